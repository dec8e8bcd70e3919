# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From the cells of a table to coded answers, or to errors that say where and what kind, never what was written.

The rules stand in docs/instrument-packs.md, "How answers in a file are read".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from math import isfinite

import numpy as np

from ledestjerne.analysis.survey.answers import MISSING, CodeArray
from ledestjerne.analysis.survey.instrument import Instrument, Item, Option, ResponseSet
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray

DEFAULT_MISSING = frozenset({"", ".", "-", "na", "n/a", "#n/a", "nan", "null"})
MOST_ERRORS = 200
_UNKNOWN = -2


class Fault(StrEnum):
    """What kind of error a cell holds."""

    UNKNOWN_ANSWER = "unknown_answer"  # neither a value, a label nor a score of the item's answers
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"  # a number outside the limits of the response set


class ReadAs(StrEnum):
    """Which of the pack's figures the cells of a response set were taken for."""

    VALUES = "values"
    SCORES = "scores"


_FAULTS = (Fault.UNKNOWN_ANSWER, Fault.NOT_A_NUMBER, Fault.OUT_OF_RANGE)


@dataclass(frozen=True)
class CellError:
    """A cell that is no answer. position: of the row among the rows given, from 0. column: its heading."""

    position: int
    column: str
    fault: Fault


@dataclass(frozen=True)
class Decoded:
    """Answers as arrays, one row per row given, one column per item of `instrument.closed_items`.

    codes: category, lowest score first; -1 where missing, wrong or numeric. numbers: answers to numeric items, NaN
    where missing, wrong or not numeric; None where no item is numeric. errors: the first ones, row by row;
    error_count: all of them. read_as: response sets whose columns hold answers, and what they were taken for.
    """

    codes: CodeArray
    numbers: FloatArray | None
    errors: tuple[CellError, ...]
    error_count: int
    read_as: Mapping[str, ReadAs]

    @property
    def is_answered(self) -> BoolArray:
        """Whether there is an answer, shape (rows, items)."""
        found: BoolArray = self.codes != MISSING
        return found if self.numbers is None else np.logical_or(found, ~np.isnan(self.numbers))

    @property
    def answered(self) -> IntArray:
        """How many answered each item, shape (items,)."""
        counts: IntArray = self.is_answered.sum(axis=0, dtype=np.int64)
        return counts


def plain_number(text: str) -> float:
    """`12,5` or `12.5` as a number. Raises ValueError."""
    return float(text.replace(",", "."))


def decode(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    instrument: Instrument,
    mapping: Mapping[str, str],
    missing_codes: Collection[str] = (),
    number: Callable[[str], float] = plain_number,
) -> Decoded:
    """Read the answers to the closed items.

    mapping: item id to column; an item left out is missing for everybody. missing_codes: cells that count as no
    answer, besides empty ones and the pack's own. number: how a number is written, raising ValueError.
    Raises KeyError for a column that is not there.
    """
    items = instrument.closed_items
    places = {name: i for i, name in enumerate(columns)}
    cells = {
        item.id: [row[places[mapping[item.id]]] for row in rows] for item in items if mapping.get(item.id, "")
    }
    missing = {_plain(code) for code in missing_codes}
    vocabularies, read_as = _vocabularies(instrument, cells, missing)
    codes = np.full((len(rows), len(items)), MISSING, dtype=np.int8, order="F")
    numbers = np.full(codes.shape, np.nan, order="F") if any(map(instrument.is_numeric, items)) else None
    faults = np.zeros(codes.shape, dtype=np.int8, order="F")
    for column, item in enumerate(items):
        if item.id not in cells:
            continue
        if numbers is not None and instrument.is_numeric(item):
            limits = instrument.response_set_of(item)
            numbers[:, column], faults[:, column] = _numbers(cells[item.id], limits, missing, number)
        else:
            found = _codes(cells[item.id], vocabularies[item.response_set])
            faults[found == _UNKNOWN, column] = 1 + _FAULTS.index(Fault.UNKNOWN_ANSWER)
            codes[:, column] = np.maximum(found, MISSING)
    errors, count = _errors(faults, items, mapping)
    return Decoded(codes, numbers, errors, count, read_as)


def suggest_mapping(columns: Sequence[str], instrument: Instrument) -> dict[str, str]:
    """The column of each item whose heading is the item's id or its wording, open items too."""
    headings = {_heading(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for item in instrument.items:
        wordings = [item.text, *item.variants.values()]
        names = [item.id, *(text for wording in wordings for text in (wording.da, wording.en) if text)]
        match = next((headings[_heading(name)] for name in names if _heading(name) in headings), None)
        if match is not None and match not in found.values():
            found[item.id] = match
    return found


def _heading(text: str) -> str:
    return " ".join(text.split()).rstrip(".?:!").casefold()


_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")


def _plain(cell: str) -> str:
    """A cell as it is compared: small letters, single spaces, and `5,0` like `5`."""
    found = " ".join(cell.split()).casefold()
    return f"{plain_number(found):.12g}" if _NUMBER.fullmatch(found) else found


def _vocabularies(
    instrument: Instrument, cells: Mapping[str, Sequence[str]], missing: Collection[str]
) -> tuple[dict[str, dict[str, int]], dict[str, ReadAs]]:
    """For each response set that columns are given for: the code of every cell that can be read."""
    found: dict[str, dict[str, int]] = {}
    read_as: dict[str, ReadAs] = {}
    for answers in instrument.response_sets:
        columns = [
            cells[item.id]
            for item in instrument.closed_items
            if item.response_set == answers.id and item.id in cells
        ]
        if answers.kind == "choice" and columns:
            written = {_plain(cell) for column in columns for cell in set(column)}
            found[answers.id], read_as[answers.id] = _vocabulary(answers, written, missing)
    return found, read_as


def _vocabulary(
    answers: ResponseSet, written: Collection[str], missing: Collection[str]
) -> tuple[dict[str, int], ReadAs]:
    """The code of each plain cell. Read as values, unless scores explain more of what is written."""
    by_value = {_plain(option.value): code for code, option in enumerate(answers.categories)}
    by_score = {
        f"{option.score:.12g}": code for code, option in enumerate(answers.categories) if option.score is not None
    }
    labels = {_plain(label): code for code, option in enumerate(answers.categories) for label in _labels(option)}
    absent = dict.fromkeys(_plain(word) for option in answers.missing for word in (option.value, *_labels(option)))
    around = dict.fromkeys([*DEFAULT_MISSING, *absent], MISSING) | labels
    told = dict.fromkeys(missing, MISSING)
    values, scores = around | by_value | told, around | by_score | told
    if _unread(written, scores) < _unread(written, values):
        return scores, ReadAs.SCORES
    return values, ReadAs.VALUES


def _labels(option: Option) -> list[str]:
    return [label for label in (option.label.da, option.label.en) if label]


def _unread(written: Collection[str], vocabulary: Mapping[str, int]) -> int:
    return sum(cell not in vocabulary for cell in written)


def _codes(cells: Sequence[str], vocabulary: Mapping[str, int]) -> CodeArray:
    code = {cell: vocabulary.get(_plain(cell), _UNKNOWN) for cell in set(cells)}
    return np.fromiter((code[cell] for cell in cells), dtype=np.int8, count=len(cells))


def _numbers(
    cells: Sequence[str], limits: ResponseSet, missing: Collection[str], number: Callable[[str], float]
) -> tuple[FloatArray, CodeArray]:
    """The numbers of a column, NaN where there is none, and 1 + the position of the fault in `_FAULTS`, else 0."""
    absent = {*DEFAULT_MISSING, *missing, *(_plain(option.value) for option in limits.missing)}
    found = {cell: _number(cell, limits, absent, number) for cell in set(cells)}
    pairs = [found[cell] for cell in cells]
    return np.array([pair[0] for pair in pairs], dtype=np.float64), np.array(
        [pair[1] for pair in pairs], dtype=np.int8
    )


def _number(
    cell: str, limits: ResponseSet, absent: Collection[str], number: Callable[[str], float]
) -> tuple[float, int]:
    if _plain(cell) in absent:
        return np.nan, 0
    try:
        value = number(cell)
    except ValueError:
        value = np.nan
    if not isfinite(value):
        return np.nan, 1 + _FAULTS.index(Fault.NOT_A_NUMBER)
    too_low = limits.minimum is not None and value < limits.minimum
    too_high = limits.maximum is not None and value > limits.maximum
    return (np.nan, 1 + _FAULTS.index(Fault.OUT_OF_RANGE)) if too_low or too_high else (value, 0)


def _errors(
    faults: CodeArray, items: Sequence[Item], mapping: Mapping[str, str]
) -> tuple[tuple[CellError, ...], int]:
    wrong = np.flatnonzero(faults.any(axis=1))
    first = (
        CellError(row, mapping[items[column].id], _FAULTS[faults[row, column] - 1])
        for row in wrong.tolist()
        for column in np.flatnonzero(faults[row]).tolist()
    )
    return tuple(islice(first, MOST_ERRORS)), int(np.count_nonzero(faults))
