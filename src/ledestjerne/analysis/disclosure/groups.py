# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which groups of a split may be shown in which units, and what follows from them (methods, section 7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from ledestjerne.analysis.values import BoolArray, IntArray

_NEVER = -1


@dataclass(frozen=True)
class Lattice:
    """The units that carry splits, and the groups of all splits.

    up: for each such unit the next one above, -1 at the top; units below stand after those above, shape (V,).
    n: people in each unit (with those below) and group, (V, F). own: the same in the unit's block alone.
    around: for each group the smallest group around it, or -1 - split where there is none, shape (F,).
    complete: units where everybody belongs to some group of the split, (V, splits).
    """

    up: IntArray
    n: IntArray
    own: IntArray
    around: IntArray
    complete: BoolArray


def chosen(
    lattice: Lattice, weight: IntArray, candidates: BoolArray, k: int, worth: IntArray | None = None
) -> BoolArray:
    """For each group by itself, the units to show it in, so that every residual is empty or weighs at least k.

    weight: how firmly the group stands in the unit's own block, at most k, (V, F). candidates: where it may be
    shown at all. As many people as can be (or as much `worth`) are in the cells shown, exactly (dynamic
    programming).
    """
    value = lattice.n if worth is None else worth
    result = np.zeros_like(candidates)
    for figure in range(candidates.shape[1]):
        own = np.where(lattice.own[:, figure] > 0, 1 + np.minimum(weight[:, figure], k), 0)
        allowed = candidates[:, figure] & (lattice.n[:, figure] >= k)
        result[:, figure] = _best(lattice.up, own, value[:, figure], allowed, k)
    return result


@njit(cache=True)
def _joined(one: int, other: int, k: int) -> int:
    """States: 0 nobody uncovered, 1 + weight otherwise (at most 1 + k)."""
    if one == 0 or other == 0:
        return one + other
    return min(one + other - 1, k + 1)


@njit(cache=True)
def _best(up: IntArray, own: IntArray, n: IntArray, allowed: BoolArray, k: int) -> BoolArray:
    units, states = len(up), k + 2
    value = np.full((units, states), _NEVER, np.int64)
    before = np.zeros((units, states), np.int64)  # the state of the unit above before this one joined it
    taken = np.zeros((units, states), np.int64)  # and the state this one joined it with
    covers = np.zeros(units, np.bool_)
    for unit in range(units):
        value[unit, own[unit]] = 0
    for unit in range(units - 1, -1, -1):
        best = max(value[unit, 0], value[unit, k + 1])
        if allowed[unit] and best >= 0 and best + n[unit] + 1 > value[unit, 0]:
            covers[unit] = True
            from_all = value[unit, k + 1] >= value[unit, 0]
            value[unit, 0] = best + n[unit] + 1
            own[unit] = k + 1 if from_all else 0  # the state the shown one came from
        if up[unit] >= 0:
            _join_above(unit, up[unit], value, before, taken, k)
    shown: BoolArray = _read_back(up, own, value, before, taken, covers)
    return shown


@njit(cache=True)
def _join_above(unit: int, above: int, value: IntArray, before: IntArray, taken: IntArray, k: int) -> None:
    joined = np.full(k + 2, _NEVER, np.int64)
    for state in range(k + 2):
        if value[above, state] < 0:
            continue
        for mine in range(k + 2):
            if value[unit, mine] < 0:
                continue
            together = _joined(state, mine, k)
            total = value[above, state] + value[unit, mine]
            if total > joined[together]:
                joined[together] = total
                before[unit, together] = state
                taken[unit, together] = mine
    value[above] = joined


@njit(cache=True)
def _read_back(
    up: IntArray, source: IntArray, value: IntArray, before: IntArray, taken: IntArray, covers: BoolArray
) -> BoolArray:
    shown = np.zeros(len(up), np.bool_)
    state = np.zeros(len(up), np.int64)  # what is left to be explained of each unit
    for unit in range(len(up)):
        if up[unit] < 0:
            mine = int(np.argmax(value[unit]))
        else:
            mine = taken[unit, state[up[unit]]]
            state[up[unit]] = before[unit, state[up[unit]]]
        if mine == 0 and covers[unit]:
            shown[unit] = True
            mine = source[unit]
        state[unit] = mine
    return shown


def derivable(lattice: Lattice, shown: BoolArray) -> BoolArray:
    """What follows from the units and the cells shown: the last group of a unit, the last unit of a group, sums.

    shown: (V, F). Cells without people are not part of it. Every step is a sum or a difference, so that what is
    found follows with certainty.
    """
    known = shown | (lattice.n == 0)
    _follow(lattice.up, lattice.own, lattice.around, lattice.complete, known)
    return np.asarray(known & (lattice.n > 0))


@njit(cache=True)
def _follow(up: IntArray, own: IntArray, around: IntArray, complete: BoolArray, known: BoolArray) -> None:
    figures = known.shape[1]
    whole_of = np.empty(figures, np.int64)  # groups with parts, then the unit itself for every split
    for figure in range(figures):
        whole_of[figure] = around[figure] if around[figure] >= 0 else figures - 1 - around[figure]
    while _inside_units(whole_of, complete, known) | _along_groups(up, own, known):
        pass


@njit(cache=True)
def _inside_units(whole_of: IntArray, complete: BoolArray, known: BoolArray) -> bool:
    """A group is the sum of its parts, and the unit the sum of each split's groups. Whether more became known."""
    units, figures = known.shape
    wholes = figures + complete.shape[1]
    parts, lacking, last = np.zeros(wholes, np.int64), np.zeros(wholes, np.int64), np.zeros(wholes, np.int64)
    for figure in range(figures):
        parts[whole_of[figure]] += 1
    changed = False
    for unit in range(units):
        lacking[:] = 0
        for gap in np.flatnonzero(~known[unit]):
            lacking[whole_of[gap]] += 1
            last[whole_of[gap]] = gap
        for whole in np.flatnonzero(parts):
            is_known = known[unit, whole] if whole < figures else complete[unit, whole - figures]
            if is_known and lacking[whole] == 1:
                known[unit, last[whole]] = changed = True
            elif not is_known and whole < figures and lacking[whole] == 0:
                known[unit, whole] = changed = True
    return changed


@njit(cache=True)
def _along_groups(up: IntArray, own: IntArray, known: BoolArray) -> bool:
    """A unit without people of its own is the sum of those below, group by group. Whether more became known."""
    below, which = np.zeros(known.shape, np.int64), np.zeros(known.shape, np.int64)
    for unit in range(1, len(up)):
        if up[unit] >= 0:
            for figure in np.flatnonzero(~known[unit]):
                below[up[unit], figure] += 1
                which[up[unit], figure] = unit
    changed = False
    for unit in range(len(up)):
        for figure in np.flatnonzero(own[unit] == 0):
            if known[unit, figure] and below[unit, figure] == 1:
                known[which[unit, figure], figure] = changed = True
            elif not known[unit, figure] and below[unit, figure] == 0:
                known[unit, figure] = changed = True
    return changed
