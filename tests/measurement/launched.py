# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rounds of their own in Bakkeby (tests/people.py): a guideline, a draft, and a round that is open."""

from datetime import date, timedelta
from typing import Any

from ledestjerne.analysis.values import Text
from ledestjerne.measurement.actions import (
    change_draft,
    draft_round,
    launch_round,
    load_shipped_packs,
    record_guideline,
)
from ledestjerne.measurement.codes import code_for, secret_of
from ledestjerne.measurement.models import Instrument, Invited
from ledestjerne.measurement.queries import Agreement
from ledestjerne.organisation.access import Viewer

OPENS = date(2026, 3, 2)
CLOSES = OPENS + timedelta(days=18)


def make_guideline(actor: Viewer, **changes: Any) -> int:
    """What the committee of Bakkeby agreed."""
    given: dict[str, Any] = {
        "title": "Retningslinje 2026",
        "decided_on": date(2026, 1, 15),
        "decided_by": "Hovedudvalget i Bakkeby",
        "purpose": Text("Vi måler for at tale bedre sammen.", "We survey in order to talk better together."),
        "legal_basis": Text("Databeskyttelsesforordningens artikel 6, stk. 1, litra e.", "GDPR article 6(1)(e)."),
        "who_sees": Text("Lederen: Ser tal for sin egen enhed.", "The leader: Sees figures for the own unit."),
        "comment_rule": Text("HR læser først.", "HR reads first."),
        "follow_up": Text("Møde inden for tre uger.", "A meeting within three weeks."),
        "answers_kept_months": 36,
        "backups_kept_days": 30,
        "dpo_contact": "dpo@bakkeby.example",
    }
    return record_guideline(actor, agreed=Agreement(**given | changes))


def make_draft(actor: Viewer, *, guideline: dict[str, Any] | None = None, **changes: Any) -> int:
    """A draft of social capital for everybody."""
    load_shipped_packs(actor)
    made = draft_round(
        actor,
        title="Trivsel 2026",
        guideline_id=make_guideline(actor, **guideline or {}),
        instrument_id=Instrument.objects.get(pack_id="social-kapital").pk,
        opens_on=OPENS,
    )
    if changes:
        change_draft(actor, round_id=made, **changes)
    return made


def make_open_round(actor: Viewer, **changes: Any) -> int:
    """The same, launched on the day it opens."""
    made = make_draft(actor, **changes)
    launch_round(actor, round_id=made, on=OPENS)
    return made


def code_of(round_id: int, person_key: str) -> str:
    """The code somebody got."""
    invited = Invited.objects.get(round_id=round_id, person_key=person_key)
    return code_for(secret_of(round_id), invited.pk, invited.issue)
