# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Somebody signs in with the organisation's own account, and something stands in the way."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import Page, expect
from pytest_django import Settings

from ledestjerne.config import oidc
from tests.single_sign_on import NEVER_CHANGES, START, WHO, server

from .browser import PHONE, assert_accessible, in_language

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")  # the server's own


@pytest.fixture
def there(settings: Settings) -> Iterator[None]:
    with server(WHO) as address:
        settings.SOCIALACCOUNT_PROVIDERS = oidc.provider(address, "ledestjerne", "secret", "oid")
        settings.SINGLE_SIGN_ON = "Bakkeby"
        yield


def look(page: Page, heading: str) -> None:
    """Wide and narrow."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    wide = page.viewport_size
    assert wide is not None
    for size in (PHONE, wide):
        page.set_viewport_size(size)
        assert_accessible(page)


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    ("language", "unknown", "wrong"),
    [
        ("da", "Vi kender dig ikke endnu", "Du blev ikke logget ind"),
        ("en", "We do not know you yet", "You were not signed in"),
    ],
)
def test_an_account_that_is_not_connected_and_a_sign_in_that_fails(
    page: Page, language: str, unknown: str, wrong: str
) -> None:
    in_language(page, language)
    away = page.context.request.get(START, max_redirects=0)
    back = requests.post(away.headers["location"], data={"sub": "anna"}, allow_redirects=False, timeout=10)
    address = urlsplit(back.headers["Location"])
    page.goto(f"{address.path}?{address.query}")
    look(page, unknown)
    expect(page.get_by_text(NEVER_CHANGES)).to_be_visible()
    page.goto(f"{START}tilbage/?code=stolen&state=made-up")
    look(page, wrong)
