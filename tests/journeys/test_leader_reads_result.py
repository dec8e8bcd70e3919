# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Bodil reads her school's result, Carl looks at the map of his units, and both find every page easy to use."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from ledestjerne.framework.actions import load_shipped_foundation
from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.queries import unit_results
from tests.people import People
from tests.results.rounds import make_released_round

from .browser import assert_accessible, in_language, text_boxes, touch
from .conftest import OpenPage, SignIn

PAGES = (
    "/enhed/boern/",
    "/enhed/boern/kort/",
    "/enhed/skole/social-kapital/",
    "/enhed/skole/social-kapital/udskriv/",
    "/enhed/skole/effekt/",
)


@pytest.fixture
def measured(people: People) -> People:
    """Two released rounds a year apart, and the foundation."""
    load_shipped_foundation(viewer_for(people.hr, date(2026, 5, 4)), adopted_from=date(2024, 1, 1))
    make_released_round(people, measured_on=date(2025, 5, 5), seed=2)
    make_released_round(people, measured_on=date(2026, 5, 4), seed=1)
    return people


def unfold(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()


def hidden_unit(measured: People) -> str:
    """A unit with a result that may not be shown."""
    hr = viewer_for(measured.hr, date(2026, 5, 4))
    return next(key for key in measured.units if (found := unit_results(hr, key)) and found.reason)


def assert_drawings_are_whole(page: Page) -> None:
    """No text of a drawing leaves it or covers another."""
    for selector in ("svg.ls-score", "svg.ls-svar", "svg.ls-svarhoved"):
        for drawing, *texts in text_boxes(page, selector):
            for i, text in enumerate(texts):
                assert drawing["left"] - 1 <= text["left"], (selector, text)
                assert text["right"] <= drawing["right"] + 1, (selector, text)
                assert not any(touch(text, other) for other in texts[i + 1 :]), (selector, text)


def test_a_leader_reads_her_units_result_and_takes_it_to_the_meeting(
    page: Page, measured: People, sign_in: SignIn
) -> None:
    sign_in(page, measured.leader)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bakkeby Skole")
    page.get_by_role("link", name="Se jeres svar").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Social kapital")
    expect(page.locator(".ls-manchet")).to_contain_text("af 100")
    expect(page.get_by_text("har svaret", exact=False).first).to_be_visible()
    page.get_by_text("Vis tallene som tabel").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_role("link", name="Udskriv tallene").click()
    expect(page.get_by_role("table").nth(2)).to_be_visible()
    page.get_by_role("link", name="Tilbage til siden").click()
    expect(page).to_have_url(re.compile("/enhed/skole/social-kapital/$"))


def test_a_leader_of_leaders_goes_from_the_map_to_a_unit_and_up_the_line(
    page: Page, measured: People, sign_in: SignIn
) -> None:
    sign_in(page, measured.leaders_leader)
    page.goto("/")
    page.get_by_role("link", name="Se enhederne på et kort over social kapital").click()
    rows = page.get_by_role("table").get_by_role("rowheader").get_by_role("link")
    assert rows.all_text_contents() == ["Bakkeby Skole", "Dagtilbuddet"]
    rows.first.click()
    expect(page).to_have_url(re.compile("/enhed/skole/social-kapital/$"))
    page.get_by_role("navigation", name="Vælg enhed").get_by_role("link", name="Børn og Skole").click()
    expect(page).to_have_url(re.compile("/enhed/boern/social-kapital/$"))


def test_an_employee_reads_her_own_group_and_finds_no_way_to_another(
    page: Page, measured: People, sign_in: SignIn
) -> None:
    sign_in(page, measured.employee)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Udskolingen")
    assert page.goto("/enhed/udskoling/social-kapital/").status == 200  # type: ignore[union-attr]
    assert page.goto("/enhed/indskoling/social-kapital/").status == 404  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "wide"), [("da", True), ("en", False)], ids=["danish desktop", "english phone"]
)
def test_every_page_is_easy_to_use_with_everything_unfolded(
    page: Page, phone: Page, measured: People, sign_in: SignIn, language: str, wide: bool
) -> None:
    opened = page if wide else phone
    sign_in(opened, measured.hr)
    in_language(opened, language)
    for address in (*PAGES, f"/enhed/{hidden_unit(measured)}/social-kapital/"):
        opened.goto(address)
        opened.evaluate("document.fonts.ready")
        unfold(opened)
        assert_accessible(opened)
        assert_drawings_are_whole(opened)


def test_the_result_is_read_without_scripts(open_page: OpenPage, measured: People, sign_in: SignIn) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, measured.leader)
    page.goto("/enhed/skole/social-kapital/")
    page.get_by_text("Se alle udsagn").click()
    expect(page.get_by_text("Hos os kan man sige højt, at man er i tvivl.").first).to_be_visible()


def test_the_content_policy_refuses_nothing(open_page: OpenPage, measured: People, sign_in: SignIn) -> None:
    page = open_page(strict=True)
    sign_in(page, measured.leaders_leader)
    for address in ("/", "/enhed/boern/social-kapital/", "/enhed/boern/kort/"):
        page.goto(address)  # the fixture fails the story when the browser complains


def test_those_without_a_unit_are_received_kindly(page: Page, measured: People, sign_in: SignIn) -> None:
    sign_in(page, measured.system_administrator)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Velkommen, Svend")
    assert_accessible(page)
