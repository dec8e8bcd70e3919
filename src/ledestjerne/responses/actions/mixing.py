# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Writing answers anew in random order: every day while a round is open, and for good when it closes."""

from secrets import SystemRandom
from typing import Any
from uuid import UUID, uuid4

import numpy as np
from django.db import transaction
from django.db.models import Manager

from ledestjerne.analysis.survey.answers import MISSING, Answers
from ledestjerne.measurement.actions import keep_open
from ledestjerne.measurement.queries import RoundFrame, round_frame

from ..models import AnswerMatrix, Comment, Draft, Response
from .keeping import BATCH, compact, rows


@transaction.atomic
def shuffle_while_open(round_id: int) -> int:
    """Write what has come in so far anew, in random order under new keys, all at once. Returns how many.

    What the database notes of its own accord, which transaction wrote a row and where it stands, then no longer
    tells which invitation was used together with it. An answer that comes in meanwhile waits for the next time.
    """
    if not keep_open(round_id):
        return 0
    answers = list(Response.objects.filter(round_id=round_id))
    comments = list(Comment.objects.filter(round_id=round_id))
    for found, table in ((answers, Response.objects), (comments, Comment.objects)):
        _delete(table, [row.key for row in found])
        SystemRandom().shuffle(found)
        for row in found:
            row.key = uuid4()
    Response.objects.bulk_create(answers, batch_size=BATCH)
    Comment.objects.bulk_create(comments, batch_size=BATCH)
    return len(answers)


def _delete(table: Manager[Any], keys: list[UUID]) -> None:
    for start in range(0, len(keys), BATCH):
        table.filter(pk__in=keys[start : start + BATCH]).delete()


@transaction.atomic
def shuffle_at_closing(round_id: int) -> int:
    """Write every answer and comment of a round anew, in random order under new keys, and drop half-finished ones.

    Bands that were not named at launch are left out. Returns how many people answered. Once done it does nothing
    more, so a closing that was interrupted can be taken up again. Call it when the invitations are gone: then no
    answer is still on its way in. The pages the old rows stood on are rewritten afterwards.
    """
    done = AnswerMatrix.objects.filter(round_id=round_id).values_list("people", flat=True).first()
    if done is not None:
        return done
    frame = round_frame(round_id)
    found = list(Response.objects.filter(round_id=round_id).values_list("unit_index", "answers", "bands"))
    answers = _arrays(frame, found)
    bands = [{name: kept[name] for name in frame.bands if name in kept} for _, _, kept in found]
    order = list(range(len(found)))
    SystemRandom().shuffle(order)
    Response.objects.filter(round_id=round_id).delete()
    Response.objects.bulk_create(rows(round_id, answers, bands, order), batch_size=BATCH)
    _mix_comments(round_id)
    Draft.objects.filter(round_id=round_id).delete()
    compact(frame, answers, bands, order)
    return len(order)


def _mix_comments(round_id: int) -> None:
    said = list(Comment.objects.filter(round_id=round_id).values("round_id", "unit_index", "item_id", "text"))
    SystemRandom().shuffle(said)
    Comment.objects.filter(round_id=round_id).delete()
    Comment.objects.bulk_create([Comment(**one) for one in said], batch_size=BATCH)


def _arrays(frame: RoundFrame, found: list[tuple[int, list[Any], dict[str, str]]]) -> Answers:
    """The rows as arrays, people in the order they were read."""
    instrument = frame.instrument
    items = instrument.closed_items
    is_number = [instrument.is_numeric(item) for item in items]
    unit = np.array([row[0] for row in found], dtype=np.int64)
    codes = np.full((len(found), len(items)), MISSING, dtype=np.int8)
    numbers = np.full(codes.shape, np.nan)
    for person, (_, answers, _) in enumerate(found):
        for place, value in enumerate(answers):
            if value is not None:
                (numbers if is_number[place] else codes)[person, place] = value
    return Answers(unit, codes, numbers if any(is_number) else None)
