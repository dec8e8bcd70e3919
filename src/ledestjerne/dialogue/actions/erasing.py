# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Erasing words of the TRIO's page and the APV. The line in the record stays, without the words."""

from datetime import date

from django.db import transaction

from ledestjerne.agreements.access import may_erase
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer

from ..models import ApvAction, FormerPassage, Passage


def erase_passage(actor: Viewer, passage_id: int, *, on: date) -> str:
    """Take one text away, with everything that stood there before; the key of its unit."""
    if not may_erase(actor):
        raise NotFound
    with transaction.atomic():
        row = Passage.objects.select_for_update().filter(pk=passage_id).first()
        if row is None:
            raise NotFound
        row.text, row.version, row.erased_on, row.written_by = "", row.version + 1, on, actor.name
        row.save()
        FormerPassage.objects.filter(passage=row).delete()
        action = "erase_trio" if row.apv_id is None else "erase_apv"
        record(actor, action, row.unit_key, {"apv": row.apv_id, "passage": row.section})
    return row.unit_key


def erase_apv_action(actor: Viewer, line_id: int, *, on: date) -> str:
    """Take the problem and what the follow-up showed away; the promise that answers it is erased by itself."""
    if not may_erase(actor):
        raise NotFound
    with transaction.atomic():
        row = ApvAction.objects.select_for_update(of=("self",)).select_related("apv").filter(pk=line_id).first()
        if row is None:
            raise NotFound
        ApvAction.objects.filter(pk=row.pk).update(problem="", seen="", erased_on=on)
        record(actor, "erase_apv", row.apv.unit_key, {"apv": row.apv_id, "line": line_id})
    return row.apv.unit_key
