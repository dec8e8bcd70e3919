# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units, posts and grants changed through the pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Grant, Person, Position, UnitPeriod
from ledestjerne.organisation.queries import places_at
from tests.builders import make_account, make_person, make_position
from tests.people import People

TODAY = timezone.localdate()
NEXT_YEAR = TODAY + timedelta(days=365)


@pytest.fixture
def hr(client: Client, people: People) -> Client:
    client.force_login(people.hr)
    return client


def change(client: Client, unit: str, what: str, **told: str) -> str:
    data = {"handling": what, f"{what}-on": TODAY.isoformat()} | {f"{what}-{name}": told[name] for name in told}
    return str(client.post(f"/organisation/enhed/{unit}/ret/", data, follow=True).content.decode())


def test_a_unit_is_renamed_moved_added_and_closed(hr: Client) -> None:
    assert "<h1>Skolen ved Søen</h1>" in change(hr, "skole", "navn", name="Skolen ved Søen")
    assert "Ændringen er gemt" in change(hr, "skole", "flyt", parent="omsorg")
    assert places_at(TODAY)["skole"].parent == "omsorg"
    assert "<h1>Fritid</h1>" in change(hr, "skole", "tilfoej", name="Fritid", key="fritid")
    assert "<h1>Skolen ved Søen</h1>" in change(hr, "fritid", "luk")
    assert "fritid" not in places_at(TODAY)


def test_what_cannot_be_done_is_told_where_it_was_tried(hr: Client) -> None:
    assert "i ring" in change(hr, "boern", "flyt", parent="skole")
    assert "findes ikke på den dag" in change(hr, "skole", "flyt", parent="ingensteds")
    assert "Luk eller flyt først" in change(hr, "skole", "luk")
    assert "Nyt navn:" in change(hr, "skole", "navn", name="")
    assert places_at(TODAY)["boern"].parent == "bakkeby"


def test_the_first_unit_is_made_by_hand(hr: Client, people: People) -> None:
    data = {"name": "Kommunen", "key": "k", "on": TODAY.isoformat()}
    assert "har ingen over sig" in hr.post("/organisation/ny/", data).content.decode()
    UnitPeriod.objects.all().delete()
    assert hr.post("/organisation/ny/", data).status_code == 302
    assert list(places_at(TODAY)) == ["k"]


def test_leaders_change_nothing(client: Client, people: People) -> None:
    client.force_login(people.leader)
    post = Position.objects.get(person__key="anna").pk
    grant = Grant.objects.get(account=people.hr).pk
    for address in (
        "/organisation/enhed/skole/ret/",
        "/organisation/ny/",
        f"/organisation/person/anna/stilling/{post}/",
        "/organisation/person/anna/konto/",
        "/organisation/rettigheder/",
        f"/organisation/rettigheder/{grant}/slut/",
        "/organisation/kolonnevalg/1/glem/",
    ):
        data = {"handling": "leder", "email": "bodil@example.org", "name": "x"}
        assert client.post(address, data).status_code == 404, address
    assert Position.objects.get(pk=post).role == "employee"


# -- Posts


def act(client: Client, key: str, what: str, position: int | None = None) -> str:
    post = position or Position.objects.get(person__key=key, valid_to=None).pk
    address = f"/organisation/person/{key}/stilling/{post}/"
    return str(client.post(address, {"handling": what}, follow=True).content.decode())


def test_leave_and_roles_are_set_from_today(hr: Client) -> None:
    assert "Tilbage fra orlov" in act(hr, "bodil", "orlov")
    assert "På orlov fra i dag" in act(hr, "bodil", "tilbage")
    assert "stedfortræder, beskæftigelsesgrad" in act(hr, "anna", "stedfortraeder")
    assert "leder, beskæftigelsesgrad" in act(hr, "anna", "leder")
    assert "medarbejder, beskæftigelsesgrad" in act(hr, "anna", "medarbejder")
    assert hr.post("/organisation/person/anna/stilling/1/", {"handling": "konge"}).status_code == 404


def test_one_of_two_positions_is_chosen_for_answering(hr: Client, people: People) -> None:
    tove = make_person("Tove", unit=people.units["omsorg"], fraction="0.6")
    small = make_position(tove, people.units["dagtilbud"], fraction="0.4")
    page = hr.get("/organisation/person/tove/").content.decode()
    assert "<dd>Ældre og Omsorg</dd>" in page
    assert "<dd>Dagtilbuddet</dd>" in act(hr, "tove", "svarer-her", small.pk)


def test_an_account_is_connected_by_its_e_mail_and_taken_away(hr: Client) -> None:
    make_account("Ny", email="ny@example.org")
    address = "/organisation/person/omsorg-1/konto/"
    page = hr.post(address, {"email": "NY@example.org", "handling": "knyt"}, follow=True).content.decode()
    assert "Der er knyttet en konto" in page
    assert Person.objects.get(key="omsorg-1").account is not None
    page = hr.post(address, {"handling": "fjern"}, follow=True).content.decode()
    assert "Ingen konto er knyttet" in page
    assert "ingen åben konto" in hr.post(address, {"email": "x@example.org"}).content.decode()
    assert "error-summary" in hr.post(address, {"email": "x"}).content.decode()


# -- Grants


def give(client: Client, **told: str) -> str:
    data = {
        "email": "ole@example.org",
        "role": "representative",
        "unit": "omsorg",
        "valid_from": TODAY.isoformat(),
        "valid_to": NEXT_YEAR.isoformat(),
    }
    return str(client.post("/organisation/rettigheder/", data | told, follow=True).content.decode())


def test_hr_names_and_ends_a_representative(hr: Client, people: People) -> None:
    assert "Rettigheden er givet" in give(hr)
    assert viewer_for(people.outsider, TODAY).represented_paths
    grant = Grant.objects.get(account=people.outsider).pk
    page = hr.post(f"/organisation/rettigheder/{grant}/slut/", follow=True).content.decode()
    assert "Rettigheden er slut" in page
    assert not viewer_for(people.outsider, TODAY).represented_paths


def test_what_is_wrong_with_a_grant_is_told(hr: Client) -> None:
    assert "ingen åben konto" in give(hr, email="x@example.org")
    assert "Slutdatoen" in give(hr, valid_to=TODAY.isoformat())
    assert "har en enhed" in give(hr, unit="")
    assert "findes ikke" in give(hr, unit="ingensteds")
    assert not Grant.objects.filter(account__email="ole@example.org").exists()


def test_hr_names_the_data_protection_officer(hr: Client, people: People) -> None:
    assert "har ingen" in give(hr, role="dpo")
    assert "Rettigheden er givet" in give(hr, role="dpo", unit="")
    assert viewer_for(people.outsider, TODAY).is_dpo


def test_only_the_system_administrator_makes_hr_and_ends_it(client: Client, people: People) -> None:
    client.force_login(people.hr)
    assert client.get("/organisation/rettigheder/").content.decode().count(">Slut i dag<") == 2
    give(client, role="hr", unit="")
    assert Grant.objects.filter(role="hr").count() == 1
    client.force_login(people.system_administrator)
    assert client.get("/organisation/rettigheder/").content.decode().count(">Slut i dag<") == 3
    give(client, role="hr", unit="")
    assert viewer_for(people.outsider, TODAY).is_hr
