# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Everybody employed on a date with the unit they answer with: what a measurement freezes when it is launched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db.models import Q, QuerySet

from ..access import Viewer, may_administer, may_browse, valid_on
from ..models import Person, Position, UnitPeriod
from .people import _answering, _posts


@dataclass(frozen=True)
class Member:
    """One employed person. group_key: the unit she answers with; works_in: where her chosen post is."""

    person_key: str
    name: str
    email: str
    language: str  # "" where the person has no account that says
    bands: Mapping[str, str] = field(hash=False)
    employed_since: date
    group_key: str
    works_in: str
    on_leave: bool


def members_on(on: date) -> tuple[Member, ...]:
    """Everybody with a position on the date, each once, in the order of their keys. Two queries."""
    return _members(Person.objects.all(), Position.objects.all(), on)


def members_of(viewer: Viewer, unit_key: str, on: date) -> tuple[Member, ...]:
    """Those who answer with one unit, by name; none for readers who may not browse it."""
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if path is None or not may_browse(viewer, path):
        return ()
    below = UnitPeriod.objects.filter(valid_on(on), parent__key=unit_key).values("unit_id")
    near = Position.objects.filter(Q(unit__key=unit_key) | Q(unit_id__in=below, role=Position.Role.LEADER))
    people = Person.objects.filter(pk__in=near.values("person"))
    found = _members(people, Position.objects.filter(person__in=near.values("person")), on)
    return tuple(sorted((one for one in found if one.group_key == unit_key), key=lambda one: one.name))


def band_names(viewer: Viewer, on: date) -> tuple[str, ...]:
    """The names of the bands somebody has on the date, for those who administer."""
    if not may_administer(viewer):
        return ()
    names: set[str] = set()
    for bands in Person.objects.filter(valid_on(on)).values_list("bands", flat=True).iterator(chunk_size=5000):
        names.update(bands)
    return tuple(sorted(names))


def find_people(viewer: Viewer, words: str, on: date, limit: int = 20) -> tuple[tuple[str, str], ...]:
    """Key and name of people whose name holds the words, for those who administer."""
    wanted = words.strip().casefold()  # in Python: SQLite knows no capital Æ, Ø and Å
    if not wanted or not may_administer(viewer):
        return ()
    rows = Person.objects.filter(valid_on(on)).order_by("name", "key").values_list("key", "name")
    found = ((key, name) for key, name in rows.iterator(chunk_size=5000) if wanted in name.casefold())
    return tuple(islice(found, limit))


def names_of_people(viewer: Viewer, keys: Collection[str]) -> dict[str, str]:
    """Key -> name, for those who administer."""
    if not may_administer(viewer):
        return {}
    return dict(Person.objects.filter(key__in=keys).values_list("key", "name"))


def _members(people: QuerySet[Person], positions: QuerySet[Position], on: date) -> tuple[Member, ...]:
    answering = _answering(_posts(positions, on))
    rows = (
        people.filter(valid_on(on))
        .order_by("key")
        .values_list("pk", "key", "name", "email", "account__language", "bands", "valid_from")
    )
    return tuple(
        Member(
            person_key=key,
            name=name,
            email=email,
            language=language or "",
            bands=bands,
            employed_since=since,
            group_key=answering[pk].group_key,
            works_in=answering[pk].unit_key,
            on_leave=answering[pk].on_leave,
        )
        for pk, key, name, email, language, bands, since in rows.iterator(chunk_size=5000)
        if pk in answering
    )
