# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The front page through the client: everybody lands where they belong, or is told kindly why not."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.actions.comments import name_reviewer
from tests.agreements.builders import days, make_promise
from tests.builders import make_account
from tests.dialogue.askings import make_asking
from tests.dialogue.builders import make_apv_line
from tests.people import People
from tests.results.rounds import make_released_round
from tests.web.reading import text_of

MOST_QUERIES = 15
LANDS_ON = {
    "employee": "Udskolingen",
    "leader": "Bakkeby Skole",
    "leaders_leader": "Børn og Skole",
    "hr": "Bakkeby Kommune",
    "representative": "Indskolingen",
    "outsider": "Ældre og Omsorg",
}
READERS = (*LANDS_ON, "system_administrator")
OF_SKOLE = {"leader", "leaders_leader", "hr", "representative"}


@pytest.mark.parametrize(("who", "unit"), LANDS_ON.items())
def test_everybody_lands_on_their_own_unit(client: Client, people: People, who: str, unit: str) -> None:
    client.force_login(getattr(people, who))
    assert f"<h1>{unit}</h1>" in text_of(client)


def test_the_front_page_is_the_same_as_the_units_own_address(client: Client, people: People) -> None:
    client.force_login(people.leader)
    front, own = (text_of(client, address) for address in ("/", "/enhed/skole/"))
    assert front[front.index("<main") : front.index("</main>")] == own[own.index("<main") : own.index("</main>")]


def test_a_system_administrator_is_told_what_is_hers_and_what_is_not(client: Client, people: People) -> None:
    client.force_login(people.system_administrator)
    html = text_of(client)
    assert "Velkommen, Svend" in html
    assert "Som systemadministrator passer du konti og organisation." in html


def test_somebody_without_a_position_is_told_whom_to_ask(client: Client, people: People) -> None:
    client.force_login(make_account("Gæst"))
    assert "Skriv til HR" in text_of(client)


@pytest.mark.django_db
def test_before_the_organisation_is_read_in_the_front_page_says_so(client: Client) -> None:
    client.force_login(make_account("Svend", is_system_administrator=True))
    html = text_of(client)
    assert "Organisationen er ikke læst ind endnu" in html
    assert 'href="/organisation/"' in html


@pytest.mark.parametrize("page", ["", "effekt/"])
def test_an_overview_is_there_for_those_it_is_for_and_not_found_for_the_rest(
    client: Client, people: People, page: str
) -> None:
    found = {}
    for who in READERS:
        client.force_login(getattr(people, who))
        found[who] = client.get(f"/enhed/skole/{page}").status_code
        assert client.get(f"/enhed/atlantis/{page}").status_code == 404
    assert found == {who: 200 if who in OF_SKOLE else 404 for who in READERS}


def test_a_leader_of_leaders_can_go_down_the_line_and_up_again(client: Client, people: People) -> None:
    client.force_login(people.leaders_leader)
    assert '<a href="/enhed/skole/">Bakkeby Skole</a>' in text_of(client, "/enhed/boern/")
    assert '<a href="/enhed/boern/">Børn og Skole</a>' in text_of(client, "/enhed/skole/")


def test_effect_says_what_will_come_and_no_number(client: Client, people: People) -> None:
    client.force_login(people.leader)
    html = text_of(client, "/enhed/skole/effekt/")
    assert "Ikke sat op endnu" in html
    assert "Et nul ville være forkert." in html


def test_the_whole_costs_as_few_queries_as_a_small_unit(client: Client, people: People) -> None:
    make_released_round(people)
    client.force_login(people.hr)
    counts = []
    for unit in ("bakkeby", "boern", "hjemmepleje"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/enhed/{unit}/").status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= MOST_QUERIES


@pytest.mark.parametrize("who", ["leader", "leaders_leader", "representative", "employee"])
def test_all_that_waits_for_a_reader_costs_few_queries(client: Client, people: People, who: str) -> None:
    make_released_round(people, measured_on=days(-60))
    make_promise("skole", by=days(-20))
    make_apv_line("skole")
    client.force_login(getattr(people, who))
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    assert len(queries) <= MOST_QUERIES


def test_comments_to_read_wait_with_their_date_for_whoever_has_been_named(client: Client, people: People) -> None:
    made = [("udskoling", f"Nummer {number}") for number in range(10)]
    round_id = make_released_round(people, measured_on=days(-10), comments=made)
    name_reviewer(viewer_for(people.hr, days(0)), round_id=round_id, account_id=people.outsider.pk)
    client.force_login(people.outsider)
    html = text_of(client, "/")
    assert "Læs kommentarerne fra Social kapital" in html
    assert "10 venter på dig." in html
    assert "om 11 dage" in html


def test_whoever_belongs_to_no_unit_is_told_what_she_has_to_read(client: Client, people: People) -> None:
    made = [("udskoling", f"Nummer {number}") for number in range(10)]
    round_id = make_released_round(people, measured_on=days(-10), comments=made)
    stranger = make_account("Alma")
    name_reviewer(viewer_for(people.hr, days(0)), round_id=round_id, account_id=stranger.pk)
    client.force_login(stranger)
    assert "10 venter på dig." in text_of(client, "/")


def test_the_clock_of_the_wellbeing_agreement_waits_half_a_year_before_its_end(
    client: Client, people: People
) -> None:
    make_released_round(people, measured_on=days(-3 * 365 + 100))
    client.force_login(people.leader)
    assert "Mål trivslen igen" in text_of(client, "/")


def test_slips_wait_for_the_representative_and_not_for_the_leader(client: Client, people: People) -> None:
    make_asking(people, mails=3, closes_on=days(5))
    client.force_login(people.representative)
    assert "Giv 7 sedler med koder videre" in text_of(client, "/")
    client.force_login(people.leader)
    assert "sedler" not in text_of(client, "/")
