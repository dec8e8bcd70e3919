# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Agreements as frozen values, and how they are read from the tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from ledestjerne.organisation.queries import people_by_key

from ..models import Commitment, Decision, History

OPEN = (Commitment.Status.AGREED, Commitment.Status.UNDER_WAY, Commitment.Status.CHANGED)
CLOSED = (Commitment.Status.KEPT, Commitment.Status.DROPPED)
SUGGESTED_AT_MOST = 3  # promises from one meeting; more are seldom kept


@dataclass(frozen=True)
class CheckItem:
    """One step of a promise."""

    text: str
    done: bool


@dataclass(frozen=True)
class Change:
    """One change, as it was made. `fields`: name, before, after."""

    at: datetime
    by: str
    what: str
    fields: tuple[tuple[str, str, str], ...]
    reason: str


@dataclass(frozen=True)
class Promise:
    """One commitment. `has_left`: whoever was to do it no longer works here."""

    id: int
    unit_key: str
    what: str
    who: str
    who_person: str
    who_account: int | None
    by: date
    agreed_on: date
    agreed_by: str
    from_kind: str
    from_ref: str
    from_label: str
    concerns_below: bool
    checklist: tuple[CheckItem, ...]
    stars: tuple[str, ...]
    status: str
    reason: str
    kept_on: date | None
    told_on: date | None
    moved_from: str
    version: int
    is_open: bool
    is_overdue: bool
    is_erased: bool
    has_left: bool


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """One decision with its reason. id: 0 before it is written."""

    id: int = 0
    unit_key: str
    what: str
    why: str
    whom_it_concerns: str
    concerns_below: bool = False
    decided_by: str
    decided_on: date
    review_on: date
    superseded_by: int | None = None
    stars: tuple[str, ...] = ()
    asks_reason: bool = False
    moved_from: str = ""
    is_erased: bool = False


def promises(rows: "QuerySet[Commitment]", today: date) -> tuple[Promise, ...]:
    """Two queries: the rows, and who of the responsible still work here."""
    found = list(rows)
    keys = {row.who_person for row in found if row.who_person and row.status in OPEN}
    employed = people_by_key(keys, today) if keys else {}
    return tuple(promise_of(row, employed=row.who_person in employed, today=today) for row in found)


def promises_by_id(ids: Iterable[int], today: date) -> dict[int, Promise]:
    """For rooms above that hold the relation and have asked who may read."""
    return {one.id: one for one in promises(Commitment.objects.filter(pk__in=list(ids)), today)}


def promise_of(row: Commitment, *, employed: bool, today: date) -> Promise:
    """One row. employed: whether the responsible still works here."""
    is_open = row.status in OPEN
    return Promise(
        id=row.pk,
        unit_key=row.unit_key,
        what=row.what,
        who=row.who_name,
        who_person=row.who_person,
        who_account=row.who_account_id,
        by=row.by,
        agreed_on=row.agreed_on,
        agreed_by=row.agreed_by_name,
        from_kind=row.came_from.get("kind", ""),
        from_ref=row.came_from.get("ref", ""),
        from_label=row.came_from.get("label", ""),
        concerns_below=row.concerns_below,
        checklist=tuple(CheckItem(item["text"], item["done"]) for item in row.checklist),
        stars=tuple(row.stars),
        status=row.status,
        reason=row.reason,
        kept_on=row.kept_on,
        told_on=row.told_on,
        moved_from=row.moved_from,
        version=row.version,
        is_open=is_open,
        is_overdue=is_open and row.by < today,
        is_erased=row.erased_on is not None,
        has_left=is_open and bool(row.who_person) and not employed,
    )


def resolution(row: Decision) -> Resolution:
    return Resolution(
        id=row.pk,
        unit_key=row.unit_key,
        what=row.what,
        why=row.why,
        whom_it_concerns=row.whom_it_concerns,
        concerns_below=row.concerns_below,
        decided_by=row.decided_by_name,
        decided_on=row.decided_on,
        review_on=row.review_on,
        superseded_by=row.superseded_by_id,
        stars=tuple(row.stars),
        asks_reason=row.asks_reason,
        moved_from=row.moved_from,
        is_erased=row.erased_on is not None,
    )


def changes(rows: Iterable[History]) -> tuple[Change, ...]:
    return tuple(
        Change(
            at=row.at,
            by=row.by_name,
            what=row.what,
            fields=tuple((name, row.before.get(name, ""), row.after[name]) for name in row.after),
            reason=row.reason,
        )
        for row in rows
    )
