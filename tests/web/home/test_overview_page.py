# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A unit's overview made into its page value."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from ledestjerne.agreements.access import Standing
from ledestjerne.agreements.queries import Duties
from ledestjerne.analysis.values import Reason, Text, Withheld
from ledestjerne.dialogue.queries import DialogueDuties, Step
from ledestjerne.framework.queries import EMPTY, Foundation, Passage, Side, Star
from ledestjerne.organisation.queries import UnitAround, UnitLink
from ledestjerne.results.queries import UnitResults
from ledestjerne.web.home.overview import FRESH_DAYS, Doings, overview_page
from ledestjerne.web.home.pages import EffectPage, NowherePage, OverviewPage
from tests.web.page_values import fields_of, fields_read, rendered
from tests.web.results.examples import LINE, ROUND, SCALES, SOLSIKKEN, TODAY, compared, hidden

OVERVIEW, EFFECT, NOWHERE = "home/overview.html", "home/effect.html", "home/nowhere.html"
LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])
HEADINGS = {
    "da": ["Det venter på dig", "De to ben", "De fem stjerner", "Det har vi lovet", "Næste tilbud fra portalen"],
    "en": [
        "Waiting for you",
        "The two legs",
        "The five stars",
        "What we have promised",
        "Next offer from the portal",
    ],
}
NAMES = ("helhed", "kultur", "proces", "innovation", "relationer")
NOWHERE_ELSE, NOTHING = Passage(EMPTY, EMPTY), Side("", EMPTY, EMPTY, (), ())
FOUNDATION = Foundation(
    number=1,
    title=Text("Ledelsesgrundlag"),
    adopted_from=date(2024, 1, 1),
    edited_by="",
    purpose=NOWHERE_ELSE,
    desired_future=NOWHERE_ELSE,
    legs=(),
    coupling=NOWHERE_ELSE,
    freedom_and_duty=NOWHERE_ELSE,
    stars=tuple(Star(name, Text(name.capitalize()), Text(f"Om {name}."), NOTHING, NOTHING) for name in NAMES),
)
BELOW = (UnitLink("blaa", "Blå stue", True), UnitLink("roed", "Rød stue", False))


QUIET = Doings(
    Standing("solsikken", "Børnehaven Solsikken", "/1/", reads_words=True, writes=False, is_hr=False),
    Duties(),
    DialogueDuties(),
)


def page_of(
    results: UnitResults | None = SOLSIKKEN,
    *,
    below: tuple[UnitLink, ...] = (),
    people: int = 14,
    today: date = TODAY,
    doings: Doings = QUIET,
) -> OverviewPage:
    return overview_page(UnitAround(LINE, below, people), results, FOUNDATION, today, doings)


def test_the_heading_names_the_day_and_the_headcount() -> None:
    page = page_of()
    assert (page.unit_name, page.today, page.people) == (
        "Børnehaven Solsikken",
        "Mandag den 23. november 2026",
        "14 medarbejdere",
    )
    assert page_of(people=1).people == "1 medarbejder"


def test_the_heading_is_english_too() -> None:
    with translation.override("en"):
        assert (page_of().today, page_of().people) == ("Monday 23 November 2026", "14 employees")


def test_a_fresh_result_waits_to_be_read() -> None:
    (task,) = page_of().tasks
    assert (task.when, task.href) == ("Målt i maj 2026", "/enhed/solsikken/social-kapital/")


@pytest.mark.parametrize("days", [-1, FRESH_DAYS + 1])
def test_an_old_result_does_not_wait_any_more(days: int) -> None:
    assert page_of(today=ROUND.measured_on + timedelta(days=days)).tasks == ()


@pytest.mark.parametrize("results", [None, hidden(SOLSIKKEN, Reason.TOO_FEW)])
def test_nothing_waits_where_there_is_nothing_to_read(results: UnitResults | None) -> None:
    assert page_of(results).tasks == ()


def test_social_capital_has_one_sentence_one_figure_and_a_date() -> None:
    social = page_of().social
    assert social.sentence == "Social kapital er 66 af 100 (usikkerhed ±\xa04). Det er omtrent som sidste år."
    assert social.measured == "Tillid, retfærdighed og samarbejde samlet"
    assert social.drawing is not None
    assert social.beside == "Dagtilbud 63 · Nordfjord Kommune 63"
    assert social.small == "Målt i maj 2026 · 12 af 14 har svaret (86\xa0%)"


def test_a_unit_never_measured_says_so() -> None:
    social = page_of(None).social
    assert (social.sentence, social.drawing, social.small) == ("Her er ikke målt endnu.", None, "")


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
def test_a_hidden_unit_says_why_on_its_leg(reason: Reason, sentence: str) -> None:
    social = page_of(hidden(SOLSIKKEN, reason)).social
    assert (social.sentence, social.drawing, social.beside) == (sentence, None, "")
    assert not re.search(r"\d+ (af|svar)", social.small)


@pytest.mark.parametrize("reason", Reason)
def test_a_total_not_shown_has_one_wording_whatever_hides_it(reason: Reason) -> None:
    total = replace(SCALES[0], figures=compared(Withheld(reason)))
    page = page_of(replace(SOLSIKKEN, scales=(total, *SCALES[1:])))
    assert page.social.sentence == "Det samlede tal vises ikke."
    assert page.social.drawing is None
    assert page.figure is not None
    assert page.figure.social.second == "vises ikke"


def test_the_figure_leads_to_both_legs_and_five_stars() -> None:
    figure = page_of().figure
    assert figure is not None
    assert (figure.effect.href, figure.effect.second) == ("/enhed/solsikken/effekt/", "ikke sat op endnu")
    assert (figure.social.href, figure.social.second) == ("/enhed/solsikken/social-kapital/", "66 ±\xa04")
    assert [star.name for star in figure.stars] == list(NAMES)


def test_the_stars_say_what_they_are_about() -> None:
    star = page_of().stars[0]
    assert (star.place, star.name, star.core) == (1, "Helhed", "Om helhed.")
    assert star.href == "/grundlag/stjerne/helhed/"


def test_before_a_foundation_is_adopted_there_is_no_figure_and_no_star() -> None:
    page = overview_page(UnitAround(LINE, (), 14), SOLSIKKEN, None, TODAY, QUIET)
    assert (page.figure, page.stars) == (None, ())
    assert "Ledelsesgrundlaget er ikke vedtaget endnu" in rendered(OVERVIEW, page)


def test_only_units_the_reader_may_open_are_offered() -> None:
    assert [unit.name for unit in page_of(below=BELOW).below] == ["Blå stue"]


def test_effect_is_never_a_zero() -> None:
    html = rendered(OVERVIEW, page_of())
    leg = html[html.index('class="ls-ben effekt"') : html.index('class="ls-ben social"')]
    assert "Effekt er ikke sat op endnu." in leg
    assert not re.search(r">\s*0\b", leg)


def test_the_page_values_hold_exactly_what_the_templates_read() -> None:
    assert fields_of(OverviewPage) == fields_read(OVERVIEW)
    assert fields_of(EffectPage) == fields_read(EFFECT)
    assert fields_of(NowherePage) == fields_read(NOWHERE)


def test_names_are_escaped() -> None:
    line = (UnitLink("x", "<b>Ø & Å</b>", True),)
    html = rendered(OVERVIEW, overview_page(UnitAround(line, line, 3), None, FOUNDATION, TODAY, QUIET))
    assert "<b>Ø" not in html
    assert "&lt;b&gt;Ø &amp; Å&lt;/b&gt;" in html


@LANGUAGES
def test_the_overview_has_its_parts_in_the_order_drawn(language: str) -> None:
    with translation.override(language):
        html = rendered(OVERVIEW, page_of())
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert (
        headings
        == {
            "da": [
                "Det venter på dig",
                "De to ben",
                "De fem stjerner",
                "Det har vi lovet",
                "Næste tilbud fra portalen",
            ],
            "en": [
                "Waiting for you",
                "The two legs",
                "The five stars",
                "What we have promised",
                "Next offer from the portal",
            ],
        }[language]
    )


@LANGUAGES
def test_an_empty_part_says_what_will_be_there(language: str) -> None:
    with translation.override(language):
        html = rendered(OVERVIEW, page_of(None))
    assert html.count('class="ls-tom"') == 3
    assert " style=" not in html


def test_a_leader_sees_every_duty_with_its_date_soonest_first() -> None:
    step = Step("meet", TODAY + timedelta(days=3), None)
    after = DialogueDuties(step, apv_by=TODAY + timedelta(days=40), follow_up_on=TODAY - timedelta(days=2))
    leader = replace(QUIET.standing, writes=True)
    page = page_of(doings=replace(QUIET, standing=leader, agreements=Duties(silent=4), dialogue=after))
    assert [(task.soon, task.title) for task in page.tasks] == [
        ("for 2 dage siden", "Følg op på APV’en"),
        ("i dag", "4 enheder har ikke aftalt noget efter målingen"),
        ("om 3 dage", "Mød teamet om resultatet"),
        ("", "Lav en ny arbejdspladsvurdering"),
    ]
    assert [bool(task.button) for task in page.tasks] == [True, False, False, False]
