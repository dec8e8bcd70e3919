# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Promises made and kept by units and lines, for those above: counts and dates, never the words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ledestjerne.organisation.access import Viewer, valid_on
from ledestjerne.organisation.models import UnitPeriod

from ..models import Commitment
from .counts import NONE, Counts, counts_by_unit, together


@dataclass(frozen=True)
class LineUnit:
    """One unit of the line. `own` is what it agreed itself; `line` with everything below it."""

    unit_key: str
    unit_name: str
    path: str
    own: Counts
    line: Counts
    units: int  # itself and those below
    units_agreed: int  # of these, with something agreed on or after the date asked about
    agreed_since: bool


@dataclass(frozen=True)
class Line:
    """A unit and everything below it, in the organisation's order: above before below."""

    here: LineUnit
    below: tuple[LineUnit, ...]
    everywhere: tuple[LineUnit, ...]


def line_agreements(viewer: Viewer, unit_key: str, on: date, since: date | None) -> Line | None:
    """Three queries for any number of units; None where what is below is not for the reader."""
    here = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    if here is None or not sees_below(viewer, here):
        return None
    periods = UnitPeriod.objects.filter(valid_on(on), path__startswith=here).order_by("order", "pk")
    units = list(periods.values_list("unit__key", "name", "path"))
    within = Commitment.objects.filter(unit_key__in=periods.order_by().values("unit__key"))
    own = counts_by_unit(within, on)
    parts: defaultdict[str, list[tuple[Counts, bool]]] = defaultdict(list)
    for key, _, path in units:
        counts = own.get(key, NONE)
        agreed = since is not None and counts.latest is not None and counts.latest >= since
        for above in _upward(path, here):
            parts[above].append((counts, agreed))
    found = [_line_unit(key, name, path, own.get(key, NONE), parts[path], since) for key, name, path in units]
    depth = here.count("/") + 1
    return Line(
        here=next(one for one in found if one.path == here),
        below=tuple(one for one in found if one.path.count("/") == depth),
        everywhere=tuple(found),
    )


def sees_below(viewer: Viewer, path: str) -> bool:
    """Whether the reader may see the units below one by one: HR, the line, representatives."""
    return viewer.is_hr or path.startswith((viewer.led_paths + viewer.represented_paths) or ("-",))


def _upward(path: str, to: str) -> list[str]:
    """The paths from a unit up to the one asked about."""
    line = [path]
    while line[-1] != to:
        line.append(line[-1].rstrip("/").rpartition("/")[0] + "/")
    return line


def _line_unit(
    key: str, name: str, path: str, own: Counts, parts: list[tuple[Counts, bool]], since: date | None
) -> LineUnit:
    return LineUnit(
        unit_key=key,
        unit_name=name,
        path=path,
        own=own,
        line=together(counts for counts, _ in parts),
        units=len(parts),
        units_agreed=sum(agreed for _, agreed in parts),
        agreed_since=since is not None and own.latest is not None and own.latest >= since,
    )
