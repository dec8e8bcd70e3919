# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The answers of a round as arrays. Only the gate may ask."""

import zlib

import numpy as np

from ledestjerne.analysis.survey.answers import Answers

from .models import AnswerMatrix


def answers_of(round_id: int) -> Answers:
    """All answers of a closed round, people in the order of the tree, in no order inside a unit."""
    kept = AnswerMatrix.objects.get(round_id=round_id)
    items = len(kept.item_ids)
    unit = np.frombuffer(zlib.decompress(kept.units), dtype="<i4").astype(np.int64)
    codes = np.frombuffer(zlib.decompress(kept.codes), dtype="i1").reshape((kept.people, items), order="F")
    if not kept.numbers:
        return Answers(unit, codes)
    numbers = np.frombuffer(zlib.decompress(kept.numbers), dtype="<f8").reshape((kept.people, items), order="F")
    return Answers(unit, codes, numbers)


def people_in(round_id: int) -> int:
    """How many rows a closed round has."""
    return AnswerMatrix.objects.values_list("people", flat=True).filter(round_id=round_id).first() or 0
