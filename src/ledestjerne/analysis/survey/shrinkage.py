# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Where to look first, from shown figures only: docs/methods/scoring.md, section 8."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray, Tree

LEAST_RELIABILITY = 0.5


@dataclass(frozen=True)
class Shrunken:
    """Means drawn towards the unit above, for ordering only, never to be shown as a unit's result.

    mean: in the unit of the means given, shape (units,). reliability: ICC(2), 0-1, shape (units,).
    Both NaN for units whose figure is not shown. A unit without neighbours has reliability 0; the topmost shown
    keeps its own mean.
    """

    mean: FloatArray
    reliability: FloatArray


def shrunken(tree: Tree, n: FloatArray | IntArray, mean: FloatArray, sd: FloatArray) -> Shrunken:
    """Empirical Bayes along the tree, from the top down, on one scale.

    n, mean, sd: shown figures per unit, shape (units,), NaN where not shown (a unit with any of them NaN counts as
    not shown). Raises ValueError when the shapes do not fit.
    """
    if not n.shape == mean.shape == sd.shape == (len(tree),):
        raise ValueError("one n, mean and sd per unit of the tree")
    people = np.asarray(n, dtype=np.float64)
    shown = np.isfinite(n) & np.isfinite(mean) & np.isfinite(sd) & (n > 1)
    above = _nearest_shown_above(tree, shown)
    result = Shrunken(np.full(len(tree), np.nan), np.full(len(tree), np.nan))
    for level in range(int(tree.depth.max()) + 1):
        members = np.flatnonzero(shown & (tree.depth == level))
        if not members.size:
            continue
        reference = above[members]
        middle = _middle(reference, people[members], mean[members])
        reliability = _reliability(reference, people[members], mean[members] - middle, sd[members])
        prior = np.where(reference >= 0, result.mean[reference], middle)
        result.mean[members] = prior + reliability * (mean[members] - prior)
        result.reliability[members] = reliability
    return result


def where_to_look_first(result: Shrunken, units: Sequence[int]) -> tuple[int, ...] | None:
    """The given units with a shown figure, lowest shrunken mean first; equal ones in the order given.

    units: indices into the tree, usually the units directly below one. None where fewer than two have a figure or
    their mean reliability is below 0.5: then chance would decide the order.
    """
    known = [unit for unit in units if np.isfinite(result.reliability[unit])]
    if len(known) < 2 or result.reliability[known].mean() < LEAST_RELIABILITY:
        return None
    return tuple(sorted(known, key=lambda unit: float(result.mean[unit])))


def _nearest_shown_above(tree: Tree, shown: BoolArray) -> IntArray:
    """Index of the nearest unit above each that is shown; -1 where there is none."""
    above = np.full(len(tree), -1, dtype=np.int64)
    for unit, parent in enumerate(tree.parent):
        if parent >= 0:
            above[unit] = parent if shown[parent] else above[parent]
    return above


def _middle(reference: IntArray, n: FloatArray, mean: FloatArray) -> FloatArray:
    """For each unit the mean of all people in the units that have the same one above."""
    weight = np.bincount(reference + 1, weights=n)
    middle: FloatArray = (np.bincount(reference + 1, weights=n * mean) / np.maximum(weight, 1))[reference + 1]
    return middle


def _reliability(reference: IntArray, n: FloatArray, deviation: FloatArray, sd: FloatArray) -> FloatArray:
    """B of each unit of one level; deviation: of its mean from the middle of its neighbours."""
    freedom = len(n) - len(np.unique(reference))
    if freedom == 0:
        return np.zeros(len(n))
    within = float(((n - 1) * sd**2).sum() / (n - 1).sum())
    people = np.bincount(reference + 1, weights=n)
    squares = np.bincount(reference + 1, weights=n**2)
    size = float(n.sum() - (squares[people > 0] / people[people > 0]).sum()) / freedom
    between = max(0.0, (float((n * deviation**2).sum()) / freedom - within) / size)
    if between == 0:
        return np.zeros(len(n))
    reliability: FloatArray = between / (between + within / n)
    return reliability
