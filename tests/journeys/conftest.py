# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A real browser on a real server: the system's Chromium, the product with its database.

A story takes `page` (1280 pixels wide) or `phone` (360), signs in with `sign_in(page, account)`, and calls
`tests.journeys.browser.assert_accessible(page)` on every page it comes to. What the browser itself complains of
(a refused script, a broken address) fails the story.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, sync_playwright

from .browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from ledestjerne.identity.models import Account

# Playwright's event loop makes Django think it runs in async code; the tests are as synchronous as any.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("LEDESTJERNE_CHROMIUM", "/usr/bin/chromium")
STARTED_WITH = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

REFUSED = re.compile("40[1349]")  # the statuses for not signed in, not allowed, not there, or in conflict

SignIn = Callable[[Page, "Account"], None]
OpenPage = Callable[..., Page]
ItIs = Callable[[date], None]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a story, and has the whole product under it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session", autouse=True)
def _a_page_one_goes_to_is_all_there() -> Iterator[None]:
    """A click or a key is over when the next page has begun; what a story reads then may not have come yet."""

    def waiting(act: Callable[..., None]) -> Callable[..., None]:
        @wraps(act)
        def act_and_wait(place: Locator, *args: Any, **given: Any) -> None:
            act(place, *args, **given)
            place.page.wait_for_load_state()

        return act_and_wait

    with pytest.MonkeyPatch.context() as patch:
        for name in ("click", "press", "tap"):
            patch.setattr(Locator, name, waiting(getattr(Locator, name)))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}: install Debian's chromium")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=STARTED_WITH)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: "LiveServer") -> Iterator[OpenPage]:
    """Opens a page in a context of its own. `strict`: our content policy holds, so axe cannot be put in."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(viewport: ViewportSize = DESKTOP, *, strict: bool = False, **given: Any) -> Page:
        context = browser.new_context(viewport=viewport, base_url=live_server.url, bypass_csp=not strict, **given)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [line for line in complaints if not REFUSED.search(line)] == [], "the browser complained"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    return open_page(PHONE)


@pytest.fixture
def sign_in(live_server: "LiveServer") -> SignIn:
    """Signs an account in without its password."""

    def sign_in(page: Page, account: "Account") -> None:
        client = Client()
        client.force_login(account)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> ItIs:
    """Sets everybody's clock, the server's too, to late in a day's afternoon, when all its mail has gone."""

    def it_is(day: date) -> None:
        now = timezone.make_aware(datetime.combine(day, time(16)))
        monkeypatch.setattr(timezone, "now", lambda: now)

    return it_is
