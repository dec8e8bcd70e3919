# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Signing in with e-mail and password, and getting a new password."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from ledestjerne.identity import actions
from ledestjerne.identity.models import Account

from .conftest import PASSWORD

SIGN_IN = "/konto/log-ind/"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    return client.post(SIGN_IN, {"login": email, "password": password})


def test_email_and_password_open_the_door(client: Client, anna: Account) -> None:
    response = sign_in(client, "ANNA@example.org")
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(anna.pk)


def test_the_session_is_new_after_signing_in(client: Client, anna: Account) -> None:
    client.get(SIGN_IN)
    client.post("/sprog/", {"language": "en"})
    before = client.session.session_key
    sign_in(client, anna.email)
    assert client.session.session_key != before


def test_closing_the_browser_signs_out(client: Client, anna: Account) -> None:
    response = sign_in(client, anna.email)
    assert response.cookies["sessionid"]["max-age"] == ""


@pytest.mark.parametrize(("email", "password"), [("anna@example.org", "forkert"), ("ingen@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_look_the_same(
    client: Client, anna: Account, email: str, password: str
) -> None:
    response = sign_in(client, email, password)
    assert response.status_code == 200
    assert "Mail og adgangskode passer ikke sammen." in response.content.decode()


def test_after_five_wrong_passwords_the_right_one_has_to_wait_too(client: Client, anna: Account) -> None:
    for _ in range(5):
        sign_in(client, anna.email, "forkert")
    response = sign_in(client, anna.email)
    assert "Der er prøvet for mange gange." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_at_many_accounts_from_one_place_has_to_wait_too(client: Client, anna: Account) -> None:
    for i in range(30):
        sign_in(client, f"{i}@example.org", "forkert")
    assert "Der er prøvet for mange gange." in sign_in(client, anna.email, "forkert").content.decode()


def test_a_flood_is_answered_with_a_page_that_says_wait(client: Client, db: None, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    answers = [sign_in(client, f"{i}@example.org", "forkert") for i in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Vent et minut" in answers[-1].content.decode()


@pytest.mark.django_db(transaction=True)
def test_attempts_are_counted_in_the_database_so_that_all_workers_count_together(
    client: Client, anna: Account, settings: Settings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
    call_command("createcachetable", verbosity=0)
    for _ in range(5):
        sign_in(client, anna.email, "forkert")
    assert "Der er prøvet for mange gange." in sign_in(Client(), anna.email).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")


def test_a_closed_account_is_out_at_the_next_click(client: Client, anna: Account, svend: Account) -> None:
    sign_in(client, anna.email)
    assert client.get("/konto/").status_code == 200
    actions.deactivate_account(svend, account_id=anna.pk)
    assert client.get("/konto/").status_code == 302
    other = Client()
    sign_in(other, anna.email)
    assert "_auth_user_id" not in other.session


def test_an_invited_account_has_no_password_to_guess(client: Client, svend: Account) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Ny")
    assert sign_in(client, "ny@example.org", "").status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_post(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert client.get("/konto/log-ud/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/konto/log-ud/").headers["Location"] == SIGN_IN
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/konto/tilmeld/", "/accounts/signup/", "/konto/signup/", "/konto/mail/"])
def test_nobody_can_sign_up_or_change_their_address(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_page_asked_for_comes_after_signing_in_but_only_our_own(client: Client, anna: Account) -> None:
    asked = client.get("/konto/")
    assert asked.headers["Location"] == f"{SIGN_IN}?next=/konto/"
    elsewhere = client.post(f"{SIGN_IN}?next=https://example.com/", {"login": anna.email, "password": PASSWORD})
    assert elsewhere.headers["Location"] == "/"


def test_a_forgotten_password_is_replaced_with_a_link_by_mail(client: Client, anna: Account) -> None:
    client.force_login(anna)
    other = Client()
    other.post("/konto/glemt/", {"email": anna.email})
    (letter,) = mail.outbox
    link = re.search(r"https://127\.0\.0\.1(/konto/glemt/ny/\S+)", str(letter.body))
    assert link is not None
    form = other.get(link.group(1), follow=True)
    address = form.redirect_chain[-1][0]
    done = other.post(address, {"password1": "en ny og lang sætning", "password2": "en ny og lang sætning"})
    assert done.status_code == 302
    anna.refresh_from_db()
    assert anna.check_password("en ny og lang sætning")
    assert client.get("/konto/").status_code == 302, "other sessions end with the old password"
    again = Client().get(link.group(1), follow=True)
    assert "Linket virker ikke længere" in again.content.decode()


def test_the_owner_is_told_that_the_password_was_changed(client: Client, anna: Account) -> None:
    client.force_login(anna)
    new = "en ny og lang sætning"
    client.post("/konto/adgangskode/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert [letter.subject for letter in mail.outbox] == ["Din adgangskode til Ledestjerne er ændret"]


def test_asking_for_a_link_does_not_tell_whether_there_is_an_account(client: Client, db: None) -> None:
    response = client.post("/konto/glemt/", {"email": "ingen@example.org"}, follow=True)
    assert "Er der en konto med den mail" in response.content.decode()
    assert mail.outbox == []


def test_the_link_begins_with_the_configured_address_whatever_the_request_says(
    client: Client, anna: Account, settings: Settings
) -> None:
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = "https://ledestjerne.example", ["*"]
    client.post("/konto/glemt/", {"email": anna.email}, headers={"host": "evil.example"})
    assert "https://ledestjerne.example/konto/glemt/ny/" in str(mail.outbox[0].body)
