# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What would tell everybody's answer without naming it (docs/methods/disclosure.md, 4 and 5)."""

from dataclasses import replace

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, UnitFigures, publish
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Released, Tree
from tests.analysis.disclosure.packs import instrument
from tests.analysis.disclosure.test_publish import CROSSED, mixed

ONE_UNIT = Tree(("u",), ("U",), (-1,))
TWO_LEVELS = Tree(("top", "a", "b"), ("Top", "A", "B"), (-1, 0, 0))


def measured(pack: Instrument, codes: list[list[int]], tree: Tree = ONE_UNIT, unit: int = 0) -> Measured:
    answers = Answers(np.full(len(codes), unit), np.array(codes, dtype=np.int8), None)
    return Measured(
        answers, pack, tree, np.full(len(tree), np.nan), protect(answers, pack, tree, Rules()), composed=True
    )


def told(found: UnitFigures) -> set[str]:
    both = {**found.scales, **found.items}
    return {name for name, figure in both.items() if isinstance(figure, Released)}


def test_the_sum_of_two_unanimous_questions_is_not_found_from_the_scale_and_the_third() -> None:
    three = instrument({"scale": ["q1", "q2", "q3"]})
    codes = [[answer, 4, 4] for answer in (0, 1, 2, 3, 4, 2, 1, 3, 0, 2)]
    (found,) = publish(measured(three, codes))
    assert told(found) in ({"scale"}, {"q1"})  # both: 3 · scale - q1 is the highest two questions can give


def test_a_scale_on_which_all_have_the_same_score_is_not_shown() -> None:
    two = instrument({"scale": ["q1", "q2"]})
    codes = [[answer, 4 - answer] for answer in (0, 1, 2, 3, 4, 1)]
    (found,) = publish(measured(two, codes))
    assert "scale" not in told(found)  # its margin would be 0: everybody has the mean


def test_a_scale_answered_through_one_question_only_has_the_margin_of_a_question() -> None:
    two = instrument({"scale": ["q1", "q2"]})
    (found,) = publish(measured(two, [[answer, -1] for answer in (0, 1, 2, 3, 4, 2)]))
    scale = found.scales["scale"]
    assert isinstance(scale, Released)
    assert (scale.margin, scale.comparison_margin) == (None, None)


def test_a_composed_total_tells_nothing_of_the_refused_one_by_its_difference_or_margin() -> None:
    codes = mixed(40, seed=4)
    codes[0][1] = codes[20][1] = codes[21][2] = -1
    unit = np.array([1] * 20 + [2] * 20)
    one = measured(CROSSED, codes, TWO_LEVELS)
    answers = replace(one.answers, unit=unit)
    one = replace(one, answers=answers, plan=protect(answers, CROSSED, TWO_LEVELS, Rules()))
    found = publish(one)
    refused = ~one.plan.shown[:, one.plan.scale_ids.index("all")]
    assert refused[1:].any()
    for place in np.flatnonzero(refused):
        total, warm, fair = (found[place].scales[name] for name in ("all", "warm", "fair"))
        assert isinstance(total, Released)
        assert isinstance(warm, Released)
        assert isinstance(fair, Released)
        assert total.n == min(warm.n, fair.n)
        assert total.comparison_margin == pytest.approx(
            ((warm.comparison_margin or 0) + (fair.comparison_margin or 0)) / 2, abs=1
        )
        above = found[0].scales["all"]
        if place and isinstance(above, Released):
            difference = found[place].against_parent["all"].difference
            assert difference == pytest.approx(total.mean - above.mean, abs=1e-5)
