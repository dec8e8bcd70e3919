# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How many promises of each state, of one unit or of many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from ledestjerne.organisation.access import valid_on
from ledestjerne.organisation.models import UnitPeriod

from ..models import Commitment
from .values import OPEN


@dataclass(frozen=True)
class Counts:
    """How many promises of each state. `overdue` and `changed` are among the open ones."""

    open: int = 0
    overdue: int = 0
    kept: int = 0
    changed: int = 0
    dropped: int = 0

    @property
    def made(self) -> int:
        return self.open + self.kept + self.dropped

    @property
    def closed(self) -> int:
        return self.kept + self.dropped


NONE = Counts()


def units_below(path: str, on: date) -> "QuerySet[UnitPeriod]":
    """The units of a line without the one it hangs under: those that are counted as without an agreement."""
    return UnitPeriod.objects.filter(valid_on(on), path__startswith=path).exclude(path=path)


def has_agreed(since: date | None) -> Exists | Value:
    """Whether a unit has agreed on something since a day: what the line's page and the front page both go by."""
    if since is None:
        return Value(False)
    return Exists(Commitment.objects.filter(unit_key=OuterRef("unit__key"), agreed_on__gte=since))


def counts_by_unit(rows: "QuerySet[Commitment]", today: date) -> dict[str, Counts]:
    """By unit key, for units with any. One query."""
    is_open = Q(status__in=OPEN)
    grouped = (
        rows.order_by()
        .values("unit_key")
        .annotate(
            open=Count("pk", filter=is_open),
            overdue=Count("pk", filter=is_open & Q(by__lt=today)),
            kept=Count("pk", filter=Q(status="kept")),
            changed=Count("pk", filter=Q(status="changed")),
            dropped=Count("pk", filter=Q(status="dropped")),
        )
    )
    return {
        row["unit_key"]: Counts(row["open"], row["overdue"], row["kept"], row["changed"], row["dropped"])
        for row in grouped
    }


def together(parts: Iterable[Counts]) -> Counts:
    """The sum of several."""
    listed = [part for part in parts if part.made]
    return Counts(
        open=sum(part.open for part in listed),
        overdue=sum(part.overdue for part in listed),
        kept=sum(part.kept for part in listed),
        changed=sum(part.changed for part in listed),
        dropped=sum(part.dropped for part in listed),
    )
