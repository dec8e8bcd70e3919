# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Posts changed by hand, and which account is which person."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.identity.models import Account

from ..access import NotFound, Viewer, require_administration, valid_on
from ..imports.refused import Refused
from ..models import Person, Position


def choose_where_to_answer(actor: Viewer, *, position_id: int) -> None:
    """Let a person with several positions answer with this one."""
    require_administration(actor)
    with transaction.atomic():
        position = Position.objects.select_related("person").filter(pk=position_id).first()
        if position is None:
            raise NotFound
        Position.objects.filter(person=position.person_id, answers_here=True).update(answers_here=False)
        Position.objects.filter(pk=position_id).update(answers_here=True)
        record(actor, "choose_where_to_answer", position.person.key, {"position": position_id})


def set_on_leave(actor: Viewer, *, position_id: int, on_leave: bool, on: date) -> int:
    """Note leave, or return from it, from a date on; the number of the position from then on."""
    return _change_position(actor, position_id, on, "set_on_leave", on_leave=on_leave)


def set_role(actor: Viewer, *, position_id: int, role: str, on: date) -> int:
    """Make somebody leader, deputy or employee of the unit from a date on; the position's number from then on."""
    if role not in Position.Role.values:
        raise NotFound
    return _change_position(actor, position_id, on, "set_role", role=role)


def _change_position(actor: Viewer, position_id: int, on: date, action: str, **change: bool | str) -> int:
    require_administration(actor)
    with transaction.atomic():
        found = Position.objects.filter(valid_on(on), pk=position_id).select_related("person", "unit")
        position = found.select_for_update(of=("self",)).first()
        if position is None:
            raise NotFound
        if any(getattr(position, name) != value for name, value in change.items()):
            if position.valid_from < on:
                Position.objects.filter(pk=position.pk).update(valid_to=on)
                position.pk, position.valid_from = None, on
                position._state.adding = True
            for name, value in change.items():
                setattr(position, name, value)
            position.save()
            details = {
                "unit": position.unit.key,
                "from": str(on),
                **{name: str(new) for name, new in change.items()},
            }
            record(actor, action, position.person.key, details)
    return position.pk


def connect_account(actor: Viewer, *, person_key: str, account_id: int | None) -> None:
    """Say that this account is that person; None takes it away again. An account is one person at most."""
    require_administration(actor)
    with transaction.atomic():
        person = Person.objects.filter(key=person_key).first()
        if person is None or (account_id is not None and not Account.objects.filter(pk=account_id).exists()):
            raise NotFound
        if account_id is not None:
            _may_connect(actor, person, account_id)
            Person.objects.filter(account=account_id).exclude(pk=person.pk).update(account=None)
        Person.objects.filter(pk=person.pk).update(account=account_id)
        record(actor, "connect_account", person_key, {"account": account_id})


def _may_connect(actor: Viewer, person: Person, account_id: int) -> None:
    """Nobody makes the own account somebody else, and nobody loses the person behind an account unasked."""
    if actor.account_id == account_id:
        raise Refused(
            Text(
                "Du kan ikke knytte din egen konto til en person. Bed en anden administrator om det.",
                "You cannot connect your own account to a person. Ask another administrator.",
            )
        )
    if person.account_id not in (None, account_id):
        raise Refused(
            Text(
                "Personen har en konto i forvejen. Tag den fra først.",
                "The person has an account already. Take that one away first.",
            )
        )


@transaction.atomic
def account_of_person(*, person_key: str) -> Account | None:
    """The account of a person the organisation's own sign-in has vouched for; opened now where there is none.

    None for a key nobody has today, and where the person's address is missing or another account's.
    """
    valid = Person.objects.select_for_update(of=("self",)).filter(valid_on(timezone.localdate()), key=person_key)
    person = valid.select_related("account").first()
    if person is None or person.account is not None:
        return person.account if person else None
    address = person.email.strip().lower()
    if not address or Account.objects.filter(email=address).exists():
        return None
    account = Account.objects.create_user(address, name=person.name)
    Person.objects.filter(pk=person.pk).update(account=account)
    record(account, "open_account_of_person", person_key, {"account": account.pk})
    return account
