# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What those who administer the organisation keep an eye on: grants, imports, saved mappings."""

from dataclasses import dataclass
from datetime import date, datetime

from ledestjerne.analysis.values import Text
from ledestjerne.identity.models import Account

from ..access import Viewer, may_administer
from ..models import ColumnMapping, Grant, ImportDraft, UnitPeriod

NO_SUCH_ACCOUNT = Text("Der er ingen åben konto med den mail.", "There is no open account with that e-mail.")


@dataclass(frozen=True)
class GrantLine:
    """A right beyond the position. `unit_name` is "" where it holds for the whole organisation."""

    id: int
    account_id: int
    name: str
    role: str
    unit_key: str
    unit_name: str
    valid_from: date
    valid_to: date
    in_force: bool


@dataclass(frozen=True)
class AppliedImport:
    """A file that was read in, or is waiting to be (`applied_at` None)."""

    id: int
    kind: str
    filename: str
    valid_from: date
    by: str
    created_at: datetime
    applied_at: datetime | None
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SavedMapping:
    """A choice of columns kept for next time."""

    id: int
    kind: str
    name: str
    columns: tuple[str, ...]


def grants(viewer: Viewer, on: date) -> tuple[GrantLine, ...]:
    """All grants that have not ended, soonest end first; () for those who do not administer."""
    if not may_administer(viewer):
        return ()
    rows = list(Grant.objects.filter(valid_to__gt=on).select_related("account", "unit").order_by("valid_to", "pk"))
    names = _latest_names({row.unit_id for row in rows if row.unit_id})
    return tuple(
        GrantLine(
            id=row.pk,
            account_id=row.account_id,
            name=row.account.name,
            role=row.role,
            unit_key=row.unit.key if row.unit else "",
            unit_name=names.get(row.unit_id, "") if row.unit_id else "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            in_force=row.valid_from <= on,
        )
        for row in rows
    )


def _latest_names(unit_ids: set[int]) -> dict[int, str]:
    periods = UnitPeriod.objects.filter(unit_id__in=unit_ids).order_by("valid_from")
    return dict(periods.values_list("unit_id", "name"))


def applied_imports(viewer: Viewer, limit: int = 20) -> tuple[AppliedImport, ...]:
    """The latest files, waiting and read in; () for those who do not administer."""
    if not may_administer(viewer):
        return ()
    rows = ImportDraft.objects.defer("content").select_related("created_by").order_by("-created_at", "-pk")
    return tuple(
        AppliedImport(
            id=row.pk,
            kind=row.kind,
            filename=row.filename,
            valid_from=row.valid_from,
            by=row.created_by.name,
            created_at=row.created_at,
            applied_at=row.applied_at,
            counts=tuple(row.outcome.items()),
        )
        for row in rows[:limit]
    )


def saved_mappings(viewer: Viewer) -> tuple[SavedMapping, ...]:
    """The saved choices of columns by kind and name; () for those who do not administer."""
    if not may_administer(viewer):
        return ()
    return tuple(
        SavedMapping(row.pk, row.kind, row.name, tuple(row.columns.get("fields", {}).values()))
        for row in ColumnMapping.objects.order_by("kind", "name")
    )


def account_with_email(viewer: Viewer, email: str) -> int | None:
    """The open account with this e-mail address, for those who administer."""
    if not may_administer(viewer):
        return None
    found = Account.objects.filter(email=email.strip().lower(), is_active=True)
    return found.values_list("pk", flat=True).first()


def account_address(account_id: int) -> tuple[str, str] | None:
    """The printed name and the e-mail address of an open account; None where there is none."""
    return Account.objects.filter(pk=account_id, is_active=True).values_list("name", "email").first()
