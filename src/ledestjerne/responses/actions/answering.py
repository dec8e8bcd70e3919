# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Giving an answer with a code. Leaves no actor, time or order anywhere: nothing is recorded, by intention."""

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import Model

from ledestjerne.analysis.survey.instrument import Instrument, Item
from ledestjerne.measurement.actions import Statement, carry_out, mark_answered
from ledestjerne.measurement.codes import draft_key
from ledestjerne.measurement.queries import InvitedLine

from ..drafts import Faulty, Given, draft_of, dropping, faults_in, keep_draft, locked_draft, noting_sent
from ..drafts.given import number_in
from ..models import Comment, Response

Kept = list[int | float | None]


@transaction.atomic
def save_draft(*, code: str, invited: InvitedLine, newer: Given, items: Collection[Item]) -> Given:
    """Keep the answers to `items`, encrypted, beside those to other items. Returns all of them.

    Two windows with the same code wait for each other, so neither takes away what the other saved.
    """
    key = draft_key(code, invited.round_id)
    if not newer.answers and not draft_of(code, invited.round_id).answers:
        return newer
    before = locked_draft(key, invited)
    if before.is_sent:
        return before
    given = before.instead(newer, items)
    keep_draft(key, given)
    return given


def submit_answers(*, code: str, invited: InvitedLine, instrument: Instrument, given: Given) -> bool:
    """Keep an answer, once: with its unit and the bands named at launch, under a random key.

    False where this invitation has answered already or its round is no longer open; then nothing is kept. A code
    that others may have seen is answered True while the round is open, and only the first answer is kept: neither
    page nor time tells which one it was. Raises Faulty where an answer is none of those offered.
    """
    if faults := faults_in(instrument, given, instrument.items):
        raise Faulty(faults)
    response = Response(
        round_id=invited.round_id,
        unit_index=invited.unit_index,
        answers=answers_of(instrument, given),
        bands=dict(invited.bands),
    )
    rows = [_adding(row) for row in (response, *_comments(instrument, invited, given))]
    key = draft_key(code, invited.round_id)
    if invited.may_be_in_other_hands:
        return _without_telling(invited, rows, noting_sent(key))
    return not invited.answered and mark_answered(invited.invited_id, *rows, dropping(key))


@transaction.atomic
def _without_telling(invited: InvitedLine, rows: list[Statement], note: Statement) -> bool:
    """Keep the answer where it is the first; else write the same and take it back, so that it takes as long.

    The note that it was sent is left either way: sent twice, it ends on the same page.
    """
    is_open = any(_written(invited, rows, again) for again in ((True,) if invited.answered else (False, True)))
    if is_open:
        carry_out(note)
    return is_open


def _written(invited: InvitedLine, rows: list[Statement], again: bool) -> bool:
    with transaction.atomic():
        is_done = mark_answered(invited.invited_id, *rows, again=again)
        transaction.set_rollback(again)
    return is_done


def _adding(row: Model) -> Statement:
    """The statement that adds a row where the invitation was not used before."""
    fields = row._meta.concrete_fields
    columns, places = ", ".join(str(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    return f"INSERT INTO {row._meta.db_table} ({columns}) SELECT {places} FROM used", values


def answers_of(instrument: Instrument, given: Given) -> Kept:
    """One entry per closed item: the category, lowest score first, or the number; None for missing."""
    return [_kept(instrument, item, given.answers.get(item.id, "")) for item in instrument.closed_items]


def _kept(instrument: Instrument, item: Item, value: str) -> int | float | None:
    answers = instrument.response_set_of(item)
    if value == "" or value in {option.value for option in answers.missing}:
        return None
    if answers.kind == "number":
        return number_in(value)
    return [option.value for option in answers.categories].index(value)


def _comments(instrument: Instrument, invited: InvitedLine, given: Given) -> list[Comment]:
    said = ((item.id, given.answers.get(item.id, "")) for item in instrument.open_items)
    return [
        Comment(round_id=invited.round_id, unit_index=invited.unit_index, item_id=item_id, text=text)
        for item_id, text in said
        if text
    ]
