# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which reminders are due on a day, and to whom: before the date, after it, and up the line."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledestjerne.organisation.access import valid_on
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.organisation.queries import Holders, TeamMember, all_holders, line_of_leaders, people_by_key

from ..models import Commitment, Notice
from .values import OPEN

BEFORE = timedelta(days=7)  # the first reminder goes this long before the date
CLIMBS = timedelta(days=14)  # an overdue promise goes one step up the line for each of these that passes
HIGHEST = 3  # steps: the unit's leader, hers, and hers again

KINDS = ("before", "overdue", *(f"climbed_{step}" for step in range(1, HIGHEST + 1)))


@dataclass(frozen=True)
class DuePromise:
    """One promise in a reminder. `words` is empty for those further up the line, who are told that it is late."""

    id: int
    unit_key: str
    unit_name: str
    words: str
    who: str
    by: date
    kind: str
    has_left: bool


@dataclass(frozen=True)
class Reminder:
    """Everything one person is reminded of in one letter."""

    to: TeamMember
    promises: tuple[DuePromise, ...]


@dataclass(frozen=True)
class _Open:
    id: int
    unit_key: str
    what: str
    who: str
    person: str
    by: date


def plan_reminders(on: date) -> tuple[Reminder, ...]:
    """The letters of the day, nothing twice. Six queries for any number of promises."""
    rows = Commitment.objects.filter(status__in=OPEN, erased_on=None, by__lte=on + BEFORE).order_by("by", "pk")
    fields = ("pk", "unit_key", "what", "who_name", "who_person", "by")
    due = [_Open(*row) for row in rows.values_list(*fields).iterator(chunk_size=5000)]
    if not due:
        return ()
    sent = set(Notice.objects.filter(by__lte=on + BEFORE).values_list("commitment_id", "kind", "by"))
    places = {
        key: (name, path)
        for key, name, path in UnitPeriod.objects.filter(valid_on(on)).values_list("unit__key", "name", "path")
    }
    holders = all_holders(on)
    leaders = {leader.person_key for path in _paths(due, places) for leader in line_of_leaders(holders, path)}
    people = people_by_key(leaders | {one.person for one in due if one.person}, on)
    return _letters(due, sent, places, holders, people, on)


_Places = dict[str, tuple[str, str]]


def _paths(due: list[_Open], places: _Places) -> set[str]:
    return {places[one.unit_key][1] for one in due if one.unit_key in places}


def _letters(
    due: list[_Open],
    sent: set[tuple[int, str, date]],
    places: _Places,
    holders: Holders,
    people: dict[str, TeamMember],
    on: date,
) -> tuple[Reminder, ...]:
    lines = {
        path: [leader.person_key for leader in line_of_leaders(holders, path)] for path in _paths(due, places)
    }
    letters: defaultdict[str, list[DuePromise]] = defaultdict(list)
    for one in due:
        name, path = places.get(one.unit_key, ("", ""))
        for kind, person, reads in _steps(one, lines.get(path, []), people, on):
            if person in people and (one.id, kind, one.by) not in sent:
                words = one.what if reads else ""
                told = DuePromise(one.id, one.unit_key, name, words, one.who, one.by, kind, _left(one, people))
                letters[person].append(told)
    return tuple(Reminder(people[key], tuple(told)) for key, told in sorted(letters.items()))


def _left(one: _Open, people: dict[str, TeamMember]) -> bool:
    return bool(one.person) and one.person not in people


def _steps(
    one: _Open, line: list[str], people: dict[str, TeamMember], on: date
) -> Iterator[tuple[str, str, bool]]:
    """(kind, person, whether the words are for her). A promise of all or of one who left is the leader's."""
    responsible = one.person if one.person in people else (line[0] if line else "")
    yield ("before" if one.by >= on else "overdue"), responsible, True
    steps = [person for person in line if person != responsible][:HIGHEST]
    passed = (on - one.by) // CLIMBS
    if 1 <= passed <= len(steps):
        person = steps[passed - 1]
        yield f"climbed_{passed}", person, person in line[:2]
