# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every room says it keeps, what is due to be deleted, and what was done by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from django.db.models import Q

from ledestjerne.audit.models import Entry
from ledestjerne.audit.retention import Kept
from ledestjerne.measurement.retention import PastKeeping, past_keeping
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.retention import has_answers

from .access import require_overseer

PAGE = 50  # lines of the record on one page

ROOMS = (
    "organisation",
    "measurement",
    "responses",
    "results",
    "dialogue",
    "agreements",
    "identity",
    "post",
    "audit",
)


def what_is_kept() -> dict[str, tuple[Kept, ...]]:
    """By room, as its retention.py declares it. The same as docs/privacy.md (a test compares)."""
    return {room: import_module(f"ledestjerne.{room}.retention").KEPT for room in ROOMS}


def kept_for(viewer: Viewer) -> tuple[Kept, ...]:
    """The same for the data protection officer, in one row. Raises NotFound for others."""
    require_overseer(viewer)
    return tuple(one for found in what_is_kept().values() for one in found)


@dataclass(frozen=True)
class Done:
    """One line of the record: what somebody did. details: name and value."""

    at: datetime
    by: str
    action: str
    subject: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Record:
    """One page of the record, the latest first."""

    lines: tuple[Done, ...]
    total: int


def record_of(viewer: Viewer, words: str = "", page: int = 1) -> Record:
    """What was done, for the data protection officer. words: in the name, the action or what it was done to."""
    require_overseer(viewer)
    rows = Entry.objects.all()
    for word in words.split():
        rows = rows.filter(
            Q(actor_name__icontains=word) | Q(action__icontains=word) | Q(subject__icontains=word)
        )
    chosen = rows[(page - 1) * PAGE : page * PAGE]
    lines = tuple(
        Done(one.at, one.actor_name, one.action, one.subject, tuple((k, str(v)) for k, v in one.details.items()))
        for one in chosen
    )
    return Record(lines, rows.count())


def due(on: date) -> tuple[PastKeeping, ...]:
    """Rounds whose answers the guideline says to delete by that day, and that still have some."""
    return tuple(one for one in past_keeping(on) if has_answers(one.round_id))
