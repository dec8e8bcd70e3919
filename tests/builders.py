# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Plain functions that make one thing each, with defaults for whatever a test does not care about."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ledestjerne.analysis.values import Tree
from ledestjerne.identity.models import Account
from ledestjerne.organisation.models import Grant, Person, Position, Unit, UnitPeriod

ALWAYS = date(2020, 1, 1)
LATER = date(2099, 12, 31)


def make_account(name: str, *, email: str = "", is_system_administrator: bool = False) -> Account:
    """An account without a password; sign in with `client.force_login`."""
    address = email or f"{name.lower().replace(' ', '.')}@example.org"
    return Account.objects.create_user(address, name=name, is_system_administrator=is_system_administrator)


def make_unit(
    name: str,
    *,
    parent: Unit | None = None,
    key: str = "",
    order: int | None = None,
    valid_from: date = ALWAYS,
    valid_to: date | None = None,
) -> Unit:
    """A unit with one period below `parent`, last among its siblings unless `order` says otherwise."""
    unit = Unit.objects.create(key=key or name.lower().replace(" ", "-"))
    above = UnitPeriod.objects.filter(unit=parent).latest("valid_from").path if parent else "/"
    UnitPeriod.objects.create(
        unit=unit,
        name=name,
        parent=parent,
        order=UnitPeriod.objects.filter(parent=parent).count() if order is None else order,
        path=f"{above}{unit.pk}/",
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return unit


def make_person(
    name: str,
    *,
    unit: Unit | None = None,
    key: str = "",
    account: Account | None = None,
    role: str = Position.Role.EMPLOYEE,
    fraction: str = "1",
    on_leave: bool = False,
    answers_here: bool = False,
    bands: Mapping[str, str] | None = None,
    valid_from: date = ALWAYS,
) -> Person:
    """Somebody employed, with one position where a unit is given."""
    person = Person.objects.create(
        key=key or name.lower().replace(" ", "-"),
        name=name,
        account=account,
        bands=dict(bands or {}),
        valid_from=valid_from,
    )
    if unit is not None:
        make_position(
            person,
            unit,
            role=role,
            fraction=fraction,
            on_leave=on_leave,
            answers_here=answers_here,
            valid_from=valid_from,
        )
    return person


def make_position(
    person: Person,
    unit: Unit,
    *,
    role: str = Position.Role.EMPLOYEE,
    fraction: str = "1",
    on_leave: bool = False,
    answers_here: bool = False,
    valid_from: date = ALWAYS,
    valid_to: date | None = None,
) -> Position:
    return Position.objects.create(
        person=person,
        unit=unit,
        role=role,
        fraction=Decimal(fraction),
        on_leave=on_leave,
        answers_here=answers_here,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def make_grant(
    account: Account,
    *,
    role: str = Grant.Role.HR,
    unit: Unit | None = None,
    valid_from: date = ALWAYS,
    valid_to: date = LATER,
) -> Grant:
    return Grant.objects.create(account=account, role=role, unit=unit, valid_from=valid_from, valid_to=valid_to)


def path_of(unit: Unit) -> str:
    """The unit's latest path."""
    return UnitPeriod.objects.filter(unit=unit).latest("valid_from").path


def make_tree(parents: Mapping[str, str | None]) -> Tree:
    """A tree from `{"whole": None, "a": "whole", …}`, written in preorder; names are the ids with a capital."""
    ids = tuple(parents)
    return Tree(
        ids=ids,
        names=tuple(key.capitalize() for key in ids),
        parent=tuple(-1 if above is None else ids.index(above) for above in parents.values()),
    )
