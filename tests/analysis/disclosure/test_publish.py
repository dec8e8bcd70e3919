# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What leaves through the gate: the plan's figures and nothing else, attacked by subtraction."""

from dataclasses import replace

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.plan import Plan, explain
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, UnitFigures, publish
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import Reason, Released, Tree, Withheld
from tests.analysis.disclosure.packs import instrument
from tests.analysis.disclosure.towns import random_tree

CROSSED = instrument(
    {
        "warm": ["q1", "q2"],
        "fair": ["q3", "q4"],
        "near": ["q1", "q3"],
        "far": ["q2", "q4"],
        "all": ["q1", "q2", "q3", "q4"],
    },
    {"warm": "dimension", "fair": "dimension", "near": "relation", "far": "relation"},
)
HOUSE = Tree(("house", "red", "blue"), ("House", "Red", "Blue"), (-1, 0, 0))


def measured(tree: Tree, unit: list[int], codes: list[list[int]], **rules: int) -> Measured:
    answers = Answers(np.array(unit), np.array(codes, dtype=np.int8), None)
    plan = protect(answers, CROSSED, tree, Rules(**rules))
    return Measured(answers, CROSSED, tree, np.full(len(tree), np.nan), plan)


def mixed(people: int, seed: int = 0, skip: float = 0.0) -> list[list[int]]:
    random = np.random.default_rng(seed)
    codes = random.integers(0, 5, (people, 4))
    codes[random.random(codes.shape) < skip] = -1
    return codes.tolist()  # type: ignore[no-any-return]


def of(found: tuple[UnitFigures, ...], unit: int, name: str) -> Released | Withheld:
    return (found[unit].scales | found[unit].items)[name]  # type: ignore[operator]


def test_a_shown_unit_has_its_figures_in_points() -> None:
    found = publish(measured(HOUSE, [1] * 6 + [2] * 7, [[4, 4, 0, 0]] * 3 + [[3, 3, 1, 1]] * 3 + mixed(7)))
    warm = of(found, 1, "warm")
    assert isinstance(warm, Released)
    assert (warm.n, warm.mean) == (6, 87.5)
    assert found[1].n == 6


def test_a_small_unit_and_its_neighbour_say_which_rule_hides_them() -> None:
    found = publish(measured(HOUSE, [1] * 9 + [2] * 3, mixed(12)))
    assert [unit.reason for unit in found] == [None, Reason.PROTECTS_OTHERS, Reason.TOO_FEW]
    assert found[1].n is None
    assert of(found, 2, "warm") == Withheld(Reason.TOO_FEW)


def test_an_item_not_shown_says_the_same_whatever_the_cause() -> None:
    few = mixed(14, seed=1)
    for row in few[:11]:
        row[1] = -1  # only three answered q2
    alike = [[4, *row[1:]] for row in mixed(14, seed=2)]  # all gave the same answer to q1
    for codes, item in ((few, "q2"), (alike, "q1")):
        found = publish(measured(Tree(("u",), ("U",), (-1,)), [0] * 14, codes))
        assert of(found, 0, item) == Withheld(Reason.NOT_SHOWN)


def test_a_unanimous_item_cannot_be_found_from_scale_and_the_others() -> None:
    codes = [[4, *row[1:]] for row in mixed(14, seed=2)]
    found = publish(measured(Tree(("u",), ("U",), (-1,)), [0] * 14, codes))
    shown = {name for name in ("q1", "q2", "warm") if isinstance(of(found, 0, name), Released)}
    assert len(shown) <= 1
    assert {"q1"} & shown == set()


def test_one_who_skipped_a_question_is_not_found_by_scale_minus_items() -> None:
    codes = mixed(20, seed=4)
    codes[0][1] = -1
    one = measured(Tree(("u",), ("U",), (-1,)), [0] * 20, codes)
    found = publish(one)
    for scale in CROSSED.scales:
        together = [scale.id, *(item.id for item in CROSSED.items_of(scale.id))]
        touched = "q2" in together
        shown = [isinstance(of(found, 0, name), Released) for name in together]
        assert not (touched and all(shown))


def test_single_items_carry_no_margin_or_distribution_under_their_limit() -> None:
    tree = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))
    found = publish(measured(tree, [1] * 7 + [2] * 30, mixed(37, seed=5)))
    small, large = of(found, 1, "q1"), of(found, 0, "q1")
    assert isinstance(small, Released)
    assert isinstance(large, Released)
    assert (small.margin, small.comparison_margin, small.distribution) == (None, None, None)
    assert large.margin is not None
    assert large.distribution is not None
    assert sum(large.distribution) == large.n


def test_a_distribution_is_not_found_by_subtracting_another() -> None:
    tree = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))
    found = publish(measured(tree, [1] * 7 + [2] * 30, mixed(37, seed=5)))
    spread = [of(found, unit, "q1") for unit in range(3)]
    told = [isinstance(one, Released) and one.distribution is not None for one in spread]
    assert sum(told) == 1  # top or b, never both: top minus b are the seven of a


def test_a_scale_of_one_item_follows_the_items_rule_for_margins() -> None:
    single = instrument({"one": ["q1"]})
    answers = Answers(
        np.zeros(7, dtype=np.int64), np.array([[0], [1], [2], [3], [4], [1], [2]], dtype=np.int8), None
    )
    tree = Tree(("u",), ("U",), (-1,))
    plan = protect(answers, single, tree, Rules())
    (found,) = publish(Measured(answers, single, tree, np.array([7.0]), plan))
    one = found.scales["one"]
    assert isinstance(one, Released)
    assert one.margin is None


@pytest.mark.parametrize("seed", range(8))
def test_every_residual_of_every_figure_holds_k_people(seed: int) -> None:
    random = np.random.default_rng(seed)
    tree = random_tree(random, 12)
    unit = random.integers(0, 12, 130)
    one = measured(tree, unit.tolist(), mixed(130, seed=seed, skip=0.08), k=4, k_distribution=8)
    found = publish(one)
    values = np.hstack(
        [scale_scores(item_scores(one.answers, CROSSED), CROSSED), item_scores(one.answers, CROSSED)]
    )
    home = one.plan.home[unit]
    for figure, name in enumerate(one.plan.scale_ids + one.plan.item_ids):
        rest = dict.fromkeys(range(12), 0)
        for person in range(130):
            at = int(home[person])
            while at >= 0 and isinstance(of(found, at, name), Withheld):
                at = tree.parent[at]
            if at >= 0:
                rest[at] += int(~np.isnan(values[person, figure]))
        assert all(n == 0 or n >= 4 for n in rest.values())


def test_means_are_those_of_the_people_counted_there() -> None:
    random = np.random.default_rng(9)
    tree = random_tree(random, 10)
    unit = random.integers(0, 10, 200)
    one = measured(tree, unit.tolist(), mixed(200, seed=9))
    found = publish(one)
    warm = scale_scores(item_scores(one.answers, CROSSED), CROSSED)[:, 0]
    home = one.plan.home[unit]
    for place in range(10):
        figure = of(found, place, "warm")
        inside = (home >= place) & (home < tree.end[place])
        if isinstance(figure, Released):
            assert figure.n == inside.sum()
            assert figure.mean == pytest.approx(warm[inside].mean(), abs=1e-6)


def test_staff_left_out_of_a_sub_total_count_higher_up() -> None:
    names = ("top", "area", "a", "b", "c")
    tree = Tree(names, names, (-1, 0, 1, 1, 0))
    found = publish(measured(tree, [0] * 3 + [1] * 3 + [2] * 8 + [3] * 8 + [4] * 9, mixed(31)))
    assert [unit.n for unit in found] == [31, 16, 8, 8, 9]


def test_a_plan_made_for_other_answers_is_refused() -> None:
    one = measured(HOUSE, [1] * 9 + [2] * 9, mixed(18))
    fewer = Answers(one.answers.unit[1:], one.answers.codes[1:], None)
    with pytest.raises(ValueError, match="other answers"):
        publish(replace(one, answers=fewer))


def test_scales_carry_the_change_since_the_round_before() -> None:
    before = measured(HOUSE, [1] * 30 + [2] * 30, [[1, 1, 1, 1], [2, 2, 2, 2], [1, 2, 1, 2]] * 20)
    now = measured(HOUSE, [1] * 30 + [2] * 30, [[3, 3, 1, 1], [4, 4, 2, 2], [3, 4, 1, 2]] * 20)
    warm = of(publish(now, before), 1, "warm")
    assert isinstance(warm, Released)
    assert warm.change is not None
    assert warm.change.difference == pytest.approx(50)
    assert warm.change.verdict == "higher"


def test_k_under_three_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 3"):
        Rules(k=2)


def test_the_plan_explains_by_name_and_holds_no_answers() -> None:
    plan: Plan = measured(HOUSE, [1] * 9 + [2] * 3, mixed(12)).plan
    assert explain(plan, "blue") is Reason.TOO_FEW
    assert explain(plan, "red", "warm") is Reason.PROTECTS_OTHERS
    assert explain(plan, "house", "warm") is None
    assert set(plan.to_document()) == {
        "version", "rules", "units", "counted_elsewhere", "not_shown", "distributions", "limits", "splits",
        "extras",
    }  # fmt: skip
    with pytest.raises(KeyError):
        explain(plan, "green")


def test_a_refused_total_may_be_composed_of_the_dimensions_shown() -> None:
    codes = mixed(20, seed=4)
    codes[0][1] = -1
    one = measured(Tree(("u",), ("U",), (-1,)), [0] * 20, codes)
    assert of(publish(one), 0, "all") == Withheld(Reason.NOT_SHOWN)
    found = publish(replace(one, composed=True))
    warm, fair, total = (of(found, 0, name) for name in ("warm", "fair", "all"))
    assert isinstance(warm, Released)
    assert isinstance(fair, Released)
    assert isinstance(total, Released)
    assert total.mean == pytest.approx((warm.mean + fair.mean) / 2, abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_a_scale_score_never_stands_with_just_one_of_its_items_missing(seed: int) -> None:
    tree = random_tree(np.random.default_rng(seed), 6)
    unit = np.random.default_rng(seed).integers(0, 6, 90)
    found = publish(measured(tree, unit.tolist(), mixed(90, seed=seed, skip=0.04)))
    for one in found:
        for scale in CROSSED.scales:
            missing = [item for item in CROSSED.items_of(scale.id) if isinstance(one.items[item.id], Withheld)]
            assert not (isinstance(one.scales[scale.id], Released) and len(missing) == 1)
