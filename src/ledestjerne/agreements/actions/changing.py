# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Changing what was agreed, and saying how it goes. Nothing is overwritten that the writer has not seen."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import require_writer, standing
from ..models import Commitment, History
from ..queries.units import is_theirs
from .commitments import Given, checked, words

ANSWERS = ("agreed", "under_way", "kept", "dropped")


class EditConflict(Exception):
    """Somebody else has changed it since it was read. Nothing has been written."""


def change_commitment(
    actor: Viewer, *, promise_id: int, version: int, given: Given, reason: str, on: date
) -> None:
    """Agree on it anew in other words, with another name or date, and why."""
    row = _open_row(promise_id)
    require_writer(actor, row.unit_key, on)
    why = _reason(reason)
    kept = given.who_person == row.who_person and given.by >= on
    who = None if kept and given.who_person else checked(row.unit_key, given, on)
    after: dict[str, object] = {"what": words(given.what), "by": given.by}
    if who is not None:
        after |= {"who_name": who.name, "who_person": who.person, "who_account_id": who.account}
    if all(getattr(row, name) == value for name, value in after.items()):
        raise Refused(Text("Der er ikke ændret noget.", "Nothing has been changed."))
    with transaction.atomic():
        _write(actor, row, version, after | {"status": "changed", "reason": why}, "changed", why)


def say_how_it_goes(
    actor: Viewer, *, promise_id: int, version: int, status: str, reason: str = "", on: date
) -> None:
    """Under way, kept, dropped with a reason, or taken up again. By who promised it, or who writes in the unit."""
    row = _row(promise_id)
    if status not in ANSWERS:
        raise NotFound
    found = standing(actor, row.unit_key, on)
    if not is_theirs(actor, row) and (found is None or not found.writes):
        raise NotFound
    why = _reason(reason) if status == "dropped" else reason.strip()[:500]
    after: dict[str, object] = {"status": status, "reason": why, "kept_on": on if status == "kept" else None}
    with transaction.atomic():
        _write(actor, row, version, after, status, why)


def tick(actor: Viewer, *, promise_id: int, version: int, done: frozenset[int], on: date) -> None:
    """Say which steps of the checklist are done; the first one puts the promise under way."""
    row = _open_row(promise_id)
    found = standing(actor, row.unit_key, on)
    if not is_theirs(actor, row) and (found is None or not found.writes):
        raise NotFound
    steps = [{"text": step["text"], "done": number in done} for number, step in enumerate(row.checklist)]
    status = "under_way" if done and row.status == "agreed" else row.status
    with transaction.atomic():
        _write(actor, row, version, {"checklist": steps, "status": status}, "ticked", "")


def _row(promise_id: int) -> Commitment:
    row = Commitment.objects.filter(pk=promise_id, erased_on=None).first()
    if row is None:
        raise NotFound
    return row


def _open_row(promise_id: int) -> Commitment:
    row = _row(promise_id)
    if row.status in ("kept", "dropped"):
        raise Refused(Text("Aftalen er afsluttet. Tag den op igen først.", "It is closed. Take it up first."))
    return row


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused(Text("Skriv hvorfor, så alle kan forstå det.", "Write why, so that everybody understands."))
    return text.strip()[:500]


def _write(
    actor: Viewer, row: Commitment, version: int, after: Mapping[str, object], what: str, reason: str
) -> None:
    """Only where the row is still as the writer saw it."""
    same = Commitment.objects.filter(pk=row.pk, version=version)
    if not same.update(**after, version=version + 1):
        raise EditConflict
    told = {name: value for name, value in after.items() if name in ("what", "who_name", "by", "checklist")}
    changed = {name: value for name, value in told.items() if getattr(row, name) != value}
    History.objects.create(
        commitment=row,
        by_name=actor.name,
        what=what,
        before={name: _read(getattr(row, name)) for name in changed},
        after={name: _read(value) for name, value in changed.items()},
        reason=reason,
    )
    record(actor, f"commitment_{what}", f"commitment {row.pk}", {"unit": row.unit_key})


def _read(value: object) -> str:
    """A field as it reads in the history."""
    if isinstance(value, list):
        return "; ".join(("✓ " if step["done"] else "") + step["text"] for step in value)
    return str(value)
