# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""results.xlsx beside results.json: no number stands in it that the other does not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ledestjerne.analysis.disclosure.certificate import Finding

WORKBOOK = "results.xlsx"


def strays(folder: Path, document: Mapping[str, Any]) -> list[Finding]:
    """Units, groups and items with other numbers than the document's. Nothing where there is no workbook."""
    path = folder / WORKBOOK
    if not path.exists():
        return []
    allowed = _allowed(document)
    ids = {unit["id"] for unit in document["units"]}
    splits = {split["id"] for split in document.get("splits", [])}
    items = {item["id"] for item in document["asked"]}
    found: dict[Finding, None] = {}
    book = load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=2, values_only=True):
            if row and str(row[0]) in ids and len(row) > 1:
                for part in _stray(row, allowed, splits, items):
                    found[Finding("workbook", str(row[0]), part)] = None
    book.close()
    return list(found)


def _stray(
    row: Sequence[Any], allowed: Mapping[tuple[str, str], set[float]], splits: set[str], items: set[str]
) -> Iterator[str]:
    """The part of the unit a row is about, if it holds a number the document does not show for it."""
    third, fourth = (str(row[place]) if len(row) > place else "" for place in (2, 3))
    part = f"{third}: {fourth}" if third in splits else third if third in items else ""
    numbers = {round(float(cell), 6) for cell in row if isinstance(cell, int | float)}
    if numbers - allowed.get((str(row[0]), part), set()):
        yield part


def _allowed(document: Mapping[str, Any]) -> dict[tuple[str, str], set[float]]:
    """The numbers shown of every unit, group and item."""
    found: dict[tuple[str, str], set[float]] = {}
    for unit in document["units"]:
        found[unit["id"], ""] = _numbers(unit, ("n", "eligible"))
    for cell in [*document["cells"], *document["items"]]:
        part = f"{cell['split']}: {cell['category']}" if cell.get("split") else cell.get("item", "")
        numbers = _numbers(cell, ("n", "mean", "margin"))
        numbers |= {float(count) for count in cell.get("distribution") or ()}
        found.setdefault((cell["unit"], part), set()).update(numbers)
    for (unit, part), numbers in found.items():
        if part:  # a group's or an item's row has its own numbers only
            found[unit, part] = numbers
    return found


def _numbers(cell: Mapping[str, Any], keys: Sequence[str]) -> set[float]:
    return {round(float(cell[key]), 6) for key in keys if isinstance(cell.get(key), int | float)}
