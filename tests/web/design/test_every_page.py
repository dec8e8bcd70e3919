# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What holds for every page: the browser's rules, the language, the way round, nothing inline."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.people import People

ANYBODY = (
    "/konto/log-ind/",
    "/konto/glemt/",
    "/konto/glemt/sendt/",
    "/konto/lukket/",
    "/saadan-passer-vi-paa-svar/",
    "/tilgaengelighed/",
    "/hjaelp/",
    "/findes-ikke/",
)
SIGNED_IN = (
    "/konto/",
    "/konto/adgangskode/foerste/",
    "/konto/log-ud/",
    "/konto/er-det-dig/",
    "/konto/to-trin/",
    "/effekt/",
    "/aftaler/",
    "/portal/",
    "/konti/",
    "/konti/ny/",
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def all_addresses(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "/") -> list[str]:
    """Every address without a variable part, outside Django's admin."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += all_addresses(pattern.url_patterns, route) if pattern.app_name != "admin" else []
        elif "<" not in route and "(" not in route:
            found.append(route)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("address", ANYBODY)
def test_pages_for_anybody_are_there_in_both_languages(client: Client, address: str, language: str) -> None:
    client.cookies["django_language"] = language
    response = client.get(address)
    assert response.status_code == (404 if "findes" in address else 200)
    assert f'<html lang="{language}">' in response.content.decode()
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize("address", SIGNED_IN)
def test_pages_behind_the_door_are_there_in_both_languages(client: Client, people: People, address: str) -> None:
    client.force_login(people.system_administrator)
    titles = []
    for language in ("da", "en"):
        client.cookies["django_language"] = language
        html = client.get(address).content.decode()
        assert f'<html lang="{language}">' in html
        titles += re.findall(r"<title>(.*?) – Ledestjerne", html)
    assert len(titles) == 2
    assert titles[0] != titles[1] or titles[0] == "Portal"


@pytest.mark.parametrize("address", [a for a in SIGNED_IN if a != "/konto/er-det-dig/"])
def test_pages_behind_the_door_ask_one_to_sign_in(client: Client, db: None, address: str) -> None:
    response = client.get(address)
    assert response.headers["Location"].startswith("/konto/log-ind/") or address == "/konto/log-ud/"


def test_no_page_allows_or_holds_anything_inline(client: Client, people: People) -> None:
    for account in (people.system_administrator, people.hr, people.leader):
        client.force_login(account)
        for address in all_addresses():
            response = client.get(address)
            policy = response.headers["Content-Security-Policy"]
            assert "unsafe" not in policy, address
            assert "default-src 'none'" in policy, address
            if "text/html" in response.headers.get("Content-Type", "") and not response.streaming:
                assert not INLINE.search(response.content.decode()), address


def test_the_admin_lives_under_the_same_rules(client: Client, people: People) -> None:
    client.force_login(people.system_administrator)
    for address in ("/admin/", "/admin/identity/account/", "/admin/audit/entry/"):
        response = client.get(address)
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*\b(src|type=\"application/json\"))", response.content.decode())


def test_every_page_has_one_heading_a_skip_link_and_is_hidden_from_search_engines(
    client: Client, people: People
) -> None:
    client.force_login(people.system_administrator)
    for address in SIGNED_IN:
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1, address
        assert 'href="#indhold"' in html
        assert '<main id="indhold">' in html
        assert "noindex" in html


def test_other_sites_can_neither_frame_nor_learn_from_us(client: Client, db: None) -> None:
    headers = client.get("/hjaelp/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
