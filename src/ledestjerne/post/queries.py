# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How far letters have come. Counts and addresses that could not be reached; never what was in a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import Count
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .models import Letter, WorkerLease

LONG_TO_WAIT = timedelta(minutes=15)
REMEMBERED = timedelta(hours=24)


@dataclass(frozen=True)
class Progress:
    """Letters that belong together. dropped: not sent, for there was no longer a reason to."""

    waiting: int
    sent: int
    dropped: int
    failed: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.waiting + self.sent + self.dropped + self.failed


def progress(about: str) -> Progress:
    """How far the letters about one thing have come."""
    found = dict(Letter.objects.filter(about=about).values_list("status").annotate(Count("pk")))
    return Progress(
        waiting=found.get("waiting", 0) + found.get("sending", 0),
        sent=found.get("sent", 0),
        dropped=found.get("dropped", 0),
        failed=found.get("failed", 0),
    )


def is_queued(about: str, kind: str) -> bool:
    """Whether letters of a kind about one thing have been asked for."""
    return Letter.objects.filter(about=about, kind=kind).exists()


def failed_references(about: str, kind: str) -> tuple[int, ...]:
    """Whose letters of a kind could not be delivered."""
    failed = Letter.objects.filter(about=about, kind=kind, status=Letter.Status.FAILED, reference__isnull=False)
    return tuple(one for one in failed.values_list("reference", flat=True) if one is not None)


def waiting_since() -> datetime | None:
    """Since when the letter has waited that has waited longest past its time; None where none does."""
    waiting = Letter.objects.filter(status=Letter.Status.WAITING, not_before__lte=timezone.now())
    return waiting.order_by("not_before").values_list("not_before", flat=True).first()


def workers() -> int:
    """How many workers are alive."""
    return WorkerLease.objects.filter(until__gt=timezone.now()).count()


@dataclass(frozen=True)
class Health:
    """What works: "ok" or a word about what does not, by part."""

    parts: Mapping[str, str]

    @property
    def is_well(self) -> bool:
        """Whether nobody needs to look."""
        return set(self.parts.values()) == {"ok"}


def health() -> Health:
    """For monitoring: the database, a worker, letters that wait too long, tasks that failed in the last day."""
    try:
        connection.ensure_connection()
        since, now = waiting_since(), timezone.now()
        failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - REMEMBERED).exists()
        return Health(
            {
                "database": "ok",
                "worker": "ok" if workers() else "none",
                "mail": "waiting" if since and since < now - LONG_TO_WAIT else "ok",
                "tasks": "failed" if failed else "ok",
            }
        )
    except DatabaseError:
        return Health({"database": "away"})
