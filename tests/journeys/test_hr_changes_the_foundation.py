# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Everybody walks into the picture; HR rewrites the foundation, two at once, without JavaScript, and adopts it."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.framework.foundations import make_draft, make_foundation
from tests.people import People

from .browser import DESKTOP, PHONE, assert_accessible, assert_accessible_at_both_widths, fits, in_language
from .conftest import OpenPage, SignIn

READ = (
    "/grundlag/",
    "/grundlag/hele/",
    "/grundlag/stjerne/innovation/",
    "/grundlag/ben/effekt/",
    "/grundlag/ben/social-kapital/",
    "/grundlag/kobling/",
    "/grundlag/frihed-og-pligt/",
    "/grundlag/udgaver/",
    "/grundlag/udgaver/1/",
    "/grundlag/udgaver/1/forskelle/",
)
EDIT = (
    "/grundlag/rediger/",
    "/grundlag/rediger/afsnit/formaal/",
    "/grundlag/rediger/afsnit/stjerne-helhed-vi/",
    "/grundlag/rediger/vis/",
    "/grundlag/rediger/vedtag/",
    "/grundlag/rediger/kasser/",
    "/grundlag/udgaver/2/forskelle/",
)
SIDE = "/grundlag/rediger/afsnit/stjerne-helhed-vi/"
TEXT, ENGLISH, NEW = "Teksten på dansk", "Teksten på engelsk (kan udelades)", "Ny linje på dansk"


def save(page: Page) -> None:
    page.get_by_role("button", name="Gem", exact=True).first.click()


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_of_the_foundation_is_for_everybody(
    page: Page, people: People, sign_in: SignIn, language: str
) -> None:
    make_draft(people)
    in_language(page, language)
    for account, addresses in ((people.employee, READ), (people.hr, EDIT)):
        sign_in(page, account)
        for address in addresses:
            assert page.goto(address).status == 200  # type: ignore[union-attr]
            assert_accessible_at_both_widths(page)


def test_an_employee_walks_into_the_picture_and_along_the_arc(page: Page, people: People, sign_in: SignIn) -> None:
    make_foundation(people)
    sign_in(page, people.employee)
    page.goto("/grundlag/")
    page.locator(".ls-figur a").filter(has_text="proces").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Proces"
    for side in ("Lede i proces", "Leder i proces"):
        assert page.get_by_role("heading", name=side).is_visible()
    page.get_by_role("link", name="Innovation").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Innovation"
    page.goto("/grundlag/")
    page.locator(".ls-figur a").filter(has_text="Social kapital").click()
    page.get_by_role("link", name="Se social kapital i jeres enhed").click()
    assert page.url.endswith("/enhed/udskoling/social-kapital/")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_hr_rewrites_a_side_and_adopts_it_without_javascript(
    open_page: OpenPage, people: People, sign_in: SignIn, viewport: dict[str, int]
) -> None:
    make_foundation(people)
    page = open_page(viewport, strict=True, java_script_enabled=False)
    sign_in(page, people.hr)
    page.goto("/grundlag/rediger/")
    page.get_by_role("button", name="Begynd en kladde").click()
    page.get_by_role("link", name="Lede i helhed").click()
    assert page.url.endswith(SIDE)
    page.get_by_label(TEXT).fill("Vi ser <b>hele</b> opgaven.\n\nSammen.")
    page.get_by_label(NEW).first.fill("Vi spiser frokost sammen.")
    save(page)
    assert page.get_by_label("Linje 6 på dansk").input_value() == "Vi spiser frokost sammen."
    page.get_by_role("button", name=re.compile("Flyt op.*Linje 6")).click()
    assert page.get_by_label("Linje 5 på dansk").first.input_value() == "Vi spiser frokost sammen."
    page.get_by_label(ENGLISH).fill("Typed before a line is taken out.")
    page.get_by_role("button", name=re.compile("Tag ud.*Linje 1")).first.click()
    assert page.get_by_label(ENGLISH).input_value() == "Typed before a line is taken out."
    page.get_by_role("button", name="Læg tilbage").click()

    page.goto("/grundlag/rediger/vis/")
    assert "Vi ser <b>hele</b> opgaven." in page.locator("main").inner_text()
    page.goto("/grundlag/udgaver/2/forskelle/")
    assert "Vi spiser frokost sammen." in page.locator("main").inner_text()
    page.goto("/grundlag/rediger/vedtag/")
    page.get_by_label("Gælder fra").fill(timezone.localdate().strftime("%d-%m-%Y"))
    page.get_by_role("button", name="Vedtag").click()

    page.goto("/grundlag/stjerne/helhed/")
    assert "Vi ser <b>hele</b> opgaven." in page.locator("main").inner_text()
    page.goto("/grundlag/udgaver/1/")
    assert "Vi spiser frokost sammen." not in page.locator("main").inner_text()


def test_two_who_write_in_the_same_text_see_both_and_lose_nothing(
    open_page: OpenPage, people: People, sign_in: SignIn
) -> None:
    make_draft(people)
    mine, theirs = open_page(), open_page()
    for page in (mine, theirs):
        sign_in(page, people.hr)
        page.goto(SIDE)
    theirs.get_by_label(TEXT).fill("Deres ord.")
    save(theirs)
    mine.get_by_label(TEXT).fill("Mine ord.")
    mine.get_by_label(NEW).first.fill("Min linje.")
    with mine.expect_response(lambda answer: answer.request.method == "POST") as answer:
        save(mine)
    assert answer.value.status == 409
    assert mine.get_by_text("Deres ord.").is_visible()
    assert mine.get_by_label(TEXT).input_value() == "Mine ord."
    assert mine.get_by_label(NEW).first.input_value() == "Min linje."
    assert_accessible(mine)
    save(mine)
    assert mine.get_by_label(TEXT).input_value() == "Mine ord."
    assert mine.get_by_label("Linje 6 på dansk").input_value() == "Min linje."


def test_a_text_that_is_too_long_is_told_and_stays_in_its_field(
    phone: Page, people: People, sign_in: SignIn
) -> None:
    make_draft(people)
    sign_in(phone, people.hr)
    phone.goto(SIDE)
    phone.get_by_label(TEXT).fill("x" * 4001)
    save(phone)
    assert len(phone.get_by_label(TEXT).input_value()) == 4001
    assert phone.get_by_text("Det her skal rettes").is_visible()
    assert_accessible(phone)
    assert fits(phone)


def test_what_was_typed_into_a_draft_that_is_gone_can_still_be_copied(
    open_page: OpenPage, people: People, sign_in: SignIn
) -> None:
    make_draft(people)
    mine, theirs = open_page(), open_page()
    for page in (mine, theirs):
        sign_in(page, people.hr)
    mine.goto(SIDE)
    mine.get_by_label(TEXT).fill("Et langt eftermiddagsarbejde.")
    theirs.goto("/grundlag/rediger/kasser/")
    theirs.get_by_role("button", name="Kassér kladden").click()
    save(mine)
    assert mine.get_by_text("Et langt eftermiddagsarbejde.").is_visible()
    assert_accessible(mine)
