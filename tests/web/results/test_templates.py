# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages as they are written out: their page value and nothing else, and no trace of what hides a figure."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.utils import translation

from ledestjerne.analysis.values import Reason, Withheld
from ledestjerne.results.queries import UnitMap, UnitResults
from ledestjerne.web.results.pages import MapPage, NoRoundPage, SocialCapitalPage
from ledestjerne.web.results.social_capital import social_capital_page
from ledestjerne.web.results.unit_map import map_page
from tests.web.page_values import fields_of, fields_read, rendered

from . import examples
from .examples import DAGTILBUD_MAP, ITEMS, LINE, SAME, SCALES, SOLSIKKEN, TODAY, compared, map_row

SCREEN, PRINT, MAP, NOTHING = (
    f"results/{name}.html" for name in ("social_capital", "social_capital_print", "unit_map", "no_round")
)
LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])


def social_capital(results: UnitResults = SOLSIKKEN, template: str = SCREEN) -> str:
    return rendered(template, social_capital_page(results, LINE, TODAY))


def unit_map(found: UnitMap = DAGTILBUD_MAP) -> str:
    return rendered(MAP, map_page(found, LINE[:2]))


def test_the_page_values_hold_exactly_what_the_templates_read() -> None:
    assert fields_of(SocialCapitalPage) == fields_read(SCREEN) | fields_read(PRINT)
    assert fields_of(MapPage) == fields_read(MAP)
    assert fields_of(NoRoundPage) == fields_read(NOTHING)


def test_a_unit_with_nothing_below_is_not_asked_to_compare() -> None:
    order, talk = "enhederne står i organisationens orden", "Tag det med til ledergruppen"
    assert order in unit_map()
    assert talk in unit_map()
    alone = unit_map(replace(DAGTILBUD_MAP, rows=()))
    assert "Der er ikke nogen enheder lige under" in alone
    assert order not in alone
    assert talk not in alone


@LANGUAGES
@pytest.mark.parametrize("template", [SCREEN, PRINT])
def test_a_statement_not_shown_looks_the_same_whatever_hides_it(template: str, language: str) -> None:
    with translation.override(language):
        pages = {
            social_capital(
                replace(SOLSIKKEN, items=(*ITEMS[:4], replace(ITEMS[4], figures=compared(Withheld(reason))))),
                template,
            )
            for reason in Reason
        }
    assert len(pages) == 1


@LANGUAGES
def test_a_scale_not_shown_looks_the_same_whatever_hides_it(language: str) -> None:
    with translation.override(language):
        pages = {
            social_capital(
                replace(
                    SOLSIKKEN,
                    scales=(SCALES[0], replace(SCALES[1], figures=compared(Withheld(reason))), *SCALES[2:]),
                )
            )
            for reason in Reason
        }
    assert len(pages) == 1


@LANGUAGES
def test_a_field_of_the_map_not_shown_looks_the_same_whatever_hides_it(language: str) -> None:
    with translation.override(language):
        pages = {
            unit_map(replace(DAGTILBUD_MAP, rows=(map_row("Å", (64, 9, SAME), (60, 9, SAME), Withheld(reason)),)))
            for reason in Reason
        }
    assert len(pages) == 1


@LANGUAGES
@pytest.mark.parametrize("reason", [Reason.TOO_FEW, Reason.PROTECTS_OTHERS])
def test_a_hidden_unit_shows_no_number_but_the_limit(reason: Reason, language: str) -> None:
    with translation.override(language):
        html = social_capital(examples.hidden(SOLSIKKEN, reason))
    text = re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")])
    assert set(re.findall(r"\d+", text)) <= {"5", "2026"}


def test_names_are_escaped_wherever_they_stand() -> None:
    name = 'Børn & <b>Unge</b> "Øst"'
    results = replace(SOLSIKKEN, unit_name=name, parent_name=name + " II", whole_name=name + " III")
    found = replace(DAGTILBUD_MAP, unit_name=name, rows=(replace(DAGTILBUD_MAP.rows[0], unit_name=name),))
    for html in (social_capital(results), social_capital(results, PRINT), unit_map(found)):
        assert "Børn &amp; &lt;b&gt;Unge&lt;/b&gt;" in html
        assert "<b>Unge" not in html


@LANGUAGES
def test_no_page_holds_a_style_or_a_script_of_its_own(language: str) -> None:
    with translation.override(language):
        for html in (social_capital(), social_capital(template=PRINT), unit_map()):
            assert " style=" not in html
            assert "<script" not in html


@LANGUAGES
def test_headings_go_down_one_step_at_a_time(language: str) -> None:
    with translation.override(language):
        for html in (social_capital(), social_capital(template=PRINT), unit_map()):
            levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_address_in_a_page_is_empty_and_no_id_stands_twice() -> None:
    for html in (social_capital(), social_capital(template=PRINT), unit_map()):
        assert 'href=""' not in html
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def test_english_pages_hold_no_danish_sentence() -> None:
    with translation.override("en"):
        for html in (social_capital(), social_capital(template=PRINT), unit_map()):
            text = re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")])
            words = set(re.findall(r"[a-zæøå]+", text.lower()))
            assert not words & {
                "og",
                "ikke",
                "der",
                "svar",
                "enhed",
                "usikkerhed",
                "tallet",
                "viser",
                "af",
                "sidste",
            }


def test_a_unit_nobody_has_measured_says_what_will_be_there() -> None:
    html = rendered(NOTHING, NoRoundPage("Børnehaven Solsikken", LINE))
    assert "Her er ikke målt endnu" in html
    assert "står resultatet her" in html


def test_everything_is_unfolded_on_the_page_for_printing() -> None:
    assert "<details" in social_capital()
    assert "<details" not in social_capital(template=PRINT)
