# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rows with a parent each, in any order, become a tree where parents stand before their children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

from .columns import listed

_MOST_NAMED = 5


@dataclass(frozen=True)
class Row:
    """One unit as its row tells it. parent: "" for the top. eligible: how many were asked, NaN where not told."""

    number: int
    id: str
    name: str
    parent: str
    eligible: float


def preorder(rows: Sequence[Row]) -> tuple[list[int], list[int]]:
    """The rows' order in the tree, siblings as written, and each one's parent's place there, -1 for the top.

    Raises Refused for an id missing or repeated, an unknown parent, several tops or none, and circles.
    """
    place = _places(rows)
    below: list[list[int]] = [[] for _ in rows]
    tops = []
    for i, row in enumerate(rows):
        if not row.parent:
            tops.append(i)
        elif row.parent not in place:
            raise Refused(
                Text(
                    f"Række {row.number}: enheden over, “{row.parent}”, findes ikke i filen.",
                    f"Row {row.number}: the unit above, “{row.parent}”, is not in the file.",
                )
            )
        else:
            below[place[row.parent]].append(i)
    if len(tops) > 1:
        raise _several(rows, tops)
    order, parent = _walk(tops, below)
    if len(order) < len(rows):
        raise _circle(rows, place, set(order))
    return order, parent


def _places(rows: Sequence[Row]) -> dict[str, int]:
    place: dict[str, int] = {}
    for i, row in enumerate(rows):
        if not row.id:
            raise Refused(
                Text(f"Række {row.number}: enheden mangler et id.", f"Row {row.number}: the unit has no id.")
            )
        if row.id in place:
            first = rows[place[row.id]].number
            raise Refused(
                Text(
                    f"Række {row.number}: id “{row.id}” står også i række {first}.",
                    f"Row {row.number}: the id “{row.id}” also stands in row {first}.",
                )
            )
        place[row.id] = i
    return place


def _walk(tops: Sequence[int], below: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    order: list[int] = []
    parent: list[int] = []
    waiting = [(top, -1) for top in tops]
    while waiting:
        row, above = waiting.pop()
        waiting.extend((child, len(order)) for child in reversed(below[row]))
        order.append(row)
        parent.append(above)
    return order, parent


def _several(rows: Sequence[Row], tops: Sequence[int]) -> Refused:
    names = listed([f"“{rows[i].id}”" for i in tops], _MOST_NAMED)
    return Refused(
        Text(
            f"Der er flere enheder uden en enhed over sig: {names}. Der skal være én øverst.",
            f"Several units have no unit above them: {names}. There must be one at the top.",
        )
    )


def _circle(rows: Sequence[Row], place: dict[str, int], reached: set[int]) -> Refused:
    """Say which units stand above each other in a circle."""
    at = next(i for i in range(len(rows)) if i not in reached)
    seen: list[int] = []
    while at not in seen:
        seen.append(at)
        at = place[rows[at].parent]
    names = listed([f"“{rows[i].id}”" for i in seen[seen.index(at) :]], _MOST_NAMED)
    return Refused(
        Text(
            f"Enheder står over hinanden i ring: {names}. Ret den, der skal stå øverst.",
            f"Units stand above each other in a circle: {names}. Correct the one that belongs on top.",
        )
    )
