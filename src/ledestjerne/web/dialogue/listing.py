# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Values of the room made into the pages after a result."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ledestjerne.dialogue import queries
from ledestjerne.dialogue.actions import Lost
from ledestjerne.dialogue.queries import ApvRecord, LineDialogue, PlanLine, Step, UnitState, UnitSteps, Written
from ledestjerne.organisation.queries import UnitLink
from ledestjerne.web.agreements import words as promised
from ledestjerne.web.results.words import count

from . import words
from .forms import FollowUpForm, MeetingForm, PassagesForm
from .pages import (
    ApvPage,
    FormerText,
    LinePage,
    LineRow,
    OtherText,
    PhaseRow,
    PlanRow,
    StepRow,
    StepsPage,
    TrioPage,
)

MOST_SILENT = 40  # units without any agreement that are named one by one; more are found by opening a unit
Labels = Mapping[str, tuple[str, str]]


# -- Steps --------------------------------------------------------------------------------------------------------


def steps_page(
    found: UnitSteps | None, unit_key: str, line: tuple[UnitLink, ...], form: MeetingForm, today: date
) -> StepsPage:
    writes = found is not None and found.may_write
    return StepsPage(
        unit_name=line[-1].name,
        line=line,
        measured=_("Målt i %(month)s") % {"month": words.month(found.measured_on)} if found else "",
        has_round=found is not None,
        steps=tuple(step_row(step, found, today) for step in found.steps) if found else (),
        form=form if writes and found and not next(s for s in found.steps if s.code == "meet").done else None,
        links=links(unit_key, writes),
    )


def step_row(step: Step, found: UnitSteps, today: date) -> StepRow:
    key = found.unit_key
    elsewhere = {
        "read": ((_("Læs jeres svar"), reverse("social_capital", args=[key])),),
        "meet": ((_("Til mødet: vis det på skærmen eller skriv det ud"), reverse("meetings", args=[key])),),
        "agree": ((_("Skriv en aftale"), f"{reverse('agree', args=[key])}?fra=round"),) if found.may_write else (),
    }
    return StepRow(
        code=step.code,
        sign="kept" if step.done else "open",
        title=words.step_title(step.code),
        text=words.step_text(step.code),
        small=words.step_small(step, today),
        is_done=step.done is not None,
        button=words.step_button(step.code) if found.may_write else "",
        links=elsewhere.get(step.code, ()),
    )


def links(unit_key: str, writes: bool) -> tuple[tuple[str, str], ...]:
    trio = ((_("TRIO’s side"), reverse("trio", args=[unit_key])),) if writes else ()
    return (
        *trio,
        (_("Arbejdspladsvurdering (APV)"), reverse("apv", args=[unit_key])),
        (_("Alle aftaler"), reverse("unit_agreements", args=[unit_key])),
    )


# -- Writing together ---------------------------------------------------------------------------------------------


def trio_page(
    found: queries.TrioPage, line: tuple[UnitLink, ...], form: PassagesForm, lost: Sequence[Lost], labels: Labels
) -> TrioPage:
    return TrioPage(
        unit_name=found.unit_name,
        line=line,
        who=_("Leder, tillidsrepræsentant og arbejdsmiljørepræsentant skriver her sammen. Ingen andre ser siden."),
        form=form,
        others=others(lost, labels),
        latest=latest(found.passages),
        former=former(found.passages, labels),
        links=(
            (_("Læs jeres svar"), reverse("social_capital", args=[found.unit_key])),
            (_("Skriv en aftale"), f"{reverse('agree', args=[found.unit_key])}?fra=trio"),
            (_("Arbejdspladsvurdering (APV)"), reverse("apv", args=[found.unit_key])),
            (_("Skridtene efter målingen"), reverse("steps", args=[found.unit_key])),
        ),
        erase_href=reverse("erase_words", args=[found.unit_key]) if found.erases else "",
    )


def others(lost: Iterable[Lost], labels: Labels) -> tuple[OtherText, ...]:
    return tuple(OtherText(labels[one.now.section][0], one.now.by, one.now.text or "–") for one in lost)


def up_to_date(data: QueryDict, passages: Iterable[Written], lost: Sequence[Lost]) -> QueryDict:
    """What was saved, and what was only read, as it stands now; the lost texts stay as their writer wrote them."""
    mine = {one.edit.section for one in lost}
    for passage in passages:
        if passage.section not in mine:
            data[f"text-{passage.section}"] = passage.text
            data[f"version-{passage.section}"] = str(passage.version)
    return data


def latest(passages: Iterable[Written]) -> str:
    """Who wrote last, and when."""
    written = [passage for passage in passages if passage.at]
    if not written:
        return ""
    last = max(written, key=lambda one: one.at or date.min)
    when = date_format(localtime(last.at), "SHORT_DATETIME_FORMAT") if last.at else ""
    return _("Sidst skrevet af %(by)s, %(when)s.") % {"by": last.by, "when": when}


def former(passages: Iterable[Written], labels: Labels) -> tuple[FormerText, ...]:
    return tuple(
        FormerText(
            labels[passage.section][0],
            f"{old.by}, {date_format(localtime(old.at), 'SHORT_DATETIME_FORMAT')}",
            old.text or "–",
        )
        for passage in passages
        for old in passage.former
    )


# -- APV ----------------------------------------------------------------------------------------------------------


def apv_page(found: queries.ApvPage, line: tuple[UnitLink, ...], today: date, form: type[FollowUpForm]) -> ApvPage:
    record = found.record
    under_way = record is not None and record.ended_on is None
    return ApvPage(
        unit_name=found.unit_name,
        line=line,
        clock=words.clock(found, today),
        is_late=found.ends_on is not None and found.ends_on <= today,
        wellbeing=words.wellbeing(found),
        has_record=record is not None,
        is_under_way=under_way,
        began=began(record),
        phases=phases(record) if record else (),
        plan=tuple(plan_row(one, found, form) for one in record.plan) if record else (),
        former=tuple(words.day(on) for on in found.former),
        may_write=found.may_write and under_way,
        may_begin=found.may_write and not under_way,
        may_end=found.may_write and under_way and record is not None and record.is_through,
        unit_key=found.unit_key,
        erase_href=reverse("erase_words", args=[found.unit_key]) if found.erases else "",
    )


def began(record: ApvRecord | None) -> str:
    if record is None:
        return ""
    if record.ended_on:
        return _("Gennemført %(day)s") % {"day": words.day(record.ended_on)}
    return _("Begyndt %(day)s") % {"day": words.day(record.began_on)}


def phases(record: ApvRecord) -> tuple[PhaseRow, ...]:
    labels = words.phase_labels()
    return tuple(
        PhaseRow(
            number=phase.number,
            title=labels[str(phase.number)][0],
            about=labels[str(phase.number)][1],
            text=phase.passage.text or words.erased(phase.passage),
            small=_("Gennemført %(day)s.") % {"day": words.day(phase.done_on)}
            if phase.done_on
            else _("Ikke færdig."),
            is_done=phase.done_on is not None,
        )
        for phase in record.phases
    )


def plan_row(line: PlanLine, found: queries.ApvPage, form: type[FollowUpForm]) -> PlanRow:
    followed = line.followed_up_on
    return PlanRow(
        problem=line.problem or _("Ordene er slettet"),
        priority=words.priority(line.priority),
        what=promised.title(line.promise),
        who=line.promise.who,
        by=words.day(line.promise.by),
        status=promised.status(line.promise.status),
        follow_up=words.day(followed or line.follow_up_on),
        seen=line.seen,
        href=reverse("promise", args=[line.promise.id]) if found.may_write else "",
        follow_up_href=reverse("apv_follow_up", args=[found.unit_key, line.id]),
        form=form(auto_id=f"id_{line.id}_%s") if found.may_write and followed is None else None,
    )


# -- The line -----------------------------------------------------------------------------------------------------


def line_page(found: LineDialogue, line: tuple[UnitLink, ...]) -> LinePage:
    since = _("efter %(round)s") % {"round": found.round_title} if found.round_title else ""
    here = found.here
    lead = _("%(talked)s enheder har mødtes, og %(agreed)s har skrevet en aftale %(since)s.") % {
        "talked": words.of(here.talked, here.units),
        "agreed": words.of(here.agreed, here.units),
        "since": since,
    }
    return LinePage(
        unit_name=here.unit_name,
        line=line,
        lead=lead if found.round_title else _("Her er ikke målt endnu. Tabellen viser, hvad der er aftalt."),
        caption=_("Enhederne i organisationens egen rækkefølge, hver med alt under sig"),
        here=line_row(here, href=""),
        rows=tuple(line_row(one) for one in found.below),
        silent=tuple((one.unit_name, reverse("unit_agreements", args=[one.unit_key])) for one in found.silent)
        if len(found.silent) <= MOST_SILENT
        else (),
        silent_text=words.silent(len(found.silent), here.unit_name, found.round_title) if found.silent else "",
        unit_href=reverse("unit_agreements", args=[found.unit_key]),
    )


def line_row(one: UnitState, href: str | None = None) -> LineRow:
    """A unit with units below opens its own overview, another its agreements."""
    address = reverse("line_dialogue" if one.units > 1 else "unit_agreements", args=[one.unit_key])
    counts = one.agreements.line
    return LineRow(
        name=one.unit_name,
        href=address if href is None else href,
        talked=words.of_units(one.talked, one.units),
        agreed=words.of_units(one.agreed, one.units),
        made=count(counts.made),
        kept=count(counts.kept),
        overdue=count(counts.overdue),
        apv=words.of_units(one.apv_valid, one.units),
    )
