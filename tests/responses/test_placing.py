# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""In which unit a row belongs."""

import pytest

from ledestjerne.analysis.values import Tree
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses.imports.placing import NO_UNIT, SEVERAL_UNITS, UNKNOWN_UNIT, file_frame, place_rows

TREE = Tree(
    ids=("top", "a", "a1", "b", "b1"),
    names=("Kommunen", "Børn", "Køkkenet", "Ældre", "Køkkenet"),
    parent=(-1, 0, 1, 0, 3),
)


def test_a_unit_is_known_by_its_key_or_by_a_name_only_it_has() -> None:
    assert place_rows(["a1", "A1", "børn", " ÆLDRE ", "top"], TREE).tolist() == [2, 2, 1, 3, 0]


def test_a_name_two_units_share_is_not_guessed() -> None:
    assert place_rows(["Køkkenet"], TREE).tolist() == [SEVERAL_UNITS]


def test_a_unit_that_is_not_there_and_an_empty_cell_are_told_apart() -> None:
    assert place_rows(["c", "", "  "], TREE).tolist() == [UNKNOWN_UNIT, NO_UNIT, NO_UNIT]


def test_a_key_comes_before_a_name() -> None:
    tree = Tree(ids=("top", "x", "y"), names=("Alt", "y", "Andet"), parent=(-1, 0, 0))
    assert place_rows(["y"], tree).tolist() == [2]


def test_units_of_a_file_stand_below_one_whole() -> None:
    frame = file_frame(["b", "a", "", "b"])
    assert frame.tree.ids == ("all", "a", "b")
    assert frame.tree.parent == (-1, 0, 0)
    assert frame.eligible == (None, None, None)
    assert place_rows(["b", "all", ""], frame.tree).tolist() == [2, 0, NO_UNIT]


def test_many_units_are_fine_as_long_as_they_hold_people() -> None:
    assert len(file_frame([f"u{i % 60}" for i in range(200)]).tree) == 61
    with pytest.raises(Refused):
        file_frame([f"p{i}" for i in range(60)])
