# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An APV from its beginning to its end, and the lines of its action plan."""

from datetime import date

from django.db import IntegrityError, transaction

from ledestjerne.agreements.actions import Given, agree_commitment, not_too_far
from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import require_trio
from ..models import Apv, ApvAction
from ..queries.passages import PHASES


def begin_apv(actor: Viewer, *, unit_key: str, on: date) -> int:
    """Begin an APV; its number. One at a time."""
    require_trio(actor, unit_key, on)
    try:
        with transaction.atomic():
            row = Apv.objects.create(unit_key=unit_key, began_on=on)
            record(actor, "begin_apv", unit_key, {"apv": row.pk})
    except IntegrityError:
        raise Refused(Text("I er i gang med en APV.", "An APV is under way already.")) from None
    return row.pk


def set_phase(actor: Viewer, *, apv_id: int, number: int, done: bool, on: date) -> None:
    """Say that a phase is through, or that it is not after all."""
    row = _under_way(actor, apv_id, on)
    if str(number) not in PHASES:
        raise NotFound
    with transaction.atomic():
        locked = Apv.objects.select_for_update().get(pk=row.pk)
        phases = {key: day for key, day in locked.phases.items() if key != str(number)}
        locked.phases = phases | ({str(number): on.isoformat()} if done else {})
        locked.save(update_fields=["phases"])
        record(actor, "set_apv_phase", row.unit_key, {"apv": apv_id, "phase": number, "done": str(done)})


def add_apv_action(
    actor: Viewer, *, apv_id: int, problem: str, priority: int, given: Given, follow_up_on: date, on: date
) -> int:
    """A line of the plan: the problem, the promise that answers it, and when one looks whether it helped."""
    row = _under_way(actor, apv_id, on)
    if not problem.strip():
        raise Refused(Text("Skriv, hvad problemet er.", "Write what the problem is."))
    if follow_up_on < given.by:
        raise Refused(
            Text(
                "Se efter, når det er gjort: opfølgningen skal ligge efter fristen.",
                "Look when it is done: the follow-up must be after the deadline.",
            )
        )
    not_too_far(follow_up_on, on)
    with transaction.atomic():
        commitment = agree_commitment(
            actor,
            unit_key=row.unit_key,
            given=given,
            on=on,
            came_from={"kind": "apv", "ref": f"apv:{apv_id}", "label": f"APV {row.began_on.year}"},
        )
        line, is_new = ApvAction.objects.get_or_create(
            apv=row,
            problem=problem.strip()[:500],
            priority=min(max(priority, 1), 3),
            commitment_id=commitment,
            follow_up_on=follow_up_on,
        )
        if is_new:
            record(actor, "add_apv_action", row.unit_key, {"apv": apv_id, "line": line.pk})
    return line.pk


def follow_up(actor: Viewer, *, line_id: int, seen: str, on: date) -> None:
    """Say what one saw when looking whether it helped. Also after the APV is through."""
    line = ApvAction.objects.select_related("apv").filter(pk=line_id).first()
    if line is None:
        raise NotFound
    require_trio(actor, line.apv.unit_key, on)
    if not seen.strip():
        raise Refused(Text("Skriv, hvad I så.", "Write what you saw."))
    with transaction.atomic():
        ApvAction.objects.filter(pk=line_id).update(followed_up_on=on, seen=seen.strip()[:500])
        record(actor, "follow_up_apv", line.apv.unit_key, {"line": line_id})


def end_apv(actor: Viewer, *, apv_id: int, on: date) -> None:
    """The five phases are through: the clock of three years begins."""
    row = _under_way(actor, apv_id, on)
    with transaction.atomic():
        locked = Apv.objects.select_for_update().get(pk=row.pk)
        if set(locked.phases) != set(PHASES):
            raise Refused(
                Text("Alle fem faser skal være gennemført først.", "All five phases must be through first.")
            )
        locked.ended_on = on
        locked.save(update_fields=["ended_on"])
        record(actor, "end_apv", row.unit_key, {"apv": apv_id})


def _under_way(actor: Viewer, apv_id: int, on: date) -> Apv:
    row = Apv.objects.filter(pk=apv_id, ended_on=None).first()
    if row is None:
        raise NotFound
    require_trio(actor, row.unit_key, on)
    return row
