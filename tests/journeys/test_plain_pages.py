# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every page about signing in, accounts and the rules, at both widths and in both languages."""

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from ledestjerne.identity.access import invitation_key
from ledestjerne.identity.models import Account
from tests.people import People

from .browser import assert_accessible, assert_accessible_at_both_widths, fits, in_language, text_boxes, touch
from .conftest import OpenPage, SignIn

ANYBODY = (
    "/konto/log-ind/",
    "/konto/glemt/",
    "/konto/glemt/sendt/",
    "/konto/lukket/",
    "/saadan-passer-vi-paa-svar/",
    "/tilgaengelighed/",
    "/hjaelp/",
    "/findes-ikke/",
    "/demo/",
    "/design/",
)
SIGNED_IN = (
    "/konto/",
    "/konto/adgangskode/",
    "/konto/log-ud/",
    "/konto/to-trin/",
    "/konto/er-det-dig/",
    "/effekt/",
    "/aftaler/",
    "/portal/",
    "/konti/",
    "/konti/ny/",
    "/konti/{person}/",
)


@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_for_anybody(page: Page, settings: Settings, language: str) -> None:
    settings.DEMO = True
    in_language(page, language)
    for address in ANYBODY:
        page.goto(address)
        assert_accessible_at_both_widths(page)


@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_behind_the_door(page: Page, people: People, sign_in: SignIn, language: str) -> None:
    people.system_administrator.set_password("en lang sætning om havet")
    people.system_administrator.save()
    sign_in(page, people.system_administrator)
    in_language(page, language)
    for address in SIGNED_IN:
        page.goto(address.format(person=people.representative.pk))
        assert_accessible_at_both_widths(page)


@pytest.mark.parametrize("language", ["da", "en"])
def test_forms_that_did_not_hold(phone: Page, people: People, sign_in: SignIn, language: str) -> None:
    in_language(phone, language)
    phone.goto("/konto/log-ind/")
    phone.locator("main button").click()
    assert_accessible(phone)
    newcomer = Account.objects.create_user("ny@example.org", name="Ny")
    phone.goto(f"/konto/invitation/{invitation_key(newcomer)}/")
    phone.locator("input[name=password1]").fill("kort")
    phone.locator("main button").click()
    assert phone.locator("[aria-invalid=true]").count() == 2
    assert_accessible(phone)
    sign_in(phone, people.system_administrator)
    phone.goto(f"/konti/{people.outsider.pk}/")
    phone.locator("input[name=valid_to]").press("Enter")
    assert_accessible(phone)


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_no_text_in_a_drawing_leaves_it_or_covers_another(
    open_page: OpenPage, settings: Settings, width: int
) -> None:
    settings.DEMO = True
    page = open_page({"width": width, "height": 800})
    page.goto("/design/")
    page.evaluate("document.fonts.ready")
    assert fits(page)
    for selector in ("svg.ls-score", "svg.ls-svar", "svg.ls-svarhoved"):
        for drawing, *texts in text_boxes(page, selector):
            for i, text in enumerate(texts):
                inside = drawing["left"] - 1 <= text["left"] and text["right"] <= drawing["right"] + 1
                assert inside or width < 360, (selector, text, drawing)
                assert not any(touch(text, other) for other in texts[i + 1 :]), (selector, text)


def test_large_type_makes_no_page_wider(open_page: OpenPage, settings: Settings) -> None:
    settings.DEMO = True
    page = open_page({"width": 640, "height": 500}, device_scale_factor=2)
    for address in ("/design/", "/saadan-passer-vi-paa-svar/", "/konto/log-ind/"):
        page.goto(address)
        assert fits(page), address


def test_the_policy_refuses_nothing_we_use(open_page: OpenPage, people: People, sign_in: SignIn) -> None:
    page = open_page(strict=True)
    sign_in(page, people.system_administrator)
    for address in (
        "/konto/",
        "/konti/",
        "/admin/",
        "/admin/identity/account/",
        "/admin/audit/entry/",
        "/design/",
    ):
        page.goto(address)
        assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")


def test_everything_works_without_scripts(open_page: OpenPage, people: People) -> None:
    people.leader.set_password("en lang sætning om havet")
    people.leader.save()
    page = open_page(java_script_enabled=False)
    page.goto("/portal/")
    page.locator("input[name=login]").fill(people.leader.email)
    page.locator("input[name=password]").fill("en lang sætning om havet")
    page.locator("main button").click()
    assert page.url.endswith("/portal/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Sign out").click()
    assert page.url.endswith("/konto/log-ind/")


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/hjaelp/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#indhold"
    page.keyboard.press("Enter")
    page.wait_for_url("**#indhold")


@pytest.mark.parametrize("scheme", ["active", "none"])
def test_forced_colours_keep_the_current_room_visible(
    open_page: OpenPage, people: People, sign_in: SignIn, scheme: str
) -> None:
    page = open_page(forced_colors=scheme)
    sign_in(page, people.leader)
    page.goto("/portal/")
    line = "e => getComputedStyle(e).borderBottomColor"
    current = page.locator(".ls-rum a[aria-current]").evaluate(line)
    assert current != page.locator(".ls-rum a:not([aria-current])").first.evaluate(line)


def test_the_check_finds_what_is_wrong(page: Page) -> None:
    page.goto("/hjaelp/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/emblem-ikon.svg\">')"
    )
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
