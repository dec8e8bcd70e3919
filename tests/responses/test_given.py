# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is posted, read and checked."""

import pytest

from ledestjerne.analysis.survey.instrument import Instrument, parse_pack
from ledestjerne.responses.drafts import Fault, FaultKind, Given, collected, faults_in
from ledestjerne.responses.drafts.given import number_in
from tests.analysis.test_instrument import SOUND


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return parse_pack(SOUND.replace('kind = "number"', 'kind = "number"\nminimum = 0\nmaximum = 100'))


def test_only_what_the_page_asks_is_read(instrument: Instrument) -> None:
    posted = {"q1": "2", "q2": "1", "made_up": "x"}
    assert collected(instrument, posted, [instrument.item("q1")]) == Given({"q1": "2"})


def test_empty_answers_are_no_answers(instrument: Instrument) -> None:
    assert collected(instrument, {"q1": "", "q4": " \r\n "}, instrument.items) == Given()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  to linjer\r\nog en til ", "to linjer\nog en til"),
        ("nul\x00 og klokke\x07", "nul og klokke"),
        ("👩‍🚒 godt", "👩‍🚒 godt"),
        ("שלום עליכם \N{RIGHT-TO-LEFT MARK}", "שלום עליכם \N{RIGHT-TO-LEFT MARK}"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_texts_keep_every_script_and_lose_only_what_no_database_holds(
    instrument: Instrument, written: str, kept: str
) -> None:
    assert collected(instrument, {"q4": written}, instrument.items).answers == {"q4": kept}


@pytest.mark.parametrize(
    ("item", "value", "kind"),
    [
        ("q1", "2", None),
        ("q1", "na", None),
        ("q1", "3", FaultKind.UNKNOWN),
        ("q1", "<script>", FaultKind.UNKNOWN),
        ("q3", "37,5", None),
        ("q3", "mange", FaultKind.NOT_A_NUMBER),
        ("q3", "nan", FaultKind.NOT_A_NUMBER),
        ("q3", "1e400", FaultKind.NOT_A_NUMBER),
        ("q3", "101", FaultKind.OUT_OF_RANGE),
        ("q3", "-1", FaultKind.OUT_OF_RANGE),
        ("q4", "x" * 500, None),
        ("q4", "x" * 501, FaultKind.TOO_LONG),
    ],
)
def test_what_cannot_be_kept_is_named(
    instrument: Instrument, item: str, value: str, kind: FaultKind | None
) -> None:
    found = faults_in(instrument, Given({item: value}), instrument.items)
    assert [fault.kind for fault in found] == ([kind] if kind else [])


def test_a_text_that_is_too_long_says_by_how_much(instrument: Instrument) -> None:
    given = Given({"q4": "x" * 1_000_000})
    assert faults_in(instrument, given, instrument.items) == (Fault("q4", FaultKind.TOO_LONG, 999_500),)


def test_newer_answers_replace_those_to_the_same_items_also_when_taken_away(instrument: Instrument) -> None:
    older, page = Given({"q1": "1", "q2": "1", "q3": "5"}), [instrument.item("q1"), instrument.item("q2")]
    assert older.instead(Given({"q1": "2", "q3": "9"}), page) == Given({"q1": "2", "q3": "5"})


@pytest.mark.parametrize(("text", "number"), [("1,5", 1.5), ("1.5", 1.5), ("-3", -3.0), ("", None), ("1_0", None)])
def test_numbers_are_read_as_danes_and_britons_write_them(text: str, number: float | None) -> None:
    assert number_in(text) == number
