# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rights beyond the position, always with an end date."""

from datetime import date

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.identity.models import Account

from ..access import NotFound, Viewer, may_administer, may_manage_accounts
from ..imports.refused import Refused
from ..models import Grant, Unit


def grant_role(
    actor: Viewer, *, account_id: int, role: str, valid_from: date, valid_to: date, unit_key: str | None = None
) -> int:
    """Give an account a right beyond its position, until a date; the grant's number.

    System administrators make HR consultants; whoever administers names representatives and the data protection
    officer.
    """
    _may_grant(actor, role)
    if actor.account_id == account_id:
        raise Refused(
            Text(
                "Du kan ikke give dig selv en ret. Bed en anden administrator om det.",
                "You cannot give yourself a right. Ask another administrator.",
            )
        )
    if valid_to <= valid_from:
        raise Refused(
            Text("Slutdatoen skal ligge efter startdatoen.", "The end date must be after the start date.")
        )
    if (role != Grant.Role.REPRESENTATIVE) != (unit_key is None):
        raise Refused(
            Text(
                "En repræsentant har en enhed. HR og databeskyttelsesrådgiveren har ingen.",
                "A representative has a unit. HR and the data protection officer have none.",
            )
        )
    with transaction.atomic():
        unit = Unit.objects.filter(key=unit_key).first() if unit_key is not None else None
        if (unit_key is not None and unit is None) or not Account.objects.filter(pk=account_id).exists():
            raise NotFound
        grant = Grant.objects.create(
            account_id=account_id, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to
        )
        period = {"from": str(valid_from), "to": str(valid_to)}
        record(actor, "grant_role", f"account {account_id}", {"role": role, "unit": unit_key, **period})
    return grant.pk


def end_grant(actor: Viewer, *, grant_id: int, on: date) -> None:
    """End a grant from a date on; one that has not begun is taken back."""
    with transaction.atomic():
        grant = Grant.objects.filter(pk=grant_id, valid_to__gt=on).first()
        if grant is None:
            raise NotFound
        _may_grant(actor, grant.role)
        if grant.valid_from >= on:
            grant.delete()
        else:
            Grant.objects.filter(pk=grant_id).update(valid_to=on)
        told = {"role": grant.role, "to": str(on)}
        record(actor, "end_grant", f"account {grant.account_id}", {"grant": grant_id, **told})


def _may_grant(actor: Viewer, role: str) -> None:
    if role not in Grant.Role.values or not may_administer(actor):
        raise NotFound
    if role == Grant.Role.HR and not may_manage_accounts(actor):
        raise NotFound
