# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Accounts: by invitation, closed, opened, marked. Allowed, refused, recorded."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from ledestjerne.audit.models import Entry
from ledestjerne.identity import actions, queries
from ledestjerne.identity.access import NotFound, invitation_key, invited_account, may_manage
from ledestjerne.identity.actions import Refused
from ledestjerne.identity.models import Account
from tests.builders import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def svend() -> Account:
    return make_account("Svend", is_system_administrator=True)


@pytest.fixture
def anna() -> Account:
    return make_account("Anna")


def invited(email: str = "ny@example.org") -> Account:
    return Account.objects.get(email=email)


def recorded() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def letter(outbox: list[EmailMessage]) -> str:
    (sent,) = outbox
    return str(sent.body)


def test_an_invitation_opens_an_account_without_a_password_and_sends_a_link(
    svend: Account, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite_account(svend, email="Ny@Example.org", name=" Nanna Ny ")
    account = invited()
    assert (account.name, account.has_usable_password(), account.is_system_administrator) == (
        "Nanna Ny",
        False,
        False,
    )
    assert mail.outbox[0].to == ["ny@example.org"]
    assert re.search(r"https://127\.0\.0\.1/konto/invitation/\S+/", letter(mail.outbox))
    assert recorded() == ["account.invited"]


def test_the_letter_goes_out_only_when_the_account_was_kept(svend: Account) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Nanna")
    assert mail.outbox == []


def test_nobody_is_invited_twice(svend: Account, anna: Account) -> None:
    with pytest.raises(Refused, match="allerede en konto"):
        actions.invite_account(svend, email="ANNA@example.org", name="En anden")
    assert recorded() == []


def test_only_system_administrators_look_after_accounts(svend: Account, anna: Account) -> None:
    for attempt in (
        lambda: actions.invite_account(anna, email="ny@example.org", name="Ny"),
        lambda: actions.resend_invitation(anna, account_id=svend.pk),
        lambda: actions.deactivate_account(anna, account_id=svend.pk),
        lambda: actions.reactivate_account(anna, account_id=svend.pk),
        lambda: actions.mark_system_administrator(anna, account_id=anna.pk, is_system_administrator=True),
        lambda: actions.remove_second_factor(anna, account_id=svend.pk),
        lambda: queries.accounts(anna),
        lambda: queries.account(anna, svend.pk),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert recorded() == []
    assert mail.outbox == []


def test_a_closed_account_may_look_after_nothing(svend: Account) -> None:
    svend.is_active = False
    svend.save()
    assert not may_manage(svend)


def test_the_link_chooses_the_first_password_once(svend: Account) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Nanna")
    key = invitation_key(invited())
    actions.accept_invitation(key=key, password="en lang sætning om havet")
    assert invited().check_password("en lang sætning om havet")
    with pytest.raises(NotFound):
        actions.accept_invitation(key=key, password="en anden lang sætning")
    assert recorded() == ["account.invited", "account.opened"]


def test_a_new_invitation_stops_the_old_link(svend: Account) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Nanna")
    old = invitation_key(invited())
    actions.resend_invitation(svend, account_id=invited().pk)
    with pytest.raises(NotFound):
        invited_account(old)
    assert invited_account(invitation_key(invited())) == invited()


def test_the_link_stops_working_after_two_weeks(svend: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Nanna")
    late = timezone.now() + timedelta(days=15)
    key = invitation_key(invited())
    monkeypatch.setattr("django.core.signing.time.time", late.timestamp)
    with pytest.raises(NotFound):
        invited_account(key)


@pytest.mark.parametrize("key", ["", "x", "WzEsImEiXQ:1abc:zzz"])
def test_a_made_up_link_opens_nothing(key: str) -> None:
    with pytest.raises(NotFound):
        invited_account(key)


def test_the_link_of_a_closed_account_opens_nothing(svend: Account) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Nanna")
    key = invitation_key(invited())
    actions.deactivate_account(svend, account_id=invited().pk)
    with pytest.raises(NotFound):
        invited_account(key)


def test_an_account_in_use_is_not_invited_again(svend: Account, anna: Account) -> None:
    anna.set_password("en lang sætning")
    anna.save()
    with pytest.raises(Refused, match="taget i brug"):
        actions.resend_invitation(svend, account_id=anna.pk)


def test_an_account_is_closed_and_opened_again(svend: Account, anna: Account) -> None:
    actions.deactivate_account(svend, account_id=anna.pk)
    anna.refresh_from_db()
    assert not anna.is_active
    actions.reactivate_account(svend, account_id=anna.pk)
    anna.refresh_from_db()
    assert anna.is_active
    assert recorded() == ["account.closed", "account.reopened"]


def test_nobody_closes_their_own_account_or_takes_their_own_mark(svend: Account) -> None:
    with pytest.raises(Refused):
        actions.deactivate_account(svend, account_id=svend.pk)
    with pytest.raises(Refused):
        actions.mark_system_administrator(svend, account_id=svend.pk, is_system_administrator=False)


def test_the_mark_is_given_and_taken(svend: Account, anna: Account) -> None:
    actions.mark_system_administrator(svend, account_id=anna.pk, is_system_administrator=True)
    anna.refresh_from_db()
    assert anna.is_system_administrator
    actions.mark_system_administrator(anna, account_id=svend.pk, is_system_administrator=False)
    assert recorded() == ["account.made_administrator", "account.no_longer_administrator"]


def test_a_lost_telephone_is_forgotten(svend: Account, anna: Account) -> None:
    Authenticator.objects.create(user=anna, type=Authenticator.Type.TOTP, data={})
    assert queries.has_second_factor(anna.pk)
    actions.remove_second_factor(svend, account_id=anna.pk)
    assert not queries.has_second_factor(anna.pk)
    assert recorded() == ["account.second_factor_removed"]


def test_an_account_that_is_not_there_is_not_found(svend: Account) -> None:
    with pytest.raises(NotFound):
        actions.deactivate_account(svend, account_id=999_999)
    with pytest.raises(NotFound):
        queries.account(svend, 999_999)


def test_everybody_renames_themselves_and_chooses_a_language(anna: Account) -> None:
    actions.rename_own_account(account_id=anna.pk, name=" Anna Skov ")
    actions.choose_language(account_id=anna.pk, language="en")
    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna Skov", "en")


def test_accounts_are_listed_by_name_and_found_by_mail(svend: Account, anna: Account) -> None:
    found = queries.accounts(svend)
    assert [row.name for row in found.rows] == ["Anna", "Svend"]
    assert [row.name for row in queries.accounts(svend, search="anna@").rows] == ["Anna"]


def test_a_long_list_has_pages_and_a_page_too_far_is_the_last(svend: Account) -> None:
    Account.objects.bulk_create(Account(email=f"{i}@example.org", name=f"Person {i:03}") for i in range(60))
    last = queries.accounts(svend, number=99)
    assert (last.number, last.pages, last.total, len(last.rows)) == (2, 2, 61, 11)


def test_one_sees_ones_own_account(anna: Account) -> None:
    assert queries.account(anna, anna.pk).email == "anna@example.org"


def test_a_weak_password_is_refused_with_reasons(svend: Account) -> None:
    actions.invite_account(svend, email="ny@example.org", name="Nanna")
    key = invitation_key(invited())
    assert len(queries.problems_with(key, "123")) == 2
    assert queries.problems_with(key, "en lang sætning om havet") == []
