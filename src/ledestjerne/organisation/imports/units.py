# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A file of units against the organisation as it is: what would change, or why it cannot. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ledestjerne.analysis.values import Text

from ..queries.changes import OrganisationDiff, UnitPlace, diff_units
from .columns import Mapping as Columns
from .rows import BadRow, CellError, checked_key, checked_name, level_path, path_key
from .tables import Row, Table

DEEPEST = 40
COMMON_TOP = "hele-organisationen"


@dataclass(frozen=True)
class UnitRow:
    """One unit of the file. `parent` is None at the top."""

    row: int
    key: str
    name: str
    parent: str | None


@dataclass(frozen=True)
class PlannedUnit:
    """One unit as it will be: `order` is its place among its siblings."""

    key: str
    name: str
    parent: str | None
    order: int


@dataclass(frozen=True)
class UnitPlan:
    """What a file of units would do. With a refusal, which concerns the whole, or a bad row, nothing is done."""

    target: tuple[PlannedUnit, ...]
    diff: OrganisationDiff
    bad: tuple[BadRow, ...]
    refusals: tuple[Text, ...]

    @property
    def may_apply(self) -> bool:
        return not self.bad and not self.refusals

    @property
    def digest(self) -> str:
        """The same for the same outcome: shows whether the organisation changed since somebody looked."""
        seen = [(unit.key, unit.name, unit.parent, unit.order) for unit in self.target]
        return sha256(repr((seen, self.diff, len(self.bad), self.refusals)).encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        diff = self.diff
        return {
            "added": len(diff.added),
            "moved": len(diff.moved),
            "renamed": len(diff.renamed),
            "closed": len(diff.closed),
            "unchanged": diff.unchanged,
        }


# -- Reading ------------------------------------------------------------------------------------------------------


def read_units(table: Table, columns: Columns) -> tuple[list[UnitRow], list[BadRow]]:
    """The units of a file, by id and parent or by levels, with the rows that cannot be used."""
    rows, bad = _by_level(table, columns) if columns.levels else _by_parent(table, columns)
    if columns.common_top:
        top = UnitRow(0, COMMON_TOP, " ".join(columns.common_top.split()), None)
        rows = [top, *(_below(row, COMMON_TOP) if row.parent is None else row for row in rows)]
    return rows, bad


def _below(row: UnitRow, parent: str) -> UnitRow:
    return UnitRow(row.row, row.key, row.name, parent)


def _by_parent(table: Table, columns: Columns) -> tuple[list[UnitRow], list[BadRow]]:
    names = [columns.fields[name] for name in ("id", "name", "parent")]
    at_id, at_name, at_parent = (table.index[name] for name in names)
    known: dict[str, UnitRow] = {}
    bad: list[BadRow] = []
    for position, row in enumerate(table.rows):
        number = table.row_number(position)
        try:
            key = checked_key(names[0], row[at_id])
            parent = None if not row[at_parent] or row[at_parent] in columns.tops else row[at_parent]
            unit = UnitRow(number, key, checked_name(names[1], row[at_name]), parent)
            _agree(known.get(key), unit, names[0])
        except CellError as error:
            bad.append(BadRow(number, error.column, error.reason))
            continue
        known.setdefault(key, unit)
    return list(known.values()), bad


def _agree(first: UnitRow | None, unit: UnitRow, column: str) -> None:
    """The same row twice is no harm; two different rows with one id are."""
    if first and (first.name, first.parent) != (unit.name, unit.parent):
        raise CellError(
            column,
            f"Id “{unit.key}” står også i række {first.row} med noget andet.",
            f"The id “{unit.key}” is also in row {first.row} with something else.",
        )


def _by_level(table: Table, columns: Columns) -> tuple[list[UnitRow], list[BadRow]]:
    """Every beginning of a path is a unit; an id column, where there is one, names the unit the row ends in."""
    at = tuple(table.index[name] for name in columns.levels)
    at_id = table.index[columns.fields["id"]] if "id" in columns.fields else None
    keys: dict[Row, str] = {}
    first: dict[Row, int] = {}
    paths_of: dict[str, Row] = {}
    bad: list[BadRow] = []
    for position, row in enumerate(table.rows):
        number = table.row_number(position)
        try:
            path = level_path(row, at, columns.levels)
            if at_id is not None and row[at_id]:
                _note_id(columns.fields["id"], checked_key(columns.fields["id"], row[at_id]), path, keys, paths_of)
        except CellError as error:
            bad.append(BadRow(number, error.column, error.reason))
            continue
        for depth in range(1, len(path) + 1):
            first.setdefault(path[:depth], number)
    known = {path: keys.get(path) or path_key(path) for path in first}
    units: dict[str, UnitRow] = {}
    for path, number in first.items():
        parent = known[path[:-1]] if len(path) > 1 else None
        units.setdefault(known[path], UnitRow(number, known[path], path[-1], parent))
    return list(units.values()), bad


def _note_id(column: str, key: str, path: Row, keys: dict[Row, str], paths_of: dict[str, Row]) -> None:
    if keys.setdefault(path, key) != key or paths_of.setdefault(key, path) != path:
        raise CellError(
            column,
            f"Id “{key}” og niveauerne passer ikke sammen: det ene er brugt før med noget andet.",
            f"The id “{key}” and the levels do not agree: one of them was used before with something else.",
        )


# -- Planning -----------------------------------------------------------------------------------------------------


def plan_units(
    rows: Iterable[UnitRow], bad: Iterable[BadRow], existing: Mapping[str, UnitPlace], columns: Columns
) -> UnitPlan:
    """What the rows would make of the existing units (in the organisation's order)."""
    named = {row.key: row for row in rows}
    merged = {} if columns.complete else dict(existing)
    merged |= {key: UnitPlace(row.name, row.parent) for key, row in named.items()}
    hanging = [row for row in named.values() if row.parent is not None and row.parent not in merged]
    wrong = [*bad, *(_unknown_parent(row, columns, is_closing=row.parent in existing) for row in hanging)]
    for row in hanging:
        if row.key in existing and not columns.complete:
            merged[row.key] = existing[row.key]
        else:
            del merged[row.key]
    _drop_what_hangs_nowhere(merged)
    return UnitPlan(
        target=_ordered(named, merged, existing),
        diff=diff_units(existing, merged),
        bad=tuple(sorted(wrong, key=lambda entry: entry.row)),
        refusals=tree_refusals(merged) if merged or not wrong else (),
    )


def _drop_what_hangs_nowhere(merged: dict[str, UnitPlace]) -> None:
    """What stands below a unit with an unknown parent is not told as wrong too: it mends itself."""
    below: dict[str | None, list[str]] = {}
    for key, place in merged.items():
        below.setdefault(place.parent, []).append(key)
    waiting = [
        key for parent, keys in below.items() if parent is not None and parent not in merged for key in keys
    ]
    while waiting:
        key = waiting.pop()
        del merged[key]
        waiting += below.get(key, [])


def _unknown_parent(row: UnitRow, columns: Columns, *, is_closing: bool) -> BadRow:
    column = columns.fields.get("parent", "")
    if is_closing:
        reason = Text(
            f"Enheden over, “{row.parent}”, står ikke i filen, så den bliver lukket.",
            f"The unit above, “{row.parent}”, is not in the file, so it would be closed.",
        )
    else:
        reason = Text(
            f"Enheden over, “{row.parent}”, findes ikke.", f"The unit above, “{row.parent}”, does not exist."
        )
    return BadRow(row.row, column, reason)


def _ordered(
    named: Mapping[str, UnitRow], merged: Mapping[str, UnitPlace], existing: Mapping[str, UnitPlace]
) -> tuple[PlannedUnit, ...]:
    """Siblings in the order of the file; those it does not name stay behind the one they stood behind."""
    below: dict[str | None, list[str]] = {}
    for key in named:
        if key in merged:
            below.setdefault(merged[key].parent, []).append(key)
    behind: dict[tuple[str | None, str | None], list[str]] = {}
    last: dict[str | None, str] = {}
    for key, place in existing.items():
        if key in named and key in merged and merged[key].parent == place.parent:
            last[place.parent] = key
        elif key in merged and key not in named:
            behind.setdefault((place.parent, last.get(place.parent)), []).append(key)
            below.setdefault(place.parent, [])
    planned = []
    for parent, children in below.items():
        keys = list(behind.get((parent, None), ()))
        for child in children:
            keys += [child, *behind.get((parent, child), ())]
        planned += [PlannedUnit(key, merged[key].name, parent, order) for order, key in enumerate(keys)]
    return tuple(planned)


# -- What makes a tree --------------------------------------------------------------------------------------------


def tree_refusals(units: Mapping[str, UnitPlace]) -> tuple[Text, ...]:
    """Why these units are not one tree: no or several tops, circles, too deep. Every parent must be among them."""
    if not units:
        return (Text("Der er ingen enheder tilbage.", "There are no units left."),)
    refusals = [_circle(names) for names in _circles(units)]
    tops = [place.name for place in units.values() if place.parent is None]
    if len(tops) > 1:
        listed = ", ".join(f"“{name}”" for name in tops[:10]) + (" …" if len(tops) > 10 else "")
        refusals.append(
            Text(
                f"{len(tops)} enheder har ingen over sig: {listed}. Giv alle på nær én en enhed over sig, skriv "
                "hvilken værdi der betyder øverst, eller giv dem en fælles top.",
                f"{len(tops)} units have none above them: {listed}. Give all but one a unit above, say which "
                "value means top, or give them a common top.",
            )
        )
    if not tops and not refusals:
        refusals.append(Text("Ingen enhed er øverst.", "No unit is at the top."))
    if not refusals and _depth(units) > DEEPEST:
        refusals.append(
            Text(
                f"Organisationen har mere end {DEEPEST} niveauer.",
                f"The organisation has more than {DEEPEST} levels.",
            )
        )
    return tuple(refusals)


def _circle(names: list[str]) -> Text:
    told = " → ".join([*names[:8], *(["…"] if len(names) > 8 else []), names[0]])
    return Text(
        f"Enheder står over hinanden i ring: {told}.", f"Units stand above each other in a circle: {told}."
    )


def _circles(units: Mapping[str, UnitPlace], most: int = 3) -> list[list[str]]:
    """The names along each circle, from a unit to the unit above it."""
    settled: set[str] = set()
    found: list[list[str]] = []
    for start in units:
        trail: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in settled and key not in trail:
            trail[key] = None
            key = units[key].parent
        if key in trail and key is not None and len(found) < most:
            keys = list(trail)
            found.append([units[one].name for one in keys[keys.index(key) :]])
        settled.update(trail)
    return found


def _depth(units: Mapping[str, UnitPlace]) -> int:
    depth: dict[str, int] = {}
    for start in units:
        trail = []
        key: str | None = start
        while key is not None and key not in depth:
            trail.append(key)
            key = units[key].parent
        reached = depth[key] if key is not None else 0
        for one in reversed(trail):
            reached += 1
            depth[one] = reached
    return max(depth.values())
