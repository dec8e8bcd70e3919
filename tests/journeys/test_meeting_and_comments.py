# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The meeting on the screen in the room, and comments from naming a reader to reading them."""

import pytest
from playwright.sync_api import Page, expect

from tests.people import People
from tests.results.commented import make_commented_round
from tests.results.rounds import make_released_round

from .browser import assert_accessible, assert_accessible_at_both_widths, fits, in_language
from .conftest import SignIn


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_meeting_is_easy_to_use(page: Page, people: People, sign_in: SignIn, language: str) -> None:
    make_released_round(people)
    sign_in(page, people.leader)
    in_language(page, language)
    for address in ("", "team/", "trio/", "ledergruppe/"):
        page.goto(f"/enhed/udskoling/moede/{address}")
        assert_accessible_at_both_widths(page)


def test_the_meeting_goes_on_when_the_network_is_gone(page: Page, people: People, sign_in: SignIn) -> None:
    make_released_round(people)
    sign_in(page, people.leader)
    page.goto("/enhed/udskoling/moede/team/")
    page.evaluate("document.fonts.ready")
    page.context.set_offline(True)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(700)
    expect(page.locator("#s4 h2")).to_be_in_viewport()
    page.locator("#s4").get_by_role("link", name="Videre").click()
    expect(page.locator("#s5 h2")).to_be_in_viewport()
    notes = page.get_by_label("Plads til noter").first
    notes.fill("Vi taler om vagtplanen")
    assert fits(page)
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("Plads til noter").first).to_have_value("Vi taler om vagtplanen")


def test_comments_from_a_name_hidden_to_the_units_page(
    page: Page, phone: Page, people: People, sign_in: SignIn
) -> None:
    round_id = make_commented_round(people)
    sign_in(page, people.hr)
    page.goto(f"/maalinger/{round_id}/kommentarer/")
    assert_accessible(page)
    page.get_by_label("Mail").fill(people.system_administrator.email)
    page.get_by_role("button", name="Udpeg").click()
    expect(page.get_by_text("mangler 25 kommentarer")).to_be_visible()
    sign_in(phone, people.system_administrator)
    phone.goto("/kommentarer/")
    assert_accessible(phone)
    phone.get_by_role("link", name="Social kapital 2026").click()
    assert_accessible(phone)
    for field in phone.get_by_label("Skjul disse ord").all():
        field.fill("udskoling")
    phone.get_by_role("button", name="Gem og læs videre").click()
    expect(phone.get_by_role("heading", name="Du har læst det hele")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Frigiv kommentarerne").click()
    expect(page.get_by_text("Der vises 21 kommentarer.")).to_be_visible()
    page.goto("/enhed/udskoling/kommentarer/")
    expect(page.get_by_text("i […].").first).to_be_visible()
    assert_accessible(page)
