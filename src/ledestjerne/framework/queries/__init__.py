# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The leadership foundation as frozen values: today's, an earlier version, the draft, and what differs."""

from datetime import date

from django.db.models import QuerySet

from ledestjerne.organisation.access import Viewer

from ..access import may_edit, may_read, require
from ..models import FoundationVersion
from .comparing import compare
from .document import foundation_of, longest, text_of, texts
from .values import (
    EMPTY,
    Comparison,
    Difference,
    Draft,
    Foundation,
    Leg,
    Line,
    Passage,
    RemovedLine,
    Side,
    Star,
    State,
    VersionRow,
)

__all__ = [
    "EMPTY",
    "Comparison",
    "Difference",
    "Draft",
    "Foundation",
    "Leg",
    "Line",
    "Passage",
    "RemovedLine",
    "Side",
    "Star",
    "State",
    "VersionRow",
    "compared",
    "comparison",
    "current_foundation",
    "differences",
    "draft",
    "foundation_version",
    "has_foundation",
    "longest",
    "versions",
]


def current_foundation(on: date) -> Foundation | None:
    """The version in force on a date; None before the first is adopted."""
    found = _adopted().filter(adopted_from__lte=on).first()
    return _foundation(found) if found else None


def foundation_version(viewer: Viewer, number: int) -> Foundation | None:
    """One version by number; None where it is not there or not for the reader. Drafts are for those who edit."""
    found = _readable(viewer).filter(number=number).first()
    return _foundation(found) if found else None


def has_foundation(viewer: Viewer) -> bool:
    """Whether there is any version the reader may see, the draft included."""
    return _readable(viewer).exists()


def draft(viewer: Viewer) -> Draft | None:
    """The draft being worked on, if there is one. Raises NotFound for those who may not edit."""
    require(may_edit(viewer))
    found = FoundationVersion.objects.filter(status=FoundationVersion.Status.DRAFT).first()
    return _draft(found) if found else None


def versions(viewer: Viewer, on: date) -> tuple[VersionRow, ...]:
    """Adopted versions, newest first, as they stand on a date. Raises NotFound for those not signed in."""
    require(may_read(viewer))
    rows: list[VersionRow] = []
    until: date | None = None
    now = False
    for number, start, name in _adopted().values_list("number", "adopted_from", "edited_by"):
        if start is None:  # an adopted version has a date; the database says so
            continue
        state = State.COMING if start > on else State.EARLIER if now else State.IN_FORCE
        now = now or state is State.IN_FORCE
        rows.append(VersionRow(number, start, until, name, state))
        until = start
    return tuple(rows)


def compared(viewer: Viewer, before: int, after: int) -> tuple[Foundation, Foundation, tuple[Difference, ...]]:
    """Two versions and what differs between them. Raises NotFound where one cannot be read."""
    found = {row.number: row for row in _readable(viewer).filter(number__in=[before, after])}
    require(before in found and after in found)
    old, new = found[before], found[after]
    return _foundation(old), _foundation(new), compare(old.document, new.document)


def comparison(viewer: Viewer, number: int, before: int | None) -> Comparison | None:
    """A version beside an earlier one, in one query; None where the version cannot be read."""
    rows = {row.number: row for row in _readable(viewer).filter(number__in=[number, before])}
    if number not in rows:
        return None
    now, old = rows[number], rows.get(before) if before else None
    found = compare(old.document, now.document) if old else ()
    return Comparison(_foundation(now), _foundation(old) if old else None, found)


def differences(viewer: Viewer, before: int, after: int) -> tuple[Difference, ...]:
    """The texts that differ between two versions. Raises NotFound where one cannot be read."""
    found = dict(_readable(viewer).filter(number__in=[before, after]).values_list("number", "document"))
    require(before in found and after in found)
    return compare(found[before], found[after])


def _adopted() -> QuerySet[FoundationVersion]:
    adopted = FoundationVersion.objects.filter(status=FoundationVersion.Status.ADOPTED)
    return adopted.order_by("-adopted_from", "-number")


def _readable(viewer: Viewer) -> QuerySet[FoundationVersion]:
    if not may_read(viewer):
        return FoundationVersion.objects.none()
    return FoundationVersion.objects.all() if may_edit(viewer) else _adopted()


def _foundation(row: FoundationVersion) -> Foundation:
    return foundation_of(row.document, number=row.number, adopted_from=row.adopted_from, edited_by=row.edited_by)


def _draft(row: FoundationVersion) -> Draft:
    found = tuple(texts(row.document))
    removed = row.document.get("removed", [])
    return Draft(
        foundation=_foundation(row),
        created_by=row.created_by,
        edited_by=row.edited_by,
        edited_at=row.edited_at,
        texts=found,
        empty=tuple(path for path, text in found if not text.da),
        without_english=tuple(path for path, text in found if text.da and not text.en),
        removed=tuple(RemovedLine(line["list"], line["id"], text_of(line["text"])) for line in removed),
    )
