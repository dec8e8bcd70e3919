# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The smallest group some combination of figures tells about, by trying every group: slow, and plainly right."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray

PRIME = 2_147_483_629  # not the planner's


def smallest_group(rows: Sequence[BoolArray], below: int, seed: int = 0) -> tuple[int, ...] | None:
    """The first group of fewer than `below` persons on whom some combination of the rows lies wholly, or None.

    A combination lies on a group just where the group's rows of the null space are dependent.
    """
    if not rows:
        return None
    null = _null_space(np.array(rows, dtype=np.int64))
    random = np.random.default_rng(seed)
    for size in range(1, below):
        if null.shape[1] < size:
            return tuple(range(size))
        shadow = null @ random.integers(1, PRIME, (null.shape[1], size)).astype(object) % PRIME
        groups = np.array(list(combinations(range(len(null)), size)))
        hit = np.flatnonzero(_determinants(shadow.astype(np.int64)[groups]) == 0)
        if len(hit):
            return tuple(groups[hit[0]].tolist())
    return None


def _null_space(rows: IntArray) -> np.ndarray:
    """Vectors on which all rows vanish, modulo the prime, (people, dimensions)."""
    left, pivots = rows.astype(object) % PRIME, []
    for column in range(left.shape[1]):
        found = next((r for r in range(len(pivots), len(left)) if left[r, column]), None)
        if found is None:
            continue
        rank = len(pivots)
        left[[rank, found]] = left[[found, rank]]
        left[rank] = left[rank] * pow(int(left[rank, column]), -1, PRIME) % PRIME
        for other in np.flatnonzero(left[:, column] != 0).tolist():
            if other != rank:
                left[other] = (left[other] - left[other, column] * left[rank]) % PRIME
        pivots.append(column)
    free = [column for column in range(left.shape[1]) if column not in pivots]
    null = np.zeros((left.shape[1], len(free)), dtype=object)
    for place, column in enumerate(free):
        null[column, place] = 1
        null[pivots, place] = -left[: len(pivots), column] % PRIME
    return null


def _determinants(matrices: IntArray) -> IntArray:
    """Determinants modulo the prime, along the first row. matrices: (number, size, size)."""
    if matrices.shape[-1] == 1:
        return matrices[:, 0, 0] % PRIME
    total = np.zeros(len(matrices), dtype=np.int64)
    for column in range(matrices.shape[-1]):
        minor = _determinants(np.delete(matrices[:, 1:], column, axis=2))
        sign = 1 if column % 2 == 0 else PRIME - 1
        total = (total + sign * (matrices[:, 0, column] * minor % PRIME)) % PRIME
    return total
