# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Groups by age and the like, beside everything else: docs/methods/disclosure.md, section 7."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.groups import Lattice, chosen, derivable
from ledestjerne.analysis.disclosure.people import memberships
from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, publish
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.bands import in_order, split_of
from ledestjerne.analysis.values import BoolArray, IntArray, Reason, Released, Split, Tree, Withheld
from tests.analysis.disclosure.exact import smallest_group
from tests.analysis.disclosure.test_publish import CROSSED
from tests.analysis.trees import random_tree

ONE = Tree(("u",), ("U",), (-1,))
SEX = Split("sex", ("woman", "man"))
AGE = Split("age", ("young", "middle", "old"), ((0, 1),))


@dataclass(frozen=True)
class Place:
    """A small town with a plan."""

    tree: Tree
    answers: Answers
    splits: tuple[Split, ...]
    plan: Plan

    def rows(self) -> list[BoolArray]:
        """Who is behind each unit and group shown."""
        home = self.plan.home[self.answers.unit]
        inside = {u: (home >= u) & (home < self.tree.end[u]) for u in range(len(self.tree))}
        units = [inside[u] for u in np.flatnonzero(self.plan.units).tolist()]
        of, bands = self.plan.by_split, self.answers.bands
        assert of is not None
        assert bands is not None
        belongs = memberships(of.splits, bands)
        return units + [inside[u] & belongs[:, c] for u, c in np.argwhere(of.cells).tolist()]


def place(
    tree: Tree,
    unit: IntArray,
    bands: IntArray,
    splits: tuple[Split, ...],
    rules: Rules,
    seed: int = 0,
    skip: float = 0.0,
) -> Place:
    random = np.random.default_rng(seed)
    codes = random.integers(0, 5, (len(unit), len(CROSSED.closed_items))).astype(np.int8)
    codes[random.random(codes.shape) < skip] = -1
    codes[codes.max(axis=1) < 0, 0] = 2
    answers = Answers(unit, codes, None, bands)
    return Place(tree, answers, splits, protect(answers, CROSSED, tree, rules, splits))


def town(seed: int, *, k: int = 4, skip: float = 0.0, direct: DirectStaff = DirectStaff.LEFT_OUT) -> Place:
    random, people = np.random.default_rng(seed), 45
    tree = random_tree(random, int(random.integers(1, 9)))
    bands = np.column_stack([random.integers(0, 2, people), random.choice(3, people, p=[0.2, 0.5, 0.3])])
    bands[random.random(bands.shape) < 0.03 * (seed % 2)] = -1
    rules = Rules(k=k, n_split=max(k, 10), direct_staff=direct)
    return place(tree, random.integers(0, len(tree), people), bands, (SEX, AGE), rules, seed, skip)


@pytest.mark.parametrize("direct", DirectStaff)
@pytest.mark.parametrize("seed", range(12))
def test_no_combination_of_units_and_groups_tells_about_fewer_than_k(seed: int, direct: DirectStaff) -> None:
    one = town(seed, direct=direct)
    assert smallest_group(one.rows(), 4) is None


@pytest.mark.parametrize("seed", range(6))
def test_every_group_shown_has_k_answers_and_every_empty_one_is_left_out(seed: int) -> None:
    one = town(seed, skip=0.05)
    for unit in publish(Measured(one.answers, CROSSED, one.tree, np.full(len(one.tree), np.nan), one.plan)):
        for group in unit.groups:
            for figure in group.scales.values():
                assert isinstance(figure, Withheld) or figure.n >= 4
            assert group.n is None or group.n >= 4


def test_the_means_are_those_of_the_people_in_the_group() -> None:
    bands = np.repeat([[0], [1]], 30, axis=0)
    one = place(ONE, np.zeros(60, dtype=np.int64), bands, (SEX,), Rules(n_split=10))
    women, men = publish(Measured(one.answers, CROSSED, ONE, np.array([80.0]), one.plan))[0].groups
    figure = women.scales["warm"]
    assert isinstance(figure, Released)
    assert (women.n, men.n, figure.n) == (30, 30, 30)
    warm = [i for i, item in enumerate(CROSSED.closed_items) if "warm" in item.scales]
    expected = one.answers.codes[:30][:, warm].mean() * 25
    assert figure.mean == pytest.approx(expected, abs=1e-6)
    assert figure.comparison_margin is not None


def half_asked() -> Measured:
    """The second question of "warm" was answered by four of thirty women and fifteen of thirty men."""
    bands = np.repeat([[0], [1]], 30, axis=0)
    one = place(ONE, np.zeros(60, dtype=np.int64), bands, (SEX,), Rules(n_split=10))
    codes = one.answers.codes.copy()
    codes[4:45, 1] = -1
    answers = replace(one.answers, codes=codes)
    plan = protect(answers, CROSSED, ONE, Rules(n_split=10), (SEX,))
    return Measured(answers, CROSSED, ONE, np.array([80.0]), plan)


def test_a_group_of_whom_a_scale_is_one_question_carries_no_margin_of_it() -> None:
    [women, men] = publish(half_asked())[0].groups
    margins = [getattr(group.scales["warm"], "comparison_margin", "withheld") for group in (women, men)]
    assert margins[0] is None
    assert isinstance(margins[1], int)
    assert "warm" not in women.against_unit


def test_the_audit_finds_a_margin_of_one_question_told_of_a_group() -> None:
    one = half_asked()
    [unit] = publish(one)
    assert audit(one, [unit]).passed
    women = unit.groups[0]
    warm = women.scales["warm"]
    assert isinstance(warm, Released)
    told = replace(women, scales={**women.scales, "warm": replace(warm, comparison_margin=7)})
    found = audit(one, [replace(unit, groups=(told, *unit.groups[1:]))]).findings
    assert {finding.rule for finding in found} == {"told"}


def test_where_three_men_would_be_found_by_subtraction_the_women_are_not_shown() -> None:
    bands = np.array([[0]] * 57 + [[1]] * 3)
    one = place(ONE, np.zeros(60, dtype=np.int64), bands, (SEX,), Rules(n_split=10))
    assert one.plan.explain_split(0, 0, 0) is Reason.PROTECTS_OTHERS
    assert one.plan.explain_split(0, 0, 1) is Reason.TOO_FEW


def test_groups_that_are_too_few_alone_are_told_together() -> None:
    bands = np.array([[0]] * 3 + [[1]] * 30 + [[2]] * 27)
    one = place(ONE, np.zeros(60, dtype=np.int64), bands, (AGE,), Rules(n_split=10))
    assert [one.plan.explain_split(0, 0, group) for group in range(4)] == [
        Reason.TOO_FEW, Reason.PROTECTS_OTHERS, None, None,
    ]  # fmt: skip
    of = one.plan.by_split
    assert of is not None
    assert AGE.told(set(np.flatnonzero(of.cells[0]).tolist())) == (3, 2)
    assert AGE.label(3) == "young + middle"


def test_a_unit_below_the_limit_is_not_divided() -> None:
    one = place(ONE, np.zeros(40, dtype=np.int64), np.arange(40)[:, None] % 2, (SEX,), Rules())
    assert one.plan.explain_split(0, 0, 0) is Reason.TOO_FEW
    figures = publish(Measured(one.answers, CROSSED, ONE, np.array([np.nan]), one.plan))
    assert figures[0].groups == ()


def test_people_whose_band_is_not_known_are_not_given_away() -> None:
    bands = np.array([[0]] * 28 + [[1]] * 30 + [[-1]] * 2)
    one = place(ONE, np.zeros(60, dtype=np.int64), bands, (SEX,), Rules(n_split=10))
    assert smallest_group(one.rows(), 3) is None
    of = one.plan.by_split
    assert of is not None
    assert not of.cells[0].all()


def test_a_group_that_all_scored_alike_is_not_shown_nor_what_would_give_it_away() -> None:
    bands = np.array([[0]] * 12 + [[1]] * 48)
    codes = np.random.default_rng(3).integers(0, 5, (60, len(CROSSED.closed_items))).astype(np.int8)
    codes[:12] = 3
    answers = Answers(np.zeros(60, dtype=np.int64), codes, None, bands)
    plan = protect(answers, CROSSED, ONE, Rules(n_split=10), (SEX,))
    of = plan.by_split
    assert of is not None
    assert of.cells.all()
    assert not of.shown.any()
    assert plan.explain_split(0, 0, 0) is plan.explain_split(0, 0, 1) is Reason.NOT_SHOWN


def test_the_order_of_the_people_changes_nothing() -> None:
    one = town(3)
    turned = np.random.default_rng(1).permutation(len(one.answers.unit))
    assert one.answers.bands is not None
    answers = Answers(one.answers.unit[turned], one.answers.codes[turned], None, one.answers.bands[turned])
    other = protect(answers, CROSSED, one.tree, one.plan.rules, one.splits)
    assert other.to_document() == one.plan.to_document()


def test_a_scale_with_a_higher_limit_is_hidden_below_it_and_not_divided() -> None:
    rules = Rules(n_split=10, topics={"violence": 40})
    random = np.random.default_rng(0)
    answers = Answers(np.zeros(30, dtype=np.int64), random.integers(0, 5, (30, 4)).astype(np.int8))
    touched = replace(CROSSED, items=(replace(CROSSED.items[0], topic="violence"), *CROSSED.items[1:]))
    plan = protect(answers, touched, ONE, rules)
    names = plan.scale_ids + plan.item_ids
    limited = {name for name in names if name in plan.limits}
    assert set(plan.limits.values()) == {40}
    assert CROSSED.items[0].id in limited
    assert not any(plan.shown[0, names.index(name)] for name in limited)
    assert any(plan.shown[0])


def test_direct_staff_may_be_filed_with_the_smallest_unit_below() -> None:
    names = ("top", "area", "a", "b")
    tree = Tree(names, names, (-1, 0, 1, 1))
    unit = np.array([1] * 2 + [2] * 8 + [3] * 6 + [0] * 9)
    one = place(tree, unit, np.zeros((25, 1), dtype=np.int64), (), Rules(direct_staff=DirectStaff.SMALLEST_BELOW))
    assert one.plan.size.tolist() == [25, 16, 8, 8]
    assert one.plan.units.all()


def test_the_units_chosen_hold_as_many_people_as_can_be() -> None:
    random = np.random.default_rng(5)
    for _ in range(60):
        units = int(random.integers(1, 7))
        up = np.array([-1] + [int(random.integers(0, u)) for u in range(1, units)])
        own = random.integers(0, 4, (units, 1))
        n = own.copy()
        for unit in range(units - 1, 0, -1):
            n[up[unit]] += n[unit]
        weight = np.minimum(own, random.integers(0, 4, (units, 1)))
        lattice = Lattice(up, n, own, np.array([-1]), np.ones((units, 1), dtype=np.bool_))
        found = chosen(lattice, weight, np.ones((units, 1), dtype=np.bool_), 3)[:, 0]
        assert (n[found].sum() + found.sum()) == _best_by_trying(up, own[:, 0], weight[:, 0], n[:, 0], 3)


def _best_by_trying(up: IntArray, own: IntArray, weight: IntArray, n: IntArray, k: int) -> int:
    best = 0
    for choice in range(2 ** len(up)):
        shown = [unit for unit in range(len(up)) if choice >> unit & 1]
        people, held = dict.fromkeys(shown, 0), dict.fromkeys(shown, 0)
        for unit in range(len(up)):
            at = unit
            while at >= 0 and at not in people:
                at = int(up[at])
            if at >= 0:
                people[at] += int(own[unit])
                held[at] += int(weight[unit])
        if all(n[u] >= k and (not people[u] or held[u] >= k) for u in shown):
            best = max(best, int(sum(n[u] + 1 for u in shown)))
    return best


def test_the_last_group_and_the_last_unit_follow_from_the_others() -> None:
    lattice = Lattice(
        up=np.array([-1, 0, 0]),
        n=np.array([[12, 12], [6, 5], [6, 7]]),
        own=np.array([[0, 0], [6, 5], [6, 7]]),
        around=np.array([-1, -1]),
        complete=np.ones((3, 1), dtype=np.bool_),
    )
    shown = np.array([[True, False], [True, False], [False, False]])
    assert derivable(lattice, shown).all()


def test_bands_stand_in_their_own_order_and_neighbours_merge() -> None:
    ages = in_order({"60 år og derover", "30-39 år", "Under 30 år", "40-49 år", "50-59 år"})
    assert ages[0] == "Under 30 år"
    assert ages[-1] == "60 år og derover"
    assert split_of("Alder", ages).merges == ((0, 1), (2, 3, 4))
    assert split_of("Fag", ["Lærer", "Pædagog", "Leder", "Andet"]).merges == ()


def test_groups_agreed_are_told_together_in_their_order_and_crossing_ones_passed_over() -> None:
    labels = ["Sosu", "Sygeplejerske", "Terapeut", "Leder"]
    agreed = [["Sygeplejerske", "Terapeut"], ["Terapeut", "Leder"], ["Sosu", "Sygeplejerske", "Terapeut"], ["Kok"]]
    assert split_of("Fag", labels, agreed).merges == ((1, 2), (0, 1, 2))
    assert split_of("Alder", ["20-29", "30-39", "40-49", "50-59"], []).merges == ()


def test_groups_that_overlap_otherwise_are_refused() -> None:
    with pytest.raises(ValueError, match="inside each other"):
        Split("x", ("a", "b", "c", "d"), ((0, 1), (1, 2)))
