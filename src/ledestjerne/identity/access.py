# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may look after accounts, and the key in a letter of invitation."""

from datetime import timedelta

from django.core import signing
from django.http import Http404
from django.utils.crypto import constant_time_compare, salted_hmac

from ledestjerne.audit.actions import Actor

from .models import Account

INVITATION_LASTS = timedelta(days=14)
SALT = "ledestjerne.identity.invitation"


class NotFound(Http404):
    """Not there, or not for this reader: the two look the same."""


def may_manage(actor: Actor) -> bool:
    """System administrators look after accounts, as long as their own account is open."""
    if actor.account_id is None:
        return False
    return Account.objects.filter(pk=actor.account_id, is_active=True, is_system_administrator=True).exists()


def invitation_key(account: Account) -> str:
    """Signed and dated. It stops working when it is used, when a new one is sent, or after two weeks."""
    return signing.dumps([account.pk, _fingerprint(account)], salt=SALT)


def invited_account(key: str) -> Account:
    """The account a key opens; `NotFound` for a key that is wrong, used, replaced or too old."""
    try:
        account_id, fingerprint = signing.loads(key, salt=SALT, max_age=INVITATION_LASTS)
        account = Account.objects.get(pk=account_id, is_active=True)
    except (signing.BadSignature, Account.DoesNotExist, ValueError, TypeError):
        raise NotFound from None
    if account.has_usable_password() or not constant_time_compare(fingerprint, _fingerprint(account)):
        raise NotFound
    return account


def _fingerprint(account: Account) -> str:
    state = f"{account.email}|{account.password}|{account.invited_at.isoformat() if account.invited_at else ''}"
    return salted_hmac(SALT, state).hexdigest()[:24]
