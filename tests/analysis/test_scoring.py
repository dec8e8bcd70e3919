# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, section 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.aggregate import category_counts, moments, moments_of_counts
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.survey.scoring import (
    category_scores,
    item_scores,
    scale_columns,
    scale_scores,
)
from tests.analysis.packs import choice, instrument, item, number, scale
from tests.analysis.published import numbers
from tests.analysis.trees import random_tree

NAN = np.nan
FIVE = choice("five", [100, 75, 50, 25, 0])  # as shown: highest first
SCALES = [scale("trust"), scale("all", 0.7)]
ITEMS = [
    item("a", "five", "trust", "all"),
    item("b", "five", "trust", "all", turned=True),
    item("open", "text", kind="open"),
    item("c", "five", "all"),
]
SMALL = instrument([FIVE], SCALES, ITEMS)


def answers(codes: list[list[int]], values: list[list[float]] | None = None) -> Answers:
    unit = np.zeros(len(codes), dtype=np.int64)
    columns = len(codes[0]) if codes else 3
    matrix = np.array(codes, dtype=np.int8).reshape(len(codes), columns)
    return Answers(unit, matrix, None if values is None else np.array(values))


def scored(pack: Instrument, given: Answers) -> list[list[float]]:
    found: list[list[float]] = item_scores(given, pack).tolist()
    return found


def test_categories_stand_lowest_score_first_whatever_the_order_shown() -> None:
    assert scored(SMALL, answers([[0, 2, 4], [1, 3, 3]])) == [[0, 50, 100], [25, 25, 75]]


def test_reversed_items_are_turned() -> None:
    assert scored(SMALL, answers([[0, 0, 0], [4, 4, 4]])) == [[0, 100, 0], [100, 0, 100]]


def test_missing_answers_have_no_score() -> None:
    assert item_scores(answers([[-1, -1, 4]]), SMALL) == pytest.approx(np.array([[NAN, NAN, 100]]), nan_ok=True)


def test_category_scores_give_the_same_scores_to_whole_tables() -> None:
    two = choice("two", [0, 100])
    pack = instrument(
        [FIVE, two, number("n")], [], [item("a", "five", turned=True), item("y", "two"), item("n", "n")]
    )
    expected = [[100, 75, 50, 25, 0], [0, 100, NAN, NAN, NAN], [NAN] * 5]
    assert category_scores(pack) == pytest.approx(np.array(expected), nan_ok=True)


def test_an_item_with_an_option_without_score_cannot_be_scored() -> None:
    pack = instrument([choice("mixed", [0, None, 100])], [scale("s")], [item("a", "mixed", "s")])
    found = item_scores(answers([[0], [2]]), pack)
    assert np.isnan(found).all()
    assert np.isnan(scale_scores(found, pack)).all()


@pytest.mark.parametrize("code", [5, -2])
def test_a_code_outside_the_categories_is_refused(code: int) -> None:
    with pytest.raises(ValueError, match="item c has a code outside its 5 categories"):
        item_scores(answers([[0, 0, code]]), SMALL)


def test_a_column_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns of answers for 3 items"):
        item_scores(answers([[0, 0]]), SMALL)


def test_numbers_stay_in_their_own_unit_and_turn_within_their_limits() -> None:
    pack = instrument(
        [number("hours"), number("six", 1, 6)],
        [scale("s")],
        [item("hours", "hours"), item("up", "six", "s"), item("down", "six", "s", turned=True)],
    )
    given = answers([[-1, -1, -1]] * 2, [[37.5, 2, 5], [NAN, NAN, 1]])
    found = item_scores(given, pack)
    assert found == pytest.approx(np.array([[37.5, 2, 2], [NAN, NAN, 6]]), nan_ok=True)
    assert scale_scores(found, pack)[:, 0].tolist() == [2, 6]


def test_a_number_without_limits_cannot_be_turned() -> None:
    pack = instrument([number("n")], [], [item("n", "n", turned=True)])
    with pytest.raises(ValueError, match="minimum and a maximum"):
        item_scores(answers([[-1]], [[2]]), pack)


def test_a_numeric_item_without_numbers_is_refused() -> None:
    pack = instrument([number("n")], [], [item("n", "n")])
    with pytest.raises(ValueError, match="no numbers"):
        item_scores(answers([[-1]]), pack)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one unit per person"):
        Answers(np.zeros(2, dtype=np.int64), np.zeros((3, 1), dtype=np.int8))
    with pytest.raises(ValueError, match="shape of the codes"):
        Answers(np.zeros(3, dtype=np.int64), np.zeros((3, 1), dtype=np.int8), np.zeros((3, 2)))


def test_a_scale_score_needs_enough_answered_items() -> None:
    found = scale_scores(np.array([[100, 50, 0], [80, NAN, 20], [NAN, NAN, 40], [NAN, NAN, NAN]]), SMALL)
    expected = [[75, 50], [80, NAN], [NAN, NAN], [NAN, NAN]]  # trust: 1 of 2 is enough; all: 0.7 of 3 is all three
    assert found == pytest.approx(np.array(expected), nan_ok=True)


@pytest.mark.parametrize(
    ("share", "needed"), [(0.5, 5), (0.7, 7), (0.6, 6), (0.3, 3), (0.0, 1), (1.0, 10), (0.51, 6)]
)
def test_a_share_of_ten_items_means_what_it_says(share: float, needed: int) -> None:
    pack = instrument([FIVE], [scale("s", share)], [item(f"i{i}", "five", "s") for i in range(10)])
    rows = np.array([[60.0] * answered + [NAN] * (10 - answered) for answered in range(11)])
    found = np.isfinite(scale_scores(rows, pack)[:, 0])
    assert found.tolist() == [answered >= needed for answered in range(11)]


def test_a_scale_without_items_has_no_score() -> None:
    pack = instrument([FIVE], [scale("empty")], [item("a", "five")])
    assert scale_columns(pack, "empty") == []
    assert np.isnan(scale_scores(np.array([[50.0]]), pack)).all()


def test_nobody_gives_an_empty_matrix() -> None:
    assert scale_scores(item_scores(answers([]), SMALL), SMALL).shape == (0, 2)


@given(st.integers(0, 2**32 - 1))
def test_scale_scores_agree_with_the_slow_twin(seed: int) -> None:
    rng = np.random.default_rng(seed)
    codes = rng.integers(-1, 5, (20, 3))
    found = scale_scores(item_scores(answers(codes.tolist()), SMALL), SMALL)
    for person, row in zip(found, codes, strict=True):
        for value, columns, least in zip(person, ([0, 1], [0, 1, 2]), (1, 3), strict=True):
            points = [(4 - row[c] if c == 1 else row[c]) * 25 for c in columns if row[c] >= 0]
            expected = sum(points) / len(points) if len(points) >= least else NAN
            assert value == pytest.approx(expected, nan_ok=True)


@given(st.integers(0, 2**32 - 1))
def test_means_from_counts_are_means_of_scores(seed: int) -> None:
    rng = np.random.default_rng(seed)
    tree, unit = random_tree(rng, 6), rng.integers(0, 6, 40)
    given = Answers(unit, rng.integers(-1, 5, (40, 3)).astype(np.int8))
    counted = moments_of_counts(category_counts(tree, unit, given.codes, (5, 5, 5)), category_scores(SMALL))
    summed = moments(tree, unit, item_scores(given, SMALL))
    assert counted.mean == pytest.approx(summed.mean, nan_ok=True)
    assert counted.sd == pytest.approx(summed.sd, nan_ok=True, abs=1e-9)


@pytest.mark.real_data
def test_neuroticism_of_complete_cases_has_the_published_mean_and_spread() -> None:
    names = [f"N{i}" for i in range(1, 6)]
    raw = numbers("surveys", "bfi.csv", columns=names)
    pack = instrument(
        [choice("six", [0, 20, 40, 60, 80, 100])], [scale("n", 1.0)], [item(name, "six", "n") for name in names]
    )
    codes = np.where(np.isnan(raw), -1, raw - 1).astype(np.int8)
    found = scale_scores(item_scores(Answers(np.zeros(len(raw), dtype=np.int64), codes), pack), pack)[:, 0]
    found = found[np.isfinite(found)] / 20 + 1
    assert len(found) == 2694
    assert (found.mean(), found.std(ddof=1)) == pytest.approx((3.163920, 1.194916), abs=1e-5)
