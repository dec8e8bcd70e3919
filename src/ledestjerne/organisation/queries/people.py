# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""People in units: who leads, who answers where, how many there are. Names only for those who may browse."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from ..access import Post, Viewer, may_administer, may_browse, may_see_unit, valid_on
from ..models import Person, Position, UnitPeriod
from .trees import tree_at

LEADER, DEPUTY = Position.Role.LEADER, Position.Role.DEPUTY


@dataclass(frozen=True)
class UnitLeader:
    """Who reads a unit's results as its leader. `via`: "leader", "deputy", or "above" for the next leader up."""

    person_key: str
    name: str
    unit_key: str  # where that person's own post is
    via: str


@dataclass(frozen=True)
class UnitPerson:
    """One position in a unit."""

    person_key: str
    name: str
    role: str
    fraction: Decimal
    on_leave: bool
    answers_elsewhere: bool


@dataclass(frozen=True)
class UnitPeople:
    """The people of one unit. `answering`: how many count in the unit's own group. Names only where allowed."""

    answering: int
    may_see_names: bool
    people: tuple[UnitPerson, ...]


@dataclass(frozen=True)
class Vacancy:
    """A unit without a leader at work. `cause`: "vacant" or "on_leave"; `reads`: who stands in, None if nobody."""

    unit_key: str
    unit_name: str
    cause: str
    reads: UnitLeader | None


@dataclass(frozen=True)
class PersonPost:
    """One position of a person, with its number for changing it."""

    position_id: int
    unit_key: str
    unit_name: str
    role: str
    fraction: Decimal
    on_leave: bool
    answers_here: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class PersonView:
    """A person with her positions and where her own answer counts."""

    key: str
    name: str
    email: str
    account_id: int | None
    bands: tuple[tuple[str, str], ...]
    posts: tuple[PersonPost, ...]
    answers_with: str


def _posts(positions: QuerySet[Position], on: date) -> Iterator[tuple[int, Post]]:
    rows = positions.filter(valid_on(on) & valid_on(on, "unit__periods__"), valid_on(on, "person__")).values_list(
        "person_id",
        "unit__key",
        "unit__periods__name",
        "unit__periods__path",
        "unit__periods__parent__key",
        "role",
        "fraction",
        "on_leave",
        "answers_here",
    )
    for person, key, name, path, parent, role, fraction, on_leave, chosen in rows.iterator(chunk_size=5000):
        yield person, Post(key, name, path, parent, role, fraction, on_leave, chosen)


def _answering(posts: Iterable[tuple[int, Post]]) -> dict[int, Post]:
    """The one post with which each person answers."""
    chosen: dict[int, Post] = {}
    for person, post in posts:
        if person not in chosen or post.weight > chosen[person].weight:
            chosen[person] = post
    return chosen


def group_sizes(on: date) -> tuple[int, ...]:
    """People per unit of `tree_at(on)`, by the unit they answer with, those below not counted. Two queries.

    A leader counts with her leader's group, a person with several positions once. People on leave are counted.
    """
    sizes = Counter(post.group_key for post in _answering(_posts(Position.objects.all(), on)).values())
    return tuple(sizes[key] for key in tree_at(on).ids)


def headcount(unit_key: str, on: date) -> int:
    """How many people answer with the unit or with a unit below it. Two queries."""
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if path is None:
        return 0
    here = Position.objects.filter(
        valid_on(on) & valid_on(on, "unit__periods__"), unit__periods__path__startswith=path
    )
    everything_they_do = Position.objects.filter(person__in=here.values("person"))
    answering = _answering(_posts(everything_they_do, on)).values()
    return sum(post.group_path.startswith(path) for post in answering)


def leader_of(unit_key: str, on: date) -> UnitLeader | None:
    """The leader at work; where the post is vacant or its holder on leave the deputy, else the next leader up."""
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if path is None:
        return None
    line = [int(part) for part in path.split("/") if part]
    at_work = _at_work(Position.objects.filter(unit_id__in=line), on)
    return _reader(at_work, line)


def leaders_of(on: date) -> dict[str, UnitLeader]:
    """What `leader_of` says of every unit there is. Two queries."""
    at_work = _at_work(Position.objects.all(), on)
    found = {}
    for key, path in UnitPeriod.objects.filter(valid_on(on)).values_list("unit__key", "path"):
        reader = _reader(at_work, [int(part) for part in path.split("/") if part])
        if reader:
            found[key] = reader
    return found


_Holder = tuple[str, str, str]  # person key, name, unit key


def _at_work(positions: QuerySet[Position], on: date) -> dict[tuple[int, str], _Holder]:
    """Leaders and deputies who are not on leave, by unit and role; the longest-serving where there are several."""
    rows = positions.filter(
        valid_on(on), valid_on(on, "person__"), role__in=[LEADER, DEPUTY], on_leave=False
    ).order_by("-valid_from", "-pk")
    return {
        (unit, role): (key, name, unit_key)
        for unit, role, key, name, unit_key in rows.values_list(
            "unit_id", "role", "person__key", "person__name", "unit__key"
        )
    }


def _reader(at_work: dict[tuple[int, str], _Holder], line: list[int]) -> UnitLeader | None:
    for unit in reversed(line):
        for role in (LEADER, DEPUTY):
            if (unit, role) in at_work:
                return UnitLeader(*at_work[unit, role], via=role.value if unit == line[-1] else "above")
    return None


def people_of(viewer: Viewer, unit_key: str, on: date) -> UnitPeople | None:
    """Who works in the unit; None where it is not for the reader. Names for who administers and for leaders."""
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if path is None or not (may_see_unit(viewer, path) or may_browse(viewer, path)):
        return None
    # The unit's own people and the leaders directly below: those are the ones who may answer with it.
    around = UnitPeriod.objects.filter(valid_on(on)).filter(parent__key=unit_key).values("unit_id")
    here = Position.objects.filter(unit__key=unit_key) | Position.objects.filter(unit_id__in=around, role=LEADER)
    answering = _answering(_posts(Position.objects.filter(person__in=here.values("person")), on))
    names = may_browse(viewer, path)
    return UnitPeople(
        answering=sum(post.group_path == path for post in answering.values()),
        may_see_names=names,
        people=_people(unit_key, path, answering, on) if names else (),
    )


def _people(unit_key: str, path: str, answering: dict[int, Post], on: date) -> tuple[UnitPerson, ...]:
    rows = Position.objects.filter(valid_on(on), valid_on(on, "person__"), unit__key=unit_key)
    order = {LEADER: 0, DEPUTY: 1}
    people = [
        (
            order.get(Position.Role(role), 2),
            UnitPerson(key, name, role, fraction, on_leave, answering[person].group_path != path),
        )
        for person, key, name, role, fraction, on_leave in rows.values_list(
            "person_id", "person__key", "person__name", "role", "fraction", "on_leave"
        )
    ]
    return tuple(person for _, person in sorted(people, key=lambda entry: (entry[0], entry[1].name)))


def vacancies(viewer: Viewer, on: date) -> tuple[Vacancy, ...]:
    """Units the reader may browse whose post is vacant or whose leader is on leave, and who reads instead."""
    at_work = _at_work(Position.objects.all(), on)
    posts = Position.objects.filter(valid_on(on), valid_on(on, "person__"), role=LEADER)
    with_post = set(posts.values_list("unit_id", flat=True))
    units = UnitPeriod.objects.filter(valid_on(on)).order_by("path")
    found = []
    for unit, key, name, path in units.values_list("unit_id", "unit__key", "name", "path"):
        if (unit, LEADER) in at_work or not may_browse(viewer, path):
            continue
        line = [int(part) for part in path.split("/") if part]
        cause = "on_leave" if unit in with_post else "vacant"
        found.append(Vacancy(key, name, cause, _reader(at_work, line)))
    return tuple(found)


def person_view(viewer: Viewer, person_key: str, on: date) -> PersonView | None:
    """One person's positions, for those who administer; None for others."""
    person = Person.objects.filter(valid_on(on), key=person_key).first() if may_administer(viewer) else None
    if person is None:
        return None
    positions = Position.objects.filter(person=person)
    rows = positions.filter(valid_on(on) & valid_on(on, "unit__periods__")).order_by("-fraction", "pk")
    answering = _answering(_posts(positions, on)).get(person.pk)
    fields = ("unit__key", "unit__periods__name", "role", "fraction", "on_leave", "answers_here")
    return PersonView(
        key=person.key,
        name=person.name,
        email=person.email,
        account_id=person.account_id,
        bands=tuple(sorted(person.bands.items())),
        posts=tuple(PersonPost(*row) for row in rows.values_list("pk", *fields, "valid_from", "valid_to")),
        answers_with=_name_of(answering.group_key, on) if answering else "",
    )


def person_of_account(viewer: Viewer, account_id: int, on: date) -> PersonView | None:
    """The person an account belongs to, for those who administer; None for others and where it is nobody's."""
    key = Person.objects.filter(valid_on(on), account=account_id).values_list("key", flat=True).first()
    return person_view(viewer, key, on) if key else None


def home_name(viewer: Viewer, on: date) -> str:
    """What the reader's own unit is called; "" for a reader without one."""
    return viewer.home_name or (_name_of(viewer.home_unit, on) if viewer.home_unit else "")


def _name_of(unit_key: str, on: date) -> str:
    name = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("name", flat=True).first()
    return name or unit_key
