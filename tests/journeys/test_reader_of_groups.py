# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Bodil reads her school by age and gender, and the certificate; Hanne tries the limits of the next round."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.people import People
from tests.results.divided import make_divided_round

from .browser import assert_accessible, in_language
from .conftest import SignIn


@pytest.fixture
def divided(people: People) -> People:
    make_divided_round(people)
    return people


def test_a_leader_reads_the_groups_and_the_certificate(page: Page, divided: People, sign_in: SignIn) -> None:
    sign_in(page, divided.leader)
    page.goto("/enhed/skole/social-kapital/")
    page.get_by_role("link", name="Se tallene fordelt på alder og køn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fordelt på alder og køn")
    expect(page.get_by_role("table").first).to_contain_text("Under 30 år")
    page.get_by_role("link", name="Se målingens anonymitetsattest").first.click()
    expect(page.get_by_text("Det fandt ingen.")).to_be_visible()


def test_hr_tries_a_higher_limit_before_the_next_round(page: Page, divided: People, sign_in: SignIn) -> None:
    sign_in(page, divided.hr)
    page.goto("/maalinger/")
    page.get_by_role("link", name="Se, hvad en måling vil vise").click()
    page.get_by_role("spinbutton", name="Mindste antal svar bag et tal").fill("10")
    page.get_by_role("button", name="Regn igen").click()
    expect(page).to_have_url(re.compile("k=10"))
    expect(page.get_by_role("row", name=re.compile(r"^10 \(valgt\)"))).to_be_visible()


@pytest.mark.parametrize(
    ("language", "wide"), [("da", True), ("en", False)], ids=["danish desktop", "english phone"]
)
def test_the_pages_are_easy_to_use(
    page: Page, phone: Page, divided: People, sign_in: SignIn, language: str, wide: bool
) -> None:
    opened = page if wide else phone
    sign_in(opened, divided.hr)
    in_language(opened, language)
    for key in ("skole", "dagtilbud"):
        opened.goto(f"/enhed/{key}/social-kapital/fordelt/")
        for summary in opened.locator("summary").all():
            summary.click()
        assert_accessible(opened)
    for address in ("/enhed/skole/social-kapital/fordelt/udskriv/", "/maalinger/hvad-bliver-synligt/"):
        opened.goto(address)
        assert_accessible(opened)
    opened.goto("/enhed/skole/social-kapital/")
    opened.locator('a[href^="/attest/"]').first.click()
    assert_accessible(opened)
