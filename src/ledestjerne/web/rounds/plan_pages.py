# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Page values of a round under preparation."""

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.measurement.queries import Plan, TeamListLine
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.queries import find_people, find_units, names_of_people, names_of_units

from . import words
from .pages import Choice, Chooser, FormPage, ListRow, ListsPage, PlanPage, Step, WhoPage

ON_A_PAGE = 100
CHOOSERS = ("scope", "exempted_units", "exempted_people")


def begin_page(form: forms.Form) -> FormPage:
    """The first step."""
    return FormPage(
        title=_("Forbered en måling"),
        lead=_("Ingen får noget at vide, før du åbner målingen. Indtil da kan alt rettes."),
        note="",
        form=form,
        button=_("Begynd"),
        back_href=reverse("measurements"),
        back=_("Tilbage til målinger"),
    )


def step_page(plan: Plan, title: str, lead: str, form: forms.Form) -> FormPage:
    """One step with a form."""
    return FormPage(
        title=title,
        lead=lead,
        note="",
        form=form,
        button=_("Gem"),
        back_href=reverse("round_plan", args=[plan.id]),
        back=plan.title,
    )


def plan_page(viewer: Viewer, plan: Plan, lists: tuple[TeamListLine, ...]) -> PlanPage:
    """What is chosen so far, step by step."""
    steps = [
        Step(_("Hvem bliver spurgt?"), _who(plan), reverse("round_who", args=[plan.id])),
        Step(_("Hvad spørger vi om?"), _what(plan), reverse("round_ask", args=[plan.id])),
        Step(_("Hvornår?"), _when(plan), reverse("round_dates", args=[plan.id])),
    ]
    if plan.lists_checked_by:
        steps.append(Step(_("Ledernes lister"), said_of(lists), reverse("round_lists", args=[plan.id])))
    steps.append(
        Step(
            _("Se det hele igennem, og åbn"),
            _("Her ser du, hvad der kan vises, og hvad du skal tænke over."),
            reverse("round_review", args=[plan.id]),
        )
    )
    return PlanPage(
        id=plan.id,
        title=plan.title,
        steps=tuple(steps),
        guideline=plan.guideline.title,
        guideline_href=reverse("guideline", args=[plan.guideline.id]),
    )


def _who(plan: Plan) -> str:
    said = [words.units(len(plan.scope)) if plan.scope else _("hele organisationen")]
    if plan.cutoff_on:
        said.append(_("ansat senest %(day)s") % {"day": words.short_day(plan.cutoff_on)})
    if plan.exempts_leave:
        said.append(_("ikke dem på orlov"))
    left_out = len(plan.exempted_units) + len(plan.exempted_people)
    if left_out:
        said.append(_("taget ud: %(count)s") % {"count": words.plain(left_out)})
    return ", ".join(said)


def _what(plan: Plan) -> str:
    said = [words.named(plan.instrument), words.extent(plan.short), words.layout(plan.layout)]
    if plan.own:
        said.append(_("egne spørgsmål: %(count)s") % {"count": words.plain(len(plan.own))})
    return ", ".join([*said, words.languages(plan.languages)])


def _when(plan: Plan) -> str:
    reminders = [words.short_day(on) for on in plan.reminders]
    said = [_("åben %(period)s") % {"period": words.period(plan.opens_on, plan.closes_on)}]
    if reminders:
        said.append(_("påmindelser %(days)s") % {"days": _(" og ").join(reminders)})
    first = min(plan.stages.values(), default=None)
    if first:
        said.append(_("resultater fra %(day)s") % {"day": words.short_day(first)})
    return ", ".join(said)


def who_page(viewer: Viewer, plan: Plan, form: forms.Form, search: dict[str, str], on: date) -> WhoPage:
    """Who is asked: the form, and the lists of units and people with a search of their own."""
    units = names_of_units(viewer, (*plan.scope, *plan.exempted_units), on)
    people = names_of_people(viewer, plan.exempted_people)
    found = {
        name: find_people(viewer, search[name], on)
        if name == "exempted_people"
        else tuple((unit.key, unit.name) for unit in find_units(viewer, search[name], on, limit=20))
        for name in CHOOSERS
        if search.get(name)
    }
    told = {
        "scope": (_("Enheder, der er med"), _("Hele organisationen er med."), _("Find en enhed")),
        "exempted_units": (_("Enheder, der ikke er med"), _("Ingen er taget ud."), _("Find en enhed")),
        "exempted_people": (_("Personer, der ikke er med"), _("Ingen er taget ud."), _("Find en person")),
    }
    names = units | people
    return WhoPage(
        id=plan.id,
        round_title=plan.title,
        form=form,
        choosers=tuple(
            Chooser(
                name=name,
                title=told[name][0],
                none=told[name][1],
                label=told[name][2],
                chosen=tuple(Choice(key, names.get(key, key)) for key in chosen_in(plan, name)),
                search=search.get(name, ""),
                found=tuple(Choice(*one) for one in found.get(name, ()) if one[0] not in chosen_in(plan, name)),
            )
            for name in CHOOSERS
        ),
    )


def chosen_in(plan: Plan, name: str) -> tuple[str, ...]:
    """The keys in one of the lists."""
    return {
        "scope": plan.scope,
        "exempted_units": plan.exempted_units,
        "exempted_people": plan.exempted_people,
    }[name]


def lists_page(plan: Plan, lists: tuple[TeamListLine, ...], number: int) -> ListsPage:
    """How far the leaders have come; those with something to correct first, then those who are still to look."""
    rows = sorted(lists, key=_urgency)
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    number = min(max(number, 1), pages)
    return ListsPage(
        id=plan.id,
        round_title=plan.title,
        summary=said_of(lists),
        rows=tuple(_list_row(plan, line) for line in rows[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]),
        number=number,
        pages=pages,
        previous=f"?side={number - 1}" if number > 1 else "",
        next=f"?side={number + 1}" if number < pages else "",
    )


def _urgency(line: TeamListLine) -> int:
    if line.checked is None:
        return 1
    return 2 if line.checked.is_right else 0


def said_of(lists: tuple[TeamListLine, ...]) -> str:
    """How many lists have been looked over."""
    done = sum(line.checked is not None for line in lists)
    wrong = sum(line.checked is not None and not line.checked.is_right for line in lists)
    told = {"done": words.plain(done), "all": words.plain(len(lists)), "wrong": words.plain(wrong)}
    if wrong:
        return _("%(done)s af %(all)s er set efter, og %(wrong)s skal rettes") % told
    return _("%(done)s af %(all)s er set efter") % told


def _list_row(plan: Plan, line: TeamListLine) -> ListRow:
    said, note = _("ikke set efter endnu"), ""
    if line.checked:
        told = {"who": line.checked.checked_by, "day": words.short_day(line.checked.checked_on)}
        said = (
            _("passer, siger %(who)s %(day)s")
            if line.checked.is_right
            else _("skal rettes, siger %(who)s %(day)s")
        )
        said, note = said % told, line.checked.note
    return ListRow(
        unit=line.unit_name,
        href=reverse("team_list", args=[plan.id, line.unit_key]),
        people=words.plain(line.people),
        leader=line.leader_name or _("ingen leder"),
        said=said,
        note=note,
    )
