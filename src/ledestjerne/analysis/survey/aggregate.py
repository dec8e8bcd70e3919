# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""All units at once, everybody below included: docs/methods/scoring.md, section 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledestjerne.analysis.values import FloatArray, IntArray, Tree

CountArray = npt.NDArray[np.int32]
CodeArray = npt.NDArray[np.int8]

# Rows turned at a time from people × items into items × people: small enough to stay in the cache.
STRIPE = 8192


@dataclass(frozen=True)
class Moments:
    """What means and standard deviations are made of, for every unit with everybody below it.

    n, total, squares: shape (units, columns): number of answers, their sum, and the sum of their squared distances
    to the column's `centre`, shape (columns,). All three may be added and subtracted between units.
    """

    n: IntArray
    total: FloatArray
    squares: FloatArray
    centre: FloatArray

    @property
    def mean(self) -> FloatArray:
        """Mean per unit and column; NaN where nobody answered."""
        return np.divide(self.total, self.n, out=np.full_like(self.total, np.nan), where=self.n > 0)

    @property
    def sd(self) -> FloatArray:
        """Standard deviation, divisor n - 1; NaN where fewer than two answered."""
        deviation = self.total - self.n * self.centre
        deviation *= deviation
        squares = self.squares - np.divide(deviation, self.n, out=np.zeros_like(deviation), where=self.n > 0)
        np.maximum(squares, 0.0, out=squares)
        np.divide(squares, self.n - 1, out=squares, where=self.n > 1)
        squares[self.n < 2] = np.nan
        return np.sqrt(squares, out=squares)


def moments(tree: Tree, unit: IntArray, values: FloatArray) -> Moments:
    """n, sum and sum of squares of measured values, everybody below included.

    unit: index into the tree per person, any order, shape (people,). values: shape (people, columns), NaN missing.
    Sums are added upwards level by level, never subtracted, so a small unit keeps all its digits.
    Raises ValueError on a unit outside the tree or on shapes that do not fit.
    """
    _check(tree, unit, values)
    units, columns = len(tree), values.shape[1]
    own = np.empty((units, 3, columns))
    centre = np.zeros(columns)
    for column in range(columns):
        answered = np.isfinite(values[:, column])
        value, where = values[answered, column], unit[answered]
        # Rounded, so that sums of whole numbers stay whole and full agreement has a spread of exactly 0.
        centre[column] = np.rint(value.mean()) if value.size else 0.0
        own[:, 0, column] = np.bincount(where, minlength=units)
        own[:, 1, column] = np.bincount(where, weights=value, minlength=units)
        own[:, 2, column] = np.bincount(where, weights=(value - centre[column]) ** 2, minlength=units)
    summed = _added_upwards(tree, own)
    return Moments(summed[:, 0].astype(np.int64), summed[:, 1], summed[:, 2], centre)


def category_table(tree: Tree, unit: IntArray, codes: CodeArray, n_categories: int) -> CountArray:
    """Answers per unit, item and category, everybody below included: shape (units, items, n_categories).

    unit: index into the tree per person, any order, shape (people,). codes: shape (people, items), -1 missing.
    Fastest where people stand in the order of the tree and each item's answers lie together in memory
    (`numpy.asfortranarray`); the result lies with each item and category together.
    Raises ValueError on a unit outside the tree, a code outside -1 … n_categories - 1, or shapes that do not fit.
    """
    _check(tree, unit, codes)
    if codes.size and not -1 <= codes.min() <= codes.max() < n_categories:
        raise ValueError(f"a code lies outside the {n_categories} categories")
    units, end = len(tree), tree.end
    counts = np.empty((codes.shape[1], n_categories, units), dtype=np.int32)
    running = np.zeros((n_categories, units + 1), dtype=np.int32)
    # One number per category and unit; missing answers land below all categories and are left there.
    place, base = np.empty(len(unit), dtype=np.int64), unit + units
    for column, count in zip(_columns(codes), counts, strict=True):
        np.multiply(column, units, out=place, dtype=np.int64)
        np.add(place, base, out=place)
        own = np.bincount(place, minlength=(n_categories + 1) * units).reshape(n_categories + 1, units)
        np.cumsum(own[1:], axis=1, out=running[:, 1:])
        for category in range(n_categories):
            np.take(running[category], end, out=count[category], mode="clip")
        count -= running[:, :-1]
    return counts.transpose(2, 0, 1)


def category_counts(tree: Tree, unit: IntArray, codes: CodeArray, categories: Sequence[int]) -> IntArray:
    """As `category_table`, for items with different numbers of categories (0 for a numeric item).

    categories: number of categories per item. Returns shape (units, items, most categories), zero beyond an item's
    own. Raises ValueError also on a code beyond its own item's categories.
    """
    _check(tree, unit, codes)
    if len(categories) != codes.shape[1]:
        raise ValueError("one number of categories per item")
    if codes.size and np.any(codes.max(axis=0) >= np.asarray(categories)):
        raise ValueError("a code lies outside its item's categories")
    return category_table(tree, unit, codes, max(categories, default=0)).astype(np.int64)


def moments_of_counts(counts: CountArray | IntArray, scores: FloatArray) -> Moments:
    """n, sum and sum of squares from counts per category, without going back to the answers.

    counts: shape (units, items, categories). scores: the score of each category, shape (items, categories); NaN
    for categories an item does not have (their counts are left out). Raises ValueError when the shapes do not fit.
    """
    if counts.ndim != 3 or counts.shape[1:] != scores.shape:
        raise ValueError("counts need one score per item and category")
    units, items = counts.shape[:2]
    n = np.empty((items, units), dtype=np.int64)
    total, squares = np.empty((items, units)), np.empty((items, units))
    centre = np.zeros(items)
    for item, row in enumerate(scores):
        known = np.isfinite(row)
        score, count = row[known], counts[:, item, :].T[known]
        centre[item] = np.rint(score.mean()) if score.size else 0.0
        count.sum(axis=0, out=n[item])
        np.matmul(score, count, out=total[item])
        np.matmul((score - centre[item]) ** 2, count, out=squares[item])
    return Moments(n.T, total.T, squares.T, centre)


def _check(tree: Tree, unit: IntArray, values: npt.NDArray[np.generic]) -> None:
    if values.ndim != 2 or unit.shape != values.shape[:1]:
        raise ValueError("one unit per person and one row of values per person")
    if unit.size and not 0 <= unit.min() <= unit.max() < len(tree):
        raise ValueError("a person answers with a unit outside the tree")


def _columns(codes: CodeArray) -> CodeArray:
    """Items × people, each item together in memory; copies only where it has to."""
    if codes.T.flags.c_contiguous:
        return codes.T
    columns = np.empty(codes.shape[::-1], dtype=codes.dtype)
    for first in range(0, len(codes), STRIPE):
        columns[:, first : first + STRIPE] = codes[first : first + STRIPE].T
    return columns


def _added_upwards(tree: Tree, own: FloatArray) -> FloatArray:
    """Each unit's own row with the rows of everything below it added, deepest level first."""
    sums = own.copy()
    for level in range(int(tree.depth.max()), 0, -1):
        members = np.flatnonzero(tree.depth == level)
        parents = tree.parents[members]  # in preorder the children of one parent follow each other
        first = np.flatnonzero(np.diff(parents, prepend=-1))
        sums[parents[first]] += np.add.reduceat(sums[members], first, axis=0)
    return sums
