# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Agreeing on something: a name and a date before it is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import team_of

from ..access import require_writer
from ..models import Commitment, History

LONGEST = 500
FAR = timedelta(days=3653)  # ten years


@dataclass(frozen=True)
class Given:
    """What is promised, by whom and when. A person of the unit by key, or a name for "all of us"."""

    what: str
    by: date
    who_person: str = ""
    who_name: str = ""
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True)
class Responsible:
    """Who it lies with."""

    person: str
    name: str
    account: int | None


def agree_commitment(
    actor: Viewer,
    *,
    unit_key: str,
    given: Given,
    on: date,
    came_from: Mapping[str, str] | None = None,
    stars: Sequence[str] = (),
    concerns_below: bool = False,
) -> int:
    """Write down a promise of the unit; its number. Refused without words, a name or a date to come. Sent twice it
    is one promise.

    concerns_below: the people of the units below are concerned too.
    """
    found = require_writer(actor, unit_key, on)
    who = checked(unit_key, given, on)
    said = {
        "unit_key": unit_key,
        "what": given.what.strip(),
        "who_name": who.name,
        "who_person": who.person,
        "by": given.by,
        "agreed_on": on,
        "agreed_by_name": actor.name,
        "came_from": dict(came_from or {}),
        "checklist": [{"text": step.strip(), "done": False} for step in given.checklist if step.strip()],
        "stars": list(stars),
        "concerns_below": concerns_below,
    }
    with transaction.atomic():
        sent_twice = Commitment.objects.filter(**said, status="agreed").first()
        if sent_twice is not None:
            return sent_twice.pk
        row = Commitment.objects.create(**said, who_account_id=who.account)
        History.objects.create(commitment=row, by_name=actor.name, what="agreed")
        record(actor, "agree_commitment", f"commitment {row.pk}", {"unit": found.unit_key, "by": str(given.by)})
    return row.pk


def checked(unit_key: str, given: Given, on: date) -> Responsible:
    """Who it lies with, when everything is in order. Raises Refused with what is not."""
    words(given.what)
    if given.by < on:
        raise Refused(
            Text("Datoen er passeret. Vælg en dag, der kommer.", "The date has passed. Choose a day to come.")
        )
    not_too_far(given.by, on)
    if not given.who_person:
        if not given.who_name.strip():
            raise Refused(Text("Skriv, hvem der gør det.", "Write who does it."))
        return Responsible("", given.who_name.strip()[:200], None)
    for member in team_of(unit_key, on):
        if member.person_key == given.who_person:
            return Responsible(member.person_key, member.name, member.account_id)
    raise Refused(Text("Den person hører ikke til enheden.", "That person does not belong to the unit."))


def not_too_far(day: date, on: date) -> None:
    """Raises Refused for a day so far ahead that the year must be written wrong."""
    if day > on + FAR:
        raise Refused(
            Text(
                "Datoen ligger mere end ti år ude i fremtiden. Er årstallet rigtigt?",
                "The date is more than ten years ahead. Is the year right?",
            )
        )


def words(what: str) -> str:
    """The text of a promise or a decision, not empty and not longer than there is room for."""
    text = what.strip()
    if not text:
        raise Refused(Text("Skriv, hvad I aftaler.", "Write what you agree on."))
    if len(text) > LONGEST:
        raise Refused(Text(f"Skriv det på højst {LONGEST} tegn.", f"Write it in at most {LONGEST} characters."))
    return text
