# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Plain pages: how answers are protected, the accessibility statement, help, rooms not set up."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from tests.people import People

pytestmark = pytest.mark.django_db


def test_the_rules_are_told_in_plain_words(client: Client) -> None:
    page = client.get("/saadan-passer-vi-paa-svar/").content.decode()
    for words in ("mindst fem har svaret", "aldrig under tre", "vises ikke", "Hvad vi ikke kan love"):
        assert words in page


@pytest.mark.parametrize("address", ["/was", "/tilgaengelighed/"])
def test_the_statement_is_where_the_municipality_has_put_it(
    client: Client, settings: Settings, address: str
) -> None:
    settings.ACCESSIBILITY_STATEMENT_URL = "https://was.digst.dk/ledestjerne-nordfjord"
    assert client.get(address).headers["Location"] == "https://was.digst.dk/ledestjerne-nordfjord"


@pytest.mark.parametrize("address", ["/was", "/tilgaengelighed/"])
def test_where_there_is_no_statement_the_page_says_so(client: Client, settings: Settings, address: str) -> None:
    settings.ACCESSIBILITY_STATEMENT_URL, settings.SUPPORT_ADDRESS = "", "hjaelp@nordfjord.example"
    page = client.get(address).content.decode()
    assert "har ikke lagt en tilgængelighedserklæring" in page
    assert 'href="mailto:hjaelp@nordfjord.example"' in page


def test_help_names_whom_to_write_to_or_says_that_nobody_is_named(client: Client, settings: Settings) -> None:
    settings.SUPPORT_ADDRESS = ""
    assert "har ikke skrevet en adresse her endnu" in client.get("/hjaelp/").content.decode()
    settings.SUPPORT_ADDRESS = "hjaelp@nordfjord.example"
    assert 'href="mailto:hjaelp@nordfjord.example"' in client.get("/hjaelp/").content.decode()


@pytest.mark.parametrize("address", ["/effekt/", "/portal/"])
def test_a_room_not_set_up_says_what_will_be_there_and_shows_no_number(
    client: Client, people: People, address: str
) -> None:
    client.force_login(people.leader)
    page = client.get(address).content.decode()
    room = page.split("<main")[1].split("</main>")[0]
    assert "ikke sat op endnu" in room
    assert "Her kommer" in room
    assert not re.search(r"\d", re.sub("<[^>]*>", "", room))


def test_search_engines_stay_out(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response.content.decode() == "User-agent: *\nDisallow: /\n"


def test_a_page_that_is_not_there_says_the_same_as_one_that_is_not_for_you(client: Client, people: People) -> None:
    client.force_login(people.employee)
    missing = client.get("/enhed/findes-ikke/")
    forbidden = client.get("/enhed/omsorg/")
    assert missing.status_code == forbidden.status_code == 404
    strip = {"findes-ikke": "X", "omsorg": "X"}
    pages = [page.content.decode() for page in (missing, forbidden)]
    for word, sign in strip.items():
        pages = [page.replace(word, sign) for page in pages]
    assert pages[0].split("<main")[1] == pages[1].split("<main")[1]


def test_when_something_breaks_the_page_needs_nothing_and_tells_nothing(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.about.broken_urls"
    client = Client(raise_request_exception=False)
    response = client.get("/broken/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Noget gik galt hos os" in page
    assert "Something went wrong" in page
    assert "ZeroDivisionError" not in page


def test_a_form_from_another_site_is_refused_in_words() -> None:
    careful = Client(enforce_csrf_checks=True)
    response = careful.post("/sprog/", {"language": "en"})
    assert response.status_code == 403
    assert "Siden var for gammel" in response.content.decode()


def test_a_refused_request_is_answered_in_words(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.about.broken_urls"
    response = Client().get("/refused/")
    assert response.status_code == 403
