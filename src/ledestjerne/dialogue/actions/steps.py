# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The leader's steps after a round."""

from datetime import date

from django.db import transaction

from ledestjerne.agreements.actions import not_too_far
from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import require_trio
from ..models import Steps
from ..queries.steps import latest_round

FIELDS = {"read": "read_on", "talk": "talked_on", "meet": "met_on"}


def take_step(actor: Viewer, *, unit_key: str, code: str, done: bool, on: date) -> None:
    """Say that a step has been taken today, or take that back. Agreeing is done by agreeing."""
    if code not in FIELDS:
        raise NotFound
    _set(actor, unit_key, {FIELDS[code]: on if done else None}, on, f"step_{code}")


def plan_meeting(actor: Viewer, *, unit_key: str, meeting_on: date, on: date) -> None:
    """Say when the team meets."""
    if meeting_on < on:
        raise Refused(
            Text("Datoen er passeret. Vælg en dag, der kommer.", "The date has passed. Choose a day to come.")
        )
    not_too_far(meeting_on, on)
    _set(actor, unit_key, {"meeting_on": meeting_on}, on, "plan_meeting")


def _set(actor: Viewer, unit_key: str, values: dict[str, date | None], on: date, action: str) -> None:
    require_trio(actor, unit_key, on)
    found = latest_round([unit_key], on)
    if found is None:
        raise NotFound
    with transaction.atomic():
        Steps.objects.update_or_create(round_id=found.pk, unit_key=unit_key, defaults=values)
        record(actor, action, unit_key, {"round": found.title, **{key: str(day) for key, day in values.items()}})
