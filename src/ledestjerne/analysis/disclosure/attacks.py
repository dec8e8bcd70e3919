# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Attacks on figures by unit and group over a whole municipality (docs/methods/disclosure.md, section 12).

For the audit only. An attacker who knows who is in which group of which unit looks for few people of whom
something follows from what is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ledestjerne.analysis.disclosure.fingerprints import PRIME, Sums
from ledestjerne.analysis.values import BoolArray, IntArray

MOST_ATOMS = 200  # alike sets of people in a unit whose unions are tried


@dataclass(frozen=True)
class Published:
    """What is published of one scale.

    end: index after the last unit below each unit. home: unit of each person with a score. belongs: (people, F),
    the groups of all splits and, last, everybody. known: (units, F), cells that are shown. later: (people, L),
    sets that were asked for later and are shown; they stand as columns F… of the top unit.
    """

    end: IntArray
    home: IntArray
    belongs: BoolArray
    known: BoolArray
    later: BoolArray | None = None

    @cached_property
    def holder(self) -> IntArray:
        """For each unit and column the nearest unit at or above it where the column is shown, -1 for none."""
        holder = np.full(self.known.shape, -1, dtype=np.int64)
        for unit in range(len(self.end)):  # a unit's own place is written over by those below it that are shown
            at = np.flatnonzero(self.known[unit])
            holder[unit : self.end[unit], at] = unit
        return holder

    @cached_property
    def sums(self) -> tuple[Sums, IntArray]:
        """Every shown cell less the largest shown below it, and the unit and column of each of these sums."""
        at = np.where(
            self.belongs, self.holder[self.home] * self.known.shape[1] + np.arange(self.known.shape[1]), -1
        )
        at[self.holder[self.home] < 0] = -1
        names, number = np.unique(at[at >= 0], return_inverse=True)
        cells = np.stack(np.divmod(names, self.known.shape[1]), axis=1)
        numbered = np.full(at.shape, -1, dtype=np.int64)
        numbered[at >= 0] = number.reshape(-1)
        if self.later is not None:
            more = np.arange(self.later.shape[1])
            numbered = np.hstack([numbered, np.where(self.later, len(cells) + more, -1)])
            beyond = np.column_stack([np.zeros_like(more), self.known.shape[1] + more])
            cells = np.concatenate([cells, beyond])
        order = np.empty(len(cells), dtype=np.int64)
        order[np.lexsort((cells[:, 1], -cells[:, 0]))] = np.arange(len(cells))
        return Sums(packed(numbered), order), cells

    def totals(self, numbers: IntArray) -> tuple[IntArray, IntArray]:
        """Numbers of people added over each unit's own people and over all in and below it, (units, F, …)."""
        own = np.zeros((*self.known.shape, *numbers.shape[1:]), dtype=np.int64)
        for column in range(self.known.shape[1]):
            there = self.belongs[:, column]
            np.add.at(own[:, column], self.home[there], numbers[there])
        return own, self.upwards(own)

    def upwards(self, own: IntArray) -> IntArray:
        running = np.concatenate([np.zeros_like(own[:1]), np.cumsum(own, axis=0)])
        return np.asarray(running[self.end] - running[:-1])


def packed(numbered: IntArray) -> IntArray:
    """Rows of numbers with gaps of -1, shape (rows, columns), with the gaps moved to the end and cut away."""
    most = max(int((numbered >= 0).sum(axis=1).max(initial=1)), 1)
    order = np.argsort(numbered < 0, axis=1, kind="stable")
    return np.take_along_axis(numbered, order, axis=1)[:, :most]


def small_cells(place: Published, numbers: IntArray, below: int) -> tuple[int, list[tuple[int, int, bool]]]:
    """How many cells of 1 to below-1 people there are, and those that follow: unit, column, and whether it is only
    about the unit's own people, without those below.

    Every unit and group is looked at, shown or not. numbers: each person's fingerprint, shape (people, VECTORS).
    """
    tried, found = 0, []
    sizes = place.totals(np.ones(len(place.home), dtype=np.int64))
    for own, size, total in zip((True, False), sizes, place.totals(numbers), strict=True):
        small = (size > 0) & (size < below)
        tried += int(small.sum())
        told = np.argwhere(small & ~(total % PRIME).any(axis=-1))
        found += [(int(unit), int(column), own) for unit, column in told]
    return tried, found


def persons(numbers: IntArray) -> IntArray:
    """Single persons of whom something follows. numbers: as for `small_cells`. Returns their places."""
    return np.flatnonzero(~numbers.any(axis=1))


def pairs(numbers: IntArray) -> IntArray:
    """Pairs of whom something follows together, with any weights; single persons left out.

    numbers: as for `small_cells`. Returns their places, shape (pairs, 2).
    """
    there = np.flatnonzero(numbers.any(axis=1))
    first = numbers[there, np.argmax(numbers[there] != 0, axis=1)]
    scaled = numbers[there] * _inverses(first)[:, None] % PRIME
    order = np.lexsort(scaled.T)
    same = (scaled[order[1:]] == scaled[order[:-1]]).all(axis=1)
    return np.stack([there[order[:-1][same]], there[order[1:][same]]], axis=1)


def _inverses(entries: IntArray) -> IntArray:
    found, base, power = np.ones_like(entries), entries % PRIME, PRIME - 2
    while power:
        found = found * base % PRIME if power & 1 else found
        base, power = base * base % PRIME, power >> 1
    return found


@dataclass(frozen=True)
class Atoms:
    """People whom no published figure tells apart. of: each person's atom. size, numbers: of each atom."""

    of: IntArray
    size: IntArray
    numbers: IntArray

    @classmethod
    def made(cls, sums: Sums, numbers: IntArray) -> Atoms:
        of = np.unique(sums.of, axis=0, return_inverse=True)[1].reshape(-1)
        total = np.zeros((int(of.max(initial=-1)) + 1, numbers.shape[1]), dtype=np.int64)
        np.add.at(total, of, numbers)
        return cls(of, np.bincount(of, minlength=len(total)), total % PRIME)


def unions(place: Published, atoms: Atoms, below: int) -> tuple[int, list[tuple[int, ...]]]:
    """Up to four small atoms of a unit added or subtracted: how many were compared, and those that follow.

    Looked at are the largest units with at most MOST_ATOMS atoms of fewer than `below` people.
    """
    small = np.flatnonzero((atoms.size < below) & atoms.numbers.any(axis=1))
    key = _key(atoms.numbers)
    tried, found = 0, []
    for inside in _within(place, atoms, small):
        one, other = np.triu_indices(len(inside), 1)
        pair = np.concatenate([
            np.stack([inside[one], inside[other]], axis=1),
            np.stack([inside[one], inside[other]], axis=1),
            np.stack([inside, np.full(len(inside), -1)], axis=1),
        ])  # fmt: skip
        sums = np.concatenate([
            _plus(key[inside[one]], key[inside[other]]),
            _plus(key[inside[one]], _minus(key[inside[other]])),
            key[inside],
        ])  # fmt: skip
        tried += len(pair) * (len(pair) - 1) // 2
        found += list(_equal(pair, sums, atoms.size, below))
    return tried, found


def _within(place: Published, atoms: Atoms, small: IntArray) -> Iterator[IntArray]:
    """The small atoms of each of the largest units that have few enough of them."""
    first = np.full(len(atoms.size), len(place.end), dtype=np.int64)
    last = np.full(len(atoms.size), -1, dtype=np.int64)
    np.minimum.at(first, atoms.of, place.home)
    np.maximum.at(last, atoms.of, place.home)
    order = small[np.argsort(first[small], kind="stable")]
    starts, unit = first[order], 0
    while unit < len(place.end):
        end = int(place.end[unit])
        low, high = np.searchsorted(starts, [unit, end])
        if high - low > MOST_ATOMS and end > unit + 1:
            unit += 1
            continue
        inside = order[low:high]
        inside = inside[last[inside] < end]
        if 1 < len(inside) <= MOST_ATOMS:
            yield inside
        unit = end


def _key(numbers: IntArray) -> IntArray:
    """Two numbers in one: sums of keys are keys of sums (see `_plus`)."""
    return np.asarray(numbers[:, 0] * PRIME + numbers[:, 1])


def _plus(one: IntArray, other: IntArray) -> IntArray:
    a, b = np.divmod(one, PRIME)
    c, d = np.divmod(other, PRIME)
    return np.asarray((a + c) % PRIME * PRIME + (b + d) % PRIME)


def _minus(key: IntArray) -> IntArray:
    a, b = np.divmod(key, PRIME)
    return np.asarray((PRIME - a) % PRIME * PRIME + (PRIME - b) % PRIME)


def _equal(pair: IntArray, sums: IntArray, size: IntArray, below: int) -> Iterator[tuple[int, ...]]:
    """Atoms whose numbers cancel out, fewer than `below` people together."""
    either_way = np.minimum(sums, _minus(sums))  # a sum and its opposite tell the same
    for at in np.flatnonzero(either_way == 0).tolist():
        members = tuple(int(atom) for atom in pair[at] if atom >= 0)
        if size[list(members)].sum() < below:
            yield members
    order = np.argsort(either_way, kind="stable")
    same = np.flatnonzero((either_way[order[1:]] == either_way[order[:-1]]) & (either_way[order[1:]] != 0))
    for at in same.tolist():
        members = tuple({int(atom) for atom in (*pair[order[at]], *pair[order[at + 1]]) if atom >= 0})
        if size[list(members)].sum() < below:
            yield members
