# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, section 8."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.agreement import intra_class
from ledestjerne.analysis.survey.shrinkage import shrunken, where_to_look_first
from ledestjerne.analysis.values import FloatArray, Tree
from tests.analysis.published import groups, numbers

NAN = float("nan")


def tree(*parent: int) -> Tree:
    names = tuple(f"unit {i}" for i in range(len(parent)))
    return Tree(names, names, parent)


STAR = tree(-1, 0, 0, 0, 0)


def array(*values: float) -> FloatArray:
    return np.array(values)


def test_shrunken_means_by_hand() -> None:
    # Four units of 10, sd 10, means 50 60 70 80: MSB = 10·500/3, σ² = 100, k₀ = 10, τ² = (1666.67 - 100)/10.
    found = shrunken(STAR, array(40, 10, 10, 10, 10), array(65, 50, 60, 70, 80), array(15, 10, 10, 10, 10))
    variance = (5000 / 3 - 100) / 10
    weight = variance / (variance + 10)
    assert found.reliability[1:] == pytest.approx([weight] * 4)
    assert found.mean[1:] == pytest.approx([65 + weight * d for d in (-15, -5, 5, 15)])
    assert found.mean[0] == 65


def test_a_small_unit_is_drawn_further_in_than_a_large_one() -> None:
    found = shrunken(STAR, array(200, 5, 90, 90, 15), array(60, 40, 42, 75, 70), array(20, 18, 18, 18, 18))
    assert found.reliability[1] < found.reliability[2]
    assert where_to_look_first(found, [1, 2, 3, 4]) == (2, 1, 4, 3)


def test_units_that_differ_no_more_than_chance_are_not_ordered() -> None:
    found = shrunken(STAR, array(40, 10, 10, 10, 10), array(60, 59, 60, 61, 60), array(20, 20, 20, 20, 20))
    assert found.reliability[1:].tolist() == [0, 0, 0, 0]
    assert found.mean[1:] == pytest.approx([60] * 4)
    assert where_to_look_first(found, [1, 2, 3, 4]) is None


def test_a_hidden_unit_takes_no_part_and_is_never_named() -> None:
    n, mean, sd = array(60, 20, NAN, 20, 20), array(60, 40, NAN, 60, 80), array(20, 9, NAN, 9, 9)
    found = shrunken(STAR, n, mean, sd)
    assert np.isnan(found.mean[2])
    assert where_to_look_first(found, [1, 2, 3, 4]) == (1, 3, 4)
    hidden = shrunken(STAR, array(60, 20, 4, 20, 20), array(60, 40, NAN, 60, 80), array(20, 9, NAN, 9, 9))
    assert hidden.mean == pytest.approx(found.mean, nan_ok=True)


def test_one_unit_has_no_order() -> None:
    found = shrunken(tree(-1, 0), array(20, 10), array(60, 50), array(10, 10))
    assert found.mean[1] == 60
    assert where_to_look_first(found, [1]) is None
    assert where_to_look_first(found, []) is None


def test_below_a_hidden_unit_the_nearest_shown_above_is_the_yardstick() -> None:
    deep = tree(-1, 0, 1, 1, 1)
    found = shrunken(deep, array(60, NAN, 20, 20, 20), array(50, NAN, 40, 60, 80), array(20, NAN, 9, 9, 9))
    weight = found.reliability[2]
    assert 0.5 < weight < 1
    assert found.mean[2] == pytest.approx(50 + weight * (40 - 50))


def test_where_nothing_above_is_shown_the_units_own_middle_is_the_yardstick() -> None:
    found = shrunken(STAR, array(NAN, 20, 20, 20, 20), array(NAN, 40, 50, 60, 70), array(NAN, 9, 9, 9, 9))
    assert found.mean[1:].mean() == pytest.approx(55)
    assert 40 < found.mean[1] < 41


def test_what_is_learnt_above_is_passed_down() -> None:
    # Two areas that differ; below each two units alike, so the units are drawn all the way to their area.
    two = tree(-1, 0, 1, 1, 0, 4, 4)
    n, sd = array(200, 100, 50, 50, 100, 50, 50), np.full(7, 15.0)
    found = shrunken(two, n, array(60, 50, 49.5, 50.5, 70, 69.5, 70.5), sd)
    assert found.mean[2] == pytest.approx(found.mean[1])
    assert found.mean[5] == pytest.approx(found.mean[4])
    assert 50 < found.mean[1] < 51


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="per unit"):
        shrunken(STAR, array(1), array(1), array(1))


@given(st.integers(0, 2**32 - 1))
def test_a_mean_is_drawn_towards_its_yardstick_and_never_past_it(seed: int) -> None:
    random = np.random.default_rng(seed)
    units = tree(-1, *(0 for _ in range(8)))
    n, mean, sd = random.integers(2, 60, 9).astype(float), random.normal(60, 10, 9), random.uniform(0, 20, 9)
    found = shrunken(units, n, mean, sd)
    low, high = np.minimum(mean, mean[0]), np.maximum(mean, mean[0])
    assert ((found.mean >= low - 1e-9) & (found.mean <= high + 1e-9)).all()
    assert ((found.reliability >= 0) & (found.reliability <= 1)).all()


@pytest.mark.real_data
def test_the_reliability_of_99_companies_is_near_their_icc2() -> None:
    values = numbers("surveys", "bh1996.csv", columns=["WBEING"])[:, 0]
    group = groups("surveys", "bh1996.csv", columns=["GRP"])
    people = [values, *(values[group == g] for g in range(99))]
    n, mean = array(*map(len, people)), array(*(p.mean() for p in people))
    sd = array(*(p.std(ddof=1) for p in people))
    found = shrunken(tree(-1, *(0 for _ in range(99))), n, mean, sd)
    icc2 = intra_class(values, group).icc2.value
    assert icc2 is not None
    assert found.reliability[1:].mean() == pytest.approx(0.7335, abs=0.01)  # published, unweighted: 0.7335
    assert np.average(found.reliability[1:], weights=n[1:]) == pytest.approx(icc2, abs=0.03)
