# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the reader browses, made into page values."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ledestjerne.organisation import queries
from ledestjerne.organisation.access import NotFound, Viewer, may_administer, may_enter
from ledestjerne.organisation.queries import OrganisationDiff, UnitChange, UnitLink, UnitPeople

from . import words
from .dates import today, unit_address
from .forms import AccountForm, DayForm, TwoDaysForm, days
from .pages import (
    BranchLine,
    ChangeGroup,
    ChangeLine,
    ChangesPage,
    EntryPage,
    Link,
    PeriodLine,
    PersonLine,
    PersonPage,
    PostLine,
    UnitPage,
    VacanciesPage,
    VacancyLine,
)

MOST, MOST_PEOPLE = 100, 300  # lines shown of a long list


def entry_page(viewer: Viewer, on: date, search: str) -> EntryPage:
    if not may_enter(viewer):
        raise NotFound
    entries = queries.entry_units(viewer, on)
    alone = entries[0] if len(entries) == 1 else None
    several = [BranchLine(one.name, unit_address(one.key, on), (), "") for one in entries]
    return EntryPage(
        date=days(DayForm, dato=on),
        top=_link(alone, on) if alone else None,
        branches=tuple(_branches(viewer, alone.key, on) if alone else several),
        search=search,
        found=tuple(_link(found, on) for found in queries.find_units(viewer, search, on)),
        may_edit=may_administer(viewer),
        before=words.before(on, today()),
    )


def _link(unit: UnitLink, on: date) -> Link:
    return Link(unit.name, unit_address(unit.key, on) if unit.may_open else "")


def _branches(viewer: Viewer, unit_key: str, on: date) -> list[BranchLine]:
    return [
        BranchLine(
            label=branch.unit.name,
            href=unit_address(branch.unit.key, on),
            below=tuple(_link(unit, on) for unit in branch.below),
            summary=words.units(len(branch.below)),
        )
        for branch in queries.browse_branches(viewer, unit_key, on)
    ]


def unit_page(viewer: Viewer, unit_key: str, on: date) -> UnitPage:
    line = queries.browse_line(viewer, unit_key, on)
    people = queries.people_of(viewer, unit_key, on) if line else None
    if people is None:
        raise NotFound
    now = on == today()
    return UnitPage(
        name=line[-1].name,
        key=unit_key,
        line=tuple(_link(unit, on) for unit in line[:-1]),
        date=days(DayForm, dato=on),
        before=words.before(on, today()),
        leader=words.leader(queries.leader_of(unit_key, on)),
        counts=words.counts(people.answering, queries.headcount(unit_key, on)),
        branches=tuple(_branches(viewer, unit_key, on)),
        people=tuple(_person_lines(people, open_person=may_administer(viewer))),
        more=words.more(len(people.people), MOST_PEOPLE),
        history=tuple(_history(viewer, unit_key)),
        leaders=tuple(
            PeriodLine(line.name, "", words.period(line.valid_from, line.valid_to))
            for line in queries.leader_history(viewer, unit_key, on)
        ),
        edit_href=reverse("organisation_unit_forms", args=[unit_key]) if may_administer(viewer) and now else "",
        results_href=f"/enhed/{unit_key}/" if now and queries.unit_line(viewer, unit_key, on) else "",
    )


def _person_lines(people: UnitPeople, *, open_person: bool) -> Iterable[PersonLine]:
    for person in people.people[:MOST_PEOPLE]:
        remarks = [
            _("på orlov") if person.on_leave else "",
            _("svarer i en anden gruppe") if person.answers_elsewhere else "",
        ]
        yield PersonLine(
            name=person.name,
            href=reverse("organisation_person", args=[person.person_key]) if open_person else "",
            role=words.role(person.role),
            fraction=words.fraction(person.fraction),
            remarks=words.listed(remarks),
        )


def _history(viewer: Viewer, unit_key: str) -> Iterable[PeriodLine]:
    for line in queries.unit_history(viewer, unit_key):
        under = _("under %(parent)s") % {"parent": line.parent_name} if line.parent_name else _("øverst")
        yield PeriodLine(line.name, under, words.period(line.valid_from, line.valid_to))


def person_page(viewer: Viewer, person_key: str, account: AccountForm | None = None) -> PersonPage:
    found = queries.person_view(viewer, person_key, today())
    if found is None:
        raise NotFound
    return PersonPage(
        key=found.key,
        name=found.name,
        email=found.email,
        bands=found.bands,
        posts=tuple(
            PostLine(
                id=post.position_id,
                unit=post.unit_name,
                href=unit_address(post.unit_key, today()),
                role=words.role(post.role),
                code=post.role,
                fraction=words.fraction(post.fraction),
                period=words.period(post.valid_from, post.valid_to),
                on_leave=post.on_leave,
                is_chosen=post.answers_here,
            )
            for post in found.posts
        ),
        several=len(found.posts) > 1,
        answers_with=found.answers_with,
        has_account=found.account_id is not None,
        account=account or AccountForm(initial={"email": found.email}),
    )


def known_units(on: date, most: int = 2000) -> tuple[tuple[str, str], ...]:
    """Id and name, with the unit above, for choosing one; none where there are too many to send along."""
    places = queries.places_at(on)
    if len(places) > most:
        return ()
    return tuple(
        (key, words.listed([place.name, places[place.parent].name if place.parent else ""]))
        for key, place in places.items()
    )


# -- Change -------------------------------------------------------------------------------------------------------


def changes_page(viewer: Viewer, first: date, second: date) -> ChangesPage:
    diff = queries.changes_between(viewer, first, second)
    if diff is None:
        raise NotFound
    dates = queries.change_dates(viewer)
    return ChangesPage(
        dates=days(TwoDaysForm, fra=first, til=second),
        summary=_summary(diff),
        groups=tuple(unit_groups(diff, second)),
        known=tuple(
            Link(
                _("%(day)s mod dagen før") % {"day": words.day(on)},
                _compare(date.fromordinal(on.toordinal() - 1), on),
            )
            for on in dates[:12]
        ),
    )


def _compare(first: date, second: date) -> str:
    return f"{reverse('organisation_changes')}?fra={first}&til={second}"


def _summary(diff: OrganisationDiff) -> str:
    parts = [
        (_("%(units)s er tilføjet"), diff.added),
        (_("%(units)s er flyttet"), diff.moved),
        (_("%(units)s har fået nyt navn"), diff.renamed),
        (_("%(units)s er lukket"), diff.closed),
    ]
    told = words.listed(text % {"units": words.units(len(found))} for text, found in parts if found)
    return f"{told}." if told else _("Der er ingen forskel på de to dage.")


def unit_groups(diff: OrganisationDiff, on: date | None) -> Iterable[ChangeGroup]:
    """The kinds of change that there are; units can be opened where they stand on `on`."""

    top = _("toppen")

    def group(title: str, changes: tuple[UnitChange, ...], text: str, *, opens: bool = True) -> ChangeGroup:
        lines = tuple(
            ChangeLine(
                change.name,
                unit_address(change.key, on) if on and opens else "",
                text % {"before": change.before or top, "after": change.after or top},
            )
            for change in changes[:MOST]
        )
        return ChangeGroup(f"{title} ({words.plain(len(changes))})", lines, words.more(len(changes), MOST))

    named = _("hed %(before)s")
    moved = _("fra %(before)s til %(after)s")
    groups = [
        group(_("Tilføjet"), diff.added, _("under %(after)s")),
        group(_("Flyttet"), diff.moved, moved),
        group(_("Nyt navn"), diff.renamed, named),
        group(_("Lukket"), diff.closed, _("lå under %(before)s"), opens=False),
    ]
    return [found for found in groups if found.lines]


def vacancies_page(viewer: Viewer, on: date) -> VacanciesPage:
    if not may_enter(viewer):
        raise NotFound
    found = queries.vacancies(viewer, on)
    return VacanciesPage(
        summary=_("%(units)s har ingen leder på arbejde.") % {"units": words.units(len(found))},
        lines=tuple(
            VacancyLine(
                gap.unit_name,
                unit_address(gap.unit_key, on),
                _("lederen er på orlov") if gap.cause == "on_leave" else _("posten er ledig"),
                words.reads(gap.reads),
            )
            for gap in found[: 2 * MOST]
        ),
        more=words.more(len(found), 2 * MOST),
    )
