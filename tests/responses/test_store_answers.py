# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Keeping answers that are arrays already, and reading them back."""

from datetime import date

import numpy as np
import pytest

from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.measurement.actions import create_closed_round
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.responses.actions import store_answers
from ledestjerne.responses.imports import Choices
from ledestjerne.responses.models import Comment, Response
from ledestjerne.responses.queries import answers_of
from tests.builders import make_tree

TREE = make_tree({"whole": None, "a": "whole", "b": "whole"})


@pytest.fixture
def round_id(hanne: Viewer, choices: Choices) -> int:
    return create_closed_round(
        hanne,
        title="Prøve",
        instrument_id=choices.instrument_id,
        tree=TREE,
        eligible=(0, 5, 5),
        measured_on=date(2026, 1, 1),
    )


def answers(unit: list[int], codes: list[list[int]], numbers: list[float] | None = None) -> Answers:
    held = None
    if numbers is not None:
        held = np.full((len(unit), 3), np.nan)
        held[:, 2] = numbers
    return Answers(np.array(unit, dtype=np.int64), np.array(codes, dtype=np.int8), held)


GIVEN = answers([2, 1, 2], [[0, 1, -1], [1, -1, -1], [1, 1, -1]], [7.5, np.nan, 3.0])


def test_what_is_stored_comes_back_by_unit(hanne: Viewer, round_id: int) -> None:
    assert store_answers(hanne, round_id=round_id, answers=GIVEN) == 3
    found = answers_of(round_id)
    assert found.unit.tolist() == [1, 2, 2]
    assert found.codes[0].tolist() == [1, -1, -1]
    assert sorted(found.codes[1:].tolist()) == [[0, 1, -1], [1, 1, -1]]
    assert found.numbers is not None
    assert np.isnan(found.numbers[:, :2]).all()
    assert np.nansum(found.numbers) == 10.5


def test_each_persons_answers_stay_together(hanne: Viewer, round_id: int) -> None:
    store_answers(hanne, round_id=round_id, answers=GIVEN, bands=[{"a": "x"}, {}, {"a": "y"}])
    rows = {(row.unit_index, tuple(row.answers), row.bands.get("a")) for row in Response.objects.all()}
    assert rows == {(2, (0, 1, 7.5), "x"), (1, (1, None, None), None), (2, (1, 1, 3.0), "y")}


def test_comments_are_kept_with_their_unit_only(hanne: Viewer, round_id: int) -> None:
    store_answers(hanne, round_id=round_id, answers=GIVEN, comments=[(1, "q4", "Tak")])
    assert [(row.unit_index, row.item_id, row.text) for row in Comment.objects.all()] == [(1, "q4", "Tak")]


def test_answers_are_stored_once(hanne: Viewer, round_id: int) -> None:
    store_answers(hanne, round_id=round_id, answers=GIVEN)
    with pytest.raises(ValueError, match="already"):
        store_answers(hanne, round_id=round_id, answers=GIVEN)
    assert Response.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (answers([3], [[0, 0, -1]]), "unit of the round"),
        (answers([-1], [[0, 0, -1]]), "unit of the round"),
        (answers([1], [[2, 0, -1]]), "outside the categories"),
        (answers([1], [[-2, 0, -1]]), "outside the categories"),
        (answers([1], [[0, 0]]), "one column"),
    ],
)
def test_answers_that_do_not_fit_the_round_are_refused(
    hanne: Viewer, round_id: int, wrong: Answers, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        store_answers(hanne, round_id=round_id, answers=wrong)
    assert not Response.objects.exists()


def test_a_round_nobody_answered_can_be_kept(hanne: Viewer, round_id: int) -> None:
    empty = Answers(np.empty(0, dtype=np.int64), np.empty((0, 3), dtype=np.int8))
    assert store_answers(hanne, round_id=round_id, answers=empty) == 0
    assert answers_of(round_id).codes.shape == (0, 3)


def test_nobody_but_hr_stores_answers(somebody_else: Viewer, round_id: int) -> None:
    with pytest.raises(NotFound):
        store_answers(somebody_else, round_id=round_id, answers=GIVEN)
    assert not Response.objects.exists()
