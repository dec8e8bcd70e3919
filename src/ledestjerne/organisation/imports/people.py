# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A file of people against the positions as they are: what would change. Pure.

For a person the file names, its rows are the whole truth about her positions. People it does not name have left
only where the file is said to be complete. What it has no column for stays as it was.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from ledestjerne.analysis.values import Text

from .columns import Mapping as Columns
from .people_rows import EMPLOYEE, LEADER, PeopleRows, PersonRow
from .rows import BadRow

Bands = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonNow:
    """A person as stored. Somebody who has left is kept, not `active`."""

    name: str
    email: str
    bands: Bands
    active: bool


@dataclass(frozen=True, slots=True)
class PositionNow:
    """A position that has not ended."""

    id: int
    unit: str
    role: str
    fraction: Decimal
    on_leave: bool
    answers_here: bool
    valid_from: date


@dataclass(frozen=True, slots=True)
class Opening:
    """A position to begin, on `valid_from` or, where that is None, on the date of the file."""

    person: str
    unit: str
    role: str
    fraction: Decimal
    on_leave: bool
    answers_here: bool
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person to be added, brought back or corrected."""

    key: str
    name: str
    email: str
    bands: Bands
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One line of the preview. `details`: what, before, after; units are told by name."""

    key: str
    name: str
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class PeoplePlan:
    """What a file of people would do, for showing and for doing."""

    added: tuple[PersonChange, ...] = ()
    moved: tuple[PersonChange, ...] = ()
    changed: tuple[PersonChange, ...] = ()
    left: tuple[PersonChange, ...] = ()
    unchanged: int = 0
    repeated: int = 0
    bad: tuple[BadRow, ...] = ()
    refusals: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    skip_bad: bool = False
    new_people: tuple[PersonData, ...] = field(default=(), repr=False)
    corrected: tuple[PersonData, ...] = field(default=(), repr=False)
    openings: tuple[Opening, ...] = field(default=(), repr=False)
    endings: tuple[int, ...] = field(default=(), repr=False)

    @property
    def may_apply(self) -> bool:
        return not self.refusals and (self.skip_bad or not self.bad)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.moved or self.changed or self.left)

    @property
    def digest(self) -> str:
        """The same for the same outcome: shows whether the organisation changed since somebody looked."""
        seen = (
            self.new_people,
            self.corrected,
            self.openings,
            self.endings,
            self.left,
            len(self.bad),
            self.refusals,
        )
        return sha256(repr(seen).encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "moved": len(self.moved),
            "changed": len(self.changed),
            "left": len(self.left),
            "unchanged": self.unchanged,
            "skipped": len(self.bad),
        }


def plan_people(
    read: PeopleRows,
    people: Mapping[str, PersonNow],
    positions: Mapping[str, tuple[PositionNow, ...]],
    unit_names: Mapping[str, str],
    columns: Columns,
) -> PeoplePlan:
    """What the rows would make of the people and positions there are (both by the person's key)."""
    told: dict[str, list[PersonRow]] = {}
    for row in read.rows:
        if row.person not in read.named_badly:  # one of her rows is wrong: she is left as she is
            told.setdefault(row.person, []).append(row)
    planner = _Planner(people, positions, unit_names)
    for key, rows in told.items():
        planner.person(key, rows)
    if columns.complete and "" not in read.named_badly:
        for key, person in people.items():
            if person.active and key not in told and key not in read.named_badly:
                planner.leaves(key, person)
    return planner.plan(read, columns)


class _Planner:
    """Collects what has to be written and what is to be shown, person by person."""

    def __init__(
        self,
        people: Mapping[str, PersonNow],
        positions: Mapping[str, tuple[PositionNow, ...]],
        unit_names: Mapping[str, str],
    ) -> None:
        self.people, self.positions, self.unit_names = people, positions, unit_names
        self.new_people: list[PersonData] = []
        self.corrected: list[PersonData] = []
        self.openings: list[Opening] = []
        self.endings: list[int] = []
        self.shown: dict[str, list[PersonChange]] = {"added": [], "moved": [], "changed": [], "left": []}
        self.unchanged = 0

    def person(self, key: str, rows: list[PersonRow]) -> None:
        person = self.people.get(key)
        if person is None:
            starts = [row.valid_from for row in rows if row.valid_from]
            data = PersonData(key, rows[0].name, *_told(rows, None), min(starts, default=None))
            self.new_people.append(data)
        details = self._correct(key, rows, person) if person else []
        before: dict[str, PositionNow] = {}
        for position in self.positions.get(key, ()):
            if before.setdefault(position.unit, position) is not position:
                self.endings.append(position.id)
        for row in rows:
            details += self._position(row, before.pop(row.unit, None))
        self.endings += [position.id for position in before.values()]
        self._show(key, rows, person, list(before), details)

    def _correct(self, key: str, rows: list[PersonRow], person: PersonNow) -> list[tuple[str, str, str]]:
        email, bands = _told(rows, person)
        data = PersonData(key, rows[0].name, email, bands)
        details = [
            (what, old, new)
            for what, old, new in (
                ("name", person.name, data.name),
                ("email", person.email, email),
                ("bands", _listed(person.bands), _listed(bands)),
            )
            if old != new
        ]
        if details or not person.active:
            self.corrected.append(data)
        return details

    def _position(self, row: PersonRow, now: PositionNow | None) -> list[tuple[str, str, str]]:
        """Begin the position, leave it, or end it and begin it again with what is new."""
        if now is None:
            self.openings.append(
                Opening(
                    row.person,
                    row.unit,
                    row.role or EMPLOYEE,
                    Decimal(1) if row.fraction is None else row.fraction,
                    bool(row.on_leave),
                    False,
                    row.valid_from,
                )
            )
            return []
        role = now.role if row.role is None else row.role
        fraction = now.fraction if row.fraction is None else row.fraction
        on_leave = now.on_leave if row.on_leave is None else row.on_leave
        details = [
            (what, str(old), str(new))
            for what, old, new in (
                ("role", now.role, role),
                ("fraction", _short(now.fraction), _short(fraction)),
                ("on_leave", now.on_leave, on_leave),
            )
            if old != new
        ]
        if details:
            self.endings.append(now.id)
            self.openings.append(Opening(row.person, row.unit, role, fraction, on_leave, now.answers_here, None))
        return details

    def _show(
        self,
        key: str,
        rows: list[PersonRow],
        person: PersonNow | None,
        gone: list[str],
        details: list[tuple[str, str, str]],
    ) -> None:
        name = rows[0].name
        before = {position.unit for position in self.positions.get(key, ())}
        come = [row.unit for row in rows if row.unit not in before]
        if come or gone:
            details = [("unit", self._units(gone), self._units(come)), *details]
        if person is None or not person.active:
            self.shown["added"].append(PersonChange(key, name, (("unit", "", self._units(come)),)))
        elif come or gone:
            self.shown["moved"].append(PersonChange(key, name, tuple(details)))
        elif details:
            self.shown["changed"].append(PersonChange(key, name, tuple(details)))
        else:
            self.unchanged += 1

    def _units(self, keys: list[str]) -> str:
        return ", ".join(self.unit_names.get(key, key) for key in keys)

    def leaves(self, key: str, person: PersonNow) -> None:
        positions = self.positions.get(key, ())
        self.endings += [position.id for position in positions]
        units = self._units([position.unit for position in positions])
        self.shown["left"].append(PersonChange(key, person.name, (("unit", units, ""),)))

    def plan(self, read: PeopleRows, columns: Columns) -> PeoplePlan:
        refusals = read.refusals
        if not read.rows:
            refusals = (*refusals, Text("Ingen række kan bruges.", "No row can be used."))
        plan = PeoplePlan(
            **{name: tuple(changes) for name, changes in self.shown.items()},  # type: ignore[arg-type]
            unchanged=self.unchanged,
            repeated=read.repeated,
            bad=tuple(read.bad),
            refusals=refusals,
            skip_bad=columns.skip_bad,
            new_people=tuple(self.new_people),
            corrected=tuple(self.corrected),
            openings=tuple(self.openings),
            endings=tuple(self.endings),
        )
        return replace(plan, notes=(*read.notes, *_notes(read, columns)))


def _told(rows: list[PersonRow], person: PersonNow | None) -> tuple[str, Bands]:
    """E-mail and bands of a person with one or more rows: the first row that tells; else as they were."""
    email = next((row.email for row in rows if row.email), None)
    if email is None:
        email = person.email if person and rows[0].email is None else ""
    bands = next((row.bands for row in rows if row.bands is not None), None)
    if bands is None:
        bands = person.bands if person else ()
    return email, tuple(sorted(bands))


def _listed(bands: Bands) -> str:
    return ", ".join(f"{name}: {value}" for name, value in bands)


def _short(fraction: Decimal) -> str:
    return f"{fraction:.3f}".rstrip("0").rstrip(".")


def _notes(read: PeopleRows, columns: Columns) -> tuple[Text, ...]:
    notes = []
    leaders = Counter(row.unit for row in read.rows if row.role == LEADER)
    shared = sum(count > 1 for count in leaders.values())
    if shared:
        notes.append(
            Text(
                f"{shared} enheder har mere end én leder. De ser alle enhedens linje.",
                f"{shared} units have more than one leader. All of them see the unit's line.",
            )
        )
    if read.named_badly:
        notes.append(
            Text(
                "De medarbejdere, der har en række med fejl, bliver stående, som de er.",
                "Employees with an error in a row stay as they are.",
            )
        )
    if columns.complete and "" in read.named_badly:
        notes.append(
            Text(
                "En række med fejl mangler medarbejdernummer. Derfor regnes ingen for fratrådt.",
                "A row with an error lacks its staff id. Therefore nobody is counted as having left.",
            )
        )
    return tuple(notes)
