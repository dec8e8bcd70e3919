# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Erasing words that should not have been written down. The line in the record stays, without the words."""

from datetime import date

from django.db import transaction

from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.post.actions import forget_letters

from ..access import may_erase
from ..letters import letters_about
from ..models import Commitment, Decision, History


def erase_commitment(actor: Viewer, *, promise_id: int, on: date) -> None:
    """Take the words of a promise away, in its history and in waiting letters too. It counts as before."""
    if not may_erase(actor):
        raise NotFound
    with transaction.atomic():
        row = Commitment.objects.select_for_update().filter(pk=promise_id, erased_on=None).first()
        if row is None:
            raise NotFound
        row.what = row.who_name = row.who_person = ""
        row.who_account = None
        row.checklist, row.came_from = [], {}
        row.reason = "–" if row.reason else ""  # the table wants one of what is changed or dropped
        row.version, row.erased_on = row.version + 1, on
        row.save()
        History.objects.filter(commitment=row).update(before={}, after={}, reason="")
        History.objects.create(commitment=row, by_name=actor.name, what="erased")
        forget_letters(letters_about(row))
        record(actor, "erase_commitment", f"commitment {promise_id}", {"unit": row.unit_key})


def erase_decision(actor: Viewer, *, decision_id: int, on: date) -> None:
    """The same for a decision."""
    if not may_erase(actor):
        raise NotFound
    with transaction.atomic():
        row = Decision.objects.select_for_update().filter(pk=decision_id, erased_on=None).first()
        if row is None:
            raise NotFound
        row.what = row.why = row.whom_it_concerns = ""
        row.asks_reason, row.erased_on = False, on
        row.save()
        History.objects.filter(decision=row).update(before={}, after={}, reason="")
        History.objects.create(decision=row, by_name=actor.name, what="erased")
        forget_letters(letters_about(row))
        record(actor, "erase_decision", f"decision {decision_id}", {"unit": row.unit_key})
