# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What can be done to accounts. Accounts come by invitation only; closing one ends its sessions at once."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledestjerne.audit.actions import Actor, record

from .access import INVITATION_LASTS, NotFound, invitation_key, invited_account, may_manage
from .models import Account


class Refused(Exception):
    """The rules do not allow it. The message is a sentence for the person who tried."""


@transaction.atomic
def invite_account(actor: Actor, *, email: str, name: str, is_system_administrator: bool = False) -> int:
    """Open an account and send its owner a link to choose a password."""
    _require(actor)
    try:
        with transaction.atomic():
            account = Account.objects.create_user(
                email,
                name=name.strip(),
                is_system_administrator=is_system_administrator,
                invited_at=timezone.now(),
            )
    except IntegrityError:
        raise Refused(_("Der er allerede en konto med den mail.")) from None
    record(actor, "account.invited", account.email, {"account": account.pk, "name": account.name})
    _send_invitation(account)
    return account.pk


@transaction.atomic
def resend_invitation(actor: Actor, *, account_id: int) -> None:
    """Send a new link. The link sent before stops working."""
    _require(actor)
    account = _account(account_id)
    if account.has_usable_password() or not account.is_active:
        raise Refused(_("Kontoen er allerede taget i brug, eller den er lukket."))
    account.invited_at = timezone.now()
    account.save(update_fields=["invited_at"])
    record(actor, "account.invited_again", account.email, {"account": account.pk})
    _send_invitation(account)


@transaction.atomic
def accept_invitation(*, key: str, password: str) -> int:
    """Choose the first password with the link from the letter."""
    account = invited_account(key)
    account.set_password(password)
    account.save(update_fields=["password"])
    record(account, "account.opened", account.email, {"account": account.pk})
    return account.pk


@transaction.atomic
def deactivate_account(actor: Actor, *, account_id: int) -> None:
    """Close an account. Whoever is signed in with it is out at the next click."""
    _require(actor)
    account = _account(account_id)
    if account.pk == actor.account_id:
        raise Refused(_("Du kan ikke lukke din egen konto. Bed en anden systemadministrator om det."))
    _set(actor, account, "account.closed", is_active=False)


@transaction.atomic
def reactivate_account(actor: Actor, *, account_id: int) -> None:
    """Open a closed account again."""
    _require(actor)
    _set(actor, _account(account_id), "account.reopened", is_active=True)


@transaction.atomic
def mark_system_administrator(actor: Actor, *, account_id: int, is_system_administrator: bool) -> None:
    """Give or take the mark. Nobody takes it from themselves, so there is always one left."""
    _require(actor)
    account = _account(account_id)
    if account.pk == actor.account_id:
        raise Refused(_("Du kan ikke tage mærket fra dig selv. Bed en anden systemadministrator om det."))
    action = "account.made_administrator" if is_system_administrator else "account.no_longer_administrator"
    _set(actor, account, action, is_system_administrator=is_system_administrator)


@transaction.atomic
def remove_second_factor(actor: Actor, *, account_id: int) -> None:
    """For somebody who lost the telephone and the emergency codes. Call them first: it could be somebody else."""
    _require(actor)
    account = _account(account_id)
    Authenticator.objects.filter(user=account).delete()
    record(actor, "account.second_factor_removed", account.email, {"account": account.pk})


@transaction.atomic
def set_external_id(actor: Actor, *, account_id: int, external_id: str) -> None:
    """Say who the account is at the organisation's own sign-in; nothing takes it away again."""
    _require(actor)
    account = _account(account_id)
    account.external_id = external_id.strip() or None
    try:
        with transaction.atomic():
            account.save(update_fields=["external_id"])
    except IntegrityError:
        raise Refused(_("En anden konto har det kendetegn.")) from None
    record(actor, "account.external_id", account.email, {"account": account.pk, "id": account.external_id})


@transaction.atomic
def rename_own_account(*, account_id: int, name: str) -> None:
    """Change the name one is shown with."""
    account = _account(account_id)
    _set(account, account, "account.renamed", name=name.strip())


def choose_language(*, account_id: int, language: str) -> None:
    """Remember the language somebody reads in. Their own choice about themselves; not recorded."""
    Account.objects.filter(pk=account_id).update(language=language)


def _require(actor: Actor) -> None:
    if not may_manage(actor):
        raise NotFound


def _account(account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound
    return account


def _set(actor: Actor, account: Account, action: str, **fields: bool | str) -> None:
    for field, value in fields.items():
        setattr(account, field, value)
    account.save(update_fields=list(fields))
    record(actor, action, account.email, {"account": account.pk})


def _send_invitation(account: Account) -> None:
    """After commit, so that no letter goes out for an account that was not made."""
    link = settings.PUBLIC_ADDRESS + reverse("accept_invitation", args=[invitation_key(account)])
    with translation.override(account.language):
        values = {
            "name": account.name,
            "organisation": settings.ORGANISATION_NAME,
            "link": link,
            "days": INVITATION_LASTS.days,
        }
        subject = _("Din konto i Ledestjerne")
        body = _(
            "Hej %(name)s\n\n"
            "Du får denne mail, fordi %(organisation)s har oprettet en konto til dig i Ledestjerne.\n\n"
            "Vælg din adgangskode her:\n%(link)s\n\n"
            "Linket virker i %(days)d dage og kun én gang. Har du ikke ventet mailen, så spørg den, "
            "der driver Ledestjerne hos jer, før du bruger den.\n"
        )
    transaction.on_commit(lambda: send_mail(subject, body % values, None, [account.email]))
