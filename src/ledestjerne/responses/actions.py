# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Keeping answers: one compact row per person, then a column matrix for computing."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from secrets import SystemRandom
from typing import Any

import numpy as np
from django.db import transaction

from ledestjerne.analysis.survey.answers import MISSING, Answers
from ledestjerne.audit.actions import Actor, record
from ledestjerne.measurement.queries import RoundFrame, round_frame

from .models import AnswerMatrix, Comment, Response

_BATCH = 1000


def store_answers(
    actor: Actor,
    *,
    round_id: int,
    answers: Answers,
    bands: Sequence[Mapping[str, str]] = (),
    comments: Sequence[tuple[int, str, str]] = (),
) -> int:
    """Keep the answers of a closed round, once. Returns how many people answered.

    bands: one mapping per person, or none at all. comments: (unit index, item id, text), not tied to persons.
    Rows are written in random order under random keys. Raises ValueError if the round has answers already.
    """
    frame = round_frame(round_id)
    with transaction.atomic():
        if AnswerMatrix.objects.filter(round_id=round_id).exists():
            raise ValueError("the round has its answers already")
        order = list(range(len(answers.unit)))
        SystemRandom().shuffle(order)
        rows = _rows(round_id, answers, bands, order)
        Response.objects.bulk_create(rows, batch_size=_BATCH)
        said = [Comment(round_id=round_id, unit_index=u, item_id=item, text=text) for u, item, text in comments]
        SystemRandom().shuffle(said)
        Comment.objects.bulk_create(said, batch_size=_BATCH)
        _compact(frame, answers, order)
        record(actor, "store_answers", frame.title, {"round": round_id, "people": len(order)})
    return len(order)


def _rows(
    round_id: int, answers: Answers, bands: Sequence[Mapping[str, str]], order: Sequence[int]
) -> list[Response]:
    kept: list[list[Any]] = [[None if c == MISSING else c for c in row] for row in answers.codes.tolist()]
    if answers.numbers is not None:
        for person, item in zip(*np.nonzero(~np.isnan(answers.numbers)), strict=True):
            kept[person][item] = float(answers.numbers[person, item])
    unit = answers.unit.tolist()
    return [
        Response(
            round_id=round_id,
            unit_index=unit[person],
            answers=kept[person],
            bands=dict(bands[person]) if bands else {},
        )
        for person in order
    ]


def _compact(frame: RoundFrame, answers: Answers, order: Sequence[int]) -> None:
    """The same answers as columns: by unit, inside a unit in the random order."""
    shuffled = np.asarray(order, dtype=np.int64)
    by_unit = shuffled[np.argsort(answers.unit[shuffled], kind="stable")]
    numbers = b"" if answers.numbers is None else _packed(answers.numbers[by_unit], "<f8")
    AnswerMatrix.objects.create(
        round_id=frame.id,
        people=len(order),
        item_ids=[item.id for item in frame.instrument.closed_items],
        units=_packed(answers.unit[by_unit], "<i4"),
        codes=_packed(answers.codes[by_unit], "i1"),
        numbers=numbers,
    )


def _packed(values: np.ndarray[Any, Any], kind: str) -> bytes:
    return zlib.compress(values.astype(kind).tobytes(order="F"), level=6)
