# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What waits for the TRIO and the leader on a unit's front page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q

from ledestjerne.agreements.access import Standing
from ledestjerne.agreements.models import Commitment
from ledestjerne.organisation.access import valid_on
from ledestjerne.organisation.models import UnitPeriod

from ..models import Apv, Steps
from .apv import AHEAD, in_three_years
from .line import TIME_TO_AGREE
from .steps import RIPE, Step, steps_of


@dataclass(frozen=True)
class DialogueDuties:
    """`step`: the next of the four; `apv_by`: when the APV must be through; `silent`: units below without any."""

    step: Step | None = None
    apv_by: date | None = None
    follow_up_on: date | None = None  # the first line of the APV's plan to be looked at, due by now
    silent: int = 0


def dialogue_duties(unit: Standing, round_id: int | None, since: date | None, on: date) -> DialogueDuties:
    """For those who write in the unit; nothing for others. since: the day the round could be read."""
    if not unit.writes:
        return DialogueDuties()
    step, silent = None, 0
    if round_id is not None and since is not None and since <= on < since + RIPE:
        step = _next_step(unit.unit_key, round_id, since)
        silent = _silent(unit.path, since, on) if since + TIME_TO_AGREE <= on else 0
    return DialogueDuties(step, *_apv(unit.unit_key, on), silent)


def _next_step(unit_key: str, round_id: int, since: date) -> Step | None:
    agreed = Commitment.objects.filter(unit_key=unit_key, agreed_on__gte=since)
    row = Steps.objects.filter(round=round_id, unit_key=unit_key).first() or Steps()
    first = agreed.order_by("agreed_on").values_list("agreed_on", flat=True).first()
    return next((step for step in steps_of(row, since, first) if step.done is None), None)


def _apv(unit_key: str, on: date) -> tuple[date | None, date | None]:
    """When the APV must be through, where that is near or past; and the first follow-up that is due."""
    waiting = Q(actions__followed_up_on=None, actions__follow_up_on__lte=on)
    rows = Apv.objects.filter(unit_key=unit_key).annotate(due=Min("actions__follow_up_on", filter=waiting))
    found = list(rows.values_list("ended_on", "due"))
    ended = [day for day, _ in found if day]
    due = min((day for _, day in found if day), default=None)
    by = in_three_years(max(ended)) if ended else None
    return (by if by and by - AHEAD <= on else None), due


def _silent(path: str, since: date, on: date) -> int:
    """Units below without any agreement after the round."""
    agreed = Commitment.objects.filter(unit_key=OuterRef("unit__key"), agreed_on__gte=since)
    below = UnitPeriod.objects.filter(valid_on(on), path__startswith=path).exclude(path=path)
    return below.filter(~Exists(agreed)).count()
