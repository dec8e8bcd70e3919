# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One unit's results made into its page value."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from ledestjerne.analysis.values import Change, Reason, Verdict, Withheld
from ledestjerne.results.queries import UnitResults
from ledestjerne.web.results.pages import ScaleRow, SocialCapitalPage
from ledestjerne.web.results.social_capital import social_capital_page

from . import examples
from .examples import EARLIER, LINE, SCALES, SOLSIKKEN, TODAY, compared, score


def page_of(results: UnitResults = SOLSIKKEN, today: date = TODAY) -> SocialCapitalPage:
    return social_capital_page(results, LINE, today)


def rows(page: SocialCapitalPage) -> dict[str, ScaleRow]:
    return {row.name: row for group in page.groups for row in group.rows}


def with_scale(name: str, **changes: object) -> UnitResults:
    scales = tuple(
        replace(scale, **changes) if scale.name.da == name else scale  # type: ignore[arg-type]
        for scale in SCALES
    )
    return replace(SOLSIKKEN, scales=scales)


def test_the_lead_tells_the_total_and_what_has_surely_moved() -> None:
    assert page_of().lead == (
        "Social kapital er 66 af 100 (usikkerhed ±\xa04). Det er omtrent som sidste år. "
        "Samarbejde er højere end sidste år."
    )


def test_the_lead_is_natural_english_too() -> None:
    with translation.override("en"):
        assert page_of().lead == (
            "Social capital is 66 of 100 (uncertainty ±\xa04). It is about the same as last year. "
            "Cooperation is higher than last year."
        )


def test_read_in_the_next_year_last_year_becomes_the_year_before() -> None:
    assert "omtrent som året før" in page_of(today=date(2027, 1, 4)).lead


def test_a_pulse_says_that_it_was_the_short_form() -> None:
    assert page_of().measured == "målt i maj 2026"
    pulse = replace(SOLSIKKEN, round=replace(SOLSIKKEN.round, short=True))
    assert page_of(pulse).measured == "målt i maj 2026 med den korte udgave"


def test_the_response_is_told_beside_last_years() -> None:
    assert page_of().response == "12 af 14 har svaret (86\xa0%), sidste år 11 af 14"


def test_a_unit_measured_for_the_first_time_says_so_and_compares_nothing() -> None:
    scales = tuple(
        replace(scale, figures=replace(compared(score(66)), previous=None)) for scale in SOLSIKKEN.scales
    )
    first = replace(SOLSIKKEN, scales=scales, previous_round=None, answered_before=None, eligible_before=None)
    page = page_of(first)
    assert page.lead == "Social kapital er 66 af 100 (usikkerhed ±\xa04). Det er første gang, enheden er målt."
    assert page.response == "12 af 14 har svaret (86\xa0%)"
    assert rows(page)["Tillid"].sentence == "Tillid er 66 af 100 (usikkerhed ±\xa04)."
    assert "Sidste år" not in page.groups[0].table_head


def test_a_scale_without_an_earlier_figure_says_that_it_cannot_be_compared() -> None:
    page = page_of(with_scale("Tillid", figures=compared(score(68))))
    assert rows(page)["Tillid"].sentence == (
        "Tillid er 68 af 100 (usikkerhed ±\xa04). Vi kan ikke sammenligne det med et tidligere tal."
    )


def test_dimensions_and_relations_stand_apart_and_the_total_in_the_lead() -> None:
    page = page_of()
    assert [group.heading for group in page.groups] == ["Tillid, retfærdighed og samarbejde", "Fire slags samspil"]
    assert [len(group.rows) for group in page.groups] == [3, 4]


def test_an_instrument_with_scales_of_its_own_kinds_shows_them_too() -> None:
    page = page_of(with_scale("Tillid", kind="scale"))
    assert [group.heading for group in page.groups][-1] == "Tillid"


def test_a_row_says_score_margin_change_parent_and_whole() -> None:
    row = rows(page_of())["Retfærdighed"]
    assert (row.score, row.margin) == ("59", "5")
    assert row.sentence.endswith("Det er lidt lavere end sidste år, men forskellen kan være tilfældig.")
    assert row.beside == "Dagtilbud 60 · Nordfjord Kommune 63"


def test_the_drawing_has_the_same_in_words() -> None:
    drawing = rows(page_of())["Tillid"].drawing
    assert drawing is not None
    assert drawing.alternative == "68 af 100, usikkerhed fra 64 til 72. Sidste år 66. Dagtilbud 64."


def test_the_table_behind_has_every_number_of_the_drawing() -> None:
    group = page_of().groups[0]
    assert group.table_head == ("", "Tallet", "Usikkerhed", "Sidste år", "Dagtilbud", "Nordfjord Kommune")
    assert group.table[0] == ("Tillid", "68", "±\xa04", "66", "64", "63")


def test_the_whole_is_not_repeated_where_it_is_the_parent_or_the_unit_itself() -> None:
    below_the_top = page_of(replace(SOLSIKKEN, parent_name="Nordfjord Kommune"))
    assert below_the_top.groups[0].table_head[3:] == ("Sidste år", "Nordfjord Kommune")
    top = page_of(replace(SOLSIKKEN, unit_name="Nordfjord Kommune", parent_name=""))
    assert top.groups[0].table_head[3:] == ("Sidste år",)


@pytest.mark.parametrize("reason", [Reason.NOT_SHOWN, Reason.TOO_FEW, Reason.PROTECTS_OTHERS, Reason.NOT_DEFINED])
def test_a_scale_not_shown_in_a_shown_unit_tells_nothing_but_its_name(reason: Reason) -> None:
    page = page_of(with_scale("Tillid", figures=compared(Withheld(reason))))
    assert rows(page)["Tillid"] == ScaleRow("Tillid")
    assert page.groups[0].table[0] == ("Tillid", "vises ikke", "–", "–", "–", "–")
    assert "Tillid" in page.hidden


def test_a_total_not_shown_leaves_the_rest_standing() -> None:
    page = page_of(with_scale("Social kapital i alt", figures=compared(Withheld(Reason.NOT_SHOWN))))
    assert page.lead == "Det samlede tal vises ikke. Samarbejde er højere end sidste år."


def test_another_group_than_last_year_is_not_said_to_have_moved() -> None:
    change = Change(9, Verdict.HIGHER, different_group=True)
    page = page_of(with_scale("Samarbejde", figures=compared(score(72, 4, change))))
    assert "højere" not in page.lead
    assert "Det er en anden gruppe end sidste år" in rows(page)["Samarbejde"].sentence


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason.TOO_FEW, "Færre end 5 har svaret."),
        (
            Reason.PROTECTS_OTHERS,
            "Der er svar nok, men ud fra tallet kunne man regne sig frem til svarene i en lille gruppe.",
        ),
    ],
)
def test_a_hidden_unit_says_why_and_shows_no_figure_at_all(reason: Reason, sentence: str) -> None:
    page = page_of(examples.hidden(SOLSIKKEN, reason))
    assert page.not_shown is not None
    assert page.not_shown.reason == sentence
    assert "tæller med i tallene længere oppe" in page.not_shown.explanation
    assert (page.lead, page.response, page.groups, page.items.rows, page.chosen, page.hidden) == (
        "",
        "",
        (),
        (),
        (),
        (),
    )


def test_a_hidden_unit_leads_on_to_the_unit_above_where_the_reader_may_go() -> None:
    page = page_of(examples.hidden(SOLSIKKEN, Reason.TOO_FEW))
    assert (page.above_name, page.above_href) == ("Dagtilbud", "/enhed/dagtilbud/social-kapital/")


def test_a_round_of_another_year_is_called_by_its_month() -> None:
    page = page_of(replace(SOLSIKKEN, previous_round=replace(EARLIER, measured_on=date(2023, 3, 1))))
    assert "Det er omtrent som i marts 2023." in page.lead
    assert page.groups[0].table_head[3] == "Marts 2023"


def test_only_a_unit_with_units_below_leads_to_a_map() -> None:
    assert page_of().map_href == ""
    assert page_of(replace(SOLSIKKEN, has_units_below=True)).map_href == "/enhed/solsikken/kort/"
