# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What one person was shown is not kept for the next."""

from django.test import Client

from ledestjerne.identity.models import Account


def test_pages_behind_the_door_are_kept_nowhere(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert client.get("/konto/").headers["Cache-Control"] == "private, no-store"


def test_pages_for_anybody_may_be_kept(client: Client, db: None) -> None:
    assert "Cache-Control" not in client.get("/hjaelp/").headers


def test_nothing_the_browser_keeps_can_be_read_by_a_script_or_sent_elsewhere(
    client: Client, anna: Account
) -> None:
    response = client.post("/konto/log-ind/", {"login": anna.email, "password": "en lang sætning om havet"})
    session = response.cookies["sessionid"]
    assert session["httponly"]
    assert session["secure"]
    assert session["samesite"] == "Lax"
    language = client.post("/sprog/", {"language": "en"}).cookies["django_language"]
    assert language["httponly"]
    assert language["secure"]
