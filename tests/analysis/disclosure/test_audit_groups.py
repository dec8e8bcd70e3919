# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Where a round is divided by age and the like: the planner's plans pass, those tampered with are stopped."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.extend import extend
from ledestjerne.analysis.disclosure.plan import Request
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, publish
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.values import IntArray, Released, Split, Tree
from tests.analysis.disclosure.test_publish import CROSSED
from tests.analysis.trees import random_tree

ONE = Tree(("u",), ("U",), (-1,))
TWO = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))
SEX = Split("sex", ("woman", "man"))
AGE = Split("age", ("young", "middle", "old"), ((0, 1),))


def measured(
    tree: Tree,
    unit: IntArray,
    bands: IntArray,
    splits: tuple[Split, ...] = (SEX, AGE),
    seed: int = 0,
    skip: float = 0.0,
    **rules: Any,
) -> Measured:
    random = np.random.default_rng(seed)
    codes = random.integers(0, 5, (len(unit), 4)).astype(np.int8)
    codes[random.random(codes.shape) < skip] = -1
    answers = Answers(unit, codes, None, bands)
    plan = protect(answers, CROSSED, tree, Rules(**{"n_split": 10, "k": 4} | rules), splits)
    return Measured(answers, CROSSED, tree, np.full(len(tree), np.nan), plan)


def town(seed: int, skip: float = 0.0, **rules: Any) -> Measured:
    random, people = np.random.default_rng(seed), 90
    tree = random_tree(random, int(random.integers(1, 9)))
    bands = np.column_stack([random.integers(0, 2, people), random.choice(3, people, p=[0.2, 0.5, 0.3])])
    bands[random.random(bands.shape) < 0.03 * (seed % 2)] = -1
    return measured(tree, random.integers(0, len(tree), people), bands, seed=seed, skip=skip, **rules)


def whole(counts: dict[tuple[int, int], int], **more: Any) -> Measured:
    """One unit with so many people of each sex and age."""
    bands = np.array([of for of, n in counts.items() for _ in range(n)])
    return measured(ONE, np.zeros(len(bands), dtype=np.int64), bands, **more)


def shown_too(of: Measured, *cells: tuple[int, int]) -> Measured:
    """The same with more cells shown: unit and column."""
    by_split = of.plan.by_split
    assert by_split is not None
    shown, told = by_split.shown.copy(), by_split.cells.copy()
    for unit, column in cells:
        shown[unit, column] = told[unit, column] = True
    return replace(of, plan=replace(of.plan, by_split=replace(by_split, shown=shown, cells=told)))


def rules_broken(of: Measured) -> set[str]:
    return {finding.rule for finding in audit(of).findings}


@pytest.mark.parametrize("direct", DirectStaff)
@pytest.mark.parametrize("skip", [0.0, 0.06])
@pytest.mark.parametrize("seed", range(6))
def test_the_planners_plans_pass_with_their_figures(seed: int, skip: float, direct: DirectStaff) -> None:
    one = town(seed, skip, direct_staff=direct)
    found = audit(one, publish(one))
    assert found.findings == ()
    assert found.by_split is not None
    assert found.by_split.fewest == 0 or found.by_split.fewest >= 4


def test_a_group_of_three_is_found_and_so_is_the_group_that_leaves_three_over() -> None:
    one = whole({(0, 1): 57, (1, 1): 3})
    assert audit(one).passed
    for column in (0, 1):
        assert {"small", "person", "pair"} & rules_broken(shown_too(one, (0, column)))


def test_crossing_groups_that_differ_by_one_person_are_found() -> None:
    one = whole({(0, 0): 5, (0, 1): 1, (1, 1): 30, (1, 2): 9})
    assert "person" in rules_broken(shown_too(one, (0, 0), (0, 2)))


def test_two_groups_of_different_splits_that_leave_two_people_over_are_found() -> None:
    one = whole({(0, 0): 6, (1, 0): 1, (0, 1): 1, (1, 1): 30, (1, 2): 9})
    assert "pair" in rules_broken(shown_too(one, (0, 0), (0, 2)))


def test_groups_of_several_units_that_leave_a_few_over_together_are_found() -> None:
    bands = np.array([[0, 0]] * 20 + [[0, 1]] * 2 + [[1, 1]] * 20 + [[0, 0]] * 20 + [[1, 0]] * 1 + [[1, 1]] * 20)
    one = measured(TWO, np.repeat([1, 2], [42, 41]), bands)
    assert "union" in rules_broken(shown_too(one, (0, 0), (0, 2)))


def test_a_group_below_whose_neighbours_leave_too_few_in_the_unit_above_is_found() -> None:
    bands = np.array([[0, 0], [1, 1]] * 20 + [[0, 1]] * 2 + [[1, 1]] * 18)
    one = measured(TWO, np.repeat([1, 2], [40, 20]), bands, splits=(SEX, AGE))
    assert {"group", "small"} <= rules_broken(shown_too(one, (0, 0), (1, 0)))


def test_a_group_that_all_scored_alike_is_found_and_so_is_what_leaves_it_over() -> None:
    one = whole({(0, 1): 12, (1, 2): 48})
    codes = one.answers.codes.copy()
    codes[:12] = 3
    answers = replace(one.answers, codes=codes)
    alike = replace(one, answers=answers, plan=protect(answers, CROSSED, ONE, one.plan.rules, (SEX, AGE)))
    assert audit(alike).passed
    for column in (0, 1):
        assert "alike" in rules_broken(shown_too(alike, (0, column)))


def test_groups_told_of_units_that_are_too_small_to_divide_are_found() -> None:
    one = measured(TWO, np.repeat([1, 2], [8, 40]), np.arange(96).reshape(48, 2) % 2)
    by_split = one.plan.by_split
    assert by_split is not None
    carriers, n = by_split.carriers.copy(), by_split.n.copy()
    carriers[1], n[1, :4] = True, [8, 0, 0, 8]
    more = replace(by_split, carriers=carriers, n=n)
    assert "carrier" in rules_broken(replace(one, plan=replace(one.plan, by_split=more)))
    assert "cell" in rules_broken(shown_too(one, (1, 0)))


def test_other_counts_than_there_are_people_are_found() -> None:
    one = whole({(0, 1): 20, (1, 2): 20})
    by_split = one.plan.by_split
    assert by_split is not None
    wrong = replace(by_split, n=by_split.n + 1)
    assert "cell" in rules_broken(replace(one, plan=replace(one.plan, by_split=wrong)))


def test_a_scale_told_by_group_that_is_hidden_for_the_unit_is_found() -> None:
    one = whole({(0, 1): 20, (1, 2): 20})
    assert one.plan.by_split is not None
    shown = one.plan.shown.copy()
    shown[0, one.plan.scale_ids.index(one.plan.by_split.scales[0])] = False
    assert "outside" in rules_broken(replace(one, plan=replace(one.plan, shown=shown)))


def test_scales_with_a_question_in_common_may_not_both_be_told_by_group() -> None:
    one = whole({(0, 1): 20, (1, 2): 20})
    by_split = one.plan.by_split
    assert by_split is not None
    two = replace(by_split, scales=("all", *by_split.scales[1:]))
    assert "scale" in rules_broken(replace(one, plan=replace(one.plan, by_split=two)))


def test_a_plan_with_groups_needs_to_be_looked_over_with_the_groups() -> None:
    one = whole({(0, 1): 20, (1, 2): 20})
    assert rules_broken(replace(one, answers=replace(one.answers, bands=None))) == {"bands"}


def test_more_told_of_a_group_than_the_plan_has_is_found() -> None:
    one = whole({(0, 1): 20, (1, 1): 17, (1, 2): 3})
    [unit] = publish(one)
    assert audit(one, [unit]).passed
    first = next(group for group in unit.groups if group.n)
    name, figure = next((n, f) for n, f in first.scales.items() if isinstance(f, Released))
    for more in ({"n": figure.n + 1}, {"margin": 3}, {"distribution": (1, 2)}):
        wrong = replace(figure, **more)
        told = replace(first, scales={**first.scales, name: wrong})
        assert {f.rule for f in audit(one, [replace(unit, groups=(told,))]).findings} == {"told"}
    hidden = next(group for group in unit.groups if group.n is None)
    for shown in (replace(hidden, n=3), replace(hidden, scales={**hidden.scales, name: figure})):
        assert {f.rule for f in audit(one, [replace(unit, groups=(shown,))]).findings} == {"told"}


def test_groups_told_without_a_plan_for_them_are_found() -> None:
    one = whole({(0, 1): 20, (1, 2): 20})
    told = publish(one)
    assert {f.rule for f in audit(replace(one, plan=replace(one.plan, by_split=None)), told).findings} == {"told"}


def test_a_figure_below_the_limit_of_its_topic_is_found() -> None:
    touched = replace(CROSSED, items=(replace(CROSSED.items[0], topic="violence"), *CROSSED.items[1:]))
    codes = np.random.default_rng(0).integers(0, 5, (30, 4)).astype(np.int8)
    answers = Answers(np.zeros(30, dtype=np.int64), codes)
    plan = protect(answers, touched, ONE, Rules(topics={"violence": 40}))
    one = Measured(answers, touched, ONE, np.array([np.nan]), plan)
    assert audit(one, publish(one)).passed
    shown = plan.shown.copy()
    shown[0, (plan.scale_ids + plan.item_ids).index(CROSSED.items[0].id)] = True
    assert "residual" in rules_broken(replace(one, plan=replace(plan, shown=shown)))


def test_people_filed_below_where_that_is_not_the_rule_are_found() -> None:
    names = ("top", "area", "a", "b")
    tree = Tree(names, names, (-1, 0, 1, 1))
    unit = np.array([1] * 2 + [2] * 8 + [3] * 6 + [0] * 9)
    filed = measured(tree, unit, np.zeros((25, 0), dtype=np.int64), (), direct_staff=DirectStaff.SMALLEST_BELOW)
    assert audit(filed).passed
    left_out = replace(filed.plan, rules=replace(filed.plan.rules, direct_staff=DirectStaff.LEFT_OUT))
    assert rules_broken(replace(filed, plan=left_out)) == {"home"}


def test_sets_asked_for_later_are_attacked_with_the_rest() -> None:
    names = ("top", "a", "b", "c")
    house = Tree(names, names, (-1, 0, 0, 0))
    one = measured(house, np.repeat([1, 2, 3], [3, 4, 20]), np.zeros((27, 0), dtype=np.int64), ())
    together = Request("A + B", ("a", "b"))
    plan = extend(one.plan, one.answers, CROSSED, house, [together])
    assert plan.extras[0].reason is None
    assert audit(replace(one, plan=plan)).passed
    alone = replace(plan.extras[0], request=Request("A", ("a",)), n=3)
    assert {"small", "group"} <= rules_broken(replace(one, plan=replace(plan, extras=(*plan.extras, alone))))
