# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""For one figure: the units where it is shown, so that every residual passes a test that joining keeps passed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray

Good = Callable[[FloatArray], BoolArray]


def shown_where(above: IntArray, candidates: BoolArray, own: FloatArray, size: IntArray, good: Good) -> BoolArray:
    """Where one figure may be shown.

    above: for each block the next block up, -1 at the top; blocks below stand after those above, shape (B,).
    candidates: blocks (shown units) where it may be shown at all. own: what the test looks at, additive,
    (B, features).
    size: respondents of the unit, for choosing the smallest neighbour. good: the test, on (…, features).
    From the leaves: a unit whose residual fails takes in the smallest neighbour below that mends it; where none
    does it is not shown and its residual joins the next one up.
    """
    if bool(good(own)[candidates].all()) and bool(candidates.all()):
        return candidates.copy()
    residual, shown = own.astype(np.float64).copy(), candidates.copy()
    below: list[list[int]] = [[] for _ in above]
    for block in range(len(above) - 1, -1, -1):
        if shown[block] and not good(residual[block]):
            _mend(block, residual, shown, below, size, good)
        up = int(above[block])
        if up < 0:
            continue
        if shown[block]:
            below[up].append(block)
        else:
            residual[up] += residual[block]
            below[up].extend(below[block])
    return shown


def _mend(
    block: int, residual: FloatArray, shown: BoolArray, below: list[list[int]], size: IntArray, good: Good
) -> None:
    """Hide the fewest and smallest units below, or else the block itself. `below` keeps those still shown."""
    order = sorted(below[block], key=lambda unit: (int(size[unit]), unit))
    single = next((unit for unit in order if good(residual[block] + residual[unit])), None)
    taken = [single] if single is not None else _several(residual[block], residual, order, good)
    if not taken:
        shown[block] = False
        return
    for unit in taken:
        residual[block] += residual[unit]
        shown[unit] = False
        below[block].remove(unit)
        below[block].extend(below[unit])


def _several(start: FloatArray, residual: FloatArray, order: list[int], good: Good) -> list[int]:
    joined = start.copy()
    for count, unit in enumerate(order, 1):
        joined = joined + residual[unit]
        if good(joined):
            return order[:count]
    return []
