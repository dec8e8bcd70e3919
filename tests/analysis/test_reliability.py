# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, section 3."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.reliability import alpha, item_rest, omega, one_factor, pairwise_covariance
from ledestjerne.analysis.values import Estimate, FloatArray, Undefined
from tests.analysis.published import numbers

REVERSED = ["A1", "C4", "C5", "E1", "E2", "O2", "O5"]
BFI = {  # alpha raw, alpha of complete cases, omega
    "A": (0.703018, 0.703756, 0.723984),
    "C": (0.726735, 0.729277, 0.733793),
    "E": (0.761733, 0.760933, 0.763408),
    "N": (0.813963, 0.813303, 0.818293),
    "O": (0.600173, 0.602546, 0.618070),
}
AF = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28"]


def bfi(scale: str) -> FloatArray:
    names = [f"{scale}{i}" for i in range(1, 6)]
    values = numbers("surveys", "bfi.csv", columns=names)
    return np.where([name in REVERSED for name in names], 7 - values, values)


def value(estimate: Estimate) -> float:
    assert estimate.value is not None, estimate.reason
    return estimate.value


@pytest.mark.real_data
@pytest.mark.parametrize("scale", BFI)
def test_alpha_and_omega_of_the_personality_items_are_the_published_ones(scale: str) -> None:
    items = bfi(scale)
    raw, listwise, one = BFI[scale]
    assert value(alpha(items)) == pytest.approx(raw, abs=1e-5)
    assert value(alpha(items[~np.isnan(items).any(axis=1)])) == pytest.approx(listwise, abs=1e-5)
    assert value(omega(items)) == pytest.approx(one, abs=1e-5)


@pytest.mark.real_data
def test_alpha_of_eleven_leadership_items_is_the_published_one() -> None:
    items = numbers("surveys", "bhr2000.csv", columns=AF)
    assert value(alpha(items)) == pytest.approx(0.891343, abs=1e-5)
    assert value(alpha(items * 25 - 25)) == pytest.approx(0.891343, abs=1e-5)


def test_alpha_by_hand() -> None:
    items = np.array([[1.0, 1, 2], [2, 3, 4], [3, 2, 4]])
    variances, covariances = 1 + 1 + 4 / 3, 1 / 2 + 1 + 1
    expected = 3 / 2 * (1 - variances / (variances + 2 * covariances))
    assert value(alpha(items)) == pytest.approx(expected)


def test_omega_of_known_loadings_is_found_again() -> None:
    loadings = np.array([0.9, 0.7, 0.5, 0.3])
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1)
    found = one_factor(correlation)
    assert found is not None
    assert np.abs(found) == pytest.approx(loadings, abs=1e-8)
    assert np.abs(found.sum()) == pytest.approx(2.4, abs=1e-8)


def test_loadings_leave_the_least_residuals(rng: np.random.Generator) -> None:
    items = rng.normal(size=(200, 6)) + rng.normal(size=(200, 1))
    correlation = np.atleast_2d(np.corrcoef(items, rowvar=False))
    found = one_factor(correlation)
    assert found is not None

    def residuals(loadings: FloatArray) -> float:
        rest = correlation - np.outer(loadings, loadings)
        return float((rest[~np.eye(6, dtype=bool)] ** 2).sum())

    for _ in range(50):
        assert residuals(found + rng.normal(scale=0.01, size=6)) >= residuals(found)


def test_an_item_that_would_explain_more_than_all_of_itself_is_held_back() -> None:
    heywood = np.array([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]])
    found = one_factor(heywood)
    assert found is not None
    assert np.abs(found).max() == pytest.approx(np.sqrt(0.995))


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (np.ones((9, 1)), Undefined.ONE_ITEM),
        (np.array([[1.0, 2, 3], [3, 2, 1]]), Undefined.TOO_FEW_ANSWERS),
        (np.array([[1.0, np.nan, 3], [3, 2, np.nan], [np.nan, 2, 1], [1, 2, 3]]), Undefined.TOO_FEW_ANSWERS),
        (np.full((9, 3), 50.0), Undefined.NO_VARIATION),
        (np.full((0, 3), 50.0), Undefined.TOO_FEW_ANSWERS),
    ],
)
def test_where_it_is_not_defined_the_reason_is_given(items: FloatArray, reason: Undefined) -> None:
    assert alpha(items) == Estimate(None, reason)
    assert omega(items) == Estimate(None, reason)
    assert set(item_rest(items)) == {Estimate(None, reason)}


def test_two_items_have_an_alpha_and_item_rest_but_no_omega(rng: np.random.Generator) -> None:
    items = rng.normal(size=(50, 2)) + rng.normal(size=(50, 1))
    expected = float(np.corrcoef(*items.T)[0, 1])
    assert value(alpha(items)) > 0
    assert omega(items) == Estimate(None, Undefined.TOO_FEW_ITEMS)
    assert [value(e) for e in item_rest(items)] == pytest.approx([expected, expected])


def test_an_item_without_variation_leaves_alpha_but_no_omega(rng: np.random.Generator) -> None:
    items = rng.normal(size=(50, 4)) + rng.normal(size=(50, 1))
    items[:, 2] = 50
    assert value(alpha(items)) > 0
    assert omega(items) == Estimate(None, Undefined.NO_VARIATION)
    assert [e.reason for e in item_rest(items)] == [None, None, Undefined.NO_VARIATION, None]


def test_items_with_nothing_in_common_have_no_omega() -> None:
    assert one_factor(np.eye(4)) is None


def test_items_that_contradict_each_other_have_a_negative_alpha() -> None:
    items = np.array([[1.0, 5], [2, 4], [3, 3.5], [4, 1], [5, 1]])
    assert value(alpha(items)) < 0


def test_item_rest_by_brute_force(rng: np.random.Generator) -> None:
    items = rng.integers(0, 5, size=(80, 5)) + rng.integers(0, 5, size=(80, 1)).astype(float)
    items[rng.random(items.shape) < 0.05] = np.nan
    complete = np.array([row for row in items if not np.isnan(row).any()])
    for i, estimate in enumerate(item_rest(items)):
        rest = np.delete(complete, i, axis=1).sum(axis=1)
        assert value(estimate) == pytest.approx(np.corrcoef(complete[:, i], rest)[0, 1])


def test_covariances_use_everybody_who_answered_both(rng: np.random.Generator) -> None:
    items = rng.normal(loc=1e6, size=(60, 4))
    items[rng.random(items.shape) < 0.2] = np.nan
    found = pairwise_covariance(items)
    for i in range(4):
        for j in range(4):
            both = ~np.isnan(items[:, i]) & ~np.isnan(items[:, j])
            assert found[i, j] == pytest.approx(np.cov(items[both, i], items[both, j])[0, 1], rel=1e-8)


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 50), st.floats(-100, 100))
def test_reliability_does_not_depend_on_the_unit_of_measurement(seed: int, factor: float, shift: float) -> None:
    random = np.random.default_rng(seed)
    items = random.normal(size=(30, 4)) + 1.5 * random.normal(size=(30, 1))
    assert value(alpha(items * factor + shift)) == pytest.approx(value(alpha(items)), abs=1e-8)
    before, after = omega(items), omega(items * factor + shift)
    assert (before.value is None) == (after.value is None)
    if before.value is not None:
        assert after.value == pytest.approx(before.value, abs=1e-6)
