# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How many have answered, as it stood in the morning: for HR, while a round is open.

No rate stands on fewer than k invited, alone or by subtraction; none says that nobody or everybody has answered.
Who has answered is told to nobody.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from ledestjerne.analysis.disclosure.tree import homes, shown_units, totals
from ledestjerne.analysis.values import Tree
from ledestjerne.organisation.access import Viewer

from ..access import may_run_rounds
from ..models import Round

_LEAST_SHARE = 10  # percent; nearer to nothing or everything than this is told as "under" and "over"


@dataclass(frozen=True)
class Rate:
    """A rate in whole percent. bound: "" for about, "under" or "over"."""

    percent: int
    bound: str = ""


@dataclass(frozen=True)
class RateLine:
    """One unit with everybody below it. rate: None where it would stand on fewer than k invited."""

    unit_key: str
    unit_name: str
    invited: int | None
    rate: Rate | None
    has_units_below: bool


@dataclass(frozen=True)
class Rates:
    """One unit of a round and those directly below it. counted_on: None before the first count."""

    counted_on: date | None
    line: tuple[tuple[str, str], ...]  # key and name from the top down to the unit
    unit: RateLine
    below: tuple[RateLine, ...]


def round_rates(viewer: Viewer, round_id: int, unit_key: str = "") -> Rates | None:
    """The rates of one unit of an open round, the top one where none is named; None where not for the reader."""
    row = Round.objects.filter(pk=round_id, status=Round.Status.OPEN).first() if may_run_rounds(viewer) else None
    if row is None:
        return None
    tree = Tree(tuple(row.units["ids"]), tuple(row.units["names"]), tuple(row.units["parent"]))
    at = tree.index.get(unit_key, None if unit_key else 0)
    if at is None:
        return None
    counted = row.rates.get("on")
    lines = _lines(tree, row.units["eligible"], row.rates.get("answered"), row.k)
    return Rates(
        counted_on=date.fromisoformat(counted) if counted else None,
        line=_line(tree, at),
        unit=lines[at],
        below=tuple(lines[child] for child in tree.children[at]),
    )


def _lines(tree: Tree, eligible: list[int], answered: list[int] | None, k: int) -> list[RateLine]:
    asked = np.asarray(eligible, dtype=np.int64)
    home = homes(tree, asked, k)
    own = np.bincount(home, weights=asked, minlength=len(tree)).astype(np.int64)
    shown = shown_units(tree, own, k, forced=(0,)) if own.sum() >= k else np.zeros(len(tree), dtype=np.bool_)
    invited = totals(tree, own)
    heard = np.bincount(home, weights=answered or np.zeros(len(tree)), minlength=len(tree)).astype(np.int64)
    told = totals(tree, heard)
    return [
        RateLine(
            unit_key=tree.ids[unit],
            unit_name=tree.names[unit],
            invited=int(invited[unit]) if shown[unit] else None,
            rate=rate_of(int(told[unit]), int(invited[unit])) if shown[unit] and answered else None,
            has_units_below=bool(tree.children[unit]),
        )
        for unit in range(len(tree))
    ]


def rate_of(answered: int, invited: int) -> Rate:
    """A rate that leaves open whether nobody, one, all or all but one have answered."""
    edge = max(_LEAST_SHARE, -(-200 // invited))  # two people's share
    percent = round(100 * answered / invited)
    if answered < 2 or percent < edge:
        return Rate(edge, "under")
    if invited - answered < 2 or percent > 100 - edge:
        return Rate(100 - edge, "over")
    return Rate(percent)


def _line(tree: Tree, at: int) -> tuple[tuple[str, str], ...]:
    found = []
    while at >= 0:
        found.append((tree.ids[at], tree.names[at]))
        at = tree.parent[at]
    return tuple(reversed(found))
