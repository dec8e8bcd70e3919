# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The demo's sign-in page: there in demo mode, and nowhere else."""

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from ledestjerne.identity.models import Account
from tests.builders import make_account

pytestmark = pytest.mark.django_db
MAIL = "maja.bruun@nordfjord.example"


@pytest.fixture
def maja() -> Account:
    return make_account("Maja Bruun", email=MAIL)


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Path:
    """Demo mode, with two people written down of whom one has an account."""
    settings.DEMO, settings.STATE = True, tmp_path
    people = [
        {
            "email": address,
            "role": {"da": "Leder", "en": "Leader"},
            "description": {"da": "Ser 14.", "en": "Sees 14."},
        }
        for address in (MAIL, "uden.konto@nordfjord.example")
    ]
    (tmp_path / "demo-people.json").write_text(json.dumps(people), encoding="utf-8")
    return tmp_path


def test_outside_the_demo_the_address_does_not_exist(client: Client, maja: Account) -> None:
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"mail": MAIL}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
def test_the_invented_people_are_listed_with_role_and_description(client: Client, maja: Account) -> None:
    page = client.get("/demo/").content.decode()
    assert "Log ind som Maja Bruun" in page
    assert "Ser 14." in page
    assert page.count("Log ind som") == 1
    client.cookies["django_language"] = "en"
    english = client.get("/demo/").content.decode()
    assert "Sign in as Maja Bruun" in english
    assert "Sees 14." in english


@pytest.mark.usefixtures("demo")
def test_one_click_signs_in(client: Client, maja: Account) -> None:
    assert client.post("/demo/", {"mail": MAIL}).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(maja.pk)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ["anden@example.org", "", "uden.konto@nordfjord.example"])
def test_nobody_but_the_invented_people_can_be_chosen(client: Client, maja: Account, address: str) -> None:
    make_account("Anden", email="anden@example.org")
    assert client.post("/demo/", {"mail": address}).status_code == 404


def test_before_the_municipality_is_loaded_the_page_says_how(client: Client, demo: Path) -> None:
    (demo / "demo-people.json").unlink()
    assert "make demo" in client.get("/demo/").content.decode()


@pytest.mark.usefixtures("demo")
def test_signing_in_takes_a_token(maja: Account) -> None:
    careful = Client(enforce_csrf_checks=True)
    response = careful.post("/demo/", {"mail": MAIL})
    assert response.status_code == 403
    assert "Siden var for gammel" in response.content.decode()


@pytest.mark.usefixtures("demo")
def test_every_page_says_that_the_municipality_is_invented(client: Client) -> None:
    assert "Nordfjord Kommune er opdigtet." in client.get("/hjaelp/").content.decode()
    client.cookies["django_language"] = "en"
    assert "Nordfjord Kommune is invented." in client.get("/findes-ikke/").content.decode()
