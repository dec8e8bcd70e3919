# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Accounts as they are shown to those who look after them. Never a password, never a secret."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet

from ledestjerne.audit.actions import Actor

from .access import NotFound, invited_account, may_manage
from .models import Account

PAGE = 50


@dataclass(frozen=True)
class AccountRow:
    """One account. `has_password` is False until the invitation has been used."""

    id: int
    name: str
    email: str
    is_active: bool
    has_password: bool
    is_system_administrator: bool
    has_second_factor: bool
    external_id: str
    invited_at: datetime | None
    last_login: datetime | None


@dataclass(frozen=True)
class AccountList:
    """One page of accounts, by name."""

    rows: tuple[AccountRow, ...]
    number: int
    pages: int
    total: int


def accounts(viewer: Actor, *, search: str = "", number: int = 1) -> AccountList:
    """Accounts whose name or e-mail holds the search words."""
    if not may_manage(viewer):
        raise NotFound
    found = _rows().filter(Q(name__icontains=search) | Q(email__icontains=search)).order_by("name", "pk")
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    shown = found[(number - 1) * PAGE : number * PAGE]
    return AccountList(tuple(_row(account) for account in shown), number, pages, total)


def account(viewer: Actor, account_id: int) -> AccountRow:
    """One account, for those who look after accounts, and one's own."""
    found = _rows().filter(pk=account_id).first()
    if found is None or not (viewer.account_id == account_id or may_manage(viewer)):
        raise NotFound
    return _row(found)


def has_second_factor(account_id: int) -> bool:
    """Whether the account asks for a code from an app as well as the password."""
    return Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists()


def invited_name(key: str) -> str:
    """Whose invitation a link belongs to; `NotFound` where it no longer works."""
    return invited_account(key).name


def problems_with(key: str, password: str) -> list[str]:
    """What is wrong with a first password, checked against the name and e-mail of the account it is for."""
    try:
        password_validation.validate_password(password, invited_account(key))
    except ValidationError as error:
        return error.messages
    return []


def names_of_open_accounts(addresses: Iterable[str]) -> dict[str, str]:
    """Names by e-mail, for the demo's sign-in page."""
    return dict(Account.objects.filter(email__in=list(addresses), is_active=True).values_list("email", "name"))


def account_to_sign_in(email: str) -> Account | None:
    """The open account of an address, for the demo's sign-in page, which exists in demo mode only."""
    return Account.objects.filter(email=email.lower(), is_active=True).first()


def account_by_external_id(external_id: str) -> Account | None:
    """The account of somebody the organisation's own sign-in vouches for."""
    return Account.objects.filter(external_id=external_id).first() if external_id else None


def _rows() -> "QuerySet[Account]":
    totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return Account.objects.annotate(with_second_factor=Exists(totp))


def _row(account: Account) -> AccountRow:
    return AccountRow(
        id=account.pk,
        name=account.name,
        email=account.email,
        is_active=account.is_active,
        has_password=account.has_usable_password(),
        is_system_administrator=account.is_system_administrator,
        has_second_factor=bool(getattr(account, "with_second_factor", False)),
        external_id=account.external_id or "",
        invited_at=account.invited_at,
        last_login=account.last_login,
    )
