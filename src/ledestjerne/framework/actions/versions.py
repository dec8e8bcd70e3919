# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The life of a version: loaded or begun, adopted from a date, or dropped."""

import copy
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import Viewer

from ..access import NotFound, may_edit, may_load, require
from ..imports import shipped_document
from ..models import FoundationVersion
from ..queries.document import texts
from .drafting import locked_draft, save_draft, subject

DRAFT, ADOPTED = FoundationVersion.Status.DRAFT, FoundationVersion.Status.ADOPTED


class NotReady(Exception):
    """The draft cannot be adopted.

    paths: required texts that are empty. earliest: first possible date, where the one given is before it.
    edited_by: who has changed the draft since the adopter looked at it.
    """

    def __init__(self, paths: Sequence[str] = (), earliest: date | None = None, edited_by: str = "") -> None:
        super().__init__(", ".join(paths) or edited_by or str(earliest))
        self.paths, self.earliest, self.edited_by = tuple(paths), earliest, edited_by


@transaction.atomic
def load_shipped_foundation(actor: Viewer, *, adopted_from: date) -> None:
    """The project's own reading of the 2011 text as the first version; nothing happens if there is one."""
    require(may_load(actor))
    if FoundationVersion.objects.exists():
        return
    made = FoundationVersion.objects.create(
        number=1,
        status=ADOPTED,
        adopted_from=adopted_from,
        document=shipped_document(),
        created_by=actor.name,
        edited_by=actor.name,
    )
    record(actor, "load_shipped_foundation", subject(made), {"from": adopted_from.isoformat()})


@transaction.atomic
def start_draft(actor: Viewer) -> int:
    """Begin a draft from the latest version, or from the shipped one where there is none.

    Where there is a draft already, that one stays. Returns its number.
    """
    require(may_edit(actor))
    rows = list(FoundationVersion.objects.select_for_update().order_by("-number"))
    there = next((row for row in rows if row.status == DRAFT), None)
    if there:
        return there.number
    number = rows[0].number + 1 if rows else 1
    document = copy.deepcopy(rows[0].document) if rows else shipped_document()
    try:
        with transaction.atomic():
            made = FoundationVersion.objects.create(
                number=number, document=document, created_by=actor.name, edited_by=actor.name
            )
    except IntegrityError:  # somebody else began one in the same moment
        return FoundationVersion.objects.get(status=DRAFT).number
    record(actor, "start_draft", subject(made))
    return made.number


@transaction.atomic
def adopt_draft(actor: Viewer, *, adopted_from: date, seen: str = "") -> int:
    """Make the draft the foundation from a date, today or later, not before another version's. Its number.

    seen: the draft's edited_at as the adopter saw it; without one nothing is compared. Raises NotReady.
    """
    draft = locked_draft(actor)
    if seen and seen != draft.edited_at.isoformat():
        raise NotReady(edited_by=draft.edited_by)
    empty = [path for path, text in texts(draft.document) if not text.da]
    earliest = earliest_adoption()
    if empty or adopted_from < earliest:
        raise NotReady(empty, earliest if adopted_from < earliest else None)
    draft.status, draft.adopted_from = ADOPTED, adopted_from
    draft.document.pop("removed", None)
    save_draft(actor, draft, "adopt_foundation", adopted_from.isoformat())
    return draft.number


def earliest_adoption() -> date:
    """The first day a draft may be adopted from."""
    latest = FoundationVersion.objects.filter(status=ADOPTED).order_by("-adopted_from")
    begun = latest.values_list("adopted_from", flat=True).first()
    return max(filter(None, (begun, timezone.localdate())))


@transaction.atomic
def withdraw_adoption(actor: Viewer, *, number: int) -> None:
    """Make a version that is not in force yet a draft again. Raises NotFound where there is a draft already."""
    require(may_edit(actor))
    rows = list(FoundationVersion.objects.select_for_update().order_by("-number"))
    coming = next((row for row in rows if row.number == number and row.adopted_from), None)
    if coming is None or any(row.status == DRAFT for row in rows):
        raise NotFound
    if coming.adopted_from is None or coming.adopted_from <= timezone.localdate():
        raise NotFound
    told = coming.adopted_from.isoformat()
    coming.status, coming.adopted_from = DRAFT, None
    save_draft(actor, coming, "withdraw_adoption", told)


@transaction.atomic
def discard_draft(actor: Viewer) -> None:
    """Drop the draft. What was adopted stays as it is."""
    draft = locked_draft(actor)
    record(actor, "discard_draft", subject(draft))
    draft.delete()
