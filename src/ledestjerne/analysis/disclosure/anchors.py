# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How firmly each group of a split stands in each block of people (docs/methods/disclosure.md, section 7).

Compiled by numba: every person is met once per group still in doubt, which is millions of small steps.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from ledestjerne.analysis.values import BoolArray, IntArray

PRIME = 2**31 - 1
TRIES = 6  # orders of the people that are tried, the best count kept


def anchor_weights(
    block: IntArray,
    kind: IntArray,
    columns: IntArray,
    figures: int,
    blocks: int,
    k: int,
    seed: int,
    *,
    only_last: bool = False,
) -> IntArray:
    """For each block and figure: disjoint sets of people that each tell the figure from all figures before it.

    block: each person's block, 0…blocks-1. kind: people of one block with the same number are alike in everything
    else that is shown (unit and questions answered), so that only differences between them count; shape (people,).
    columns: the figures each person belongs to, padded with -1, (people, most). Figures stand in the order they
    are taken. Returns counts, at most k, (blocks, figures). only_last: of the last figure alone, 0 for the others.
    """
    there = np.zeros((blocks, figures), dtype=np.bool_)
    for column in columns.T:
        there[block[column >= 0], column[column >= 0]] = True
    there[:, : figures - 1 if only_last else 0] = False
    found = np.zeros((blocks, figures), dtype=np.int64)
    random = np.random.default_rng(seed)
    alike = np.lexsort((*columns.T, kind, block))  # one fixed order of the people, whatever theirs was
    for attempt in range(TRIES):
        order = alike
        if attempt:
            shuffled = alike[random.permutation(len(alike))]
            place = random.permutation(int(kind.max(initial=0)) + 1)
            order = shuffled[np.lexsort((place[kind[shuffled]], block[shuffled]))]
        start = np.searchsorted(block[order], np.arange(blocks + 1))
        wanted = there & (found < k)
        _count(start, kind[order], columns[order], wanted, k, found)
    return found


@njit(cache=True)
def _count(
    start: IntArray, kind: IntArray, columns: IntArray, wanted: BoolArray, k: int, found: IntArray
) -> None:
    """Raise `found` where one walk through the people finds more sets. start: first person of each block."""
    figures = found.shape[1]
    basis = np.zeros((figures, figures), np.int64)
    filled = np.zeros(figures, np.bool_)
    row = np.zeros(figures, np.int64)
    for block in range(len(start) - 1):
        for figure in range(figures):
            if not wanted[block, figure]:
                continue
            sets, first = 0, -1
            filled[:] = False
            for person in range(start[block], start[block + 1]):
                if first < 0 or kind[person] != kind[first]:
                    first = person
                    continue
                _difference(columns[person], columns[first], figure, row)
                if _told(row, basis, filled, figure):
                    sets, first = sets + 1, -1
                    filled[:] = False
                    if sets == k:
                        break
            found[block, figure] = max(found[block, figure], sets)


@njit(cache=True)
def _difference(one: IntArray, other: IntArray, last: int, row: IntArray) -> None:
    """What one person belongs to and the other does not, over figures up to `last`."""
    row[: last + 1] = 0
    for column in one:
        if 0 <= column <= last:
            row[column] += 1
    for column in other:
        if 0 <= column <= last:
            row[column] += PRIME - 1
    for column in range(last + 1):
        row[column] %= PRIME


@njit(cache=True)
def _told(row: IntArray, basis: IntArray, filled: BoolArray, last: int) -> bool:
    """Take the equation in; whether the last figure has become independent of those before it."""
    for column in range(last + 1):
        if row[column] == 0:
            continue
        if not filled[column]:
            inverse = _inverse(row[column])
            for other in range(column, last + 1):
                basis[column, other] = row[other] * inverse % PRIME
            filled[column] = True
            return column == last
        factor = row[column]
        for other in range(column, last + 1):
            if basis[column, other] != 0:
                row[other] = (row[other] - factor * basis[column, other]) % PRIME
    return False


@njit(cache=True)
def _inverse(entry: int) -> int:
    result, base, power = 1, entry % PRIME, PRIME - 2
    while power > 0:
        if power & 1:
            result = result * base % PRIME
        base = base * base % PRIME
        power >>= 1
    return result
