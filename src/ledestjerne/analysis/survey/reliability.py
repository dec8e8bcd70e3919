# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How well the items of a scale hang together: docs/methods/scoring.md, section 3.

Everywhere `items` are the item scores of one scale with reversed items turned, shape (people, items), NaN missing.
"""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.values import BoolArray, Estimate, FloatArray, Undefined

LEAST_COMPLETE = 3
LEAST_UNIQUENESS = 0.005
STEPS = 20_000
SETTLED = 1e-12


def alpha(items: FloatArray) -> Estimate:
    """Cronbach's alpha, raw, from pairwise covariances (Cronbach 1951). No unit; at most 1, may be negative."""
    if reason := _not_measurable(items):
        return Estimate(None, reason)
    covariance = pairwise_covariance(items)
    total = covariance.sum()
    if not total > 0:
        return Estimate(None, Undefined.NO_VARIATION)
    m = items.shape[1]
    return Estimate(float(m / (m - 1) * (1 - np.trace(covariance) / total)))


def omega(items: FloatArray) -> Estimate:
    """McDonald's omega (total) of one factor by minimum residuals, complete cases (McDonald 1999). 0 to 1."""
    if reason := _not_measurable(items):
        return Estimate(None, reason)
    if items.shape[1] < 3:
        return Estimate(None, Undefined.TOO_FEW_ITEMS)
    complete = complete_cases(items)
    if not _varies(complete).all():
        return Estimate(None, Undefined.NO_VARIATION)
    loadings = one_factor(np.atleast_2d(np.corrcoef(complete, rowvar=False)))
    if loadings is None:
        return Estimate(None, Undefined.NO_SOLUTION)
    common = float(loadings.sum() ** 2)
    return Estimate(common / (common + float((1 - loadings**2).sum())))


def item_rest(items: FloatArray) -> tuple[Estimate, ...]:
    """Per item its correlation with the sum of the others, complete cases. No unit, -1 to 1.

    items: shape (people, items), NaN missing.
    """
    if reason := _not_measurable(items):
        return tuple(Estimate(None, reason) for _ in range(items.shape[1]))
    complete = complete_cases(items)
    total = complete.sum(axis=1)
    return tuple(_correlation(column, total - column) for column in complete.T)


def complete_cases(items: FloatArray) -> FloatArray:
    """The people who answered every item. items: shape (people, items), NaN missing."""
    return items[np.isfinite(items).all(axis=1)]


def pairwise_covariance(items: FloatArray) -> FloatArray:
    """Covariances, each from the people who answered both items, divisor n - 1; shape (items, items)."""
    answered = np.isfinite(items)
    has = answered.astype(np.float64)
    centre = np.where(answered, items, 0.0).sum(axis=0) / np.maximum(has.sum(axis=0), 1)
    value = np.where(answered, items - centre, 0.0)
    both = has.T @ has
    sums = value.T @ has  # sum of the row's item over the people who answered the column's item too
    with np.errstate(divide="ignore", invalid="ignore"):
        covariance: FloatArray = (value.T @ value - sums * sums.T / both) / (both - 1)
    return covariance


def one_factor(correlation: FloatArray) -> FloatArray | None:
    """Loadings of one factor with the least squared off-diagonal residuals; shape (items,).

    correlation: at least three items, every one with variation. Each loading in turn is set to its best value
    given the others (Harman & Jones 1966), kept where the uniqueness is at least 0.005 (Harman & Fukuda 1966),
    until nothing moves. None when nothing settles or the items have nothing in common.
    """
    off_diagonal = correlation - np.diag(np.diag(correlation))
    limit = np.sqrt(1 - LEAST_UNIQUENESS)
    values, vectors = np.linalg.eigh(correlation)
    loadings: FloatArray = np.clip(vectors[:, -1] * np.sqrt(values[-1]), -limit, limit)
    for _ in range(STEPS):
        before = loadings.copy()
        for i, row in enumerate(off_diagonal):
            others = loadings @ loadings - loadings[i] ** 2
            if others <= SETTLED:
                return None
            loadings[i] = min(max(row @ loadings / others, -limit), limit)
        if np.abs(loadings - before).max() < SETTLED:
            return loadings
    return None


def _not_measurable(items: FloatArray) -> Undefined | None:
    if items.shape[1] < 2:
        return Undefined.ONE_ITEM
    if len(complete_cases(items)) < LEAST_COMPLETE:
        return Undefined.TOO_FEW_ANSWERS
    return None


def _varies(columns: FloatArray) -> BoolArray:
    # Sums of scores such as 100/3 differ in the last digit where people agree; that is no variation.
    return np.asarray(np.ptp(columns, axis=0) > 1e-9 * np.maximum(1.0, np.abs(columns).max(axis=0)))


def _correlation(one: FloatArray, other: FloatArray) -> Estimate:
    if not _varies(np.column_stack((one, other))).all():
        return Estimate(None, Undefined.NO_VARIATION)
    return Estimate(float(np.corrcoef(one, other)[0, 1]))
