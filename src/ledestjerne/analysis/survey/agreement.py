# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How alike people of one group answer, and how different groups are: docs/methods/scoring.md, section 4.

Everywhere `group` is a whole number from 0 per person, shape (people,): the unit she answers with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import Estimate, FloatArray, IntArray, Undefined


@dataclass(frozen=True)
class IntraClass:
    """ICC(1) and ICC(2), and what they were computed on: groups with an answer, and answers."""

    icc1: Estimate
    icc2: Estimate
    groups: int
    n: int


def intra_class(values: FloatArray, group: IntArray) -> IntraClass:
    """ICC(1) and ICC(2) from one-way analysis of variance with the plain mean group size (Bliese 2000).

    values: shape (people,), NaN missing. No unit; at most 1, may be negative.
    """
    answered = np.isfinite(values)
    value, where = values[answered], group[answered]
    size = np.bincount(where)
    where, size = (np.cumsum(size > 0) - 1)[where], size[size > 0]
    groups, n = len(size), len(value)
    if groups < 2:
        return _undefined(Undefined.TOO_FEW_GROUPS, groups, n)
    if n == groups:
        return _undefined(Undefined.TOO_FEW_ANSWERS, groups, n)
    mean = np.bincount(where, weights=value) / size
    between = float(size @ (mean - value.mean()) ** 2) / (groups - 1)
    within = float(((value - mean[where]) ** 2).sum()) / (n - groups)
    return IntraClass(*_ratios(between, within, n / groups, value), groups, n)


def even_spread(categories: int) -> float:
    """Variance of answers spread evenly over so many neighbouring categories: (A² - 1) / 12."""
    return (categories**2 - 1) / 12


def rwg(codes: FloatArray, group: IntArray, spread: float) -> FloatArray:
    """Agreement on one item in each group (James, Demaree & Wolf 1984): 1 at full agreement, 0 at even spread.

    codes: raw categories, shape (people,), NaN missing. spread: as `even_spread` gives it, in squared categories.
    Returns shape (groups,), NaN for groups with fewer than two answers.
    """
    return rwg_j(codes[:, np.newaxis], group, [spread])


def rwg_j(codes: FloatArray, group: IntArray, spread: Sequence[float]) -> FloatArray:
    """Agreement on the items of one scale in each group, complete cases (James, Demaree & Wolf 1984), 0-1.

    codes: raw categories, shape (people, items), NaN missing; reversed items may stand as answered, since turning
    leaves the variance alone. spread: one per item. Returns shape (groups,), NaN for groups with fewer than two.
    Raises ValueError unless every item has a spread above 0.
    """
    if len(spread) != codes.shape[1] or not all(value > 0 for value in spread):
        raise ValueError("agreement needs for every item the variance of evenly spread answers")
    groups = int(group.max()) + 1 if group.size else 0
    complete = np.isfinite(codes).all(axis=1)
    variance = np.array([_variance(column, group[complete], groups) for column in codes[complete].T])
    share: FloatArray = np.minimum(np.mean(variance.T / np.asarray(spread), axis=1), 1.0)
    items = len(spread)
    agreement: FloatArray = items * (1 - share) / (items * (1 - share) + share)
    return agreement


def mean_over_groups(agreement: FloatArray) -> Estimate:
    """The plain mean over the groups that have a figure. agreement: NaN for none, shape (groups,)."""
    known = agreement[np.isfinite(agreement)]
    return Estimate(float(known.mean())) if known.size else Estimate(None, Undefined.TOO_FEW_ANSWERS)


def _variance(column: FloatArray, group: IntArray, groups: int) -> FloatArray:
    """Variance per group, divisor n - 1; NaN for fewer than two."""
    n = np.bincount(group, minlength=groups)
    total = np.bincount(group, weights=column, minlength=groups)
    mean = np.divide(total, n, out=np.zeros(groups), where=n > 0)
    squares = np.bincount(group, weights=(column - mean[group]) ** 2, minlength=groups)
    variance: FloatArray = np.divide(squares, n - 1, out=np.full(groups, np.nan), where=n > 1)
    return variance


def _undefined(reason: Undefined, groups: int, n: int) -> IntraClass:
    return IntraClass(Estimate(None, reason), Estimate(None, reason), groups, n)


def _ratios(between: float, within: float, size: float, value: FloatArray) -> tuple[Estimate, Estimate]:
    # Means of equal values such as 100/3 may differ in the last digit; that is no variation.
    nothing = 1e-18 * max(1.0, float(np.abs(value).max()) ** 2)
    absent = Estimate(None, Undefined.NO_VARIATION)
    if between <= nothing and within <= nothing:
        return absent, absent
    icc1 = Estimate((between - within) / (between + (size - 1) * within))
    return icc1, Estimate((between - within) / between) if between > nothing else absent
