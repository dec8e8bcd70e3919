# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Cells to coded answers: the numbered rules of docs/instrument-packs.md, "How answers in a file are read"."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.survey.coding import (
    MOST_ERRORS,
    CellError,
    Decoded,
    Fault,
    ReadAs,
    decode,
    suggest_mapping,
)
from ledestjerne.analysis.survey.instrument import parse_pack
from tests.analysis.test_instrument import SOUND

# q1, q2: 1 = Nej (score 0), 2 = Ja/Yes (score 100), na = Ved ikke. q3: a number. q4: open.
INSTRUMENT = parse_pack(SOUND)
LIMITED = parse_pack(SOUND.replace('kind = "number"', 'kind = "number"\nminimum = 0\nmaximum = 24'))
FIVE = parse_pack(
    'id = "five"\nversion = "1"\ntitle.da = "Fem"\n[[response_sets]]\nid = "five"\n'
    + "".join(
        f'[[response_sets.options]]\nvalue = {value}\nscore = {100 - 25 * value}\nlabel.da = "Svar {value}"\n'
        for value in range(5)
    )
    + "".join(f'[[items]]\nid = "i{n}"\nresponse_set = "five"\ntext.da = "Udsagn {n}."\n' for n in (1, 2))
)


def read(*cells: str, item: str = "q1", **options: object) -> Decoded:
    """One column of cells, read as answers to one item."""
    return decode(["x"], [[cell] for cell in cells], INSTRUMENT, {item: "x"}, **options)  # type: ignore[arg-type]


def codes(*cells: str, **options: object) -> list[int]:
    found = read(*cells, **options)
    assert found.error_count == 0
    return found.codes[:, 0].tolist()


# -- Categories ---------------------------------------------------------------------------------------------------


def test_a_value_becomes_its_category_counted_from_the_lowest_score() -> None:
    assert codes("1", "2") == [0, 1]


def test_labels_in_both_languages_count_without_regard_to_capitals_and_spaces() -> None:
    assert codes("Ja", "YES", " nej ", "2") == [1, 1, 0, 1]


def test_numbers_written_by_a_spreadsheet_are_the_same_values() -> None:
    assert codes("2.0", "2,0", "1,00", "02") == [1, 1, 0, 1]


def test_scores_are_read_where_values_do_not_explain_what_is_written() -> None:
    found = read("0", "100", "100", "")
    assert found.codes[:, 0].tolist() == [0, 1, 1, -1]
    assert found.read_as == {"agree": ReadAs.SCORES}


def test_values_win_where_both_would_do() -> None:
    """Value 0 has the score 100 here, so taking 0 for a score would turn every answer round."""
    found = decode(["a", "b"], [["0", "4"], ["0", "3"]], FIVE, {"i1": "a", "i2": "b"})
    assert found.codes.tolist() == [[4, 0], [4, 1]]
    assert found.read_as == {"five": ReadAs.VALUES}


def test_all_columns_of_a_response_set_are_read_alike() -> None:
    """The first column alone could be either; the second can only be scores."""
    found = decode(["a", "b"], [["0", "75"], ["0", "25"]], FIVE, {"i1": "a", "i2": "b"})
    assert found.codes.tolist() == [[0, 3], [0, 1]]
    assert found.read_as == {"five": ReadAs.SCORES}


def test_what_is_no_answer_is_missing() -> None:
    assert codes("", " ", ".", "-", "NA", "n/a", "#N/A", "NaN", "null", "na", "Ved ikke") == [-1] * 11


def test_99_is_missing_only_where_it_is_told() -> None:
    assert read("99").error_count == 1
    assert codes("99", "99,0", missing_codes=["99"]) == [-1, -1]


def test_a_told_code_comes_before_an_option() -> None:
    assert codes("1", "2", missing_codes=["2"]) == [0, -1]


def test_anything_else_is_an_error_that_names_the_place_and_not_the_cell() -> None:
    found = read("1", "Måske", "2", "hemmeligt")
    assert found.codes[:, 0].tolist() == [0, -1, 1, -1]
    assert found.errors == (
        CellError(1, "x", Fault.UNKNOWN_ANSWER),
        CellError(3, "x", Fault.UNKNOWN_ANSWER),
    )
    assert "hemmeligt" not in repr(found.errors)


# -- Numbers ------------------------------------------------------------------------------------------------------


def test_numbers_are_kept_as_they_are() -> None:
    found = read("7,5", "8.25", "-1", item="q3")
    assert found.numbers is not None
    assert found.numbers[:, 2].tolist() == [7.5, 8.25, -1.0]
    assert (found.codes == -1).all()


def test_text_in_a_number_column_is_an_error() -> None:
    found = read("7", "syv", "", "inf", item="q3")
    assert [(error.position, error.fault) for error in found.errors] == [
        (1, Fault.NOT_A_NUMBER),
        (3, Fault.NOT_A_NUMBER),
    ]
    assert found.is_answered[:, 2].tolist() == [True, False, False, False]


def test_a_number_outside_its_limits_is_an_error_and_not_a_missing_answer() -> None:
    found = decode(["x"], [["0"], ["24"], ["25"], ["-1"]], LIMITED, {"q3": "x"})
    assert [(error.position, error.fault) for error in found.errors] == [
        (2, Fault.OUT_OF_RANGE),
        (3, Fault.OUT_OF_RANGE),
    ]


def test_the_file_may_say_how_its_numbers_are_written() -> None:
    found = read("1.234,5", item="q3", number=lambda text: float(text.replace(".", "").replace(",", ".")))
    assert found.numbers is not None
    assert found.numbers[0, 2] == 1234.5


def test_there_are_no_numbers_where_no_item_is_numeric() -> None:
    assert decode(["a"], [["1"]], FIVE, {"i1": "a"}).numbers is None


# -- The whole ----------------------------------------------------------------------------------------------------


def test_an_item_without_a_column_is_missing_for_everybody() -> None:
    found = decode(["x"], [["1"], ["2"]], INSTRUMENT, {"q1": "x", "q2": ""})
    assert found.codes[:, 1].tolist() == [-1, -1]
    assert found.answered.tolist() == [2, 0, 0]


def test_a_column_that_is_not_there_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        decode(["x"], [["1"]], INSTRUMENT, {"q1": "y"})


def test_no_rows_give_empty_arrays() -> None:
    found = decode(["x"], [], INSTRUMENT, {"q1": "x"})
    assert found.codes.shape == (0, 3)
    assert found.answered.tolist() == [0, 0, 0]


def test_errors_are_counted_to_the_end_and_listed_row_by_row_up_to_a_number() -> None:
    rows = [["x", "y"]] * MOST_ERRORS
    found = decode(["a", "b"], rows, INSTRUMENT, {"q1": "a", "q2": "b"})
    assert found.error_count == 2 * MOST_ERRORS
    assert len(found.errors) == MOST_ERRORS
    assert [(error.position, error.column) for error in found.errors[:3]] == [(0, "a"), (0, "b"), (1, "a")]


@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=20))
def test_any_cell_is_an_answer_or_missing_or_an_error(rows: list[tuple[str, str]]) -> None:
    found = decode(["a", "b"], rows, INSTRUMENT, {"q1": "a", "q3": "b"})
    assert found.numbers is not None
    assert set(np.unique(found.codes)) <= {-1, 0, 1}
    assert not np.isinf(found.numbers).any()
    wrong = {(error.position, error.column) for error in found.errors}
    answered = {(i, name) for name, j in (("a", 0), ("b", 2)) for i in np.flatnonzero(found.is_answered[:, j])}
    assert not wrong & answered


# -- Suggestions --------------------------------------------------------------------------------------------------


def test_columns_are_suggested_by_id_or_wording_in_either_language() -> None:
    found = suggest_mapping(["Enhed", "Q1", "her er  uro", "Hvor mange timer", "hvad mere?"], INSTRUMENT)
    assert found == {"q1": "Q1", "q2": "her er  uro", "q3": "Hvor mange timer", "q4": "hvad mere?"}
    assert suggest_mapping(["It is calm here."], INSTRUMENT) == {"q1": "It is calm here."}


def test_nothing_is_suggested_where_nothing_is_called_the_same() -> None:
    assert suggest_mapping(["Enhed", "q12", ""], INSTRUMENT) == {}


def test_an_id_comes_before_a_wording_and_a_column_is_used_once() -> None:
    assert suggest_mapping(["Her er ro", "q1"], INSTRUMENT) == {"q1": "q1"}
