# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which units may be shown: the exact tree rule (docs/methods/disclosure.md, section 3)."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray, Tree

# A unit's states are numbered by how many respondents below it no shown unit covers (k means k or more).
# value: units shown · _ONE_UNIT + respondents in them; parts: the child states it was made of, last child first,
# as linked pairs (a unit may have thousands of children); shown: whether the unit itself is.
_Parts = tuple["_Parts", int] | None
_State = tuple[int, _Parts, bool]
_ONE_UNIT = 1 << 40


def homes(tree: Tree, attached: IntArray, k: int) -> IntArray:
    """Where the people attached directly to each unit are counted from.

    tree: U units. attached: answers directly in each unit, shape (U,). Returns unit indices, shape (U,): the unit
    itself, or for 1 to k-1 people attached to an inner unit the first unit up the line where, with others left
    out below, they are at least k (at the latest the root).
    """
    pool = attached.astype(np.int64).copy()
    carries_on = np.zeros(len(tree), dtype=np.bool_)
    for unit in range(len(tree) - 1, 0, -1):
        if tree.children[unit] and pool[unit] < k:
            carries_on[unit] = True
            pool[tree.parent[unit]] += pool[unit]
    home = np.arange(len(tree), dtype=np.int64)
    for unit in range(1, len(tree)):
        if carries_on[unit]:
            home[unit] = home[tree.parent[unit]]
    return home


def filed_below(tree: Tree, attached: IntArray, k: int) -> IntArray:
    """As `homes`, but 1 to k-1 people attached to an inner unit count with the smallest unit below it.

    Smallest by answers, of those with any (the first, where none has).
    """
    own, size = attached.astype(np.int64).copy(), totals(tree, attached)
    home = np.arange(len(tree), dtype=np.int64)
    for unit in range(len(tree)):
        if tree.children[unit] and 0 < own[unit] < k:
            below = min(tree.children[unit], key=lambda child: (size[child] == 0, int(size[child]), child))
            home[unit] = below
            own[below] += own[unit]
            size[below] += own[unit]
            own[unit] = 0
    for unit in range(len(tree) - 1, -1, -1):  # a unit filed below one that is itself filed goes with it
        while home[home[unit]] != home[unit]:
            home[unit] = home[home[unit]]
    return home


def totals(tree: Tree, own: IntArray) -> IntArray:
    """Sums over each unit and everything below it. own: shape (U,) or (U, columns)."""
    running = np.concatenate([np.zeros_like(own[:1]), np.cumsum(own, axis=0)])
    return np.asarray(running[tree.end] - running[np.arange(len(tree))])


def shown_units(tree: Tree, own: IntArray, k: int, forced: Collection[int] = ()) -> BoolArray:
    """The largest set of units in which every residual is empty or has at least k respondents.

    own: respondents counted in each unit itself, shape (U,). forced: units that must be shown.
    Among equally many units the larger ones are preferred. Raises ValueError if a forced unit cannot be shown.
    """
    if k < 1:
        raise ValueError("k is at least 1")
    size = totals(tree, own)
    must = frozenset(forced)
    states: list[dict[int, _State]] = [{} for _ in range(len(tree))]
    for unit in range(len(tree) - 1, -1, -1):
        best = _joined(int(min(own[unit], k)), [states[child] for child in tree.children[unit]], k)
        states[unit] = _with_choice(best, int(size[unit]), k, unit in must)
        if not states[unit]:
            raise ValueError(f"unit {tree.ids[unit]} cannot be shown")
    return _read_back(tree, states)


def _joined(own: int, below: list[dict[int, _State]], k: int) -> dict[int, _State]:
    """Best value for every number of uncovered respondents, the children's states put together."""
    best: dict[int, tuple[int, _Parts]] = {own: (0, None)}
    for child in below:
        joined: dict[int, tuple[int, _Parts]] = {}
        for uncovered, (value, parts) in best.items():
            for more, (child_value, _, _) in child.items():
                state, total = min(uncovered + more, k), value + child_value
                if state not in joined or total > joined[state][0]:
                    joined[state] = (total, (parts, more))
        best = joined
    return {state: (value, parts, False) for state, (value, parts) in best.items()}


def _with_choice(best: dict[int, _State], size: int, k: int, must: bool) -> dict[int, _State]:
    """Add the choice of showing the unit: only from 0 or k uncovered, and with at least k respondents."""
    shown = [(value, parts) for state, (value, parts, _) in best.items() if state in (0, k)]
    kept = {} if must else dict(best)
    if size >= k and shown:
        value, parts = max(shown, key=lambda option: option[0])
        value += _ONE_UNIT + size
        if 0 not in kept or value > kept[0][0]:
            kept[0] = (value, parts, True)
    return kept


def _read_back(tree: Tree, states: list[dict[int, _State]]) -> BoolArray:
    chosen = np.zeros(len(tree), dtype=np.int64)
    chosen[0] = max(states[0], key=lambda state: states[0][state][0])
    shown = np.zeros(len(tree), dtype=np.bool_)
    for unit in range(len(tree)):
        _, parts, shown[unit] = states[unit][int(chosen[unit])]
        for child in reversed(tree.children[unit]):
            assert parts is not None
            parts, chosen[child] = parts
    return shown


def nearest_shown(tree: Tree, shown: BoolArray) -> IntArray:
    """For each unit the nearest shown unit at or above it, -1 where there is none; shape (units,), as `shown`."""
    nearest = np.full(len(tree), -1, dtype=np.int64)
    for unit in range(len(tree)):
        if shown[unit]:
            nearest[unit] = unit
        elif unit:
            nearest[unit] = nearest[tree.parent[unit]]
    return nearest
