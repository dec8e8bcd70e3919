# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What an import would keep, and what stands in its way, without quoting an answer, a comment or a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ledestjerne.analysis.survey.coding import MOST_ERRORS, Fault, ReadAs
from ledestjerne.analysis.values import Text
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.imports.refused import Refused

from .drafts import Draft, open_draft
from .placing import NO_UNIT, SEVERAL_UNITS, UNKNOWN_UNIT
from .reading import Reading, band_problems, comments_in, read_draft


class RowFault(StrEnum):
    """What kind of error a row or one of its cells holds."""

    NO_UNIT = "no_unit"
    UNKNOWN_UNIT = "unknown_unit"
    SEVERAL_UNITS = "several_units"
    UNKNOWN_ANSWER = "unknown_answer"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"


_UNIT_FAULTS = {
    NO_UNIT: RowFault.NO_UNIT,
    UNKNOWN_UNIT: RowFault.UNKNOWN_UNIT,
    SEVERAL_UNITS: RowFault.SEVERAL_UNITS,
}
_CELL_FAULTS = {fault: RowFault(fault.value) for fault in Fault}


@dataclass(frozen=True)
class RowError:
    """Where an error stands: the row as a spreadsheet numbers it, and the heading of the column."""

    row: int
    column: str
    fault: RowFault


@dataclass(frozen=True)
class ItemCount:
    """How many answers a statement or question would get. column: "" where no column is chosen."""

    item_id: str
    text: Text
    column: str
    answered: int
    is_open: bool


@dataclass(frozen=True)
class Preview:
    """What would be kept. problems stop the import; errors stop it unless they are to be left out.

    people: rows that become answers. empty: rows without a single answer. unplaced: rows without a known unit.
    errors: the first ones; error_count: all. read_as_scores: whether some answers were taken for scores 0-100.
    crowded: units with more answers than people. asked: people in the organisation, None where it is not used.
    """

    rows: int
    people: int
    empty: int
    unplaced: int
    units: int
    asked: int | None
    crowded: int
    items: tuple[ItemCount, ...]
    dropped: tuple[str, ...]
    errors: tuple[RowError, ...]
    error_count: int
    read_as_scores: bool
    problems: tuple[Text, ...]

    @property
    def may_apply(self) -> bool:
        return not self.problems and self.people > 0


def preview_import(viewer: Viewer, upload_id: int) -> Preview:
    """What applying would do. Nothing is kept by asking."""
    draft = open_draft(viewer, upload_id)
    try:
        return preview_of(draft, read_draft(draft))
    except Refused as refused:
        return _stopped(draft, refused.message)


def preview_of(draft: Draft, reading: Reading) -> Preview:
    """The preview of a draft that has been read."""
    placed = reading.place >= 0
    count = reading.decoded.error_count + int(np.count_nonzero(~placed))
    problems = list(band_problems(draft))
    if count and not draft.choices.leave_out_errors:
        problems.append(
            Text(
                "Der er fejl i filen. Ret dem, eller vælg at lade dem ude.",
                "There are errors in the file. Correct them, or choose to leave them out.",
            )
        )
    if not reading.is_kept.any():
        problems.append(Text("Der er ingen svar at indlæse.", "There are no answers to import."))
    answered = np.bincount(reading.place[reading.is_kept], minlength=len(reading.frame.tree)).tolist()
    asked = [size for size in reading.frame.eligible if size is not None]
    return Preview(
        rows=len(draft.table.rows),
        people=int(np.count_nonzero(reading.is_kept)),
        empty=int(np.count_nonzero(placed & ~reading.is_kept)),
        unplaced=int(np.count_nonzero(~placed)),
        units=sum(n > 0 for n in answered),
        asked=sum(asked) if draft.choices.use_organisation else None,
        crowded=sum(n > size for n, size in zip(answered, asked, strict=True)) if asked else 0,
        items=_item_counts(draft, reading),
        dropped=tuple(name for name in draft.table.columns if name not in draft.choices.used_columns),
        errors=_errors(draft, reading),
        error_count=count,
        read_as_scores=ReadAs.SCORES in reading.decoded.read_as.values(),
        problems=tuple(problems),
    )


def _errors(draft: Draft, reading: Reading) -> tuple[RowError, ...]:
    """The first errors, row by row."""
    table = draft.table
    rows = np.flatnonzero(reading.place < 0)[:MOST_ERRORS].tolist()
    unplaced = [
        RowError(table.row_number(row), draft.choices.unit, _UNIT_FAULTS[int(reading.place[row])]) for row in rows
    ]
    cells = [
        RowError(table.row_number(error.position), error.column, _CELL_FAULTS[error.fault])
        for error in reading.decoded.errors
    ]
    return tuple(sorted([*unplaced, *cells], key=lambda error: (error.row, error.column))[:MOST_ERRORS])


def _item_counts(draft: Draft, reading: Reading) -> tuple[ItemCount, ...]:
    kept = reading.decoded.is_answered[reading.is_kept]
    closed = zip(draft.instrument.closed_items, kept.sum(axis=0).tolist(), strict=True)
    answered = {item.id: count for item, count in closed}
    answered |= Counter(item_id for _, item_id, _ in comments_in(draft, reading))
    return tuple(
        ItemCount(
            item.id,
            item.text,
            draft.choices.columns.get(item.id, ""),
            answered.get(item.id, 0),
            item.kind == "open",
        )
        for item in draft.instrument.items
    )


def _stopped(draft: Draft, problem: Text) -> Preview:
    """The preview of a draft that cannot be read as it stands."""
    return Preview(
        rows=len(draft.table.rows),
        people=0,
        empty=0,
        unplaced=0,
        units=0,
        asked=None,
        crowded=0,
        items=(),
        dropped=(),
        errors=(),
        error_count=0,
        read_as_scores=False,
        problems=(problem,),
    )
