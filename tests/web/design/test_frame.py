# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What stands around every page, and the language switch."""

import re

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from ledestjerne.identity.models import Account
from ledestjerne.organisation.models import Unit
from ledestjerne.web.design import frame, language
from tests.people import People


def menu(client: Client, address: str, name: str) -> list[str]:
    html = client.get(address).content.decode()
    found = re.search(rf'<nav class="ls-rum" aria-label="{name}">(.*?)</nav>', html)
    return re.findall(r"<a [^>]*>(.*?)</a>", found.group(1)) if found else []


def current(client: Client, address: str) -> list[str]:
    return re.findall(r'<a href="([^"]*)" aria-current="page"', client.get(address).content.decode())


def role(client: Client) -> str:
    found = re.search(
        r'class="ls-bruger"><a[^>]*>[^<]*</a>(?:<span>(.*?)</span>)?', client.get("/portal/").content.decode()
    )
    return (found.group(1) or "") if found else "?"


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        ("employee", "medarbejder, Udskolingen"),
        ("leader", "leder, Bakkeby Skole"),
        ("leaders_leader", "leder, Børn og Skole"),
        ("hr", "HR"),
        ("representative", "repræsentant"),
        ("system_administrator", "systemadministrator"),
    ],
)
def test_the_header_says_who_is_signed_in_and_as_what(
    client: Client, people: People, reader: str, expected: str
) -> None:
    client.force_login(getattr(people, reader))
    assert role(client) == expected


def test_the_rooms_follow_the_unit_on_the_page(client: Client, people: People) -> None:
    client.force_login(people.leaders_leader)
    html = client.get("/aftaler/").content.decode()
    assert 'href="/enhed/boern/social-kapital/"' in html
    html = client.get("/enhed/skole/effekt/").content.decode()
    assert 'href="/enhed/skole/social-kapital/"' in html
    assert current(client, "/enhed/skole/effekt/") == ["/enhed/skole/effekt/"]


def test_on_a_page_that_is_not_there_the_rooms_are_the_readers_own(client: Client, people: People) -> None:
    client.force_login(people.leader)
    for address in ("/enhed/omsorg/", "/enhed/findes-ikke/"):
        html = client.get(address).content.decode()
        assert 'href="/enhed/skole/social-kapital/"' in html
        assert "omsorg/" not in html.split("<main")[0].split("ls-rum")[1]


def test_the_rooms_are_six_for_a_reader_with_a_unit(client: Client, people: People) -> None:
    client.force_login(people.leader)
    assert menu(client, "/portal/", "Rum") == [
        "Overblik",
        "Effekt",
        "Social kapital",
        "Ledestjerner",
        "Aftaler",
        "Portal",
    ]


@pytest.mark.parametrize(("address", "room"), [("/aftaler/", "/enhed/skole/aftaler/"), ("/portal/", "/portal/")])
def test_the_room_one_is_in_is_marked(client: Client, people: People, address: str, room: str) -> None:
    client.force_login(people.leader)
    assert current(client, address) == [room]


def test_the_map_is_a_page_of_social_capital(client: Client, people: People) -> None:
    client.force_login(people.leaders_leader)
    assert current(client, "/enhed/boern/kort/") == ["/enhed/boern/social-kapital/"]


def test_the_room_is_marked_where_the_units_id_has_danish_letters(client: Client, people: People) -> None:
    Unit.objects.filter(key="skole").update(key="sø skole")
    client.force_login(people.leader)
    assert current(client, "/enhed/sø skole/effekt/") == ["/enhed/s%C3%B8%20skole/effekt/"]


def test_leaders_find_the_organisation_and_those_who_administer_more(client: Client, people: People) -> None:
    for word, account in people.all():
        client.force_login(account)
        own = menu(client, "/portal/", "Opsætning")
        assert bool(own) == (word in {"leader", "leaders_leader", "hr", "system_administrator"}), word
        assert ("Konti" in own) == (word == "system_administrator"), word


def test_every_link_of_the_menus_leads_somewhere(client: Client, people: People) -> None:
    for _word, account in people.all():
        client.force_login(account)
        html = client.get("/portal/").content.decode()
        for nav in re.findall(r'<nav class="ls-rum".*?</nav>', html):
            for address in re.findall(r'href="([^"]*)"', nav):
                assert client.get(address).status_code == 200, (account, address)


def test_somebody_not_signed_in_has_no_rooms(client: Client, db: None) -> None:
    html = client.get("/hjaelp/").content.decode()
    assert "ls-rum" not in html
    assert "Log ud" not in html


def test_the_frame_is_made_once_and_only_when_asked_for(
    people: People, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request: HttpRequest = rf.get("/portal/")
    request.user = Account.objects.get(pk=people.leader.pk)
    with django_assert_num_queries(0):
        lazy = frame.frame(request)["frame"]
    with django_assert_num_queries(2):
        assert str(lazy.organisation_name) == "Nordfjord Kommune"  # type: ignore[attr-defined]
    with django_assert_num_queries(0):
        assert frame.frame_of(request).signed_in is not None


def test_the_municipalitys_own_colours_come_from_an_address_of_their_own(
    client: Client, settings: Settings
) -> None:
    settings.OWN_COLOURS = {"--ls-effekt": "#123456"}
    response = client.get("/farver.css")
    assert response.content == b":root{--ls-effekt:#123456;}"
    assert response.headers["Content-Type"] == "text/css"
    assert '<link rel="stylesheet" href="/farver.css">' in client.get("/hjaelp/").content.decode()


def test_without_own_colours_no_sheet_is_fetched(client: Client, db: None) -> None:
    assert "farver.css" not in client.get("/hjaelp/").content.decode()


def test_the_switch_changes_language_and_goes_back(client: Client, people: People) -> None:
    client.force_login(people.leader)
    response = client.post("/sprog/", {"language": "en", "next": "/portal/?a=1"})
    assert response.headers["Location"] == "/portal/?a=1"
    assert '<html lang="en">' in client.get("/portal/").content.decode()
    people.leader.refresh_from_db()
    assert people.leader.language == "en"


def test_the_account_remembers_the_language_on_another_machine(client: Client, people: People) -> None:
    Account.objects.filter(pk=people.leader.pk).update(language="en")
    client.force_login(people.leader)
    assert '<html lang="en">' in client.get("/portal/").content.decode()


def test_after_a_form_that_did_not_hold_the_switch_goes_back_to_the_page_with_the_form(
    client: Client, people: People
) -> None:
    client.force_login(people.system_administrator)
    page = client.post(
        f"/konti/{people.outsider.pk}/ret/",
        {},
        headers={"referer": f"http://testserver/konti/{people.outsider.pk}/"},
    )
    assert f'name="next" value="/konti/{people.outsider.pk}/"' in page.content.decode()
    assert 'name="next" value="/"' in client.post("/konti/ny/", {}).content.decode()


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(client: Client, db: None, target: str) -> None:
    assert client.post("/sprog/", {"language": "en", "next": target}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client, db: None) -> None:
    response = client.post("/sprog/", {"language": "xx"})
    assert "django_language" not in response.cookies
    assert client.get("/sprog/").status_code == 405


def test_an_english_browser_still_meets_danish_first(client: Client, db: None) -> None:
    page = client.get("/hjaelp/", headers={"accept-language": "en-GB,en"})
    assert page.headers["Content-Language"] == "da"
    assert "Cookie" in page.headers["Vary"]


def test_a_cookie_nobody_set_is_danish(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES["django_language"] = "../../etc"
    request.user = Account(language="klingonsk")
    assert language.chosen_language(request) == "da"


def test_the_gallery_is_for_the_demo_only(client: Client, db: None, settings: Settings) -> None:
    assert client.get("/design/").status_code == 404
    settings.DEMO = True
    page = client.get("/design/").content.decode()
    for component in (
        "ls-figur",
        "ls-score",
        "ls-svar",
        "ls-skjult",
        "ls-ben",
        "ls-opgave",
        "ls-tom",
        "ls-naeste",
    ):
        assert component in page
