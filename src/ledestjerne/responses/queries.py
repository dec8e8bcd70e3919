# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The answers of a round as arrays. Only the gate may ask."""

import zlib
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from ledestjerne.analysis.survey.answers import Answers

from .models import AnswerMatrix, Comment, Tap


def answers_of(round_id: int) -> Answers:
    """All answers of a closed round, people in the order of the tree, in no order inside a unit."""
    kept = AnswerMatrix.objects.get(round_id=round_id)
    items = len(kept.item_ids)
    unit = np.frombuffer(zlib.decompress(kept.units), dtype="<i4").astype(np.int64)
    bands = np.frombuffer(zlib.decompress(kept.bands), dtype="i1") if kept.bands else None
    by_person = None if bands is None else bands.reshape((kept.people, -1), order="F").astype(np.int64)
    codes = np.frombuffer(zlib.decompress(kept.codes), dtype="i1").reshape((kept.people, items), order="F")
    if not kept.numbers:
        return Answers(unit, codes, None, by_person)
    numbers = np.frombuffer(zlib.decompress(kept.numbers), dtype="<f8").reshape((kept.people, items), order="F")
    return Answers(unit, codes, numbers, by_person)


def people_in(round_id: int) -> int:
    """How many rows a closed round has."""
    return AnswerMatrix.objects.values_list("people", flat=True).filter(round_id=round_id).first() or 0


def categories_of(round_id: int) -> tuple[tuple[str, ...], ...]:
    """The labels of each of the round's bands, in their own order; empty where answers carry none."""
    kept = AnswerMatrix.objects.values_list("categories", flat=True).filter(round_id=round_id).first() or []
    return tuple(tuple(labels) for labels in kept)


@dataclass(frozen=True)
class Said:
    """One stored comment. unit: the group it comes from, as an index in the round's frozen tree."""

    key: UUID
    unit: int
    item_id: str
    text: str


def comments_of(round_id: int) -> tuple[Said, ...]:
    """All comments of a round in the order of their random keys, the empty ones left out."""
    rows = Comment.objects.filter(round_id=round_id).order_by("key")
    found = (Said(*row) for row in rows.values_list("key", "unit_index", "item_id", "text"))
    return tuple(one for one in found if one.text.strip())


def taps_of(asking_id: int) -> Counter[tuple[str, int]]:
    """How many gave each answer (item, category) in one asking."""
    return Counter(Tap.objects.filter(asking_id=asking_id).values_list("item_id", "category"))
