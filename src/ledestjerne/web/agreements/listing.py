# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Values of the rooms made into the pages about agreements."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ledestjerne.agreements.queries import Change, Promise, PromiseView, Resolution, ResolutionView, UnitAgreements
from ledestjerne.organisation.queries import UnitLink

from ..asking.pages import OutcomeBlock
from . import words
from .forms import ProgressForm, ReviewForm
from .pages import ChangeRow, DecisionPage, DecisionRow, PromisePage, PromiseRow, Step, UnitPage

PER_PAGE = 20


def row(promise: Promise) -> PromiseRow:
    return PromiseRow(
        sign=words.sign(promise),
        title=words.title(promise),
        href=reverse("promise", args=[promise.id]),
        small=words.small(promise),
        note=words.note(promise),
    )


def rows(promises: Iterable[Promise]) -> tuple[PromiseRow, ...]:
    return tuple(row(promise) for promise in promises)


def decision_row(decision: Resolution) -> DecisionRow:
    values = {"day": words.day(decision.decided_on), "by": decision.decided_by}
    small = _("Besluttet %(day)s af %(by)s.") % values
    if decision.superseded_by:
        small = f"{small} {_('En nyere beslutning gælder i stedet.')}"
    else:
        review = _("I ser på den igen %(day)s.") % {"day": words.day(decision.review_on)}
        small = f"{small} {review}"
    return DecisionRow(
        title=decision.what or _("Ordene er slettet"),
        href=reverse("decision", args=[decision.id]),
        why=decision.why,
        small=small,
        is_replaced=decision.superseded_by is not None,
    )


def unit_page(found: UnitAgreements, line: tuple[UnitLink, ...], number: int) -> UnitPage:
    """Everything on a unit's page about agreements."""
    key, writes = found.standing.unit_key, found.standing.writes
    address = reverse("unit_agreements", args=[key])
    pages = max(1, -(-found.closed_total // PER_PAGE))
    return UnitPage(
        unit_name=found.standing.unit_name,
        line=line,
        lead=words.counts(found.counts),
        reads_words=found.standing.reads_words,
        writes=writes,
        new_href=reverse("agree", args=[key]) if writes else "",
        decide_href=reverse("decide", args=[key]) if writes else "",
        send_href=reverse("tell_the_team", args=[key]),
        untold=found.untold if writes else 0,
        open=rows(found.open),
        closed=rows(found.closed),
        decisions=tuple(decision_row(one) for one in found.decisions),
        number=number,
        pages=pages,
        previous=f"{address}?{urlencode({'side': number - 1})}" if number > 1 else "",
        next=f"{address}?{urlencode({'side': number + 1})}" if number < pages else "",
        links=links(found),
    )


def links(found: UnitAgreements) -> tuple[tuple[str, str], ...]:
    """The rooms beside it: what comes after a result, the APV, the units below."""
    key, here = found.standing.unit_key, found.standing
    trio = ((_("TRIO’s side"), reverse("trio", args=[key])),) if here.writes else ()
    under = (_("Aftaler i enhederne under"), reverse("line_dialogue", args=[key]))
    return (
        *((under,) if found.has_units_below else ()),
        (_("Fra resultat til aftale"), reverse("steps", args=[key])),
        *trio,
        (_("Arbejdspladsvurdering (APV)"), reverse("apv", args=[key])),
        (_("Det har du lovet"), reverse("own_agreements")),
        *(((_("Aftaler i enheder, der er lukket"), reverse("closed_units")),) if here.is_hr else ()),
    )


def promise_page(
    found: PromiseView,
    stars: Mapping[str, str],
    form: ProgressForm | None,
    outcome: OutcomeBlock | None = None,
) -> PromisePage:
    """One promise."""
    promise = found.promise
    goes_on = found.may_say_how_it_goes
    return PromisePage(
        id=promise.id,
        title=words.title(promise),
        unit_name=found.unit_name,
        unit_href=reverse("unit_agreements", args=[promise.unit_key]) if found.opens_unit else "",
        small=words.small(promise) if found.reads else words.status(promise.status),
        note=words.note(promise),
        source=words.source(promise),
        star=", ".join(stars[star] for star in promise.stars if star in stars),
        concerns_below=promise.concerns_below,
        agreed=_("Aftalt %(day)s, skrevet ned af %(by)s.")
        % {"day": words.day(promise.agreed_on), "by": promise.agreed_by},
        is_open=promise.is_open,
        reads=found.reads,
        erases=found.erases,
        version=promise.version,
        steps=tuple(Step(n, item.text, item.done) for n, item in enumerate(promise.checklist)),
        may_tick=goes_on and promise.is_open,
        form=form if goes_on else None,
        change_href=reverse("promise_change", args=[promise.id]) if found.writes and promise.is_open else "",
        calendar_href=reverse("promise_calendar", args=[promise.id]) if promise.is_open and found.reads else "",
        history=history(found.history),
        outcome=outcome,
    )


def decision_page(
    found: ResolutionView, stars: Mapping[str, str], form: ReviewForm, outcome: OutcomeBlock | None = None
) -> DecisionPage:
    """One decision."""
    decision, stands = found.decision, found.decision.superseded_by is None
    may_change = found.writes and stands
    replace = f"{reverse('decide', args=[decision.unit_key])}?{urlencode({'erstatter': decision.id})}"
    return DecisionPage(
        id=decision.id,
        title=decision.what or (_("Ordene er slettet") if decision.is_erased else _("En beslutning")),
        unit_name=found.unit_name,
        unit_href=reverse("unit_agreements", args=[decision.unit_key]) if found.opens_unit else "",
        why=decision.why,
        whom=decision.whom_it_concerns,
        concerns_below=decision.concerns_below,
        decided=_("Besluttet %(day)s af %(by)s.")
        % {"day": words.day(decision.decided_on), "by": decision.decided_by},
        review=words.day(decision.review_on) if stands else "",
        star=", ".join(stars[star] for star in decision.stars if star in stars),
        asks_reason=decision.asks_reason,
        reads=found.reads,
        erases=found.erases,
        instead_title=found.instead.what if found.instead else "",
        instead_href=reverse("decision", args=[found.instead.id]) if found.instead else "",
        replace_href=replace if may_change else "",
        form=form if may_change else None,
        calendar_href=reverse("decision_calendar", args=[decision.id]) if stands and found.reads else "",
        history=history(found.history),
        outcome=outcome,
    )


def history(changes: Iterable[Change]) -> tuple[ChangeRow, ...]:
    """The latest first."""
    listed = [
        ChangeRow(
            when=date_format(localtime(change.at), "SHORT_DATE_FORMAT"),
            text=words.changed(change),
            reason=change.reason,
            fields=tuple(
                (words.field(name), words.value(name, before), words.value(name, after))
                for name, before, after in change.fields
            ),
        )
        for change in changes
    ]
    return tuple(reversed(listed))
