# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The organisation's own sign-in, against a real OpenID Connect server on this machine."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from ledestjerne.audit.models import Entry
from ledestjerne.config import oidc
from ledestjerne.identity.actions import Refused, set_external_id
from ledestjerne.identity.models import Account
from tests.builders import make_account, make_grant, make_person
from tests.single_sign_on import NEVER_CHANGES, START, WHO, server

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),  # the server calls its own library so
]


@pytest.fixture
def there(settings: Settings) -> Iterator[str]:
    """The organisation's server, and Ledestjerne told of it."""
    with server(WHO) as address:
        settings.SOCIALACCOUNT_PROVIDERS = oidc.provider(address, "ledestjerne", "secret", "oid")
        settings.SINGLE_SIGN_ON = "Bakkeby"
        settings.ALLOWED_HOSTS = ["*"]
        yield address


def sign_in(client: Client, who: str = "anna", start: str = START) -> HttpResponse:
    """Walk to the other side, say who one is, and come back."""
    away = client.get(start)
    assert away.status_code == 302
    back = requests.post(away["Location"], data={"sub": who}, allow_redirects=False, timeout=10)
    address = urlsplit(back.headers["Location"])
    return client.get(f"{address.path}?{address.query}")


def signed_in(client: Client) -> int | None:
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


@pytest.mark.usefixtures("there")
def test_the_identifier_on_an_account_opens_it(client: Client, anna: Account) -> None:
    Account.objects.filter(pk=anna.pk).update(external_id=NEVER_CHANGES)
    assert sign_in(client).status_code == 302
    assert signed_in(client) == anna.pk


@pytest.mark.usefixtures("there")
def test_an_address_alone_opens_nothing_and_the_page_says_what_to_send(client: Client) -> None:
    make_account("Hanne", email="hr@example.org")
    answer = sign_in(client)
    assert (answer.status_code, signed_in(client)) == (403, None)
    assert NEVER_CHANGES in answer.content.decode()


@pytest.mark.usefixtures("there")
def test_the_identifier_taken_away_closes_the_door(client: Client, anna: Account) -> None:
    Account.objects.filter(pk=anna.pk).update(external_id=NEVER_CHANGES)
    sign_in(client)
    Account.objects.filter(pk=anna.pk).update(external_id=None)
    client.logout()
    assert sign_in(client).status_code == 403


@pytest.mark.usefixtures("there")
def test_a_closed_account_stays_closed(client: Client, anna: Account) -> None:
    Account.objects.filter(pk=anna.pk).update(external_id=NEVER_CHANGES, is_active=False)
    assert sign_in(client)["Location"] == "/konto/lukket/"
    assert signed_in(client) is None


@pytest.mark.usefixtures("there")
def test_a_persons_key_opens_an_account_where_that_is_switched_on(client: Client, settings: Settings) -> None:
    person = make_person("Nanna", key=NEVER_CHANGES)
    person.email = "nanna@example.org"
    person.save()
    assert sign_in(client).status_code == 403
    settings.SINGLE_SIGN_ON_BY_PERSON = True
    assert sign_in(client).status_code == 302
    person.refresh_from_db()
    assert person.account is not None
    assert signed_in(client) == person.account.pk
    assert Entry.objects.filter(action="open_account_of_person").exists()


@pytest.mark.usefixtures("there")
def test_a_persons_address_that_is_another_accounts_opens_neither(client: Client, settings: Settings) -> None:
    settings.SINGLE_SIGN_ON_BY_PERSON = True
    make_account("Hanne", email="hr@example.org")
    person = make_person("Nanna", key=NEVER_CHANGES)
    person.email = "hr@example.org"
    person.save()
    assert sign_in(client).status_code == 403


@pytest.mark.usefixtures("there")
def test_a_claim_that_was_not_sent_opens_nothing(client: Client) -> None:
    assert sign_in(client, who="somebody@example.org").status_code == 401
    assert signed_in(client) is None


@pytest.mark.usefixtures("there")
def test_a_way_back_nobody_asked_for_opens_nothing(client: Client, anna: Account) -> None:
    Account.objects.filter(pk=anna.pk).update(external_id=NEVER_CHANGES)
    assert client.get(f"{START}tilbage/?code=stolen&state=made-up").status_code == 401
    assert signed_in(client) is None


@pytest.mark.usefixtures("there")
def test_nobody_ties_somebody_elses_identifier_to_the_account_in_use(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert sign_in(client, start=f"{START}?process=connect")["Location"] == "/konto/log-ind/"
    anna.refresh_from_db()
    assert anna.external_id is None


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("there_too", [True, False])
def test_the_second_factor_is_asked_for_unless_the_other_side_has_it(
    client: Client, anna: Account, settings: Settings, there_too: bool
) -> None:
    settings.SECOND_FACTOR_REQUIRED, settings.SINGLE_SIGN_ON_HAS_SECOND_FACTOR = True, there_too
    Account.objects.filter(pk=anna.pk).update(external_id=NEVER_CHANGES)
    make_grant(anna)
    sign_in(client)
    assert (client.get("/maalinger/").status_code == 200) is there_too


@pytest.mark.usefixtures("there")
def test_the_page_for_signing_in_shows_both_ways(client: Client) -> None:
    page = client.get("/konto/log-ind/?next=/grundlag/").content.decode()
    assert 'href="/konto/faelles/kommune/?next=/grundlag/"' in page
    assert "Log ind med Bakkeby" in page
    assert 'name="password"' in page


def test_without_being_configured_there_is_no_such_way(client: Client) -> None:
    assert client.get(START).status_code == 404
    assert "faelles" not in client.get("/konto/log-ind/").content.decode()


@pytest.mark.usefixtures("there")
def test_an_administrator_writes_the_identifier_on_the_account(
    client: Client, anna: Account, svend: Account
) -> None:
    client.force_login(svend)
    assert "Kendetegn i fælles log ind" in client.get(f"/konti/{anna.pk}/").content.decode()
    client.post(f"/konti/{anna.pk}/kendetegn/", {"external_id": f" {NEVER_CHANGES} "})
    anna.refresh_from_db()
    assert anna.external_id == NEVER_CHANGES
    assert Entry.objects.filter(action="account.external_id").exists()


def test_two_accounts_do_not_share_an_identifier(anna: Account, svend: Account) -> None:
    set_external_id(svend, account_id=svend.pk, external_id="one")
    with pytest.raises(Refused, match="kendetegn"):
        set_external_id(svend, account_id=anna.pk, external_id="one")


@pytest.mark.usefixtures("there")
def test_others_write_no_identifier(client: Client, anna: Account) -> None:
    client.force_login(anna)
    assert client.post(f"/konti/{anna.pk}/kendetegn/", {"external_id": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [({"CLAIM": "email"}, "can change"), ({"CLIENT_ID": ""}, "needs LEDESTJERNE_OIDC_CLIENT_ID")],
)
def test_a_server_is_not_started_with_what_would_not_be_safe(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    whole = {"SERVER": "https://id.example.org", "CLIENT_ID": "x", "SECRET": "y"} | given
    for name, value in whole.items():
        monkeypatch.setenv(f"LEDESTJERNE_OIDC_{name}", value)
    with pytest.raises(SystemExit, match=said):
        oidc.providers()
