# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of those asked, and which closed rounds have been kept long enough."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from ledestjerne.audit.retention import Kept

from .models import Round

KEPT = (
    Kept(
        "Who is asked in an open round: name, e-mail address, unit, the bands named at launch, and whether the "
        "code has been used",
        "everybody asked",
        "Invitations, one answer each, reminders, response rates",
        "When the round closes; counts per unit and band remain",
    ),
    Kept(
        "A leader's word on the list of her staff",
        "leaders",
        "That the right people are asked",
        "Stays with the round",
    ),
)


@dataclass(frozen=True)
class PastKeeping:
    """A closed round whose answers the guideline says to delete."""

    round_id: int
    title: str
    due_on: date


def past_keeping(on: date) -> tuple[PastKeeping, ...]:
    """Closed rounds whose guideline's time is over. Imported rounds have no guideline and are never among them."""
    rows = Round.objects.filter(closed_on__isnull=False, guideline__isnull=False).select_related("guideline")
    found = (
        PastKeeping(row.pk, row.title, months_later(row.closed_on, row.guideline.answers_kept_months))
        for row in rows.order_by("pk")
        if row.closed_on and row.guideline
    )
    return tuple(one for one in found if one.due_on <= on)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
