# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Promises made and kept by units and lines, for those above: counts and dates, never the words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ledestjerne.organisation.access import Viewer, valid_on
from ledestjerne.organisation.models import UnitPeriod

from ..access import sees_below
from ..models import Commitment
from .counts import NONE, Counts, counts_by_unit, has_agreed, together

Own = tuple[Counts, bool]  # what one unit agreed itself, and whether anything of it since the day asked about


@dataclass(frozen=True)
class LineUnit:
    """One unit of the line. `own` is what it agreed itself.

    line, units, units_agreed: with everything below it, for the unit asked about and those directly below; for the
    others its own.
    """

    unit_key: str
    unit_name: str
    path: str
    own: Counts
    line: Counts
    units: int
    units_agreed: int  # of these, with something agreed on or after the date asked about
    agreed_since: bool


@dataclass(frozen=True)
class Line:
    """A unit and everything below it, in the organisation's order: above before below."""

    here: LineUnit
    below: tuple[LineUnit, ...]
    everywhere: tuple[LineUnit, ...]

    @property
    def silent(self) -> tuple[LineUnit, ...]:
        """Those below that have agreed on nothing since."""
        return tuple(one for one in self.everywhere if one is not self.here and not one.agreed_since)


def line_agreements(viewer: Viewer, unit_key: str, on: date, since: date | None) -> Line | None:
    """Three queries for any number of units; None where what is below is not for the reader."""
    here = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if here is None or not sees_below(viewer, here):
        return None
    periods = UnitPeriod.objects.filter(valid_on(on), path__startswith=here)
    told = periods.annotate(agreed=has_agreed(since))
    rows = list(told.values_list("unit__key", "name", "path", "order", "agreed"))
    units = _in_order([(key, name, path, order) for key, name, path, order, _ in rows])
    agreed = {path for _key, _name, path, _order, has in rows if has}
    within = Commitment.objects.filter(unit_key__in=periods.values("unit__key"))
    counted = counts_by_unit(within, on)
    own = {path: (counted.get(key, NONE), path in agreed) for key, _, path in units}
    depth = here.count("/") + 1
    parts: defaultdict[str, list[Own]] = defaultdict(list)
    for path, its_own in own.items():
        for above in {here, _cut(path, depth)}:
            parts[above].append(its_own)
    found = [_line_unit(key, name, path, own[path], parts.get(path)) for key, name, path in units]
    return Line(
        here=next(one for one in found if one.path == here),
        below=tuple(one for one in found if one.path.count("/") == depth),
        everywhere=tuple(found),
    )


def _cut(path: str, depth: int) -> str:
    """The unit of the line at a depth that this one hangs under, itself included."""
    return "/".join(path.split("/")[:depth]) + "/"


def _in_order(rows: list[tuple[str, str, str, int]]) -> list[tuple[str, str, str]]:
    """Above before below, siblings in the organisation's own order."""
    place = {path: (order, path) for _key, _name, path, order in rows}

    def along(path: str) -> list[tuple[int, str]]:
        parts = path.strip("/").split("/")
        above = ("/" + "/".join(parts[: depth + 1]) + "/" for depth in range(len(parts)))
        return [place[one] for one in above if one in place]

    return [(key, name, path) for key, name, path, _order in sorted(rows, key=lambda row: along(row[2]))]


def _line_unit(key: str, name: str, path: str, own: Own, parts: list[Own] | None) -> LineUnit:
    """parts: itself and all below it, for the unit asked about and those directly below."""
    within = [own] if parts is None else parts
    return LineUnit(
        unit_key=key,
        unit_name=name,
        path=path,
        own=own[0],
        line=own[0] if parts is None else together(counts for counts, _ in within),
        units=len(within),
        units_agreed=sum(agreed for _, agreed in within),
        agreed_since=own[1],
    )
