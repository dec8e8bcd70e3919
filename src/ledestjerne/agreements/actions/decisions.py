# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Deciding something with its reason, and looking at it again on its date."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import require_writer
from ..models import Decision, History
from .commitments import not_too_far, words


def decide(
    actor: Viewer,
    *,
    unit_key: str,
    what: str,
    why: str,
    whom_it_concerns: str = "",
    review_on: date,
    on: date,
    stars: Sequence[str] = (),
    asks_reason: bool = False,
    concerns_below: bool = False,
    instead_of: int | None = None,
) -> int:
    """Write down a decision; its number. `instead_of` is one of the unit's it replaces. Sent twice it is one."""
    require_writer(actor, unit_key, on)
    text, reason = words(what), why.strip()[:2000]
    if not reason:
        raise Refused(Text("Skriv, hvorfor I har besluttet det.", "Write why you have decided it."))
    _to_come(review_on, on)
    said = {
        "unit_key": unit_key,
        "what": text,
        "why": reason,
        "whom_it_concerns": whom_it_concerns.strip()[:300],
        "decided_by_name": actor.name,
        "decided_on": on,
        "review_on": review_on,
        "stars": list(stars),
        "asks_reason": asks_reason,
        "concerns_below": concerns_below,
    }
    with transaction.atomic():
        sent_twice = _already(said, instead_of)
        if sent_twice is not None:
            return sent_twice.pk
        row = Decision.objects.create(**said, decided_by_account_id=actor.account_id)
        _note(actor, row, instead_of)
    return row.pk


def _already(said: Mapping[str, Any], instead_of: int | None) -> Decision | None:
    """The very same decision, in place of the same earlier one."""
    found = Decision.objects.filter(**said, superseded_by=None)
    if instead_of is not None:
        found = found.filter(pk__in=Decision.objects.filter(pk=instead_of).values("superseded_by"))
    return found.first()


def _note(actor: Viewer, row: Decision, instead_of: int | None) -> None:
    if instead_of is not None:
        _replace(actor, instead_of, row)
    History.objects.create(decision=row, by_name=actor.name, what="decided")
    record(actor, "decide", f"decision {row.pk}", {"unit": row.unit_key, "instead_of": instead_of})


def _replace(actor: Viewer, old_id: int, new: Decision) -> None:
    old = Decision.objects.select_for_update().filter(pk=old_id, unit_key=new.unit_key, superseded_by=None).first()
    if old is None:
        raise NotFound
    Decision.objects.filter(pk=old_id).update(superseded_by=new)
    History.objects.create(decision=old, by_name=actor.name, what="superseded")


def look_at_decision_again(actor: Viewer, *, decision_id: int, review_on: date, note: str, on: date) -> None:
    """It stands, until the next date; with what was seen."""
    row = Decision.objects.filter(pk=decision_id, superseded_by=None, erased_on=None).first()
    if row is None:
        raise NotFound
    require_writer(actor, row.unit_key, on)
    _to_come(review_on, on)
    with transaction.atomic():
        Decision.objects.filter(pk=decision_id).update(review_on=review_on)
        History.objects.create(
            decision=row,
            by_name=actor.name,
            what="reviewed",
            before={"review_on": str(row.review_on)},
            after={"review_on": str(review_on)},
            reason=note.strip()[:500],
        )
        record(actor, "review_decision", f"decision {decision_id}", {"unit": row.unit_key})


def _to_come(review_on: date, on: date) -> None:
    not_too_far(review_on, on)
    if review_on <= on:
        raise Refused(
            Text("Vælg en dag, der kommer, til at se på det igen.", "Choose a day to come to look at it again.")
        )
