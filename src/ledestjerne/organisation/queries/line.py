# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The line of leaders above a unit: who is at work, nearest first."""

from dataclasses import dataclass
from datetime import date

from ..models import Position
from .people import _at_work, _reader

Holders = dict[tuple[int, str], tuple[str, str, str]]


@dataclass(frozen=True)
class LineLeader:
    """Somebody who leads a unit of the line, or stands in for its leader. `path` is the unit led."""

    person_key: str
    name: str
    path: str


def leaders_up(path: str, on: date) -> tuple[LineLeader, ...]:
    """Who is at work as leader or stand-in from the unit at this path to the top, nearest first. One query."""
    line = [int(part) for part in path.split("/") if part]
    return line_of_leaders(_at_work(Position.objects.filter(unit_id__in=line), on), path)


def all_holders(on: date) -> Holders:
    """Every leader and deputy at work, for `line_of_leaders` of many units. One query."""
    return _at_work(Position.objects.all(), on)


def line_of_leaders(holders: Holders, path: str) -> tuple[LineLeader, ...]:
    """The line of one unit; whoever leads several units of it is named once, with the lowest."""
    found: dict[str, LineLeader] = {}
    line = [int(part) for part in path.split("/") if part]
    for depth in range(len(line), 0, -1):
        leader = _reader(holders, [line[depth - 1]])
        if leader is not None:
            at = "/" + "".join(f"{unit}/" for unit in line[:depth])
            found.setdefault(leader.person_key, LineLeader(leader.person_key, leader.name, at))
    return tuple(found.values())
