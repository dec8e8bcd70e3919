# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What waits for the TRIO and the leader on a unit's front page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q

from ledestjerne.agreements.access import Standing

from ..models import Apv, Steps
from .apv import AHEAD, in_three_years
from .steps import LEADERS_OWN, RIPE, Step, steps_of


@dataclass(frozen=True)
class DialogueDuties:
    """`step`: the next of the four; `apv_by`, `measure_by`: when the next APV and measurement must be made."""

    step: Step | None = None
    apv_by: date | None = None
    follow_up_on: date | None = None  # the first line of the APV's plan to be looked at, due by now
    measure_by: date | None = None


def dialogue_duties(
    unit: Standing,
    round_id: int | None,
    since: date | None,
    agreed_on: Iterable[date],
    on: date,
    *,
    measured_on: date | None = None,
) -> DialogueDuties:
    """For those who write in the unit, the first two steps for its leader alone; nothing for others. Two queries.

    since: the day the round could be read. agreed_on: the days the unit has agreed on something. measured_on: when
    its wellbeing was measured last.
    """
    if not unit.writes:
        return DialogueDuties()
    step = None
    if round_id is not None and since is not None and since <= on < since + RIPE:
        row = Steps.objects.filter(round=round_id, unit_key=unit.unit_key).first() or Steps()
        first = min((day for day in agreed_on if day >= since), default=None)
        theirs = [one for one in steps_of(row, since, first) if unit.leads or one.code not in LEADERS_OWN]
        step = next((one for one in theirs if one.done is None), None)
    return DialogueDuties(step, *_apv(unit.unit_key, on), _soon(measured_on, on))


def _apv(unit_key: str, on: date) -> tuple[date | None, date | None]:
    """When the APV must be through, where that is near or past; and the first follow-up that is due."""
    waiting = Q(actions__followed_up_on=None, actions__follow_up_on__lte=on)
    rows = Apv.objects.filter(unit_key=unit_key).annotate(due=Min("actions__follow_up_on", filter=waiting))
    found = list(rows.values_list("ended_on", "due"))
    ended = [day for day, _ in found if day]
    due = min((day for _, day in found if day), default=None)
    return _soon(max(ended) if ended else None, on), due


def _soon(latest: date | None, on: date) -> date | None:
    """Three years after the latest, where that is near or past."""
    by = in_three_years(latest) if latest else None
    return by if by and by - AHEAD <= on else None
