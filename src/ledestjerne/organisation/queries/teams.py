# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who belongs to a unit's talk: those who answer with it, and its leader. For letters and lists of names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ..access import valid_on
from ..models import Person, Position, UnitPeriod
from .people import LEADER, _answering, _at_work, _posts, _reader


@dataclass(frozen=True)
class TeamMember:
    """Somebody in a unit's talk. `leads`: the leader or who stands in for her."""

    person_key: str
    name: str
    email: str
    account_id: int | None
    language: str
    leads: bool = False


def team_of(unit_key: str, on: date, *, below: bool = False) -> tuple[TeamMember, ...]:
    """Those who answer with the unit, by name, its leader first. Six queries, whatever its size.

    below: those who answer with the units below it too.
    """
    here = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("unit_id", "path").first()
    if here is None:
        return ()
    inside = UnitPeriod.objects.filter(valid_on(on), path__startswith=here[1]).values("unit_id")
    around = UnitPeriod.objects.filter(valid_on(on), parent=here[0]).values("unit_id")
    near = Position.objects.filter(unit=here[0]) | Position.objects.filter(unit_id__in=around, role=LEADER)
    near = Position.objects.filter(unit_id__in=inside) if below else near
    with_unit = _answering(_posts(Position.objects.filter(person__in=near.values("person")), on))
    line = [int(part) for part in here[1].split("/") if part]
    leader = _reader(_at_work(Position.objects.filter(unit_id__in=line), on), line)
    ids = [
        person
        for person, post in with_unit.items()
        if post.group_path == here[1] or (below and post.group_path.startswith(here[1]))
    ]
    found = _members(Person.objects.filter(pk__in=ids))
    if leader is not None:
        one = _members(Person.objects.filter(key=leader.person_key), leads=True)
        found = one | {key: member for key, member in found.items() if key not in one}
    return tuple(sorted(found.values(), key=lambda member: (not member.leads, member.name)))


def people_by_key(person_keys: Iterable[str], on: date) -> dict[str, TeamMember]:
    """People still employed on the date, by key."""
    return _members(Person.objects.filter(valid_on(on), key__in=set(person_keys)))


def _members(people: QuerySet[Person], *, leads: bool = False) -> dict[str, TeamMember]:
    rows = people.values_list("key", "name", "email", "account_id", "account__email", "account__language")
    return {
        key: TeamMember(key, name, email or account_email or "", account, language or "da", leads)
        for key, name, email, account, account_email, language in rows
    }
