# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The tree of units on a date, whole or as the line and the level around one unit."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ledestjerne.analysis.values import Tree

from ..access import Viewer, may_administer, may_browse, may_see_unit, valid_on
from ..models import UnitPeriod


class NoOrganisation(LookupError):
    """There is no unit on that date."""


@dataclass(frozen=True)
class UnitLink:
    """A unit to name, and to open where the reader may."""

    key: str
    name: str
    may_open: bool


@dataclass(frozen=True)
class Branch:
    """A unit with those directly below it."""

    unit: UnitLink
    below: tuple[UnitLink, ...]


def tree_at(on: date) -> Tree:
    """The whole organisation as it was on a date, siblings in the organisation's own order. One query.

    Raises NoOrganisation where there was none.
    """
    rows = (
        UnitPeriod.objects.filter(valid_on(on))
        .order_by("order", "pk")
        .values_list("parent_id", "unit_id", "unit__key", "name")
    )
    below: defaultdict[int | None, list[tuple[int, str, str]]] = defaultdict(list)
    for parent, pk, key, name in rows.iterator(chunk_size=5000):
        below[parent].append((pk, key, name))
    ids: list[str] = []
    names: list[str] = []
    parents: list[int] = []
    waiting = [(-1, unit) for unit in below[None][:1]]
    while waiting:
        parent_at, (pk, key, name) = waiting.pop()
        at = len(ids)
        ids.append(key)
        names.append(name)
        parents.append(parent_at)
        waiting += [(at, child) for child in reversed(below.get(pk, ()))]
    if not ids:
        raise NoOrganisation(f"no units on {on}")
    return Tree(ids=tuple(ids), names=tuple(names), parent=tuple(parents))


def has_organisation(on: date) -> bool:
    return UnitPeriod.objects.filter(valid_on(on)).exists()


def root_key(on: date) -> str | None:
    """The unit above all others, None where there is no organisation."""
    return UnitPeriod.objects.filter(valid_on(on), parent=None).values_list("unit__key", flat=True).first()


Rule = Callable[[Viewer, str], bool]


def unit_line(viewer: Viewer, unit_key: str, on: date) -> tuple[UnitLink, ...]:
    """The units from the top down to this one; () where its results are not for the reader or it is not there.

    `may_open` says whether the results of that unit may be seen.
    """
    return _line(may_see_unit, viewer, unit_key, on)


def children_of(viewer: Viewer, unit_key: str, on: date) -> tuple[UnitLink, ...]:
    """The units directly below, in the organisation's order; () where the unit itself is not for the reader."""
    return _children(may_see_unit, viewer, unit_key, on)


def browse_line(viewer: Viewer, unit_key: str, on: date) -> tuple[UnitLink, ...]:
    """As `unit_line`, for the pages of the organisation itself: who administers, and the leaders of the line."""
    return _line(may_browse, viewer, unit_key, on)


def browse_children(viewer: Viewer, unit_key: str, on: date) -> tuple[UnitLink, ...]:
    """As `children_of`, for the pages of the organisation itself."""
    return _children(may_browse, viewer, unit_key, on)


def browse_branches(viewer: Viewer, unit_key: str, on: date) -> tuple[Branch, ...]:
    """The two levels below a unit, for the pages of the organisation itself. Three queries."""
    children = browse_children(viewer, unit_key, on)
    below: defaultdict[str, list[UnitLink]] = defaultdict(list)
    grandchildren = UnitPeriod.objects.filter(valid_on(on), parent__key__in=[child.key for child in children])
    for parent, key, name in grandchildren.order_by("order", "pk").values_list("parent__key", "unit__key", "name"):
        below[parent].append(UnitLink(key, name, True))
    return tuple(Branch(child, tuple(below[child.key])) for child in children)


def entry_units(viewer: Viewer, on: date) -> tuple[UnitLink, ...]:
    """Where a reader begins to browse: the top for who administers, the units led for leaders."""
    units = UnitPeriod.objects.filter(valid_on(on)).order_by("path")
    units = units.filter(parent=None) if may_administer(viewer) else units.filter(path__in=viewer.led_paths)
    return tuple(UnitLink(key, name, True) for key, name in units.values_list("unit__key", "name"))


def _line(rule: Rule, viewer: Viewer, unit_key: str, on: date) -> tuple[UnitLink, ...]:
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if path is None or not rule(viewer, path):
        return ()
    line = UnitPeriod.objects.filter(valid_on(on), unit_id__in=[int(part) for part in path.split("/") if part])
    rows = sorted(line.values_list("path", "unit__key", "name"), key=lambda row: len(row[0]))
    return tuple(UnitLink(key, name, rule(viewer, above)) for above, key, name in rows)


def _children(rule: Rule, viewer: Viewer, unit_key: str, on: date) -> tuple[UnitLink, ...]:
    unit = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("unit_id", "path").first()
    if unit is None or not rule(viewer, unit[1]):
        return ()
    below = UnitPeriod.objects.filter(valid_on(on), parent_id=unit[0]).order_by("order", "pk")
    rows = below.values_list("unit__key", "name", "path")
    return tuple(UnitLink(key, name, rule(viewer, path)) for key, name, path in rows)


def find_units(viewer: Viewer, words: str, on: date, limit: int = 50) -> tuple[UnitLink, ...]:
    """Units whose name holds the words, among those the reader may browse."""
    wanted = words.strip().casefold()  # in Python: SQLite knows no capital Æ, Ø and Å
    rows = (
        UnitPeriod.objects.filter(valid_on(on)).order_by("name", "path").values_list("unit__key", "name", "path")
    )
    found = (
        UnitLink(key, name, True)
        for key, name, path in rows.iterator(chunk_size=5000)
        if wanted in name.casefold() and may_browse(viewer, path)
    )
    return tuple(islice(found, limit)) if wanted else ()


def unit_names(keys: Collection[str]) -> dict[str, tuple[tuple[date, str], ...]]:
    """Key -> every name and the day it began, the first first; of closed units too."""
    rows = UnitPeriod.objects.filter(unit__key__in=keys).order_by("valid_from")
    names: dict[str, tuple[tuple[date, str], ...]] = {}
    for key, start, name in rows.values_list("unit__key", "valid_from", "name"):
        names[key] = (*names.get(key, ()), (start, name))
    return names


def names_of_units(viewer: Viewer, keys: Collection[str], on: date) -> dict[str, str]:
    """Key -> name of those units the reader may browse."""
    rows = UnitPeriod.objects.filter(valid_on(on), unit__key__in=keys).values_list("unit__key", "name", "path")
    return {key: name for key, name, path in rows if may_browse(viewer, path)}
