# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A draft read to the end: every row placed, every answer coded. Never leaves this room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.coding import DEFAULT_MISSING, Decoded, decode
from ledestjerne.analysis.values import BoolArray, IntArray, Text
from ledestjerne.organisation.imports.refused import Refused

from .choices import column_problems
from .drafts import Draft
from .placing import Frame, file_frame, organisation_frame, place_rows

_LONGEST_BAND = 60
_MOST_BAND_VALUES = 30


@dataclass(frozen=True, repr=False)
class Reading:
    """A draft read to the end. Never leaves this room: it holds answers."""

    frame: Frame
    place: IntArray
    decoded: Decoded
    is_kept: BoolArray


def read_draft(draft: Draft) -> Reading:
    """Place and decode every row. Raises Refused where that cannot be done at all."""
    problems = column_problems(draft.choices, draft.table.columns, draft.instrument)
    if problems:
        raise Refused(problems[0])
    table, choices = draft.table, draft.choices
    values = table.column(choices.unit)
    frame = organisation_frame(choices.measured_on) if choices.use_organisation else file_frame(values)
    place = place_rows(values, frame.tree)
    decoded = decode(table.columns, table.rows, draft.instrument, choices.columns, choices.missing, table.number)
    return Reading(frame, place, decoded, (place >= 0) & decoded.is_answered.any(axis=1))


def answers_in(reading: Reading) -> Answers:
    """The answers of the rows that are kept."""
    kept, decoded = reading.is_kept, reading.decoded
    numbers = None if decoded.numbers is None else decoded.numbers[kept]
    return Answers(reading.place[kept], decoded.codes[kept], numbers)


def bands_in(draft: Draft, reading: Reading) -> list[dict[str, str]]:
    """The bands of the same rows, empty cells left out; none where no band is chosen."""
    places = [(heading, draft.table.index[heading]) for heading in draft.choices.bands]
    if not places:
        return []
    rows = draft.table.rows
    return [
        {heading: rows[i][at] for heading, at in places if rows[i][at]}
        for i in np.flatnonzero(reading.is_kept).tolist()
    ]


def comments_in(draft: Draft, reading: Reading) -> list[tuple[int, str, str]]:
    """Unit, item and text of every comment in a row that has a unit."""
    found: list[tuple[int, str, str]] = []
    for item in draft.instrument.open_items:
        heading = draft.choices.columns.get(item.id)
        if heading:
            for unit, text in zip(reading.place.tolist(), draft.table.column(heading), strict=True):
                if unit >= 0 and text.casefold() not in DEFAULT_MISSING:
                    found.append((unit, item.id, text))
    return found


def band_problems(draft: Draft) -> list[Text]:
    """Columns that are no bands: too many different values, or too long ones."""
    found = []
    for heading in draft.choices.bands:
        values = set(draft.table.column(heading))
        if len(values) > _MOST_BAND_VALUES or any(len(value) > _LONGEST_BAND for value in values):
            found.append(
                Text(
                    f"Kolonnen “{heading}” har for mange eller for lange værdier til at være en gruppering. "
                    f"Der må højst være {_MOST_BAND_VALUES} forskellige.",
                    f"The column “{heading}” has too many or too long values to be a band. There can be at most "
                    f"{_MOST_BAND_VALUES} different ones.",
                )
            )
    return found
