# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""results.xlsx: units and scales, items, quality, how to read it. A figure not shown is words and no number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ledestjerne.analysis.values import Figure, Released, Text, Withheld

from .explaining import closing
from .quality import Statistic
from .results import Results, told_groups
from .words import NO_FIGURE, NOT_SHOWN, Say, why_group, why_unit

_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - no clock: the same answers give the same file
_MOST_ROWS = 1_000_000  # a sheet holds 1,048,576
Cell = str | int | float | None
Row = Sequence[Cell]

_UNITS = Text("Enheder og skalaer", "Units and scales")
_ITEMS = Text("Udsagn", "Items")
_GROUPS = Text("Opdelt", "Divided")
_QUALITY = Text("Skalaernes kvalitet", "Quality of the scales")
_HOW = Text("Sådan læses det", "How to read it")


def write_workbook(results: Results, path: Path, language: str) -> None:
    """Write the workbook. Raises OSError where that fails."""
    say: Say = partial(Text.in_language, language=language)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": say(results.instrument.title), "created": _UNDATED})
        styles = _Styles(book)
        styles.sheet(say(_UNITS), _unit_head(results, say), _unit_rows(results, say), wide=2)
        for number, rows in enumerate(_parts(list(_item_rows(results, say))), start=1):
            name = say(_ITEMS) + (f" {number}" if number > 1 else "")
            styles.sheet(name, _item_head(results, say), rows, wide=4)
        if results.splits:
            styles.sheet(say(_GROUPS), _group_head(results, say), _group_rows(results, say), wide=4)
        styles.sheet(say(_QUALITY), _quality_head(say), _quality_rows(results, say), wide=2)
        styles.text(say(_HOW), closing(results, say))


class _Styles:
    """Sheets with one look: a heading row that stays, filters, columns of a readable width."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.bold: Format = book.add_format({"bold": True})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str, head: Row, rows: Iterable[Row], *, wide: int) -> None:
        page: Worksheet = self.book.add_worksheet(name)
        page.set_column(0, wide - 1, 24)
        page.set_column(wide, len(head) - 1, 12)
        last = 0
        for last, row in enumerate([head, *rows]):
            style = self.head if last == 0 else None
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(last, column, value, style)
                elif value is not None:
                    page.write_number(last, column, value, style)
        page.freeze_panes(1, wide)
        page.autofilter(0, 0, last, len(head) - 1)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)

    def text(self, name: str, parts: Iterable[tuple[str, Sequence[str]]]) -> None:
        page: Worksheet = self.book.add_worksheet(name)
        page.set_column(0, 0, 100)
        at = 0
        for heading, sentences in parts:
            page.write_string(at, 0, heading, self.bold)
            for number, sentence in enumerate(sentences, start=at + 1):
                page.write_string(number, 0, sentence, self.wrapped)
            at += len(sentences) + 2


def _parts(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), _MOST_ROWS):
        yield rows[start : start + _MOST_ROWS]


def _unit_head(results: Results, say: Say) -> Row:
    first = [Text("Enhed", "Unit"), Text("Navn", "Name"), Text("Overenhed", "Parent"), Text("Svar", "Answers")]
    first += [Text("Inviterede", "Asked"), Text("Ikke vist, fordi", "Not shown because")]
    each = [
        name
        for scale in results.scales
        for name in (say(scale.name), f"{say(scale.name)} ±", f"{say(scale.name)}: {say(_ANSWERS)}")
    ]
    return [*map(say, first), *each]


_ANSWERS = Text("svar", "answers")


def _unit_rows(results: Results, say: Say) -> Iterator[Row]:
    tree = results.tree
    for place, found in enumerate(results.figures):
        above = tree.parent[place]
        why = say(why_unit(found.reason, results.rules.k)) if found.reason else None
        named: list[Cell] = [tree.ids[place], tree.names[place], tree.ids[above] if above >= 0 else None]
        cells = [cell for scale in results.scales for cell in _three(found.scales[scale.id], say)]
        yield [*named, found.n, found.eligible, why, *cells]


def _three(figure: Figure, say: Say) -> Row:
    if isinstance(figure, Withheld):
        return (say(NOT_SHOWN), None, None)
    return (None if math.isnan(figure.mean) else figure.mean, figure.margin, figure.n)


def _group_head(results: Results, say: Say) -> Row:
    first = [Text("Enhed", "Unit"), Text("Navn", "Name"), Text("Opdelt efter", "Divided by")]
    first += [Text("Gruppe", "Group"), Text("Svar", "Answers"), Text("Ikke vist, fordi", "Not shown because")]
    each = [
        name
        for scale in results.scales
        for name in (say(scale.name), f"{say(scale.name)}: {say(_ANSWERS)}")
        if scale.id in results.divided_scales
    ]
    return [*map(say, first), *each]


def _group_rows(results: Results, say: Say) -> Iterator[Row]:
    for place in range(len(results.tree)):
        for split, category, found in told_groups(results, place):
            why = say(why_group(found.reason, results.rules.k)) if found.reason else None
            named = (results.tree.ids[place], results.tree.names[place], split, category, found.n, why)
            scales = (scale.id for scale in results.scales if scale.id in results.divided_scales)
            cells = [cell for scale in scales for cell in _three(found.scales[scale], say)[::2]]
            yield [*named, *cells]


def _item_head(results: Results, say: Say) -> Row:
    first = [Text("Enhed", "Unit"), Text("Navn", "Name"), Text("Udsagn", "Item"), Text("Ordlyd", "Wording")]
    first += [Text("Tal", "Score"), Text("±", "±"), Text("Svar", "Answers")]
    return [*map(say, first), *_categories(results, say)]


def _categories(results: Results, say: Say) -> list[str]:
    """The answers, lowest first: by name where all items have the same, else by number."""
    sets = {item.response_set: results.instrument.response_set_of(item).categories for item in results.items}
    most = max(map(len, sets.values()), default=0)
    if len(sets) == 1:
        return [say(option.label) for option in next(iter(sets.values()))]
    return [f"{say(Text('Svar', 'Answer'))} {number}" for number in range(1, most + 1)]


def _item_rows(results: Results, say: Say) -> Iterator[Row]:
    for place, found in enumerate(results.figures):
        if found.reason is not None:
            continue  # the first sheet says why the unit is not shown
        for item in results.items:
            named = (results.tree.ids[place], results.tree.names[place], item.id, say(item.text))
            yield [*named, *_item_cells(found.items[item.id], say)]


def _item_cells(figure: Figure, say: Say) -> Row:
    if not isinstance(figure, Released):
        return (say(NOT_SHOWN),)
    return (*_three(figure, say), *(figure.distribution or ()))


def _quality_head(say: Say) -> Row:
    names = [Text("Skala", "Scale"), Text("Navn", "Name"), Text("Personer", "Persons")]
    figures = ["alpha", "omega", "ICC(1)", "ICC(2)", say(Text("rwg(j), gennemsnit", "rwg(j), mean"))]
    return [*map(say, names), *figures, say(Text("Mangler, fordi", "Missing because"))]


def _quality_rows(results: Results, say: Say) -> Iterator[Row]:
    for found in results.quality:
        figures = (found.n, found.alpha, found.omega, found.icc1, found.icc2, found.rwg_j_mean)
        scale = results.instrument.scale(found.scale)
        why = " ".join(dict.fromkeys(say(NO_FIGURE[figure.reason]) for figure in figures if figure.reason))
        yield [scale.id, say(scale.name), *(_value(figure, say) for figure in figures), why]


def _value(figure: Statistic, say: Say) -> Cell:
    return figure.value if figure.value is not None else "–"
