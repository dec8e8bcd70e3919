# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Django's admin: for system administrators, looking only, and never over answers."""

import pytest
from django.test import Client

from ledestjerne.identity.admin import site
from ledestjerne.identity.models import Account
from tests.people import People


def test_only_system_administrators_come_in(client: Client, people: People) -> None:
    for word, account in people.all():
        client.force_login(account)
        expected = 200 if word == "system_administrator" else 404
        assert client.get("/admin/").status_code == expected, word


def test_it_has_no_sign_in_of_its_own(client: Client, db: None) -> None:
    chain = client.get("/admin/", follow=True).redirect_chain
    assert chain[-1][0].startswith("/konto/log-ind/?next=")


def test_accounts_and_the_record_are_all_there_is() -> None:
    assert sorted(model._meta.label for model in site._registry) == ["audit.Entry", "identity.Account"]


@pytest.mark.parametrize("address", ["/admin/identity/account/", "/admin/audit/entry/"])
def test_there_is_nothing_to_add_change_or_delete(client: Client, svend: Account, address: str) -> None:
    client.force_login(svend)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}add/").status_code == 403


def test_no_password_is_shown(client: Client, svend: Account) -> None:
    client.force_login(svend)
    page = client.get(f"/admin/identity/account/{svend.pk}/change/").content.decode()
    assert "svend@example.org" in page
    assert svend.password not in page
    assert client.post(f"/admin/identity/account/{svend.pk}/change/", {"name": "x"}).status_code == 403
