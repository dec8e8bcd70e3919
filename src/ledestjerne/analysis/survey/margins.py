# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Margins of error of means and shares: docs/methods/scoring.md, section 5.

Two questions, two margins. Everything is elementwise over arrays of any one shape; NaN stands for "not known".
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtri, stdtrit

from ledestjerne.analysis.values import FloatArray, IntArray

CONFIDENCE = 0.95


def comparison_margin(n: IntArray, sd: FloatArray) -> FloatArray:
    """Half width of the 95 % interval of a mean held against another group or time, in the unit of sd.

    n: answers. sd: standard deviation, divisor n - 1. NaN where n < 2 or sd is not known.
    """
    possible = (n > 1) & np.isfinite(sd)
    count = np.where(possible, n, 2)
    return np.where(possible, t_quantile(count - 1.0) * sd / np.sqrt(count), np.nan)


def margin_of_all(n: IntArray, sd: FloatArray, eligible: FloatArray) -> FloatArray:
    """Half width of the 95 % interval for "what would all have said", in the unit of sd.

    n, sd: as for `comparison_margin`. eligible: how many were asked, NaN not known. 0 where everybody answered;
    no finite population correction where eligible is not known or smaller than n. NaN where n < 2.
    """
    return comparison_margin(n, sd) * np.sqrt(_unanswered(n, eligible))


def whole_points(margin: float) -> int | None:
    """A margin as printed: the nearest whole point, a half upwards; None where there is no margin."""
    return math.floor(margin + 0.5) if math.isfinite(margin) else None


def share_interval(count: IntArray, n: IntArray, eligible: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Lower and upper end of Wilson's 95 % interval for a share, 0-1 (Wilson 1927).

    count of n answers are of the kind asked for. eligible: how many were asked, NaN not known: then no finite
    population correction. Both ends are the share itself where everybody answered, NaN where nobody did.
    """
    known = n > 0
    share = np.divide(count, n, out=np.full(np.shape(n), np.nan), where=known)
    # 1/n' for the effective number n' = n (N - 1) / (N - n), which is infinite where everybody answered.
    # Of one person asked and answered nothing is left to guess, so N - 1 = 0 needs no care but the division's.
    population = np.where(np.isfinite(eligible) & (eligible > 1), eligible, 2.0)
    corrected = np.isfinite(eligible) & (eligible >= n)
    less = np.where(corrected, (population - n) / (population - 1), 1.0)
    less = np.where(corrected & (eligible == n), 0.0, less)
    z2 = float(ndtri(0.5 + CONFIDENCE / 2)) ** 2 * np.divide(less, n, out=np.zeros_like(share), where=known)
    middle = (share + z2 / 2) / (1 + z2)
    half = np.sqrt(z2 * share * (1 - share) + z2**2 / 4) / (1 + z2)
    return middle - half, middle + half


def t_quantile(df: FloatArray) -> FloatArray:
    """The factor that makes a standard error the half width of a 95 % interval, for df > 0."""
    return np.asarray(stdtrit(df, 0.5 + CONFIDENCE / 2), dtype=np.float64)


def _unanswered(n: IntArray, eligible: FloatArray) -> FloatArray:
    """The share of those asked who did not answer; 1 (no correction) where that is not known."""
    known = np.isfinite(eligible) & (eligible >= n) & (eligible > 0)
    return np.where(known, 1 - n / np.where(known, eligible, 1.0), 1.0)
