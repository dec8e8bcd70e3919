# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every sentence a figure may turn into, in both languages, side by side."""

from datetime import date

import pytest
from django.utils import translation

from ledestjerne.analysis.values import Change, Reason, Released, Text, Verdict
from ledestjerne.web.results import words

SPRING_2026, SPRING_2025, SPRING_2023 = date(2026, 5, 4), date(2025, 5, 5), date(2023, 5, 8)

SENTENCES = [
    (Verdict.SAME, 1, "Det er omtrent som sidste år.", "It is about the same as last year."),
    (
        Verdict.MAYBE_HIGHER,
        6,
        "Det er lidt højere end sidste år, men forskellen kan være tilfældig.",
        "It is a little higher than last year, but the difference may be chance.",
    ),
    (
        Verdict.MAYBE_LOWER,
        -6,
        "Det er lidt lavere end sidste år, men forskellen kan være tilfældig.",
        "It is a little lower than last year, but the difference may be chance.",
    ),
    (
        Verdict.MAYBE_HIGHER,
        14,
        "Det er højere end sidste år, men forskellen kan være tilfældig.",
        "It is higher than last year, but the difference may be chance.",
    ),
    (
        Verdict.MAYBE_LOWER,
        -14,
        "Det er lavere end sidste år, men forskellen kan være tilfældig.",
        "It is lower than last year, but the difference may be chance.",
    ),
    (
        Verdict.HIGHER,
        7,
        "Det er noget højere end sidste år, og det er næppe tilfældigt.",
        "It is somewhat higher than last year, and that is hardly chance.",
    ),
    (
        Verdict.LOWER,
        -7,
        "Det er noget lavere end sidste år, og det er næppe tilfældigt.",
        "It is somewhat lower than last year, and that is hardly chance.",
    ),
    (
        Verdict.HIGHER,
        12,
        "Det er klart højere end sidste år, og det er næppe tilfældigt.",
        "It is clearly higher than last year, and that is hardly chance.",
    ),
    (
        Verdict.LOWER,
        -12,
        "Det er klart lavere end sidste år, og det er næppe tilfældigt.",
        "It is clearly lower than last year, and that is hardly chance.",
    ),
    (
        Verdict.UNDECIDED,
        3,
        "Om det er højere eller lavere end sidste år, kan ikke afgøres.",
        "Whether it is higher or lower than last year cannot be decided.",
    ),
]


@pytest.mark.parametrize(("verdict", "difference", "danish", "english"), SENTENCES)
def test_every_verdict_has_its_sentence_in_both_languages(
    verdict: Verdict, difference: float, danish: str, english: str
) -> None:
    change = Change(difference, verdict)
    assert words.compared(change, "sidste år") == danish
    with translation.override("en"):
        assert words.compared(change, "last year") == english


def test_every_verdict_is_in_the_table() -> None:
    assert {verdict for verdict, *_ in SENTENCES} == set(Verdict)


@pytest.mark.parametrize("verdict", Verdict)
def test_another_group_than_before_is_never_called_higher_or_lower(verdict: Verdict) -> None:
    change = Change(12, verdict, different_group=True)
    danish = words.compared(change, "sidste år")
    assert danish == "Det er en anden gruppe end sidste år, så vi siger ikke, om tallet er gået op eller ned."
    with translation.override("en"):
        english = words.compared(change, "last year")
    assert english == (
        "It is a different group from last year, so we do not say whether the figure went up or down."
    )


@pytest.mark.parametrize(
    ("margin", "danish", "english"),
    [
        (4, "Tillid er 68 af 100 (usikkerhed ±\xa04).", "Tillid is 68 of 100 (uncertainty ±\xa04)."),
        (0, "Tillid er 68 af 100 (usikkerhed under 1).", "Tillid is 68 of 100 (uncertainty below 1)."),
        (None, "Tillid er 68 af 100.", "Tillid is 68 of 100."),
    ],
)
def test_a_score_is_a_sentence_with_its_uncertainty(margin: int | None, danish: str, english: str) -> None:
    figure = Released(n=12, mean=67.6, margin=margin)
    assert words.score("Tillid", figure) == danish
    with translation.override("en"):
        assert words.score("Tillid", figure) == english


@pytest.mark.parametrize(("value", "points"), [(66.5, 67), (67.5, 68), (66.49, 66), (0, 0), (99.5, 100)])
def test_halves_go_up(value: float, points: int) -> None:
    assert words.whole(value) == points


@pytest.mark.parametrize(
    ("previous", "today", "danish", "english"),
    [
        (SPRING_2025, date(2026, 11, 23), "sidste år", "last year"),
        (SPRING_2025, date(2027, 1, 4), "året før", "the year before"),
        (SPRING_2023, date(2026, 11, 23), "i maj 2023", "in May 2023"),
        (date(2026, 2, 2), date(2026, 11, 23), "i februar 2026", "in February 2026"),
    ],
)
def test_the_earlier_round_is_called_what_the_reader_would_call_it(
    previous: date, today: date, danish: str, english: str
) -> None:
    assert words.since(SPRING_2026, previous, today) == danish
    with translation.override("en"):
        assert words.since(SPRING_2026, previous, today) == english


@pytest.mark.parametrize(
    ("difference", "verdict", "danish", "english"),
    [
        (6, Verdict.HIGHER, "højere", "higher"),
        (10, Verdict.HIGHER, "klart højere", "clearly higher"),
        (-6, Verdict.LOWER, "lavere", "lower"),
        (-10, Verdict.LOWER, "klart lavere", "clearly lower"),
        (25, Verdict.MAYBE_HIGHER, "", ""),
        (-25, Verdict.MAYBE_LOWER, "", ""),
        (0, Verdict.SAME, "", ""),
        (9, Verdict.UNDECIDED, "", ""),
    ],
)
def test_the_map_names_a_direction_only_where_it_is_more_than_chance(
    difference: float, verdict: Verdict, danish: str, english: str
) -> None:
    assert words.direction(Change(difference, verdict)) == danish
    with translation.override("en"):
        assert words.direction(Change(difference, verdict)) == english


def test_a_figure_nobody_compared_has_no_direction() -> None:
    assert words.direction(None) == ""


def test_response_is_told_in_people_first() -> None:
    assert words.response(12, 14) == "12 af 14 har svaret (86\xa0%)"
    assert words.response(12, None) == "12 har svaret"
    assert words.response(2400, 2992) == "2.400 af 2.992 har svaret (80\xa0%)"
    with translation.override("en"):
        assert words.response(12, 14) == "12 of 14 have answered (86\xa0%)"
        assert words.response(1, None) == "1 has answered"
        assert words.response(2400, 2992) == "2,400 of 2,992 have answered (80\xa0%)"


def test_counts_may_be_told_of_a_unit() -> None:
    assert words.why_unit_is_not_shown(Reason.TOO_FEW, 5) == "Færre end 5 har svaret."
    assert words.why_unit_is_not_shown(Reason.TOO_FEW, 8) == "Færre end 8 har svaret."


def test_a_protected_neighbour_is_not_pointed_out() -> None:
    sentence = words.why_unit_is_not_shown(Reason.PROTECTS_OTHERS, 5)
    assert sentence == "Der er svar nok, men ud fra tallet kunne man regne sig frem til svarene i en lille gruppe."


@pytest.mark.parametrize("reason", [Reason.NOT_SHOWN, Reason.NOT_DEFINED])
def test_whatever_depends_on_answers_has_the_one_wording(reason: Reason) -> None:
    assert words.why_unit_is_not_shown(reason, 5) == words.why_figure_is_not_shown()


def test_names_stand_as_one_speaks_them() -> None:
    assert words.listed([]) == ""
    assert words.listed(["Tillid"]) == "Tillid"
    assert words.listed(["Tillid", "Retfærdighed", "Samarbejde"]) == "Tillid, Retfærdighed og Samarbejde"
    with translation.override("en"):
        assert words.listed(["Trust", "Justice"]) == "Trust and Justice"


def test_what_has_surely_moved_is_told_upwards_first() -> None:
    assert words.moved(["Tillid"], ["Samarbejde"], "sidste år") == (
        "Tillid er højere end sidste år. Samarbejde er lavere end sidste år."
    )
    assert words.moved([], [], "sidste år") == ""


def test_a_number_that_is_no_score_has_a_decimal_comma() -> None:
    assert words.decimal(7.44) == "7,4"
    with translation.override("en"):
        assert words.decimal(7.44) == "7.4"


def test_a_text_without_english_is_said_in_danish() -> None:
    with translation.override("en"):
        assert words.say(Text("Tillid", "Trust")) == "Trust"
        assert words.say(Text("Tillid")) == "Tillid"
