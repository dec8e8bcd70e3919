# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How the organisation changed: two dates beside each other, and one unit through time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..access import Viewer, may_administer, may_browse, valid_on
from ..models import Position, UnitPeriod
from .trees import NoOrganisation, tree_at


@dataclass(frozen=True)
class UnitPlace:
    """What a unit is called and where it hangs. `parent` is None at the top."""

    name: str
    parent: str | None


@dataclass(frozen=True)
class UnitChange:
    """One difference, told with names: `before` and `after` are names, of the unit or of the unit above it."""

    key: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class OrganisationDiff:
    """What was added, closed, renamed and moved. A unit that was both renamed and moved stands in both."""

    added: tuple[UnitChange, ...]
    closed: tuple[UnitChange, ...]
    renamed: tuple[UnitChange, ...]
    moved: tuple[UnitChange, ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.closed or self.renamed or self.moved)


def diff_units(before: Mapping[str, UnitPlace], after: Mapping[str, UnitPlace]) -> OrganisationDiff:
    """The difference between two sets of units, in the order of `after` (closed ones in that of `before`)."""

    def above(units: Mapping[str, UnitPlace], key: str) -> str:
        parent = units.get(units[key].parent or "")
        return parent.name if parent else ""

    both = [key for key in after if key in before]
    renamed = tuple(
        UnitChange(key, after[key].name, before[key].name, after[key].name)
        for key in both
        if before[key].name != after[key].name
    )
    moved = tuple(
        UnitChange(key, after[key].name, above(before, key), above(after, key))
        for key in both
        if before[key].parent != after[key].parent
    )
    return OrganisationDiff(
        added=tuple(UnitChange(k, after[k].name, "", above(after, k)) for k in after if k not in before),
        closed=tuple(UnitChange(k, before[k].name, above(before, k)) for k in before if k not in after),
        renamed=renamed,
        moved=moved,
        unchanged=len(both) - len({change.key for change in renamed + moved}),
    )


def places_at(on: date) -> dict[str, UnitPlace]:
    """Every unit on a date by key, each before those below it; {} where there was none. One query."""
    try:
        tree = tree_at(on)
    except NoOrganisation:
        return {}
    return {
        key: UnitPlace(name, tree.ids[parent] if parent >= 0 else None)
        for key, name, parent in zip(tree.ids, tree.names, tree.parent, strict=True)
    }


def changes_between(viewer: Viewer, first: date, second: date) -> OrganisationDiff | None:
    """What happened between two dates; None for those who do not administer."""
    if not may_administer(viewer):
        return None
    return diff_units(places_at(first), places_at(second))


def change_dates(viewer: Viewer) -> tuple[date, ...]:
    """The dates on which something changed, latest first."""
    dates: set[date] = set(UnitPeriod.objects.values_list("valid_from", flat=True).distinct())
    ends = UnitPeriod.objects.exclude(valid_to=None).values_list("valid_to", flat=True).distinct()
    return tuple(sorted(dates | {end for end in ends if end}, reverse=True))


@dataclass(frozen=True)
class HistoryLine:
    """A time in which a unit kept its name and its place. `valid_to` is the first day it no longer did."""

    name: str
    parent_name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class LeaderLine:
    """Who led a unit, and when."""

    name: str
    valid_from: date
    valid_to: date | None


def unit_history(viewer: Viewer, unit_key: str) -> tuple[HistoryLine, ...]:
    """A unit's names and places, latest first; () for those who may not browse it as it is now or was last."""
    periods = list(UnitPeriod.objects.filter(unit__key=unit_key).select_related("parent").order_by("valid_from"))
    if not periods or not may_browse(viewer, periods[-1].path):
        return ()
    names = _names_of([period.parent_id for period in periods if period.parent_id])
    return tuple(reversed(list(_merged(periods, names))))


def _names_of(unit_ids: list[int]) -> dict[int, list[tuple[date, str]]]:
    rows = UnitPeriod.objects.filter(unit_id__in=set(unit_ids)).order_by("valid_from")
    names: dict[int, list[tuple[date, str]]] = {}
    for unit_id, start, name in rows.values_list("unit_id", "valid_from", "name"):
        names.setdefault(unit_id, []).append((start, name))
    return names


def _merged(periods: list[UnitPeriod], names: Mapping[int, list[tuple[date, str]]]) -> Iterator[HistoryLine]:
    """Periods that differ only in the path (a unit further up moved) told as one."""
    current: HistoryLine | None = None
    for period in periods:
        known = names.get(period.parent_id, []) if period.parent_id else []
        parent_name = next((name for start, name in reversed(known) if start <= period.valid_from), "")
        if (
            current
            and (current.name, current.parent_name) == (period.name, parent_name)
            and current.valid_to == period.valid_from
        ):
            current = HistoryLine(current.name, parent_name, current.valid_from, period.valid_to)
            continue
        if current:
            yield current
        current = HistoryLine(period.name, parent_name, period.valid_from, period.valid_to)
    if current:
        yield current


def leader_history(viewer: Viewer, unit_key: str, on: date) -> tuple[LeaderLine, ...]:
    """Who has led the unit, latest first; () for those who may not browse it."""
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if path is None or not may_browse(viewer, path):
        return ()
    rows = Position.objects.filter(unit__key=unit_key, role=Position.Role.LEADER).order_by("-valid_from", "pk")
    return tuple(LeaderLine(*row) for row in rows.values_list("person__name", "valid_from", "valid_to"))
