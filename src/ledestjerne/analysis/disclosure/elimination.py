# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Exact linear independence for many small systems at once (docs/methods/disclosure.md, section 4)."""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray

PRIME = 2**31 - 1
_CHUNK = 2000


def projected_rows(
    patterns: BoolArray, scales: BoolArray, defined: BoolArray, place: IntArray, places: int, seed: int
) -> IntArray:
    """Random projections of every figure's row, summed over the answer patterns met in each place.

    patterns: which items were answered, (A, items). scales: which items each figure is made of, (G, items).
    defined: whether the pattern has a value for the figure, (A, G). place: where the pattern is met, (A,).
    Returns residues modulo PRIME, (places, G, G + 1). Persons with the same pattern in the same place need be
    given once: their columns are the same.
    """
    figures, columns = len(scales), len(scales) + 1
    random = np.random.default_rng(seed)
    inverse = np.array([0] + [pow(count, -1, PRIME) for count in range(1, scales.shape[1] + 1)], dtype=np.int64)
    rows = np.zeros((places, figures, columns), dtype=np.int64)
    members = scales.astype(np.float64)
    for start in range(0, len(patterns), _CHUNK):
        part = slice(start, start + _CHUNK)
        answered = patterns[part]
        noise = random.integers(1, PRIME, size=(len(answered), scales.shape[1], columns)).astype(np.float64)
        noise *= answered[:, :, None]
        sums = np.matmul(members, noise)  # exact: below 2^31 · items < 2^53
        weight = inverse[answered.astype(np.int64) @ scales.T.astype(np.int64)] * defined[part]
        np.add.at(rows, place[part], (sums.astype(np.int64) % PRIME) * weight[:, :, None] % PRIME)
    return rows % PRIME


def pivots(row: IntArray) -> tuple[IntArray, IntArray]:
    """Column of the first non-zero entry of each row and the inverse of that entry. row: (places, columns)."""
    column = np.argmax(row != 0, axis=1)
    entry = row[np.arange(len(row)), column]
    return column, _inverse(entry)


def _inverse(entry: IntArray) -> IntArray:
    """entry^(PRIME-2), which is the inverse by Fermat's little theorem (0 stays 0)."""
    result, base, power = np.ones_like(entry), entry.copy(), PRIME - 2
    while power:
        if power & 1:
            result = result * base % PRIME
        base = base * base % PRIME
        power >>= 1
    return result


def without(rows: IntArray, row: IntArray) -> IntArray:
    """rows reduced by one row per place, so that they are zero in its pivot column.

    rows: (places, G, columns). row: (places, columns), zero rows change nothing.
    """
    column, inverse = pivots(row)
    factor = np.take_along_axis(rows, column[:, None, None], axis=2)[:, :, 0] * inverse[:, None] % PRIME
    return np.asarray((rows - factor[:, :, None] * row[:, None, :]) % PRIME)


def nonzero(rows: IntArray) -> BoolArray:
    """Whether each row has any entry left. rows: shape (…, columns). Returns shape (…,)."""
    return np.asarray((rows != 0).any(axis=-1))
