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
TRIES = 2  # orders of the people that are tried, the best count kept


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
def _count(start: IntArray, kind: IntArray, columns: IntArray, wanted: BoolArray, k: int, found: IntArray) -> None:
    """Raise `found` where walking through the people finds more sets. start: first person of each block."""
    figures = found.shape[1]
    # Equations taken in, reduced: the figures' coefficients, then which equations each is made of.
    basis = np.zeros((figures, 2 * figures), np.int64)
    filled = np.zeros(figures, np.bool_)
    row = np.zeros(2 * figures, np.int64)
    pairs = np.zeros((figures, 2), np.int64)  # the two people of each equation
    used = np.zeros(len(kind), np.int64)  # the last search that took the person into a set
    search = 0
    for block in range(len(start) - 1):
        people = slice(start[block], start[block + 1])
        for figure in range(figures):
            if not wanted[block, figure]:
                continue
            search += 1
            sets = 0
            while sets < k:
                taken = _one_set(
                    kind[people], columns[people], figure, search, used[people], row, basis, filled, pairs
                )
                if not taken:
                    break
                sets += 1
            found[block, figure] = max(found[block, figure], sets)


@njit(cache=True)
def _one_set(
    kind: IntArray,
    columns: IntArray,
    figure: int,
    search: int,
    used: IntArray,
    row: IntArray,
    basis: IntArray,
    filled: BoolArray,
    pairs: IntArray,
) -> bool:
    """Find one more set among the people not in one yet, and take those it needs; False where there is none."""
    filled[:] = False
    equations, other = 0, -1  # other: the one those of a kind are held against
    for person in range(len(kind)):
        if used[person] == search:
            continue
        if other < 0 or kind[person] != kind[other]:
            other = person
            continue
        _difference(columns[person], columns[other], figure, row)
        row[len(filled) :] = 0
        row[len(filled) + equations] = 1
        pivot = _reduced(row, basis, filled, figure)
        if pivot < 0:
            continue
        pairs[equations, 0], pairs[equations, 1] = person, other
        equations += 1
        if pivot == figure:
            for equation in range(equations):
                if row[len(filled) + equation] != 0:
                    used[pairs[equation, 0]] = used[pairs[equation, 1]] = search
            return True
    return False


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
def _reduced(row: IntArray, basis: IntArray, filled: BoolArray, last: int) -> int:
    """Take the equation in; the first figure left in it (the last: it is independent of all before), or -1."""
    for column in range(last + 1):
        if row[column] == 0:
            continue
        if not filled[column]:
            inverse = _inverse(row[column])
            for place in range(column, len(row)):
                basis[column, place] = row[place] * inverse % PRIME
            filled[column] = True
            return column
        factor = row[column]
        for place in range(column, len(row)):
            if basis[column, place] != 0:
                row[place] = (row[place] - factor * basis[column, place]) % PRIME
    return -1


@njit(cache=True)
def _inverse(entry: int) -> int:
    result, base, power = 1, entry % PRIME, PRIME - 2
    while power > 0:
        if power & 1:
            result = result * base % PRIME
        base = base * base % PRIME
        power >>= 1
    return result
