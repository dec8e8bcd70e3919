# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The exact tree rule (docs/methods/disclosure.md, section 3)."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledestjerne.analysis.disclosure.tree import homes, nearest_shown, shown_units, totals
from ledestjerne.analysis.values import Tree
from tests.analysis.disclosure.towns import random_tree


def residuals(tree: Tree, own: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """Respondents between each shown unit and the largest shown units below it."""
    nearest = nearest_shown(tree, shown)
    return np.bincount(nearest[nearest >= 0], weights=own[nearest >= 0], minlength=len(tree))


def safe(tree: Tree, own: np.ndarray, shown: np.ndarray, k: int) -> bool:
    rest = residuals(tree, own, shown)[shown]
    return bool(((rest == 0) | (rest >= k)).all() and (totals(tree, own)[shown] >= k).all())


@settings(max_examples=150)
@given(seed=st.integers(0, 10**6), units=st.integers(1, 9), k=st.integers(3, 6))
def test_as_many_units_are_shown_as_any_safe_choice_allows(seed: int, units: int, k: int) -> None:
    random = np.random.default_rng(seed)
    tree, own = random_tree(random, units), random.integers(0, 8, units)
    shown = shown_units(tree, own, k)
    choices = (np.array(choice, dtype=bool) for choice in product([False, True], repeat=units))
    assert safe(tree, own, shown, k)
    assert shown.sum() == max(choice.sum() for choice in choices if safe(tree, own, choice, k))


def test_a_team_of_three_is_not_shown_nor_found_by_subtraction() -> None:
    tree = Tree(("house", "red", "blue"), ("House", "Red", "Blue"), (-1, 0, 0))
    shown = shown_units(tree, np.array([0, 9, 3]), k=5)
    assert shown.tolist() == [True, False, False]


def test_two_small_teams_together_hide_no_third() -> None:
    names = ("house", "a", "b", "c")
    shown = shown_units(Tree(names, names, (-1, 0, 0, 0)), np.array([0, 3, 3, 9]), k=5)
    assert shown.tolist() == [True, False, False, True]


def test_a_forced_unit_is_shown_at_another_units_cost() -> None:
    tree = Tree(("house", "red", "blue"), ("House", "Red", "Blue"), (-1, 0, 0))
    shown = shown_units(tree, np.array([0, 9, 3]), k=5, forced=[1])
    assert shown.tolist() == [False, True, False]


def test_a_forced_unit_with_too_few_is_refused() -> None:
    tree = Tree(("house", "red"), ("House", "Red"), (-1, 0))
    with pytest.raises(ValueError, match="red"):
        shown_units(tree, np.array([9, 3]), k=5, forced=[1])


def test_staff_attached_to_an_inner_unit_count_from_where_they_are_enough() -> None:
    #        top(2) -> area(2) -> house(1) -> team(9)      area(2) -> kitchen(7)
    names = ("top", "area", "house", "team", "kitchen")
    tree = Tree(names, names, (-1, 0, 1, 2, 1))
    assert homes(tree, np.array([2, 2, 1, 9, 7]), k=5).tolist() == [0, 0, 0, 3, 4]
    assert homes(tree, np.array([2, 4, 1, 9, 7]), k=5).tolist() == [0, 1, 1, 3, 4]


def test_a_leaf_keeps_its_people_however_few() -> None:
    tree = Tree(("top", "leaf"), ("Top", "Leaf"), (-1, 0))
    assert homes(tree, np.array([8, 2]), k=5).tolist() == [0, 1]


def test_a_thousand_teams_under_one_roof_are_no_problem() -> None:
    names = tuple(f"u{i}" for i in range(3001))
    tree = Tree(names, names, (-1, *([0] * 3000)))
    own = np.full(3001, 6)
    own[0], own[1] = 0, 4
    assert shown_units(tree, own, k=5).sum() == 2999 + 0
