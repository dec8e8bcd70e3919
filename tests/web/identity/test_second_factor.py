# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The second factor: a choice for most, a must for HR and system administrators."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from pytest_django import Settings

from ledestjerne.identity.models import Account
from tests.builders import make_grant

from .conftest import PASSWORD

SET_UP = "/konto/to-trin/slaa-til/"


def code(secret: str, ahead: int = 0) -> str:
    """What the app on the telephone shows."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead)))


def sign_in(client: Client, account: Account) -> None:
    client.post("/konto/log-ind/", {"login": account.email, "password": PASSWORD})


def set_up(client: Client) -> str:
    """Switch it on, with a secret read off the page; gives the secret."""
    client.post(f"/konto/er-det-dig/?next={SET_UP}", {"password": PASSWORD})
    page = client.get(SET_UP).content.decode()
    found = re.search(r'ls-noegleord">(\w+)<', page)
    assert found is not None
    response = client.post(SET_UP, {"code": code(found.group(1))})
    assert response.headers["Location"] == "/konto/to-trin/noedkoder/"
    return found.group(1)


def test_anybody_may_switch_it_on_and_then_needs_the_code(client: Client, anna: Account) -> None:
    sign_in(client, anna)
    secret = set_up(client)
    other = Client()
    asked = other.post("/konto/log-ind/", {"login": anna.email, "password": PASSWORD})
    assert asked.headers["Location"] == "/konto/to-trin/kode/"
    assert "_auth_user_id" not in other.session
    assert other.post("/konto/to-trin/kode/", {"code": "000000"}).status_code == 200
    assert other.post("/konto/to-trin/kode/", {"code": code(secret, 1)}).headers["Location"] == "/"
    assert other.session["_auth_user_id"] == str(anna.pk)


def test_an_emergency_code_works_once(client: Client, anna: Account) -> None:
    sign_in(client, anna)
    set_up(client)
    emergency = re.findall(r"<code>(\d+)</code>", client.get("/konto/to-trin/noedkoder/").content.decode())
    assert len(emergency) == 10
    for expected in (True, False):
        other = Client()
        sign_in(other, anna)
        other.post("/konto/to-trin/kode/", {"code": emergency[0]})
        assert ("_auth_user_id" in other.session) is expected


def test_the_secret_lies_encrypted_in_the_database(client: Client, anna: Account) -> None:
    sign_in(client, anna)
    secret = set_up(client)
    kept = Authenticator.objects.get(user=anna, type=Authenticator.Type.TOTP).data["secret"]
    assert kept != secret
    assert secret not in kept


def test_guessing_codes_is_stopped(client: Client, anna: Account) -> None:
    sign_in(client, anna)
    secret = set_up(client)
    other = Client()
    sign_in(other, anna)
    for _ in range(6):
        other.post("/konto/to-trin/kode/", {"code": "000000"})
    other.post("/konto/to-trin/kode/", {"code": code(secret, 1)})
    assert "_auth_user_id" not in other.session


@pytest.mark.usefixtures("two_steps")
@pytest.mark.parametrize(
    "address", ["/", "/konti/", "/admin/", "/effekt/", "/findes-ikke/", "/konto/adgangskode/"]
)
def test_a_system_administrator_sets_it_up_before_anything_else(
    client: Client, svend: Account, address: str
) -> None:
    client.force_login(svend)
    assert client.get(address).headers["Location"] == SET_UP


@pytest.mark.usefixtures("two_steps")
def test_hr_sets_it_up_before_anything_else_and_is_let_in_after(client: Client, anna: Account) -> None:
    make_grant(anna)
    sign_in(client, anna)
    assert client.get("/effekt/").headers["Location"] == SET_UP
    set_up(client)
    assert client.get("/effekt/").status_code == 200


@pytest.mark.usefixtures("two_steps")
def test_meanwhile_one_may_read_about_it_change_language_and_leave(client: Client, svend: Account) -> None:
    client.force_login(svend)
    for address in ("/konto/", "/hjaelp/", "/saadan-passer-vi-paa-svar/"):
        assert client.get(address).status_code == 200
    assert client.post("/sprog/", {"language": "en"}).headers["Location"] == "/"
    assert client.post("/konto/log-ud/").headers["Location"] == "/konto/log-ind/"


@pytest.mark.usefixtures("two_steps")
def test_for_everybody_else_it_is_a_choice(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert client.get("/effekt/").status_code == 200


@pytest.mark.parametrize("address", [SET_UP, "/konto/to-trin/noedkoder/nye/"])
def test_changing_it_takes_the_password_again(client: Client, anna: Account, address: str) -> None:
    sign_in(client, anna)
    assert client.get(address).headers["Location"].startswith("/konto/er-det-dig/")


def test_switching_it_off_takes_the_password_or_a_code_again(client: Client, anna: Account) -> None:
    sign_in(client, anna)
    set_up(client)
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 3600
    session.save()
    assert "/er-det-dig/" in client.get("/konto/to-trin/slaa-fra/").headers["Location"]


@pytest.mark.usefixtures("two_steps")
def test_switching_it_off_sends_hr_back_to_set_it_up(client: Client, anna: Account) -> None:
    make_grant(anna)
    sign_in(client, anna)
    set_up(client)
    assert client.post("/konto/to-trin/slaa-fra/").status_code == 302
    assert client.get("/effekt/").headers["Location"] == SET_UP


def test_in_the_demo_nobody_has_to(settings: Settings) -> None:
    assert settings.DEMO is False
    assert settings.SECOND_FACTOR_REQUIRED is False, "tests run as the demo does, unless they say two_steps"
