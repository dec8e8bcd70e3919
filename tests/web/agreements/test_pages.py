# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages about agreements through the client."""

import pytest
from django.test import Client
from icalendar import Calendar

from ledestjerne.agreements.models import Commitment, Decision
from ledestjerne.web.agreements import pages
from ledestjerne.web.agreements.health import words_about_health
from tests.agreements.builders import days, make_decision, make_promise
from tests.people import People
from tests.web.page_values import fields_of, fields_read
from tests.web.reading import text_of

UNIT = "/enhed/udskoling/aftaler/"
NEW = {"what": "Vi begynder til tiden", "who": "anna", "other": "", "source": "", "steps": "", "star": ""}


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("unit", pages.UnitPage),
        ("new", pages.NewPage),
        ("promise", pages.PromisePage),
        ("change", pages.ChangePage),
        ("decide", pages.DecidePage),
        ("decision", pages.DecisionPage),
        ("own", pages.OwnPage),
        ("closed", pages.ClosedPage),
    ],
)
def test_a_template_reads_just_what_its_page_value_holds(template: str, page: type) -> None:
    assert fields_read(f"agreements/{template}.html") == fields_of(page)


def test_a_promise_is_written_down_and_stands_on_the_units_page(leader: Client) -> None:
    response = leader.post(f"{UNIT}ny/", {**NEW, "by": days(9).isoformat(), "steps": "Uret\nKaffen"})
    assert response.status_code == 302
    html = text_of(leader, UNIT)
    assert "Vi begynder til tiden" in html
    assert "Anna gør det senest" in html
    assert [step["text"] for step in Commitment.objects.get().checklist] == ["Uret", "Kaffen"]


def test_without_a_name_and_a_date_it_is_not_saved_and_nothing_typed_is_lost(leader: Client) -> None:
    html = leader.post(f"{UNIT}ny/", {**NEW, "who": "", "by": days(-2).isoformat()}).content.decode()
    assert "Datoen er passeret" in html
    assert "Vi begynder til tiden" in html
    assert not Commitment.objects.exists()


def test_after_three_the_page_says_that_it_is_enough(leader: Client) -> None:
    for _ in range(3):
        make_promise("udskoling", agreed_on=days(0))
    assert "Nu har I tre" in text_of(leader, f"{UNIT}ny/")


def test_words_about_health_are_warned_of_and_can_be_meant(leader: Client) -> None:
    told = {**NEW, "what": "Vi taler om stress på næste møde", "by": days(9).isoformat()}
    html = leader.post(f"{UNIT}ny/", told).content.decode()
    assert "Skriv ikke om en kollegas helbred" in html
    assert not Commitment.objects.exists()
    assert leader.post(f"{UNIT}ny/", {**told, "not_health": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna er sygemeldt", ("sygemeldt",)),
        ("Hun har en diagnose og Stress", ("diagnose", "Stress")),
        ("Vi ser på sygefraværet sammen", ()),
        ("Sygeplejerskerne får ro", ()),
        ("Vi cykler til byen", ()),
    ],
)
def test_what_tells_about_health(text: str, found: tuple[str, ...]) -> None:
    assert words_about_health(text) == found


def test_two_who_change_it_at_once_both_see_the_other(leader: Client) -> None:
    row = make_promise("udskoling", what="Før")
    told = {"who": "-", "other": "Alle", "by": days(9).isoformat(), "reason": "Derfor", "version": "1"}
    assert leader.post(f"/aftaler/{row.pk}/ret/", {**told, "what": "Den første"}).status_code == 302
    html = leader.post(f"/aftaler/{row.pk}/ret/", {**told, "what": "Den anden"}).content.decode()
    assert "Sådan lyder den nu" in html
    assert "Den første" in html
    assert "Den anden" in html
    assert leader.post(f"/aftaler/{row.pk}/ret/", {**told, "what": "Den anden", "version": "2"}).status_code == 302


def test_how_it_goes_is_said_and_taken_back(leader: Client) -> None:
    row = make_promise("udskoling")
    address = f"/aftaler/{row.pk}/saadan-gaar-det/"
    leader.post(address, {"status": "kept", "reason": "", "version": "1"})
    assert "Holdt" in text_of(leader, f"/aftaler/{row.pk}/")
    leader.post(address, {"status": "agreed"})
    row.refresh_from_db()
    assert row.status == "agreed"
    assert "Skriv hvorfor" in leader.post(address, {"status": "dropped", "version": "3"}).content.decode()


def test_an_answer_to_what_somebody_changed_meanwhile_is_asked_again(leader: Client) -> None:
    row = make_promise("udskoling")
    Commitment.objects.update(version=5)
    html = leader.post(f"/aftaler/{row.pk}/saadan-gaar-det/", {"status": "kept", "version": "1"}).content.decode()
    assert "En anden har rettet aftalen imens" in html
    assert 'name="version" value="5"' in html


def test_a_decision_stands_with_its_reason_until_another_replaces_it(leader: Client) -> None:
    old = make_decision("udskoling")
    told = {"what": "To møder alligevel", "why": "Ét var for lidt", "review_on": days(90).isoformat()}
    address = leader.post(f"{UNIT}beslutning/?erstatter={old.pk}", told).headers["Location"]
    assert "Ét var for lidt" in text_of(leader, address)
    assert "Den gælder ikke mere" in text_of(leader, f"/aftaler/beslutning/{old.pk}/")


def test_a_decision_is_looked_at_again(leader: Client) -> None:
    row = make_decision("udskoling", review=-1)
    leader.post(f"/aftaler/beslutning/{row.pk}/se-igen/", {"note": "Det går", "review_on": days(90).isoformat()})
    assert Decision.objects.get().review_on == days(90)


def test_the_date_goes_into_any_calendar(leader: Client) -> None:
    row = make_promise("udskoling", by=days(9))
    response = leader.get(f"/aftaler/{row.pk}/kalender.ics")
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert event.decoded("dtstart") == days(9)
    assert row.what in str(event["summary"])
    assert f"/aftaler/{row.pk}/" in str(event["url"])


def test_the_data_protection_officer_erases_without_reading(client: Client, people: People) -> None:
    row = make_promise("udskoling", what="Hemmeligt")
    client.force_login(people.data_protection_officer)
    assert "Hemmeligt" not in text_of(client, f"/aftaler/{row.pk}/")
    client.post(f"/aftaler/{row.pk}/slet/")
    client.force_login(people.leader)
    assert "Ordene er slettet" in text_of(client, UNIT)


def test_ones_own_promises_stand_on_a_page_of_their_own(client: Client, people: People) -> None:
    make_promise("udskoling", person_key="anna", what="Annas løfte")
    client.force_login(people.employee)
    assert "Annas løfte" in text_of(client, "/aftaler/")


def test_what_concerns_the_units_below_is_read_there_and_nowhere_else(leader: Client, people: People) -> None:
    told = {"what": "Ét møde om ugen", "why": "To tog tid", "whom_it_concerns": "", "star": ""}
    told |= {"review_on": days(30).isoformat()}
    leader.post("/enhed/skole/aftaler/beslutning/", told)
    leader.post("/enhed/skole/aftaler/beslutning/", {**told, "below": "on"})
    hers, theirs = Decision.objects.order_by("pk")
    anna, ole = Client(), Client()
    anna.force_login(people.employee)
    ole.force_login(people.outsider)
    assert anna.get(f"/aftaler/beslutning/{hers.pk}/").status_code == 404
    html = text_of(anna, f"/aftaler/beslutning/{theirs.pk}/")
    assert "To tog tid" in html
    assert "Gælder også enhederne under" in html
    assert ole.get(f"/aftaler/beslutning/{theirs.pk}/").status_code == 404


def test_a_unit_without_units_below_is_not_asked_whether_they_are_concerned(leader: Client) -> None:
    assert 'name="below"' not in text_of(leader, f"{UNIT}ny/")
    assert 'name="below"' in text_of(leader, "/enhed/skole/aftaler/ny/")
