# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The audit passes the planner's plans and stops those somebody has tampered with."""

import json
from dataclasses import replace

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.publish import Measured, publish
from ledestjerne.analysis.values import Released, Tree
from tests.analysis.disclosure.attacker import Case, case
from tests.analysis.disclosure.packs import instrument
from tests.analysis.disclosure.test_publish import CROSSED, HOUSE, measured, mixed

ONE_UNIT = Tree(("u",), ("U",), (-1,))


def rules_broken(of: Measured) -> set[str]:
    return {finding.rule for finding in audit(of).findings}


def with_shown(of: Measured, unit: int, figure: int) -> Measured:
    shown = of.plan.shown.copy()
    assert not shown[unit, figure]
    shown[unit, figure] = True
    return replace(of, plan=replace(of.plan, shown=shown))


def figure_of(of: Measured, name: str) -> int:
    return (of.plan.scale_ids + of.plan.item_ids).index(name)


@pytest.mark.parametrize("alike", [0.0, 0.7])
@pytest.mark.parametrize("seed", range(10))
def test_the_planners_plans_pass_with_their_figures(seed: int, alike: float) -> None:
    town: Case = case(CROSSED, seed, people=60, units=6, k=4, skip=0.1, alike=alike)
    one = Measured(town.answers, CROSSED, town.tree, np.full(6, np.nan), town.plan(), composed=True)
    found = audit(one, publish(one))
    assert found.findings == ()
    assert found.passed
    assert found.smallest == 0 or found.smallest >= 4


def test_a_hidden_unit_shown_is_found() -> None:
    one = measured(HOUSE, [1] * 9 + [2] * 3, mixed(12))
    assert audit(one).passed
    for unit in (1, 2):  # the three themselves, and the nine that leave them over
        units = one.plan.units.copy()
        units[unit] = True
        shown = one.plan.shown | units[:, None]
        assert {"unit", "residual"} <= rules_broken(replace(one, plan=replace(one.plan, units=units, shown=shown)))


def test_a_unit_shown_without_a_single_figure_passes() -> None:
    one = measured(ONE_UNIT, [0] * 9, [[4, 4, 4, 4]] * 9)
    assert one.plan.units.all()
    assert not one.plan.shown.any()
    assert audit(one, publish(one)).passed


def test_a_near_unanimous_question_shown_is_found() -> None:
    one = measured(ONE_UNIT, [0] * 14, [[4, *row[1:]] for row in mixed(14, seed=2)])
    assert "alike" in rules_broken(with_shown(one, 0, figure_of(one, "q1")))


def test_a_question_that_would_give_a_near_unanimous_one_is_found() -> None:
    one = measured(ONE_UNIT, [0] * 14, [[4, *row[1:]] for row in mixed(14, seed=2)])
    shown = one.plan.shown.copy()
    shown[0, [figure_of(one, name) for name in ("warm", "q2")]] = True
    assert rules_broken(replace(one, plan=replace(one.plan, shown=shown))) == {"mixture"}


def test_a_question_that_singles_out_the_one_who_skipped_it_is_found() -> None:
    codes = mixed(20, seed=4)
    codes[0][1] = -1
    one = measured(ONE_UNIT, [0] * 20, codes)
    shown = np.ones_like(one.plan.shown)
    assert rules_broken(replace(one, plan=replace(one.plan, shown=shown))) == {"few"}


def test_a_distribution_that_leaves_too_few_over_is_found() -> None:
    tree = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))
    one = measured(tree, [1] * 7 + [2] * 30, mixed(37, seed=5))
    spread = one.plan.distributions.copy()
    spread[[0, 2], figure_of(one, "q1")] = True
    assert "distribution" in rules_broken(replace(one, plan=replace(one.plan, distributions=spread)))


def test_figures_that_say_more_than_the_plan_are_found() -> None:
    tree = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))
    one = measured(tree, [1] * 7 + [2] * 30, mixed(37, seed=5))
    top, small, large = publish(one)
    assert isinstance(small.items["q1"], Released)
    margin = {**small.items, "q1": replace(small.items["q1"], margin=7)}
    told = {finding.rule for finding in audit(one, [top, replace(small, items=margin), large]).findings}
    assert told == {"margin"}


def test_people_counted_in_a_unit_they_do_not_belong_to_are_found() -> None:
    one = measured(HOUSE, [1] * 9 + [2] * 8, mixed(17))
    moved = one.plan.home.copy()
    moved[1] = 2
    assert "home" in rules_broken(replace(one, plan=replace(one.plan, home=moved)))


def test_the_certificate_is_plain_and_holds_no_answers() -> None:
    three = instrument({"scale": ["q1", "q2", "q3"]})
    town = case(three, 3, people=40, units=4, k=4, skip=0.1)
    one = Measured(town.answers, three, town.tree, np.full(4, np.nan), town.plan())
    document = audit(one).to_document()
    assert json.loads(json.dumps(document)) == document
    assert set(document) == {
        "version", "seed", "residuals", "smallest", "smallest_distribution", "sampled", "groups", "findings",
        "by_split", "beside",
    }  # fmt: skip
