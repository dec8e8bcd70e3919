# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages about results through the client: who gets them, and at what price."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import People
from tests.results.rounds import make_released_round
from tests.web.page_values import without_secret

MOST_QUERIES = 15
READERS = ("employee", "leader", "leaders_leader", "hr", "representative", "system_administrator", "outsider")
OF_SKOLE = {"leader", "leaders_leader", "hr", "representative"}
OF_UDSKOLING = OF_SKOLE | {"employee"}


@pytest.fixture
def measured(people: People) -> People:
    make_released_round(people, measured_on=date(2025, 5, 5), seed=2)
    make_released_round(people, measured_on=date(2026, 5, 4), seed=1)
    return people


def test_a_page_is_there_for_those_it_is_for_and_not_found_for_the_rest(client: Client, measured: People) -> None:
    expected: dict[str, set[str]] = {
        "/enhed/skole/social-kapital/": OF_SKOLE,
        "/enhed/skole/social-kapital/udskriv/": OF_SKOLE,
        "/enhed/skole/kort/": OF_SKOLE,
        "/enhed/udskoling/social-kapital/": OF_UDSKOLING,
        "/enhed/udskoling/kort/": OF_SKOLE,
        "/enhed/atlantis/social-kapital/": set(),
        "/enhed/atlantis/kort/": set(),
    }
    found: dict[tuple[str, str], int] = {}
    for who in READERS:
        client.force_login(getattr(measured, who))
        found |= {(address, who): client.get(address).status_code for address in expected}
    assert found == {
        (address, who): 200 if who in readers else 404 for address, readers in expected.items() for who in READERS
    }


def test_forbidden_and_missing_give_the_same_page(client: Client, measured: People) -> None:
    client.force_login(measured.employee)
    forbidden = without_secret(client.get("/enhed/dagtilbud/social-kapital/").content.decode())
    missing = without_secret(client.get("/enhed/atlantis/social-kapital/").content.decode())
    assert forbidden.replace("dagtilbud", "atlantis") == missing


def test_somebody_not_signed_in_is_asked_to(client: Client, measured: People) -> None:
    response = client.get("/enhed/skole/social-kapital/")
    assert response.status_code == 302


def test_who_answers_with_a_unit_is_not_led_to_a_map_of_it(client: Client, measured: People) -> None:
    client.force_login(measured.leader)
    assert "/enhed/boern/kort/" not in client.get("/enhed/boern/social-kapital/").content.decode()
    assert client.get("/enhed/boern/kort/").status_code == 404


def test_a_unit_with_no_round_says_what_will_be_there(client: Client, people: People) -> None:
    client.force_login(people.leader)
    assert "Her er ikke målt endnu" in client.get("/enhed/skole/social-kapital/").content.decode()


def test_the_whole_costs_as_few_queries_as_a_small_unit(client: Client, measured: People) -> None:
    client.force_login(measured.hr)
    for page in ("social-kapital/", "social-kapital/udskriv/", "kort/"):
        counts = []
        for unit in ("bakkeby", "boern", "hjemmepleje"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/enhed/{unit}/{page}").status_code == 200
            counts.append(len(queries))
        assert max(counts) - min(counts) <= 1, page  # one more where the reader belongs: what was agreed there
        assert counts[0] <= MOST_QUERIES, page


def test_the_page_is_read_in_the_language_chosen(client: Client, measured: People) -> None:
    client.force_login(measured.leader)
    assert "Sådan læser du tallene" in client.get("/enhed/skole/social-kapital/").content.decode()
    client.post("/sprog/", {"language": "en", "next": "/"})
    assert "How to read the figures" in client.get("/enhed/skole/social-kapital/").content.decode()
