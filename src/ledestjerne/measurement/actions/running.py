# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""While a round is open: more time, less time, a new code, and the note that somebody has answered."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import may_run_rounds, require
from ..codes import code_for, lookup_of, secret_of
from ..models import Invited, Round
from .mailing import send_new_code

# Written in SQL for the reason of queries.by_code. The round is looked up and not joined: with a join, two
# transactions that wait for each other on PostgreSQL could both find it unanswered.
_ANSWERED = f"""
UPDATE {Invited._meta.db_table} SET answered = %s
WHERE id = %s AND answered = %s
  AND (SELECT status = %s AND NOT closes_early FROM {Round._meta.db_table} WHERE id = round_id)
RETURNING id
"""
Statement = tuple[str, list[Any]]  # SQL and its values


@transaction.atomic
def extend_round(actor: Viewer, *, round_id: int, closes_on: date, reason: str) -> None:
    """Give people more days to answer, and say why. Stages that would fall before the new day move along."""
    row = _open(actor, round_id)
    before = row.closes_on or date.min
    if closes_on <= before or not reason.strip():
        raise Refused(
            Text(
                "Vælg en senere dag end den, der gælder nu, og skriv hvorfor.",
                "Choose a later day than the one in force, and write why.",
            )
        )
    longer = closes_on - before
    row.stages = {stage: str(date.fromisoformat(day) + longer) for stage, day in row.stages.items()}
    row.extensions = [*row.extensions, {"from": str(before), "to": str(closes_on), "reason": reason.strip()}]
    row.closes_on = closes_on
    row.save(update_fields=["closes_on", "stages", "extensions"])
    record(actor, "extend_round", row.title, {"round": round_id, "to": str(closes_on), "reason": reason.strip()})


@transaction.atomic
def close_early(actor: Viewer, *, round_id: int, reason: str, on: date) -> None:
    """Ask the system to close the round now instead of on its last day. Answers are no longer taken."""
    row = _open(actor, round_id)
    if not reason.strip():
        raise Refused(Text("Skriv, hvorfor målingen lukker nu.", "Write why the measurement closes now."))
    row.closes_early = True
    row.extensions = [
        *row.extensions,
        {"from": str(row.closes_on), "to": str(on), "reason": reason.strip()},
    ]
    row.save(update_fields=["closes_early", "extensions"])
    record(actor, "close_early", row.title, {"round": round_id, "reason": reason.strip()})


@transaction.atomic
def reissue_code(actor: Viewer, *, round_id: int, person_key: str) -> int:
    """Make the person's old code useless and give her another, by mail where she has one. Returns the invitation.

    It goes the same way whether the old code was used or not, and the record does not say.
    """
    row = _open(actor, round_id)
    invited = Invited.objects.select_for_update().filter(round=row, person_key=person_key).first()
    if invited is None:
        raise NotFound
    secret, issue = secret_of(round_id), invited.issue + 1
    lookup = lookup_of(secret, code_for(secret, invited.pk, issue))
    Invited.objects.filter(pk=invited.pk).update(issue=issue, lookup=lookup)
    if invited.way == "mail":
        send_new_code(round_id=round_id, invited_id=invited.pk, issue=issue)
    record(actor, "reissue_code", person_key, {"round": round_id})
    return invited.pk


@transaction.atomic
def note_letters_fetched(actor: Viewer, *, round_id: int, units: Sequence[str], letters: int) -> None:
    """Record that somebody fetched letters with codes, and of which units. The letters are kept nowhere."""
    row = _open(actor, round_id)
    said: dict[str, str | int | None] = {"round": round_id, "units": ", ".join(units), "letters": letters}
    record(actor, "fetch_letters", row.title, said)


def mark_answered(invited_id: int, *then: Statement, again: bool = False) -> bool:
    """Note that an invitation has been used and carry out `then`: all of it or nothing.

    False where it was used already, or its round is not open; then nothing is done. `then` may select from `used`,
    which has one row. again: write the same note once more where it stands; False where it does not. It leaves no
    actor, no time and no entry in the record. PostgreSQL gets everything as one statement, for there each question
    costs more than the work it asks for.
    """
    answered: Statement = (_ANSWERED, [True, invited_id, again, Round.Status.OPEN])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            steps = ", ".join(f"s{number} AS ({sql})" for number, (sql, _) in enumerate(then))
            values = [value for _, values in (answered, *then) for value in values]
            cursor.execute(f"WITH used AS ({_ANSWERED}){steps and ', '}{steps} SELECT id FROM used", values)
            return cursor.fetchone() is not None
        with transaction.atomic():
            cursor.execute(*answered)
            if cursor.fetchone() is None:
                return False
            carry_out(*then)
            return True


def carry_out(*then: Statement) -> None:
    """Carry out statements made for `mark_answered`, whatever the invitation says."""
    with connection.cursor() as cursor:
        for sql, values in then:
            cursor.execute(f"WITH used AS (SELECT 1) {sql}", values)


@transaction.atomic
def refresh_rates(*, on: date) -> int:
    """Count once a day how many have answered in each unit of every open round. Returns how many were counted.

    Called by the worker. Between two counts nothing changes, so nobody can see a single answer come in.
    """
    rows = [row for row in Round.objects.filter(status=Round.Status.OPEN) if row.rates.get("on") != str(on)]
    for row in rows:
        units = Invited.objects.filter(round=row, answered=True).values_list("unit_index", flat=True)
        answered = Counter(units)
        row.rates = {"on": str(on), "answered": [answered[unit] for unit in range(len(row.units["ids"]))]}
        row.save(update_fields=["rates"])
    return len(rows)


def _open(actor: Viewer, round_id: int) -> Round:
    """The open round, held; answers go on coming: one that waited here could hold what is needed next."""
    require(may_run_rounds(actor))
    held = Round.objects.select_for_update(no_key=True).filter(pk=round_id, status=Round.Status.OPEN)
    row = held.filter(closes_early=False).first()
    if row is None:
        raise NotFound
    return row
