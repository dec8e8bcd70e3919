# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, section 5."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.margins import (
    comparison_margin,
    margin_of_all,
    share_interval,
    t_quantile,
    whole_points,
)

UNKNOWN = math.nan


def of_all(n: int, sd: float, eligible: float) -> float:
    return float(margin_of_all(np.array([n]), np.array([sd]), np.array([eligible]))[0])


def compared(n: int, sd: float) -> float:
    return float(comparison_margin(np.array([n]), np.array([sd]))[0])


def test_the_quantiles_are_those_of_the_tables() -> None:
    assert t_quantile(np.array([1.0, 4.0, 15.0, 1e9])) == pytest.approx([12.706, 2.776, 2.131, 1.960], abs=5e-4)


def test_margin_for_comparing_by_hand() -> None:
    assert compared(16, 20) == pytest.approx(2.13145 * 20 / 4, abs=1e-4)


def test_sixteen_of_twenty_know_more_than_half_the_answer() -> None:
    assert of_all(16, 20, 20) / compared(16, 20) == pytest.approx(0.447, abs=5e-4)


def test_when_everybody_answered_nothing_is_left_to_guess() -> None:
    assert of_all(16, 20, 16) == 0
    assert compared(16, 20) > 10


@pytest.mark.parametrize("eligible", [UNKNOWN, 0, 15])
def test_without_a_believable_number_of_eligible_nothing_is_corrected(eligible: float) -> None:
    assert of_all(16, 20, eligible) == compared(16, 20)


@pytest.mark.parametrize("n", [0, 1])
def test_fewer_than_two_answers_have_no_margin(n: int) -> None:
    assert math.isnan(of_all(n, UNKNOWN, 20))
    assert math.isnan(compared(n, 10))
    assert whole_points(compared(n, 10)) is None


@pytest.mark.parametrize(("margin", "printed"), [(0, 0), (0.49, 0), (0.5, 1), (2.5, 3), (3.5, 4), (4.4999, 4)])
def test_margins_are_printed_to_the_nearest_point_and_halves_go_up(margin: float, printed: int) -> None:
    assert whole_points(margin) == printed


def test_arrays_of_any_shape_are_taken_element_by_element() -> None:
    n = np.array([[5, 1], [40, 0]])
    sd = np.array([[10.0, 3.0], [12.0, np.nan]])
    found = margin_of_all(n, sd, np.array([[8.0, 8.0], [np.nan, 3.0]]))
    assert found[0, 0] == pytest.approx(of_all(5, 10, 8))
    assert found[1, 0] == pytest.approx(compared(40, 12))
    assert np.isnan(found[:, 1]).all()


@given(st.integers(2, 500), st.floats(0, 60), st.integers(0, 500))
def test_the_correction_never_widens(n: int, sd: float, silent: int) -> None:
    assert 0 <= of_all(n, sd, n + silent) <= compared(n, sd)


@given(st.integers(2, 200), st.floats(0.1, 60), st.integers(0, 100))
def test_the_more_answer_the_narrower(n: int, sd: float, silent: int) -> None:
    assert of_all(n + 1, sd, n + 1 + silent) <= of_all(n, sd, n + 1 + silent)


def share(count: int, n: int, eligible: float = UNKNOWN) -> tuple[float, float]:
    low, high = share_interval(np.array([count]), np.array([n]), np.array([eligible]))
    return float(low[0]), float(high[0])


def test_wilson_interval_by_hand() -> None:
    # 8 of 10: centre (0.8 + 1.92073/10)/1.384146 = 0.71674, half 0.22659.
    assert share(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_none_of_ten_reaches_to_zero_but_not_beyond() -> None:
    low, high = share(0, 10)
    assert low == pytest.approx(0, abs=1e-12)
    assert high == pytest.approx(0.2775, abs=1e-4)


def test_effective_number_is_larger_when_most_answered() -> None:
    effective = 16 * 19 / 4
    p, z2 = 0.75, 1.959964**2
    half = math.sqrt(p * (1 - p) / effective * z2 + z2**2 / (4 * effective**2)) / (1 + z2 / effective)
    low, high = share(12, 16, 20)
    assert (high - low) / 2 == pytest.approx(half, abs=1e-6)


@pytest.mark.parametrize(("count", "n"), [(3, 8), (1, 1)])
def test_a_share_of_everybody_is_exact(count: int, n: int) -> None:
    assert share(count, n, n) == pytest.approx((count / n, count / n))


def test_a_share_of_nobody_is_not_known() -> None:
    assert share(0, 0, 12) == pytest.approx((UNKNOWN, UNKNOWN), nan_ok=True)


@given(st.integers(1, 300), st.data())
def test_a_share_lies_in_its_interval_and_that_between_none_and_all(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    eligible = data.draw(st.one_of(st.just(UNKNOWN), st.integers(n, n + 300).map(float)))
    low, high = share(count, n, eligible)
    assert -1e-12 <= low <= count / n + 1e-12
    assert count / n - 1e-12 <= high <= 1 + 1e-12
