# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How answers are kept: one compact row per person, and the same as a column matrix for computing."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ledestjerne.analysis.survey.answers import MISSING, Answers
from ledestjerne.analysis.survey.bands import in_order
from ledestjerne.analysis.values import IntArray
from ledestjerne.measurement.queries import RoundFrame

from ..models import AnswerMatrix, Response

BATCH = 1000


def rows(
    round_id: int, answers: Answers, bands: Sequence[Mapping[str, str]], order: Sequence[int]
) -> list[Response]:
    """One row per person, in this order, under random keys."""
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


def compact(frame: RoundFrame, answers: Answers, bands: Sequence[Mapping[str, str]], order: Sequence[int]) -> None:
    """The same answers as columns: by unit, inside a unit in the random order."""
    shuffled = np.asarray(order, dtype=np.int64)
    by_unit = shuffled[np.argsort(answers.unit[shuffled], kind="stable")]
    numbers = b"" if answers.numbers is None else _packed(answers.numbers[by_unit], "<f8")
    categories, by_person = _band_codes(frame, bands)
    AnswerMatrix.objects.create(
        round_id=frame.id,
        people=len(order),
        item_ids=[item.id for item in frame.instrument.closed_items],
        units=_packed(answers.unit[by_unit], "<i4"),
        codes=_packed(answers.codes[by_unit], "i1"),
        numbers=numbers,
        bands=_packed(by_person[by_unit], "i1") if by_person.size else b"",
        categories=categories,
    )


def _band_codes(frame: RoundFrame, bands: Sequence[Mapping[str, str]]) -> tuple[list[list[str]], IntArray]:
    """The labels of every band of the round, and each person's place among them, -1 where it is not known."""
    names = frame.bands if any(bands) else ()
    labels = [in_order({one[name] for one in bands if one.get(name)}) for name in names]
    place = [{label: i for i, label in enumerate(of)} for of in labels]
    codes = [[place[b].get(one.get(name, ""), MISSING) for b, name in enumerate(names)] for one in bands]
    return labels, np.array(codes, dtype=np.int64).reshape(len(codes), len(names))


def _packed(values: np.ndarray[Any, Any], kind: str) -> bytes:
    return zlib.compress(values.astype(kind).tobytes(order="F"), level=6)
