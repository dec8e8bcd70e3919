# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The units: read from a file with id, name and parent, or one whole above the values of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ledestjerne.analysis.survey.coding import DEFAULT_MISSING
from ledestjerne.analysis.values import FloatArray, Text, Tree
from ledestjerne.organisation.imports.columns import UNITS, plain, suggest
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import Table, looks_like_cpr

from .columns import listed
from .files import about
from .hierarchy import Row, preorder

WHOLE = "all"
WHOLE_NAME = Text("Det samlede", "The whole")
_MANY_UNITS = 50
_ID_WORDS = ("enhed", "unit")  # an id where no other column is one; else the unit's name
_ELIGIBLE_WORDS = (
    *("eligible", "invited", "headcount", "employees"),
    *("inviterede", "antalinviterede", "inviteret", "adspurgte", "ansatte", "antalansatte"),
    *("medarbejdere", "antalmedarbejdere"),
)


@dataclass(frozen=True)
class Units:
    """The tree; the unit each value of the answers' column names; how many were asked, NaN where not told."""

    tree: Tree
    index: dict[str, int]
    eligible: FloatArray


def whole_above(values: Sequence[str], language: str) -> tuple[Units, tuple[Text, ...]]:
    """One whole, `all`, above the different values in their natural order."""
    found = sorted(set(values), key=_natural)
    if len(found) > _MANY_UNITS and 2 * len(found) > len(values):
        raise Refused(
            Text(
                "Kolonnen med enheden har næsten lige så mange forskellige værdier som rækker. Vælg en anden.",
                "The column with the unit has nearly as many different values as rows. Choose another.",
            )
        )
    other = _beside_the_whole(found)
    ids = (WHOLE, *(other if value == WHOLE else value for value in found))
    tree = Tree(ids, (WHOLE_NAME.in_language(language), *found), (-1, *[0] * len(found)))
    units = Units(tree, {value: i for i, value in enumerate(found, start=1)}, np.full(len(ids), np.nan))
    if WHOLE not in found:
        return units, ()
    return units, (
        Text(
            f"Enheden “{WHOLE}” har fået id “{other}”, for “{WHOLE}” er det samlede.",
            f"The unit “{WHOLE}” has been given the id “{other}”, since “{WHOLE}” is the whole.",
        ),
    )


def _beside_the_whole(taken: Sequence[str]) -> str:
    found = f"{WHOLE}-unit"
    while found in taken:
        found += "-"
    return found


def _natural(value: str) -> tuple[tuple[int, int, str], ...]:
    """2 before 10, and both before words."""
    parts = re.findall(r"\d+|\D+", value.casefold())
    return (*((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts), (2, 0, value))


def from_file(path: Path, table: Table) -> Units:
    """The units of a file, rows in any order. Raises Refused with the file's name and the row that is wrong."""
    try:
        fields = _fields(table)
        if any(looks_like_cpr(table.column(column)) for column in fields.values()):
            raise Refused(
                Text(
                    "en kolonne ligner CPR-numre. Fjern dem, og prøv igen.",
                    "a column looks like personal identification numbers. Remove them and try again.",
                )
            )
        rows = _rows(table, fields)
        order, parent = preorder(rows)
    except Refused as refused:
        raise Refused(about(path, refused.message)) from None
    placed = [rows[i] for i in order]
    tree = Tree(tuple(row.id for row in placed), tuple(row.name for row in placed), tuple(parent))
    return Units(tree, tree.index, np.array([row.eligible for row in placed], dtype=np.float64))


def _fields(table: Table) -> dict[str, str]:
    """id, parent, name and eligible to column, as the headings suggest."""
    suggested = suggest(UNITS, table.columns).fields
    fields = {name: suggested[name] for name in ("id", "parent", "name") if name in suggested}
    free = {plain(column): column for column in table.columns if column not in fields.values()}
    if "id" not in fields:
        word = next((word for word in _ID_WORDS if word in free), None)
        found = free.pop(word) if word else fields.get("name")
        fields |= {"id": found} if found else {}
    eligible = next((word for word in _ELIGIBLE_WORDS if word in free), None)
    fields |= {"eligible": free[eligible]} if eligible else {}
    if not {"id", "parent"} <= set(fields):
        raise Refused(
            Text(
                "Der skal være kolonner, der hedder id, navn og overenhed (og gerne inviterede). Der er: "
                f"{listed(table.columns)}.",
                "There must be columns called id, name and parent (and perhaps eligible). There are: "
                f"{listed(table.columns)}.",
            )
        )
    return fields


def _rows(table: Table, fields: dict[str, str]) -> list[Row]:
    ids, above = table.column(fields["id"]), table.column(fields["parent"])
    names = table.column(fields.get("name", fields["id"]))
    asked = table.column(fields["eligible"]) if "eligible" in fields else [""] * len(ids)
    known = set(ids)
    found = []
    for position, (unit, name, parent, count) in enumerate(zip(ids, names, above, asked, strict=True)):
        number = table.row_number(position)
        top = parent not in known and parent.casefold() in DEFAULT_MISSING
        found.append(Row(number, unit, name or unit, "" if top else parent, _count(table, count, number)))
    return found


def _count(table: Table, written: str, row: int) -> float:
    if written.casefold() in DEFAULT_MISSING:
        return float("nan")
    try:
        count = table.number(written)
    except ValueError:
        count = -1.0
    if count < 0 or count != int(count):
        raise Refused(
            Text(
                f"Række {row}: antal inviterede skal være et helt tal, 0 eller mere.",
                f"Row {row}: the number asked must be a whole number, 0 or more.",
            )
        )
    return count
