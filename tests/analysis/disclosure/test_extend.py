# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sets asked for after the plan, and two rounds together: docs/methods/disclosure.md, sections 8 and 9."""

from collections import Counter

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.extend import extend, mergers, people_of, publish_extras
from ledestjerne.analysis.disclosure.plan import Request
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured
from ledestjerne.analysis.disclosure.rounds import Beside, changed_members, only_scales, shown_beside, small_cut
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.disclosure.tree import homes, nearest_shown, shown_units
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.values import BoolArray, IntArray, Reason, Released, Tree
from tests.analysis.disclosure.exact import smallest_group
from tests.analysis.disclosure.test_publish import CROSSED
from tests.analysis.disclosure.test_splits import AGE, SEX, Place, place, town
from tests.analysis.trees import random_tree


def wishes(one: Place, seed: int) -> list[Request]:
    random = np.random.default_rng(seed)
    found = []
    for _ in range(5):
        units = random.choice(len(one.tree), min(len(one.tree), int(random.integers(1, 4))), replace=False)
        names = tuple(one.tree.ids[unit] for unit in units)
        of_age = Request("x", names, "age", tuple(random.choice(AGE.categories, 2, replace=False).tolist()))
        found.append(of_age if random.random() < 0.5 else Request("x", names))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_sets_asked_for_later_never_combine_with_what_is_out(seed: int) -> None:
    one = town(seed)
    later = extend(one.plan, one.answers, CROSSED, one.tree, wishes(one, seed))
    home, bands = later.home[one.answers.unit], one.answers.bands
    assert bands is not None
    shown = [e.request for e in later.extras if e.reason is None]
    rows = one.rows() + [people_of(later, one.tree, request, home, bands) for request in shown]
    assert smallest_group(rows, 4) is None
    assert len(later.extras) == 5


def test_some_sets_asked_for_later_are_shown() -> None:
    found = [extend(t.plan, t.answers, CROSSED, t.tree, wishes(t, s)).extras for s in range(6) for t in [town(s)]]
    assert any(extra.reason is None for extras in found for extra in extras)
    assert any(extra.reason is Reason.PROTECTS_OTHERS for extras in found for extra in extras)


HOUSE = Tree(("house", "a", "b", "c"), ("House", "A", "B", "C"), (-1, 0, 0, 0))


def house() -> Place:
    unit = np.array([1] * 3 + [2] * 4 + [3] * 20)
    return place(HOUSE, unit, np.arange(27)[:, None] % 2, (SEX,), Rules(n_split=5))


def test_two_units_too_small_to_be_shown_may_be_told_together() -> None:
    one = house()
    assert one.plan.units.tolist() == [True, False, False, True]
    assert [request.units for request in mergers(one.plan, one.answers, CROSSED, one.tree)] == [("a", "b")]


def test_a_report_that_leaves_three_people_over_is_refused_with_the_reason() -> None:
    one = house()
    asked = [Request("B and C", ("b", "c")), Request("A", ("a",)), Request("A and B", ("a", "b"))]
    extras = extend(one.plan, one.answers, CROSSED, one.tree, asked).extras
    assert [extra.reason for extra in extras] == [Reason.PROTECTS_OTHERS, Reason.TOO_FEW, None]


def test_a_unit_or_category_outside_the_plan_is_refused() -> None:
    one = house()
    for request in (Request("x", ("nowhere",)), Request("x", ("house",), "shoe size", ("42",))):
        with pytest.raises(KeyError):
            extend(one.plan, one.answers, CROSSED, one.tree, [request])


def test_a_set_where_a_scale_is_one_question_carries_no_margin() -> None:
    codes = np.random.default_rng(3).integers(0, 5, (27, 4)).astype(np.int8)
    codes[:7, 1] = -1  # nobody in the two small units was asked the second question of "warm"
    answers = Answers(np.array([1] * 3 + [2] * 4 + [3] * 20), codes)
    plan = protect(answers, CROSSED, HOUSE, Rules())
    later = extend(plan, answers, CROSSED, HOUSE, [Request("A and B", ("a", "b"))])
    [together] = publish_extras(Measured(answers, CROSSED, HOUSE, np.full(4, np.nan), later))
    warm, fair = together.scales["warm"], together.scales["fair"]
    assert isinstance(warm, Released)
    assert isinstance(fair, Released)
    assert warm.comparison_margin is None
    assert fair.comparison_margin is not None


# -- Two rounds ---------------------------------------------------------------------------------------------------


def family(tree: Tree, unit: IntArray, k: int) -> tuple[IntArray, BoolArray]:
    attached = np.bincount(unit[unit >= 0], minlength=len(tree))
    home = homes(tree, attached, k)
    own = np.bincount(home, weights=attached, minlength=len(tree)).astype(np.int64)
    return np.where(unit >= 0, home[unit], -1), shown_units(tree, own, k)


def rows(tree: Tree, home: IntArray, shown: BoolArray) -> list[BoolArray]:
    return [(home >= unit) & (home < tree.end[unit]) for unit in np.flatnonzero(shown).tolist()]


@pytest.mark.parametrize("seed", range(20))
def test_two_rounds_of_the_same_answers_are_safe_together(seed: int) -> None:
    random = np.random.default_rng(seed)
    trees = [random_tree(random, int(random.integers(1, 6))) for _ in range(2)]
    before = random.integers(0, len(trees[0]), 30)
    moved = random.integers(0, len(trees[1]), 30)
    now = np.where(random.random(30) < 0.7, np.minimum(before, len(trees[1]) - 1), moved)
    before[random.random(30) < 0.15], now[random.random(30) < 0.15] = -1, -1
    (then, units_then), (home, units) = family(trees[0], before, 3), family(trees[1], now, 3)
    residual = np.where(then >= 0, nearest_shown(trees[0], units_then)[then], -1)
    homes_now = homes(trees[1], np.bincount(now[now >= 0], minlength=len(trees[1])), 3)
    shown = shown_beside(trees[1], units, homes_now, Beside(now, residual), 3)
    assert smallest_group(rows(trees[0], then, units_then) + rows(trees[1], home, shown), 3) is None
    assert not (shown & ~units).any()


def test_a_unit_that_two_people_joined_is_not_shown_again_and_one_without_change_is() -> None:
    tree = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))
    now = np.array([1] * 10 + [2] * 12)
    residual = np.array([1] * 10 + [2] * 10 + [-1] * 2)
    shown = shown_beside(tree, np.ones(3, dtype=np.bool_), np.arange(3), Beside(now, residual), 5)
    assert shown.tolist() == [False, True, False]


def test_the_audit_finds_a_unit_shown_again_that_two_people_joined() -> None:
    one = place(HOUSE, np.array([1] * 10 + [2] * 12 + [3] * 9), np.zeros((31, 1), dtype=np.int64), (), Rules())
    same, joined = np.array([1] * 10 + [2] * 12 + [3] * 9), np.array([1] * 10 + [2] * 10 + [-1] * 2 + [3] * 9)
    for before, expected in ((same, set()), (joined, {"rounds"})):
        beside = Beside(one.answers.unit, before)
        measured = Measured(one.answers, CROSSED, HOUSE, np.full(4, np.nan), one.plan, beside=(beside,))
        assert {finding.rule for finding in audit(measured).findings} == expected
    plan = protect(one.answers, CROSSED, HOUSE, Rules(), beside=(Beside(one.answers.unit, joined),))
    again = Measured(one.answers, CROSSED, HOUSE, np.full(4, np.nan), plan, beside=(beside,))
    assert audit(again).passed
    assert audit(again).beside == 1


def test_small_cuts_are_found_just_where_there_are_some() -> None:
    for seed in range(300):
        random = np.random.default_rng(seed)
        nodes, k = int(random.integers(2, 7)), int(random.integers(2, 5))
        pairs = random.integers(-1, nodes, (int(random.integers(1, 14)), 2)).tolist()
        edges = Counter((one, other) for one, other in pairs if one != other)
        found = small_cut(edges, k)
        assert (found is None) == (not any(0 < value < k for value in _cuts(edges)))
        assert found is None or (0 < _cut(edges, found) < k and -1 not in found)


def _cut(edges: Counter[tuple[int, int]], side: set[int]) -> int:
    return sum(count for (one, other), count in edges.items() if (one in side) != (other in side))


def _cuts(edges: Counter[tuple[int, int]]) -> list[int]:
    nodes = sorted({node for pair in edges for node in pair})
    sides = [{nodes[i] for i in range(len(nodes)) if choice >> i & 1} for choice in range(2 ** len(nodes))]
    return [_cut(edges, side) for side in sides]


def test_people_who_moved_within_a_unit_have_not_changed_it() -> None:
    tree = Tree(("top", "a", "b", "c"), ("Top", "A", "B", "C"), (-1, 0, 1, 1))
    now, before = np.array([2, 3, -1, 0]), np.array([3, 3, 2, -1])
    assert changed_members(now, before, tree).tolist() == [2, 1, 2, 1]


def test_where_few_can_have_changed_only_scale_scores_are_shown() -> None:
    plan = house().plan
    scales = len(plan.scale_ids)
    less = only_scales(plan, np.array([3, -1, -1, 0]))
    assert not less.shown[0, scales:].any()
    assert (less.shown[:, :scales] == plan.shown[:, :scales]).all()
    assert (less.shown[3] == plan.shown[3]).all()
