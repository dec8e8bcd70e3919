# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How far letters have come. Counts and addresses that could not be reached; never what was in a letter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from .models import Letter, WorkerLease


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


def waiting_since() -> datetime | None:
    """Since when the letter has waited that has waited longest past its time; None where none does."""
    waiting = Letter.objects.filter(status=Letter.Status.WAITING, not_before__lte=timezone.now())
    return waiting.order_by("not_before").values_list("not_before", flat=True).first()


def workers() -> int:
    """How many workers are alive."""
    return WorkerLease.objects.filter(until__gt=timezone.now()).count()
