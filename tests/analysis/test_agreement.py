# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, section 4."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.agreement import even_spread, intra_class, mean_over_groups, rwg, rwg_j
from ledestjerne.analysis.values import Estimate, FloatArray, IntArray, Undefined
from tests.analysis.published import groups, numbers

AF = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28"]
COH = ["COH01", "COH02", "COH03", "COH04", "COH05"]

PUBLISHED_ICC = [
    ("surveys/bh1996.csv", "GRP", "HRS", 7382, 99, 0.133107, 0.919673),
    ("surveys/bh1996.csv", "GRP", "LEAD", 7382, 99, 0.127028, 0.915613),
    ("surveys/bh1996.csv", "GRP", "COHES", 7382, 99, 0.044265, 0.775460),
    ("surveys/bh1996.csv", "GRP", "WBEING", 7382, 99, 0.04336905, 0.771713),
    ("surveys/bhr2000.csv", "GRP", "HRS", 5400, 99, 0.1741008, 0.9199889),
    ("surveys/bhr2000.csv", "GRP", "RELIG", 5400, 99, 0.009132, 0.334533),
    ("surveys/klein2000_simulated.csv", "GRPID", "JOBSAT", 750, 50, 0.111004, 0.651928),
    ("surveys/klein2000_simulated.csv", "GRPID", "COHES", 750, 50, 0.221044, 0.809761),
    ("panel/univbct_long.csv", "SUBNUM", "JSAT", 1396, 492, 0.500425, 0.739734),
]


@pytest.mark.real_data
@pytest.mark.parametrize(("file", "group", "column", "n", "number", "icc1", "icc2"), PUBLISHED_ICC)
def test_icc_is_the_published_one(
    file: str, group: str, column: str, n: int, number: int, icc1: float, icc2: float
) -> None:
    values = numbers(*file.split("/"), columns=[column])[:, 0]
    found = intra_class(values, groups(*file.split("/"), columns=[group]))
    assert (found.n, found.groups) == (n, number)
    assert found.icc1.value == pytest.approx(icc1, abs=1e-5)
    assert found.icc2.value == pytest.approx(icc2, abs=1e-5)


@pytest.mark.real_data
def test_icc_of_the_leadership_scale_is_the_published_one() -> None:
    scale = numbers("surveys", "bhr2000.csv", columns=AF).mean(axis=1)
    found = intra_class((scale - 1) * 25, groups("surveys", "bhr2000.csv", columns=["GRP"]))
    assert scale.mean() == pytest.approx(2.861431, abs=1e-5)
    assert found.icc1.value == pytest.approx(0.135699, abs=1e-5)
    assert found.icc2.value == pytest.approx(0.895440, abs=1e-5)


@pytest.mark.real_data
@pytest.mark.parametrize(("column", "icc1"), [("JOBSAT1", 0.092786), ("JOBSAT3", 0.021612), ("READY3", 0.108276)])
def test_icc_with_missing_answers_is_the_published_one(column: str, icc1: float) -> None:
    first = numbers("panel", "univbct_long.csv", columns=["TIME"])[:, 0] == 0
    values = numbers("panel", "univbct_long.csv", columns=[column])[first, 0]
    found = intra_class(values, groups("panel", "univbct_long.csv", columns=["BTN", "COMPANY"])[first])
    assert found.groups == 43
    assert found.icc1.value == pytest.approx(icc1, abs=1e-5)


@pytest.mark.real_data
def test_rwg_j_of_eleven_leadership_items_is_the_published_one() -> None:
    codes = numbers("surveys", "bhr2000.csv", columns=AF) - 1
    found = rwg_j(codes, groups("surveys", "bhr2000.csv", columns=["GRP"]), [even_spread(5)] * 11)
    assert mean_over_groups(found).value == pytest.approx(0.887612, abs=1e-5)
    assert np.median(found) == pytest.approx(0.892454, abs=1e-5)
    assert found.min() == pytest.approx(0.785876, abs=1e-5)


@pytest.mark.real_data
def test_rwg_j_of_two_small_units_is_the_published_one_on_complete_cases() -> None:
    codes = numbers("surveys", "cohesion.csv", columns=COH) - 1
    found = rwg_j(codes, groups("surveys", "cohesion.csv", columns=["UNIT"]), [even_spread(5)] * 5)
    assert found == pytest.approx([0.7539683, 0.8988764], abs=1e-6)


@pytest.mark.real_data
def test_rwg_of_a_scale_used_as_one_item_is_the_published_one() -> None:
    lead = numbers("surveys", "bh1996.csv", columns=["LEAD"])[:, 0]
    found = rwg(lead, numbers("surveys", "bh1996.csv", columns=["GRP"])[:, 0].astype(np.int64) - 1, 2.0)
    assert found[:3] == pytest.approx([0.7521410, 0.8231627, 0.7486376], abs=1e-6)
    assert mean_over_groups(found).value == pytest.approx(0.741156, abs=1e-5)
    assert (found.min(), found.max()) == pytest.approx((0.599899, 0.848376), abs=1e-5)


def test_icc_by_hand() -> None:
    # Groups 1,3 · 5,7: grand mean 4, MSB = 2·(2² + 2²)/1 = 16, MSW = 4·1²/2 = 2, k = 2.
    found = intra_class(np.array([1.0, 3, 5, 7]), np.array([0, 0, 1, 1]))
    assert found.icc1.value == pytest.approx((16 - 2) / (16 + 2))
    assert found.icc2.value == pytest.approx((16 - 2) / 16)


def test_rwg_by_hand() -> None:
    # Variance of 2,3,4 is 1, evenly spread over five categories 2: half agreement. 0,0,4,4 is beyond even spread.
    codes, group = np.array([2.0, 3, 4, 0, 0, 4, 4, 1, 1]), np.array([0, 0, 0, 1, 1, 1, 1, 2, 2])
    assert rwg(codes, group, even_spread(5)) == pytest.approx([0.5, 0, 1])


def test_more_items_that_agree_alike_agree_more() -> None:
    codes, group = np.array([[2.0, 2.0], [3.0, 3.0], [4.0, 4.0]]), np.zeros(3, dtype=np.int64)
    assert rwg_j(codes, group, [2.0, 2.0]) == pytest.approx([2 * 0.5 / (2 * 0.5 + 0.5)])


def test_groups_of_one_and_empty_groups_have_no_agreement_and_are_left_out() -> None:
    codes = np.array([1.0, 1, 3, np.nan, 2])
    found = rwg(codes, np.array([0, 0, 1, 1, 4]), 2.0)
    assert found == pytest.approx([1, np.nan, np.nan, np.nan, np.nan], nan_ok=True)
    assert mean_over_groups(found) == Estimate(1.0)
    assert mean_over_groups(found[1:]) == Estimate(None, Undefined.TOO_FEW_ANSWERS)


def test_agreement_without_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="evenly spread"):
        rwg(np.ones(3), np.zeros(3, dtype=np.int64), even_spread(1))


@pytest.mark.parametrize(
    ("values", "group", "reason"),
    [
        ([1.0, 2, 3], [0, 0, 0], Undefined.TOO_FEW_GROUPS),
        ([1.0, 2, np.nan], [0, 0, 1], Undefined.TOO_FEW_GROUPS),
        ([], [], Undefined.TOO_FEW_GROUPS),
        ([1.0, 2, 3], [0, 1, 2], Undefined.TOO_FEW_ANSWERS),
        ([200 / 3] * 4, [0, 0, 1, 1], Undefined.NO_VARIATION),
    ],
)
def test_where_icc_is_not_defined_the_reason_is_given(
    values: list[float], group: list[int], reason: Undefined
) -> None:
    found = intra_class(np.array(values), np.array(group, dtype=np.int64))
    assert found.icc1 == found.icc2 == Estimate(None, reason)


def test_equal_group_means_give_a_negative_icc1_and_no_icc2() -> None:
    found = intra_class(np.array([1.0, 3, 1, 3]), np.array([0, 0, 1, 1]))
    assert found.icc1.value == pytest.approx(-1)
    assert found.icc2 == Estimate(None, Undefined.NO_VARIATION)


def slow_icc1(values: FloatArray, group: IntArray) -> float:
    members = [values[group == g] for g in np.unique(group)]
    grand, j, n = values.mean(), len(members), len(values)
    msb = sum(len(m) * (m.mean() - grand) ** 2 for m in members) / (j - 1)
    msw = sum(((m - m.mean()) ** 2).sum() for m in members) / (n - j)
    return float((msb - msw) / (msb + (n / j - 1) * msw))


@given(st.integers(0, 2**32 - 1))
def test_icc_agrees_with_the_slow_twin_in_any_order_and_unit(seed: int) -> None:
    random = np.random.default_rng(seed)
    group = random.integers(0, 9, 60) * 3
    values = random.normal(size=60) + group
    order = random.permutation(60)
    found = intra_class(values[order] * 25 + 7, group[order]).icc1.value
    assert found == pytest.approx(slow_icc1(values, group))


@given(st.integers(0, 2**32 - 1), st.integers(2, 7))
def test_agreement_lies_between_nothing_and_full(seed: int, categories: int) -> None:
    random = np.random.default_rng(seed)
    codes = random.integers(0, categories, (40, 3)).astype(float)
    found = rwg_j(codes, random.integers(0, 6, 40), [even_spread(categories)] * 3)
    known = found[np.isfinite(found)]
    assert ((known >= 0) & (known <= 1)).all()
