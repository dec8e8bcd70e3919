# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which units somebody has to do with: where she works, what she leads, what she represents."""

from dataclasses import dataclass
from datetime import date

from ..access import valid_on
from ..models import Grant, Person, Position, UnitPeriod


@dataclass(frozen=True)
class Ties:
    """Keys of units. own: works or answers there. above: leads or represents it, with everything below."""

    own: frozenset[str]
    above: frozenset[str]


def ties_of(account_id: int, on: date) -> Ties:
    """The ties of an account on one date. A leader on leave and a deputy count as leaders here."""
    rows = Position.objects.filter(valid_on(on), person__account_id=account_id)
    posts = list(rows.values_list("unit_id", "unit__key", "role"))
    leads = {unit for unit, _key, role in posts if role == Position.Role.LEADER}
    groups = UnitPeriod.objects.filter(valid_on(on), unit_id__in=leads, parent__isnull=False)
    grants = Grant.objects.filter(valid_on(on), account_id=account_id, unit__isnull=False)
    led = {key for _unit, key, role in posts if role != Position.Role.EMPLOYEE}
    return Ties(
        own=frozenset(key for _unit, key, _role in posts) | set(groups.values_list("parent__key", flat=True)),
        above=frozenset(led | set(grants.values_list("unit__key", flat=True))),
    )


def name_parts() -> frozenset[str]:
    """Every part of a name of everybody who is or was employed, three letters or more, in lower case."""
    names = Person.objects.values_list("name", flat=True)
    return frozenset(part for name in names for part in name.lower().replace("-", " ").split() if len(part) > 2)
