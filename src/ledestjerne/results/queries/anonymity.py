# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Whether the answers of a round may be called anonymous, and if not, why they are called confidential."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import NotFound

from ..gate.singled_out import singled_out


class Still(StrEnum):
    """What still stands in the way of the word "anonymous"."""

    OPEN = "open"  # while a round is open, a list ties codes to people
    BACKUPS = "backups"  # a backup from before it closed could bring that list back
    SINGLED_OUT = "singled_out"  # an answer is alone with its unit and its bands
    IMPORTED = "imported"  # given elsewhere, so nobody here knows


@dataclass(frozen=True)
class Anonymity:
    """What may be said of a round's answers. until: when the last backup that stands in the way is deleted."""

    reasons: tuple[Still, ...]
    until: date | None
    alone: int

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons


def anonymity(round_id: int, on: date) -> Anonymity:
    """What may be said on that day, to anybody who sees the round. Raises NotFound.

    alone: how many answers no other answer shares both unit and all bands with. Someone with the staff list and
    the database could tell whose each of them is; the pages never show them.
    """
    row = Round.objects.select_related("guideline").filter(pk=round_id).first()
    if row is None:
        raise NotFound
    if row.guideline is None:
        return Anonymity((Still.IMPORTED,), None, 0)
    if row.closed_on is None:
        return Anonymity((Still.OPEN,), None, 0)
    until = row.closed_on + timedelta(days=row.guideline.backups_kept_days)
    alone = singled_out(round_id)
    reasons = [Still.BACKUPS] * (on <= until) + [Still.SINGLED_OUT] * (alone > 0)
    return Anonymity(tuple(reasons), until if on <= until else None, alone)
