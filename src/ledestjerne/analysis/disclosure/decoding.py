# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Combinations that touch few people, looked for by chance (docs/methods/disclosure.md, section 12).

For the audit only. Information-set decoding (Prange; Lee and Brickell): the published sums inside a unit are
brought to a form where each holds a person, drawn at random, that no other holds. A combination that touches few
people most likely touches just one or two of those drawn, and is then one of the sums, or a mixture of two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from ledestjerne.analysis.disclosure.attacks import Published
from ledestjerne.analysis.disclosure.fingerprints import PRIME, inverted
from ledestjerne.analysis.values import IntArray

TRIALS = 120
MOST_ENTRIES = 30_000  # sums × alike sets of people in a unit that is tried


@dataclass(frozen=True)
class Decoded:
    """trials: how many were made. fewest: people touched by the lightest combination found, 0 where none was.
    unit: where it was found, -1 for nowhere."""

    trials: int
    fewest: int
    unit: int


def decoded(place: Published, random: np.random.Generator, trials: int = TRIALS) -> Decoded:
    """Try units that are divided by group, drawn at random."""
    units = _fit(place)
    if not len(units):
        return Decoded(0, 0, -1)
    fewest, at = 0, -1
    for unit in random.choice(units, trials).tolist():
        matrix, size = _inside(place, unit)
        found = _lightest(matrix[:, order := random.permutation(matrix.shape[1])], size[order])
        if found and (not fewest or found < fewest):
            fewest, at = int(found), unit
    return Decoded(trials, fewest, at)


def _fit(place: Published) -> IntArray:
    """Units with a shown group in or below them, small enough."""
    _, cells = place.sums
    divided = np.bincount(cells[:, 0], weights=cells[:, 1] != place.known.shape[1] - 1, minlength=len(place.end))
    rows = np.bincount(cells[:, 0], minlength=len(place.end))
    people = np.bincount(place.home, minlength=len(place.end))
    running = np.concatenate([np.zeros((1, 3)), np.cumsum(np.stack([divided, rows, people], axis=1), axis=0)])
    inside = running[place.end] - running[:-1]
    return np.flatnonzero((inside[:, 0] > 0) & (inside[:, 1] * inside[:, 2] <= MOST_ENTRIES) & (rows > 0))


def _inside(place: Published, unit: int) -> tuple[IntArray, IntArray]:
    """The sums wholly inside a unit over sets of people alike in all of them, and the size of each set."""
    sums, cells = place.sums
    rows = np.flatnonzero((cells[:, 0] >= unit) & (cells[:, 0] < place.end[unit]))
    number = np.full(len(cells) + 1, -1, dtype=np.int64)
    number[rows] = np.arange(len(rows))
    people = (place.home >= unit) & (place.home < place.end[unit])
    atoms, size = np.unique(np.sort(number[sums.of[people]], axis=1), axis=0, return_counts=True)
    matrix = np.zeros((len(rows) + 1, len(atoms)), dtype=np.int64)
    matrix[atoms.T, np.arange(len(atoms))] = 1  # the last row takes the gaps
    return matrix[:-1], size


@njit(cache=True)
def _lightest(matrix: IntArray, size: IntArray) -> int:
    """People touched by the lightest of the sums, and of the mixtures of two, after elimination; 0 for none."""
    rows, columns = matrix.shape
    rank = 0
    for column in range(columns):
        if rank == rows:
            break
        if _cleared(matrix, rank, column):
            rank += 1
    fewest = 0
    for row in range(rank):
        weight = _weight(matrix[row], size)
        fewest = weight if fewest == 0 else min(fewest, weight)
        for other in range(row):
            fewest = min(fewest, _mixed(matrix[row], matrix[other], size))
    return fewest


@njit(cache=True)
def _cleared(matrix: IntArray, rank: int, column: int) -> bool:
    """Make one row from `rank` on the only one with this column; whether there was any."""
    rows, columns = matrix.shape
    candidates = np.flatnonzero(matrix[rank:, column])
    if len(candidates) == 0:
        return False
    pivot = rank + candidates[0]
    inverse = inverted(matrix[pivot, column])
    for at in range(columns):
        taken = matrix[pivot, at]
        matrix[pivot, at] = matrix[rank, at]
        matrix[rank, at] = taken * inverse % PRIME
    for row in range(rows):
        if row != rank and matrix[row, column] != 0:
            factor = PRIME - matrix[row, column]
            for at in range(columns):
                if matrix[rank, at] != 0:
                    matrix[row, at] = (matrix[row, at] + factor * matrix[rank, at]) % PRIME
    return True


@njit(cache=True)
def _weight(row: IntArray, size: IntArray) -> int:
    return int(size[row != 0].sum())


@njit(cache=True)
def _mixed(one: IntArray, other: IntArray, size: IntArray) -> int:
    """People touched by the best mixture of two sums: the commonest ratio is the one that cancels most."""
    only, ratios, weights = 0, np.zeros(len(one), np.int64), np.zeros(len(one), np.int64)
    both = 0
    for at in range(len(one)):
        if one[at] != 0 and other[at] != 0:
            ratio = other[at] if one[at] == 1 else other[at] * inverted(one[at]) % PRIME
            place = 0
            while place < both and ratios[place] != ratio:
                place += 1
            if place == both:
                both += 1
                ratios[place], weights[place] = ratio, 0
            weights[place] += size[at]
            only += size[at]
        elif one[at] != 0 or other[at] != 0:
            only += size[at]
    return only - weights[:both].max() if both else only
