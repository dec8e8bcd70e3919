# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Cells by which people who scored alike would be told (docs/methods/disclosure.md, section 7)."""

from __future__ import annotations

import numpy as np
from numba import njit

from ledestjerne.analysis.disclosure.figures import SLACK
from ledestjerne.analysis.values import BoolArray, IntArray


def telling(up: IntArray, around: IntArray, n: IntArray, known: BoolArray, tally: IntArray) -> BoolArray:
    """Known cells that are near-unanimous, or leave such people over in what lies around them, (V, F).

    tally: people by score in each unit and group, the unit itself after the groups, (V, F + 1, scores). Of several
    groups that leave people over together the smallest is named.
    """
    guilty = np.zeros_like(known)
    _along_groups(up, known, tally, guilty)
    wholes = np.unique(around)
    members = around == wholes[:, None]
    _inside_units(np.where(wholes >= 0, wholes, len(around)), members, n, known, tally, guilty)
    return guilty


@njit(cache=True)
def _along_groups(up: IntArray, known: BoolArray, tally: IntArray, guilty: BoolArray) -> None:
    """Cells alike in themselves, or less the known cells of the same group right below them."""
    units, figures = known.shape
    left = tally.copy()
    holder = np.full((units, figures), -1, np.int64)  # the nearest unit at or above where the group is known
    for unit in range(units):
        for figure in range(figures):
            above = holder[up[unit], figure] if up[unit] >= 0 else -1
            holder[unit, figure] = unit if known[unit, figure] else above
            if known[unit, figure] and above >= 0:
                for score in range(tally.shape[2]):
                    left[above, figure, score] -= tally[unit, figure, score]
    for unit in range(units):
        for figure in range(figures):
            if known[unit, figure]:
                guilty[unit, figure] |= _alike(tally[unit, figure]) | _alike(left[unit, figure])


@njit(cache=True)
def _inside_units(
    wholes: IntArray, members: BoolArray, n: IntArray, known: BoolArray, tally: IntArray, guilty: BoolArray
) -> None:
    """The smallest known part of each known whole whose known parts leave people over who are alike."""
    units, figures = known.shape
    rest = np.zeros(tally.shape[2], tally.dtype)
    for unit in range(units):
        for place in range(len(wholes)):
            if wholes[place] < figures and not known[unit, wholes[place]]:
                continue
            smallest = _rest_of(wholes[place], members[place] & known[unit], n[unit], tally[unit], rest)
            if smallest >= 0 and _alike(rest):
                guilty[unit, smallest] = True


@njit(cache=True)
def _rest_of(whole: int, parts: BoolArray, n: IntArray, tally: IntArray, rest: IntArray) -> int:
    """Fill `rest` with the whole less its parts; the smallest part, -1 where there is none."""
    smallest = -1
    for score in range(len(rest)):
        rest[score] = tally[whole, score]
    for figure in range(len(parts)):
        if parts[figure]:
            for score in range(len(rest)):
                rest[score] -= tally[figure, score]
            if smallest < 0 or n[figure] < n[smallest]:
                smallest = figure
    return smallest


@njit(cache=True)
def _alike(tally: IntArray) -> bool:
    total, most = 0, 0
    for count in tally:
        total += count
        most = max(most, count)
    return total > 0 and total - most <= SLACK
