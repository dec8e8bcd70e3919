# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What an import would do, told without quoting an answer, a comment or a person."""

from dataclasses import replace
from datetime import date

import pytest

from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.imports import Choices, Preview, RowError, RowFault, preview_import

from .files import HEADING, SIX_ROWS, csv_file, draft_of, xlsx_file


def preview(hanne: Viewer, choices: Choices, *rows: str, **chosen: object) -> Preview:
    return preview_import(hanne, draft_of(hanne, choices, csv_file(*rows), **chosen))


def test_a_sound_file_can_be_applied(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices)
    assert found.may_apply
    assert (found.rows, found.people, found.units) == (6, 6, 3)
    assert (found.empty, found.unplaced, found.error_count, found.crowded) == (0, 0, 0, 0)
    assert [(item.item_id, item.answered) for item in found.items] == [("q1", 5), ("q2", 5), ("q3", 4), ("q4", 2)]


def test_a_workbook_gives_the_same_preview(hanne: Viewer, choices: Choices) -> None:
    book = preview_import(hanne, draft_of(hanne, choices, xlsx_file(), "svar.xlsx"))
    assert book == preview(hanne, choices)


def test_columns_that_are_not_chosen_are_named_as_dropped(hanne: Viewer, choices: Choices) -> None:
    assert preview(hanne, choices).dropped == ("Alder", "Løbenr")
    assert preview(hanne, choices, bands=("Alder",)).dropped == ("Løbenr",)


def test_everybody_in_the_organisation_that_day_was_asked(hanne: Viewer, choices: Choices) -> None:
    assert preview(hanne, choices).asked == 47
    assert preview(hanne, choices, use_organisation=False).asked is None


def test_units_with_more_answers_than_people_are_counted(hanne: Viewer, choices: Choices) -> None:
    rows = ["dagtilbud;1;2;3;;x;1"] * 7 + ["udskoling;1;2;3;;x;1"] * 2
    assert preview(hanne, choices, *rows).crowded == 1


def test_errors_are_told_by_row_column_and_kind(hanne: Viewer, choices: Choices) -> None:
    found = preview(
        hanne,
        choices,
        "udskoling;1;2;7;;x;a",
        "udskoling;hemmelig;2;syv;;x;b",
        "nowhere;1;2;7;;x;c",
        ";1;2;7;;x;d",
    )
    assert found.errors == (
        RowError(3, "q1", RowFault.UNKNOWN_ANSWER),
        RowError(3, "q3", RowFault.NOT_A_NUMBER),
        RowError(4, "Enhed", RowFault.UNKNOWN_UNIT),
        RowError(5, "Enhed", RowFault.NO_UNIT),
    )
    assert (found.error_count, found.unplaced, found.people) == (4, 2, 2)
    assert not found.may_apply
    assert "ret dem" in found.problems[0].da.casefold()


def test_the_row_number_is_the_spreadsheets_own(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices, "udskoling;1;2;7;;x;a", "", "udskoling;9;2;7;;x;b")
    assert [error.row for error in found.errors] == [4]


def test_with_errors_left_out_the_rest_can_be_applied(hanne: Viewer, choices: Choices) -> None:
    rows = ("udskoling;1;9;7;;x;a", "nowhere;1;2;7;;x;c")
    found = preview(hanne, choices, *rows, leave_out_errors=True)
    assert found.may_apply
    assert (found.people, found.error_count, found.unplaced) == (1, 2, 1)


def test_nothing_in_a_preview_quotes_the_file(hanne: Viewer, choices: Choices) -> None:
    secrets = ("hemmelig", "Mere ro", "a-17", "nowhere", "under 40")
    found = preview(hanne, choices, *SIX_ROWS, "udskoling;hemmelig;1;;;;x", "nowhere;1;1;;;;y", bands=("Alder",))
    assert not [secret for secret in secrets if secret in repr(found)]


def test_more_errors_than_are_listed_are_counted(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices, *["udskoling;9;9;7;;x;a"] * 300)
    assert (found.error_count, len(found.errors)) == (600, 200)
    assert found.errors[-1].row == 101


def test_a_row_without_a_single_answer_is_left_out_and_counted(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices, "udskoling;1;;;;x;a", "udskoling;;na;;kun en kommentar;x;b")
    assert (found.people, found.empty) == (1, 1)
    assert found.items[3].answered == 1


def test_a_file_without_answers_is_refused(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices, "udskoling;;;;;x;a")
    assert not found.may_apply
    assert "ingen svar" in found.problems[0].da


def test_told_codes_are_missing(hanne: Viewer, choices: Choices) -> None:
    rows = ("udskoling;99;2;99;;x;a",)
    assert preview(hanne, choices, *rows).error_count == 1
    found = preview(hanne, choices, *rows, missing=("99",))
    assert [item.answered for item in found.items] == [0, 1, 0, 0]


def test_scores_are_recognised_and_said(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices, "udskoling;0;100;;;x;a", "udskoling;100;100;;;x;b")
    assert found.may_apply
    assert found.read_as_scores
    assert not preview(hanne, choices).read_as_scores


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"unit": ""}, "enheden står i"),
        ({"columns": {"q4": "q4"}}, "mindst ét udsagn"),
        ({"columns": {"q1": "nej tak"}}, "er ikke i filen"),
        ({"columns": {"q1": "q1", "q2": "q1"}}, "mere end én gang"),
        ({"bands": ("Enhed",)}, "mere end én gang"),
        ({"bands": ("q1", "q2", "q3", "q4", "Alder"), "columns": {"q1": "Løbenr"}}, "højst være 4"),
    ],
)
def test_columns_that_cannot_be_read_are_said_before_anything_else(
    hanne: Viewer, choices: Choices, chosen: dict[str, object], said: str
) -> None:
    found = preview(hanne, choices, **chosen)
    assert said in found.problems[0].da
    assert found.problems[0].en
    assert not found.may_apply
    assert found.rows == 6


def test_a_column_with_a_value_for_everybody_is_no_band(hanne: Viewer, choices: Choices) -> None:
    rows = [f"udskoling;1;2;3;;x;nr{i}" for i in range(40)]
    found = preview(hanne, choices, *rows, bands=("Løbenr",))
    assert "gruppering" in found.problems[0].da
    assert "nr7" not in repr(found)


def test_a_day_without_an_organisation_is_said(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, replace(choices, measured_on=date(1999, 1, 1)))
    assert "ingen organisation" in found.problems[0].da
    own = preview(hanne, replace(choices, measured_on=date(1999, 1, 1), use_organisation=False))
    assert own.may_apply


def test_without_an_organisation_the_units_are_those_of_the_file(hanne: Viewer, choices: Choices) -> None:
    found = preview(hanne, choices, use_organisation=False)
    assert (found.units, found.unplaced) == (5, 0)


def test_a_column_of_persons_cannot_be_the_unit(hanne: Viewer, choices: Choices) -> None:
    rows = [f"udskoling;1;2;3;;x;nr{i}" for i in range(120)]
    content = csv_file(*rows, heading=HEADING)
    found = preview_import(hanne, draft_of(hanne, choices, content, unit="Løbenr", use_organisation=False))
    assert "næsten lige så mange" in found.problems[0].da
