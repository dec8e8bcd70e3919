# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Random vectors on which every published sum is zero (docs/methods/disclosure.md, section 12).

For the audit only; nothing of the planner's arithmetic is used. Each person gets a few random numbers so that
every published sum of them is zero. A sum over some people follows from what is published if and only if their
numbers cancel out (else, by chance, with a probability of about one in the prime for each number).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from ledestjerne.analysis.values import IntArray

PRIME = 2_147_483_629
VECTORS = 4  # numbers of each person


@dataclass(frozen=True)
class Sums:
    """Published sums, each a set of people.

    of: the sums each person is in, padded with -1, (people, most). order: the place of each sum in the
    elimination, those of units below first, which keeps it sparse; shape (sums,).
    """

    of: IntArray
    order: IntArray


@dataclass(frozen=True)
class Fingerprints:
    """numbers: (people, VECTORS) modulo the prime. rank: independent sums."""

    numbers: IntArray
    rank: int


def fingerprints(sums: Sums, random: np.random.Generator) -> Fingerprints:
    """Random numbers for which every sum is zero.

    With random weights for the people, the sums' products with each other are as independent as the sums: they are
    eliminated in one fixed order, and where nothing is left over a sum follows from earlier ones.
    Raises ArithmeticError if the numbers do not add up to zero in the end.
    """
    count, people = len(sums.order), len(sums.of)
    of = np.where(sums.of >= 0, np.append(sums.order, -1)[sums.of], count)
    weight = random.integers(1, PRIME, people)
    start = random.integers(0, PRIME, (people, VECTORS))
    if count == 0:
        return Fingerprints(start, 0)
    first, row, entry = _products(of, weight, count)
    below, size = _shape(first, row)
    lower_first = np.concatenate([[0], np.cumsum(size)])
    lower_row, lower = np.zeros(lower_first[-1], np.int64), np.zeros(lower_first[-1], np.int64)
    inverse = _eliminated(first, row, entry, below, lower_first, lower_row, lower)
    solution = _added(of, start, count)
    _solved(lower_first, lower_row, lower, inverse, solution)
    padded = np.vstack([solution, np.zeros((1, VECTORS), np.int64)])
    numbers = (start - weight[:, None] * (padded[of].sum(axis=1) % PRIME)) % PRIME
    if _added(of, numbers, count).any():
        raise ArithmeticError("the fingerprints do not add up to zero")
    return Fingerprints(numbers, int(np.count_nonzero(inverse)))


def _added(of: IntArray, numbers: IntArray, count: int) -> IntArray:
    """The numbers of the people of each sum, added."""
    total = np.zeros((count + 1, numbers.shape[1]), dtype=np.int64)
    for column in of.T:
        np.add.at(total, column, numbers)
    return np.asarray(total[:count] % PRIME)


def _products(of: IntArray, weight: IntArray, count: int) -> tuple[IntArray, IntArray, IntArray]:
    """The weights shared by every two sums that have somebody in common: upper half, column by column."""
    keys, shares = [], []
    for one in range(of.shape[1]):
        for other in range(one, of.shape[1]):
            low, high = np.minimum(of[:, one], of[:, other]), np.maximum(of[:, one], of[:, other])
            there = high < count
            keys.append(high[there] * count + low[there])
            shares.append(weight[there])
    key, share = np.concatenate(keys), np.concatenate(shares)
    sort = np.argsort(key, kind="stable")
    found, at = np.unique(key[sort], return_index=True)
    entry = np.add.reduceat(share[sort], at) % PRIME if len(at) else np.zeros(0, np.int64)
    first = np.searchsorted(found, np.arange(count + 1) * count)
    return first, found % count, entry


@njit(cache=True)
def _shape(first: IntArray, row: IntArray) -> tuple[IntArray, IntArray]:
    """The elimination tree and how many entries every column gets."""
    count = len(first) - 1
    above, seen, size = np.full(count, -1, np.int64), np.full(count, -1, np.int64), np.zeros(count, np.int64)
    for column in range(count):
        seen[column] = column
        for place in range(first[column], first[column + 1]):
            at = row[place]
            while seen[at] != column:
                if above[at] == -1:
                    above[at] = column
                size[at] += 1
                seen[at] = column
                at = above[at]
    return above, size


@njit(cache=True)
def _reach(column: int, first: IntArray, row: IntArray, above: IntArray, seen: IntArray, path: IntArray) -> int:
    """The earlier sums a sum meets, in the order they are to be taken: path[top:]. Returns top."""
    top = len(seen)
    seen[column] = column
    for place in range(first[column], first[column + 1]):
        at, length = row[place], 0
        while seen[at] != column:
            path[length] = at
            length += 1
            seen[at] = column
            at = above[at]
        while length > 0:
            length -= 1
            top -= 1
            path[top] = path[length]
    return top


@njit(cache=True)
def _eliminated(
    first: IntArray,
    row: IntArray,
    entry: IntArray,
    above: IntArray,
    lower_first: IntArray,
    lower_row: IntArray,
    lower: IntArray,
) -> IntArray:
    """The triangular factor, and the inverse of each sum's own remainder: 0 where it follows from earlier ones."""
    count = len(first) - 1
    filled, seen = np.zeros(count, np.int64), np.full(count, -1, np.int64)
    path, left, inverse = np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.int64)
    for column in range(count):
        top = _reach(column, first, row, above, seen, path)
        for place in range(first[column], first[column + 1]):
            left[row[place]] = entry[place]
        own = left[column]
        left[column] = 0
        for step in range(top, count):
            at = path[step]
            value = left[at]
            left[at] = 0
            end = lower_first[at] + filled[at]
            if value != 0 and inverse[at] != 0:
                factor = value * inverse[at] % PRIME
                minus = PRIME - value
                for place in range(lower_first[at], end):
                    left[lower_row[place]] = (left[lower_row[place]] + lower[place] * minus) % PRIME
                own = (own + factor * minus) % PRIME
                lower[end] = factor
            lower_row[end] = column
            filled[at] += 1
        inverse[column] = inverted(own)
    return inverse


@njit(cache=True)
def inverted(entry: int) -> int:
    """The inverse modulo the prime, 0 for 0."""
    result, base, power = 1, entry % PRIME, PRIME - 2
    if base == 0:
        return 0
    while power > 0:
        if power & 1:
            result = result * base % PRIME
        base = base * base % PRIME
        power >>= 1
    return result


@njit(cache=True)
def _solved(
    lower_first: IntArray, lower_row: IntArray, lower: IntArray, inverse: IntArray, right: IntArray
) -> None:
    """Solve for every column of `right`, in place; sums that follow from others get 0."""
    count, vectors = right.shape
    for at in range(count):
        for place in range(lower_first[at], lower_first[at + 1]):
            for vector in range(vectors):
                taken = lower[place] * (PRIME - right[at, vector]) % PRIME
                right[lower_row[place], vector] = (right[lower_row[place], vector] + taken) % PRIME
    for at in range(count - 1, -1, -1):
        for vector in range(vectors):
            value = right[at, vector] * inverse[at] % PRIME
            for place in range(lower_first[at], lower_first[at + 1]):
                taken = lower[place] * (PRIME - right[lower_row[place], vector]) % PRIME
                value = (value + taken) % PRIME
            right[at, vector] = value if inverse[at] != 0 else 0
