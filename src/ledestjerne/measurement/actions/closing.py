# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The part of closing that belongs here, step by step, for results.actions.close_round. Each may be repeated."""

from collections import Counter
from datetime import date

from django.db import transaction

from ledestjerne.organisation.access import NotFound

from ..codes import destroy
from ..models import RELEASING, Invited, InvitedCount, Round


def keep_open(round_id: int) -> bool:
    """Let no closing begin until the transaction ends; answers go on coming. False where one has begun already.

    Called inside a transaction. On SQLite, which lets one write at a time, that is so without asking.
    """
    held = Round.objects.select_for_update(no_key=True).filter(pk=round_id, status=Round.Status.OPEN)
    return held.first() is not None


def start_closing(round_id: int) -> bool:
    """Take no more answers. False where closing had begun already; raises NotFound unless open or closing."""
    if Round.objects.filter(pk=round_id, status=Round.Status.OPEN).update(status=Round.Status.CLOSING):
        return True
    if not Round.objects.filter(pk=round_id, status=Round.Status.CLOSING).exists():
        raise NotFound
    return False


def note_closing_step(round_id: int, step: str) -> None:
    """Remember how far closing has come."""
    Round.objects.filter(pk=round_id, status=Round.Status.CLOSING).update(closing_step=step)


def closing_step_of(round_id: int) -> str:
    """How far closing has come; "" where it has not begun."""
    return Round.objects.filter(pk=round_id).values_list("closing_step", flat=True).first() or ""


@transaction.atomic
def forget_invited(round_id: int) -> int:
    """Reduce the invited to counts per unit and band, then delete them and the round's secret. Returns how many.

    A unit's bands are counted one by one, never crossed. An answer let in before closing began is waited for.
    """
    row = Round.objects.select_for_update(no_key=True).filter(pk=round_id, status=Round.Status.CLOSING).first()
    if row is None:
        raise NotFound
    counts: Counter[tuple[int, str, str]] = Counter()
    for unit, bands in Invited.objects.filter(round=row).values_list("unit_index", "bands").iterator(5000):
        counts[unit, "", ""] += 1
        counts.update((unit, band, value) for band, value in bands.items())
    InvitedCount.objects.bulk_create(
        [
            InvitedCount(round=row, unit_index=unit, band=band, value=value, invited=number)
            for (unit, band, value), number in sorted(counts.items())
        ],
        batch_size=1000,
    )
    gone, _ = Invited.objects.filter(round=row).delete()
    Round.objects.filter(pk=round_id).update(rates={}, exempted={})
    transaction.on_commit(lambda: destroy(round_id))
    return gone


def mark_closed(round_id: int, *, on: date) -> bool:
    """Note that nothing ties answers to people any more; the release still comes. False where it was noted."""
    closing = Round.objects.filter(pk=round_id, status=Round.Status.CLOSING)
    return bool(closing.update(status=Round.Status.CLOSED, closing_step=RELEASING, closed_on=on))


def end_closing(round_id: int) -> None:
    """Note that the release has been tried too: from now on it is HR's."""
    Round.objects.filter(pk=round_id, closing_step=RELEASING).update(closing_step="")
