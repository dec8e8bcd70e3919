# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/konti/ and one's own account."""

import re

import pytest
from django.core import mail
from django.test import Client

from ledestjerne.audit.models import Entry
from ledestjerne.identity.access import invitation_key
from ledestjerne.identity.models import Account
from tests.builders import make_account
from tests.people import People

from .conftest import PASSWORD

ADDRESSES = ("/konti/", "/konti/ny/", "/konti/{}/")


def act(client: Client, account: Account, what: str) -> str:
    response = client.post(f"/konti/{account.pk}/goer/", {"handling": what}, follow=True)
    return str(response.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_system_administrators_find_the_page(client: Client, people: People, address: str) -> None:
    for word, account in people.all():
        client.force_login(account)
        expected = 200 if word == "system_administrator" else 404
        assert client.get(address.format(people.employee.pk)).status_code == expected, word


def test_hr_cannot_do_what_the_buttons_do(client: Client, people: People) -> None:
    client.force_login(people.hr)
    assert client.post(f"/konti/{people.employee.pk}/goer/", {"handling": "luk"}).status_code == 404
    assert client.post("/konti/ny/", {"name": "Ny", "email": "ny@example.org"}).status_code == 404
    assert Entry.objects.count() == 0


def test_the_list_is_searched_and_paged(client: Client, svend: Account) -> None:
    Account.objects.bulk_create(Account(email=f"{i}@example.org", name=f"Person {i:03}") for i in range(60))
    client.force_login(svend)
    first = client.get("/konti/").content.decode()
    assert "61 konti" in first
    assert 'href="?side=2"' in first
    assert "Person 059" in client.get("/konti/?side=2").content.decode()
    assert "1 konto" in client.get("/konti/?soeg=Person+007").content.decode()
    assert "Ingen konti passer" in client.get("/konti/?soeg=findes+ikke").content.decode()
    assert client.get("/konti/?side=x").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_somebody_is_invited_and_lets_herself_in(client: Client, svend: Account) -> None:
    client.force_login(svend)
    response = client.post("/konti/ny/", {"name": "Nanna Ny", "email": "ny@example.org"}, follow=True)
    assert "Invitationen er sendt til ny@example.org." in response.content.decode()
    found = re.search(r"https://127\.0\.0\.1(/konto/invitation/\S+)", str(mail.outbox[0].body))
    assert found is not None
    guest = Client()
    assert "Velkommen, Nanna Ny" in guest.get(found.group(1)).content.decode()
    password = "en lang sætning om skoven"
    chosen = guest.post(found.group(1), {"password1": password, "password2": password}, follow=True)
    assert "Din adgangskode er valgt." in chosen.content.decode()
    assert guest.get(found.group(1)).status_code == 404
    assert guest.post("/konto/log-ind/", {"login": "ny@example.org", "password": password}).status_code == 302


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("kort", "kort", "for kort|mindst 12"),
        ("ny@example.org", "ny@example.org", "ligner|minder"),
        ("en lang sætning", "en anden sætning", "ikke ens"),
    ],
)
def test_a_first_password_that_will_not_do_is_explained(
    client: Client, svend: Account, one: str, two: str, said: str
) -> None:
    account = Account.objects.create_user("ny@example.org", name="Ny")
    address = f"/konto/invitation/{invitation_key(account)}/"
    page = client.post(address, {"password1": one, "password2": two}).content.decode()
    assert re.search(said, page, re.IGNORECASE)
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_an_address_in_use_is_explained_beside_the_field(client: Client, svend: Account, anna: Account) -> None:
    client.force_login(svend)
    page = client.post("/konti/ny/", {"name": "Anna", "email": anna.email}).content.decode()
    assert "Der er allerede en konto med den mail." in page
    assert 'aria-invalid="true"' in page


def test_every_button_does_what_it_says(client: Client, svend: Account, anna: Account) -> None:
    client.force_login(svend)
    assert "Kontoen er lukket." in act(client, anna, "luk")
    assert "Kontoen er åben igen." in act(client, anna, "aabn")
    assert "Kontoen er nu systemadministrator." in act(client, anna, "administrator")
    assert "ikke længere systemadministrator" in act(client, anna, "ikke-administrator")
    assert "Andet trin er fjernet." in act(client, anna, "fjern-andet-trin")
    invited = make_account("Ny")
    assert "Invitationen er sendt igen." in act(client, invited, "inviter")


def test_a_refusal_is_said_in_words(client: Client, svend: Account) -> None:
    client.force_login(svend)
    assert "Du kan ikke lukke din egen konto." in act(client, svend, "luk")


def test_a_button_nobody_made_is_not_found(client: Client, svend: Account, anna: Account) -> None:
    client.force_login(svend)
    assert client.post(f"/konti/{anna.pk}/goer/", {"handling": "slet"}).status_code == 404
    assert client.get(f"/konti/{anna.pk}/goer/").status_code == 405


def test_one_changes_ones_own_name_and_password(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert "Gemt." in client.post("/konto/", {"name": "Anna Skov"}, follow=True).content.decode()
    wrong = {"oldpassword": "forkert", "password1": "en ny lang sætning", "password2": "en ny lang sætning"}
    assert "Det er ikke din nuværende adgangskode." in client.post("/konto/adgangskode/", wrong).content.decode()
    right = {**wrong, "oldpassword": PASSWORD}
    assert client.post("/konto/adgangskode/", right).headers["Location"] == "/konto/"
    anna.refresh_from_db()
    assert anna.name == "Anna Skov"
    assert anna.check_password("en ny lang sætning")
