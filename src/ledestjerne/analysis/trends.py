# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What may honestly be said of a difference: docs/methods/scoring.md, sections 6 and 7.

Arrays hold the scales of ONE unit, shape (scales,): the false discovery rate is held over them.
"""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr

from ledestjerne.analysis.survey.margins import t_quantile
from ledestjerne.analysis.values import BoolArray, Change, FloatArray, IntArray, Verdict

LEAST_RELEVANT = 5.0  # score points of 100
FALSE_DISCOVERIES = 0.05
SAME_PERSON_CORRELATION = 0.5  # between rounds, until a linked pilot has measured it
ANOTHER_GROUP = 1 / 3


def changes(
    mean_now: FloatArray,
    sd_now: FloatArray,
    n_now: IntArray,
    mean_before: FloatArray,
    sd_before: FloatArray,
    n_before: IntArray,
    *,
    both: float = 0.0,
    correlation: float = SAME_PERSON_CORRELATION,
    share_new: float | None = None,
    least_relevant: float = LEAST_RELEVANT,
) -> tuple[Change | None, ...]:
    """The change of each scale of one unit since the round before, in score points, with its verdict.

    both: expected number who answered both times (`expected_both`); 0 treats the rounds as independent, which errs
    on the side of saying too little. correlation: between one person's two answers, used only with `both`.
    share_new: share of today's members who were not there last time; None not known.
    None for a scale without mean and spread in both rounds. Welch; Benjamini & Hochberg (1995).
    """
    v_now, v_before = _error_variance(sd_now, n_now), _error_variance(sd_before, n_before)
    shared = np.minimum(both, np.minimum(n_now, n_before))
    covariance = correlation * np.sqrt(v_now * v_before / np.maximum(n_now * n_before, 1)) * shared
    freedom = _welch_freedom(v_now, v_before, n_now, n_before)
    error = np.sqrt(np.maximum(v_now + v_before - 2 * covariance, 0.0))
    different = share_new is not None and share_new > ANOTHER_GROUP
    return _judged(mean_now - mean_before, error, freedom, least_relevant, different)


def differences(
    mean: FloatArray,
    sd: FloatArray,
    n: IntArray,
    mean_above: FloatArray,
    *,
    least_relevant: float = LEAST_RELEVANT,
) -> tuple[Change | None, ...]:
    """The difference of each scale of one unit from the unit above it, in score points, with its verdict.

    The mean above is taken as a fixed yardstick. The unit is a part of it, which makes the true error smaller than
    the one used here as long as the rest varies no more than twice as much.
    mean, sd, n, mean_above: shape (scales,). None for a scale without a mean or spread of its own or a mean above.
    """
    error = np.sqrt(_error_variance(sd, n))
    return _judged(mean - mean_above, error, (n - 1).astype(np.float64), least_relevant, False)


def change(
    now: tuple[float, float, int], before: tuple[float, float, int], *, share_new: float | None = None
) -> Change | None:
    """`changes` for a single scale; now and before are (mean, sd, n)."""
    return changes(*_arrays(now), *_arrays(before), share_new=share_new)[0]


def difference(own: tuple[float, float, int], mean_above: float) -> Change | None:
    """`differences` for a single scale; own is (mean, sd, n)."""
    return differences(*_arrays(own), np.array([mean_above]))[0]


def expected_both(members_both: int, response_now: float, response_before: float) -> float:
    """Expected number who answered both times, of those who were members both times; response rates 0-1."""
    return members_both * response_now * response_before


def false_discovery_passed(p: FloatArray, rate: float = FALSE_DISCOVERIES) -> BoolArray:
    """Which p-values pass when the false discovery rate is held (Benjamini & Hochberg 1995); NaN never."""
    known = np.flatnonzero(np.isfinite(p))
    order = known[np.argsort(p[known], kind="stable")]
    below = np.flatnonzero(p[order] <= rate * np.arange(1, len(order) + 1) / max(len(order), 1))
    passed = np.zeros(p.shape, dtype=np.bool_)
    passed[order[: below[-1] + 1 if below.size else 0]] = True
    return passed


def _arrays(one: tuple[float, float, int]) -> tuple[FloatArray, FloatArray, IntArray]:
    mean, sd, n = one
    return np.array([mean]), np.array([sd]), np.array([n])


def _error_variance(sd: FloatArray, n: IntArray) -> FloatArray:
    """Squared standard error of a mean; NaN where fewer than two answered."""
    return np.where(n > 1, sd**2 / np.maximum(n, 1), np.nan)


def _welch_freedom(v_now: FloatArray, v_before: FloatArray, n_now: IntArray, n_before: IntArray) -> FloatArray:
    parts = v_now**2 / np.maximum(n_now - 1, 1) + v_before**2 / np.maximum(n_before - 1, 1)
    whole = (v_now + v_before) ** 2
    # Without any spread the smaller group decides; the error is 0 and any freedom gives the same verdict.
    return np.divide(whole, parts, out=np.minimum(n_now, n_before) - 1.0, where=parts > 0)


def _judged(
    d: FloatArray, error: FloatArray, freedom: FloatArray, least_relevant: float, different_group: bool
) -> tuple[Change | None, ...]:
    known = np.isfinite(d) & np.isfinite(error)
    freedom = np.where(known, np.maximum(freedom, 1.0), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(d == 0, 0.0, np.abs(d) / error)
    p = np.where(known, 2 * stdtr(freedom, -t), np.nan)
    passed = false_discovery_passed(p)
    seen = t_quantile(freedom) * error <= 2 * least_relevant
    return tuple(
        Change(float(d[i]), _verdict(float(d[i]), bool(passed[i]), bool(seen[i]), least_relevant), different_group)
        if known[i]
        else None
        for i in range(len(d))
    )


def _verdict(d: float, passed: bool, seen: bool, least_relevant: float) -> Verdict:
    """seen: a change of twice the least relevant would have shown itself."""
    if abs(d) < least_relevant:
        return Verdict.SAME if passed or seen else Verdict.UNDECIDED
    if d > 0:
        return Verdict.HIGHER if passed else Verdict.MAYBE_HIGHER
    return Verdict.LOWER if passed else Verdict.MAYBE_LOWER
