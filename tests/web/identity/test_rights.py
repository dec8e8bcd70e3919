# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Whose an account is, and its rights with an end date."""

from datetime import date

import pytest
from django.test import Client

from ledestjerne.organisation.models import Grant, Person
from tests.builders import make_account
from tests.people import People


@pytest.fixture
def admin(client: Client, people: People) -> Client:
    client.force_login(people.system_administrator)
    return client


def give(client: Client, account_id: int, **sent: str) -> str:
    data = {"role": "representative", "unit": "skole", "valid_to": "31-12-2090", **sent}
    return str(client.post(f"/konti/{account_id}/ret/", data, follow=True).content.decode())


def test_the_page_tells_whose_the_account_is_and_what_follows(admin: Client, people: People) -> None:
    page = admin.get(f"/konti/{people.representative.pk}/").content.decode()
    assert "<b>Trine</b>" in page
    assert "medarbejder, Indskolingen" in page
    assert "Repræsentant for Bakkeby Skole" in page
    assert "fra 1. januar 2020 til 31. december 2099" in page


@pytest.mark.parametrize("words", ["skole", "bakkeby skole", "Bakkeby Sk"])
def test_a_unit_is_pointed_at_by_key_or_name(admin: Client, people: People, words: str) -> None:
    assert "Rettigheden er givet." in give(admin, people.outsider.pk, unit=words)
    granted = Grant.objects.get(account=people.outsider)
    assert granted.unit == people.units["skole"]
    assert granted.valid_to == date(2090, 12, 31)


def test_words_that_point_at_several_units_are_answered_with_their_keys(admin: Client, people: People) -> None:
    page = give(admin, people.outsider.pk, unit="skol")
    assert "Flere enheder passer." in page
    assert "Udskolingen (udskoling)" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"unit": "findes ikke"}, "en enhed, der findes"),
        ({"unit": ""}, "en enhed, der findes"),
        ({"valid_to": "01-01-2020"}, "Slutdatoen skal ligge efter startdatoen."),
        ({"valid_to": ""}, "Slutdato: "),
        ({"role": ""}, "Rettighed: "),
    ],
)
def test_a_right_that_cannot_be_given_is_explained(
    admin: Client, people: People, sent: dict[str, str], said: str
) -> None:
    assert said in give(admin, people.outsider.pk, **sent)
    assert not Grant.objects.filter(account=people.outsider).exists()


def test_hr_is_for_the_whole_organisation_whatever_the_unit_says(admin: Client, people: People) -> None:
    assert "HR, hele organisationen" in give(admin, people.outsider.pk, role="hr", unit="skole")


def test_a_right_is_taken_back(admin: Client, people: People) -> None:
    granted = Grant.objects.get(account=people.representative)
    page = admin.post(f"/konti/{people.representative.pk}/ret/{granted.pk}/", follow=True).content.decode()
    assert "Rettigheden er taget tilbage." in page
    assert "Repræsentant for" not in page.split("Giv en rettighed")[0].split("Rettigheder med en slutdato")[1]


def test_an_account_is_connected_to_a_person_and_let_go(admin: Client, people: People) -> None:
    new = make_account("Ny")
    address = f"/konti/{new.pk}/person/"
    assert (
        "<b>Kollega 1 omsorg</b>" in admin.post(address, {"person_key": "omsorg-1"}, follow=True).content.decode()
    )
    assert Person.objects.get(key="omsorg-1").account == new
    assert "Ingen person endnu." in admin.post(address, {"person_key": ""}, follow=True).content.decode()
    assert "Der er ingen person med den nøgle." in admin.post(address, {"person_key": "xx"}).content.decode()


@pytest.mark.parametrize("reader", ["employee", "leader", "hr", "representative", "outsider"])
def test_nobody_else_may(client: Client, people: People, reader: str) -> None:
    client.force_login(getattr(people, reader))
    number, grants = people.outsider.pk, Grant.objects.count()
    assert client.post(f"/konti/{number}/ret/", {"role": "hr", "valid_to": "31-12-2090"}).status_code == 404
    assert client.post(f"/konti/{number}/ret/{Grant.objects.first().pk}/").status_code == 404
    assert client.post(f"/konti/{number}/person/", {"person_key": "omsorg-1"}).status_code == 404
    assert Grant.objects.count() == grants
