# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, section 2."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.aggregate import category_counts, category_table, moments, moments_of_counts
from ledestjerne.analysis.values import IntArray, Tree
from tests.analysis.trees import is_below, random_tree

SCORES = np.array([0.0, 25, 50, 75, 100])
SEEDS = st.integers(0, 2**32 - 1)


def slow_counts(tree: Tree, unit: IntArray, codes: np.ndarray, categories: int) -> IntArray:
    counts = np.zeros((len(tree), codes.shape[1], categories), dtype=np.int64)
    for above in range(len(tree)):
        for person, own in enumerate(unit):
            for item, code in enumerate(codes[person]):
                if code >= 0 and is_below(tree, int(own), above):
                    counts[above, item, code] += 1
    return counts


def test_counts_by_hand() -> None:
    #  0 ─┬─ 1 ── 2
    #     └─ 3
    tree = Tree(("a", "b", "c", "d"), ("a", "b", "c", "d"), (-1, 0, 1, 0))
    unit = np.array([2, 0, 3, 2, 1])
    codes = np.array([[0], [1], [2], [-1], [2]], dtype=np.int8)
    assert category_table(tree, unit, codes, 3)[:, 0].tolist() == [[1, 1, 2], [1, 0, 1], [1, 0, 0], [0, 0, 1]]


@given(SEEDS, st.integers(1, 12), st.integers(0, 25))
def test_counts_agree_with_the_slow_twin(seed: int, units: int, people: int) -> None:
    rng = np.random.default_rng(seed)
    tree = random_tree(rng, units)
    unit = rng.integers(0, units, people)
    codes = rng.integers(-1, 4, (people, 3)).astype(np.int8)
    assert (category_table(tree, unit, codes, 4) == slow_counts(tree, unit, codes, 4)).all()


@given(SEEDS)
def test_neither_the_order_of_people_nor_the_layout_in_memory_matters(seed: int) -> None:
    rng = np.random.default_rng(seed)
    tree, unit = random_tree(rng, 9), rng.integers(0, 9, 60)
    codes = rng.integers(-1, 5, (60, 4)).astype(np.int8)
    order = rng.permutation(60)
    expected = category_table(tree, unit, codes, 5)
    assert (category_table(tree, unit[order], codes[order], 5) == expected).all()
    assert (category_table(tree, unit, np.asfortranarray(codes), 5) == expected).all()


def test_more_people_than_one_stripe_are_counted_to_the_last(rng: np.random.Generator) -> None:
    tree, people = random_tree(rng, 40), 20_001
    unit, codes = rng.integers(0, 40, people), rng.integers(-1, 5, (people, 2)).astype(np.int8)
    table = category_table(tree, unit, codes, 5)
    assert table[0].tolist() == [np.bincount(column[column >= 0]).tolist() for column in codes.T]


@given(SEEDS, st.integers(1, 10), st.integers(0, 30))
def test_counts_give_the_moments_of_the_scores(seed: int, units: int, people: int) -> None:
    rng = np.random.default_rng(seed)
    tree, unit = random_tree(rng, units), rng.integers(0, units, people)
    codes = rng.integers(-1, 5, (people, 2)).astype(np.int8)
    scores = np.where(codes >= 0, SCORES[codes], np.nan)
    counted = moments_of_counts(category_table(tree, unit, codes, 5), np.tile(SCORES, (2, 1)))
    summed = moments(tree, unit, scores)
    assert (counted.n == summed.n).all()
    assert counted.mean == pytest.approx(summed.mean, nan_ok=True)
    assert counted.sd == pytest.approx(summed.sd, nan_ok=True, abs=1e-9)


@given(SEEDS, st.integers(1, 12), st.integers(0, 40))
def test_moments_agree_with_the_slow_twin(seed: int, units: int, people: int) -> None:
    rng = np.random.default_rng(seed)
    tree, unit = random_tree(rng, units), rng.integers(0, units, people)
    values = rng.normal(60, 15, (people, 2))
    values[rng.random(values.shape) < 0.2] = np.nan
    found = moments(tree, unit, values)
    for above in range(units):
        for column in range(2):
            mine = np.array([is_below(tree, int(u), above) for u in unit], dtype=bool)
            x = values[mine, column]
            x = x[~np.isnan(x)]
            assert found.n[above, column] == len(x)
            assert found.mean[above, column] == pytest.approx(x.mean() if len(x) else np.nan, nan_ok=True)
            sd = np.std(x, ddof=1) if len(x) > 1 else np.nan
            assert found.sd[above, column] == pytest.approx(sd, nan_ok=True)


def test_a_small_unit_keeps_its_digits_beside_a_large_one(rng: np.random.Generator) -> None:
    tree = Tree(("all", "large", "small"), ("all", "large", "small"), (-1, 0, 0))
    small = np.array([400_000.01, 400_000.02, 400_000.04, 400_000.05, 400_000.08])
    values = np.concatenate((rng.normal(400_000, 90_000, 50_000), small))[:, np.newaxis]
    unit = np.repeat([1, 2], [50_000, 5])
    found = moments(tree, unit, values)
    assert found.mean[2, 0] == pytest.approx(400_000.04, abs=1e-9)
    assert found.sd[2, 0] == pytest.approx(np.std(small, ddof=1), rel=1e-4)


def test_full_agreement_has_no_spread() -> None:
    tree = Tree(("all",), ("all",), (-1,))
    codes = np.full((7, 1), 3, dtype=np.int8)
    found = moments_of_counts(category_table(tree, np.zeros(7, dtype=np.int64), codes, 5), SCORES[np.newaxis])
    assert (found.mean[0, 0], found.sd[0, 0]) == (75, 0)


def test_nobody_has_no_mean_and_one_person_no_spread() -> None:
    tree = Tree(("all", "empty"), ("all", "empty"), (-1, 0))
    found = moments(tree, np.array([0]), np.array([[50.0]]))
    assert found.mean[:, 0] == pytest.approx([50, np.nan], nan_ok=True)
    assert np.isnan(found.sd).all()


def test_items_may_have_different_numbers_of_categories() -> None:
    tree = Tree(("all",), ("all",), (-1,))
    codes = np.array([[0, 4, -1], [1, 4, -1]], dtype=np.int8)
    counts = category_counts(tree, np.array([0, 0]), codes, (2, 5, 0))
    assert counts[0].tolist() == [[1, 1, 0, 0, 0], [0, 0, 0, 0, 2], [0, 0, 0, 0, 0]]
    scores = np.array([[0, 100, np.nan, np.nan, np.nan], SCORES, np.full(5, np.nan)])
    found = moments_of_counts(counts, scores)
    assert found.n[0].tolist() == [2, 2, 0]
    assert found.mean[0] == pytest.approx([50, 100, np.nan], nan_ok=True)


def test_only_numeric_items_leave_an_empty_table() -> None:
    tree = Tree(("all",), ("all",), (-1,))
    codes = np.full((3, 2), -1, dtype=np.int8)
    assert category_counts(tree, np.zeros(3, dtype=np.int64), codes, (0, 0)).shape == (1, 2, 0)


@pytest.mark.parametrize(
    ("unit", "codes", "message"),
    [
        ([0, 2], [[0], [0]], "outside the tree"),
        ([0, -1], [[0], [0]], "outside the tree"),
        ([0, 1], [[0], [3]], "categories"),
        ([0, 1], [[0], [-2]], "categories"),
        ([0], [[0], [1]], "per person"),
    ],
)
def test_what_does_not_fit_is_refused(unit: list[int], codes: list[list[int]], message: str) -> None:
    tree = Tree(("a", "b"), ("a", "b"), (-1, 0))
    with pytest.raises(ValueError, match=message):
        category_table(tree, np.array(unit), np.array(codes, dtype=np.int8), 3)


def test_a_code_beyond_its_own_items_categories_is_refused() -> None:
    tree = Tree(("a",), ("a",), (-1,))
    with pytest.raises(ValueError, match="its item's categories"):
        category_counts(tree, np.array([0]), np.array([[2, 2]], dtype=np.int8), (3, 2))
    with pytest.raises(ValueError, match="per item"):
        category_counts(tree, np.array([0]), np.array([[2, 2]], dtype=np.int8), (3,))
    with pytest.raises(ValueError, match="per item and category"):
        moments_of_counts(np.zeros((1, 2, 3), dtype=np.int64), np.zeros((2, 4)))
