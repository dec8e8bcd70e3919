# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The four steps after a round, each with the day it should be taken and the day it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min

from ledestjerne.agreements.models import Commitment
from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import Viewer
from ledestjerne.results.models import UnitResult

from ..access import require_unit
from ..models import Steps

SOCIAL_CAPITAL = "social-kapital"  # what the id of every pack about it begins with
DAYS_AFTER = {"read": 0, "talk": 7, "meet": 14, "agree": 21}  # as the meeting kit has them
LEADERS_OWN = frozenset({"read", "talk"})  # nobody else can take them for her
RIPE = timedelta(days=365)  # after that the steps of a round are past


@dataclass(frozen=True)
class Step:
    """One step: read, talk, meet or agree."""

    code: str
    due: date
    done: date | None

    def is_late(self, today: date) -> bool:
        return self.done is None and self.due < today


@dataclass(frozen=True)
class UnitSteps:
    """Where one unit is after its latest round."""

    unit_key: str
    unit_name: str
    round_id: int
    round_title: str
    measured_on: date
    since: date  # the day the leader could read
    steps: tuple[Step, ...]
    meeting_on: date | None
    may_write: bool


def readable_since(found: Round) -> date:
    """The day leaders could read the results: as the round was planned, else the day it was measured."""
    planned = found.stages.get("leaders")
    return date.fromisoformat(planned) if planned else found.measured_on


def latest_round(unit_keys: Iterable[str], on: date) -> Round | None:
    """The latest released round of social capital that leaders may read and any of the units was in."""
    rounds = Round.objects.filter(
        status=Round.Status.RELEASED, instrument__pack_id__startswith=SOCIAL_CAPITAL, measured_on__lte=on
    )
    seen = UnitResult.objects.filter(unit_key__in=list(unit_keys)).values("round")
    for found in rounds.filter(pk__in=seen).defer("units").order_by("-measured_on", "-pk"):
        if readable_since(found) <= on:
            return found
    return None


def unit_steps(viewer: Viewer, unit_key: str, on: date) -> UnitSteps | None:
    """None before the first round. Raises NotFound where the unit is not for the reader. Five queries."""
    standing = require_unit(viewer, unit_key, on)
    found = latest_round([unit_key], on)
    if found is None:
        return None
    since = readable_since(found)
    row = Steps.objects.filter(round=found, unit_key=unit_key).first() or Steps()
    return UnitSteps(
        unit_key=unit_key,
        unit_name=standing.unit_name,
        round_id=found.pk,
        round_title=found.title,
        measured_on=found.measured_on,
        since=since,
        steps=steps_of(row, since, _agreed_on(unit_key, since)),
        meeting_on=row.meeting_on,
        may_write=standing.writes,
    )


def _agreed_on(unit_key: str, since: date) -> date | None:
    """The first thing agreed after the round."""
    rows = Commitment.objects.filter(unit_key=unit_key, agreed_on__gte=since)
    first: date | None = rows.aggregate(first=Min("agreed_on"))["first"]
    return first


def steps_of(row: Steps, since: date, agreed_on: date | None) -> tuple[Step, ...]:
    """The four steps of one unit, as its row and its agreements have them."""
    done = {"read": row.read_on, "talk": row.talked_on, "meet": row.met_on, "agree": agreed_on}
    due = {code: since + timedelta(days=days) for code, days in DAYS_AFTER.items()}
    if row.meeting_on:
        due["meet"] = row.meeting_on
        due["agree"] = max(due["agree"], row.meeting_on)
    return tuple(Step(code, due[code], done[code]) for code in DAYS_AFTER)
