# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading a file of people: one row per position. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

from ledestjerne.analysis.values import Text

from .columns import Mapping as Columns
from .columns import plain
from .rows import BadRow, CellError, checked_key, checked_name, level_path, path_key
from .tables import Row, Table, danish_date

MOST_GROUPS = 20
FULL_WEEK = 37  # hours of a Danish full-time week

EMPLOYEE, LEADER, DEPUTY = "employee", "leader", "deputy"
ROLE_WORDS = {
    **dict.fromkeys(
        (
            *(
                "leder",
                "chef",
                "direktør",
                "kommunaldirektør",
                "afdelingsleder",
                "teamleder",
                "centerchef",
                "skoleleder",
            ),
            *(
                "afdelingschef",
                "områdeleder",
                "institutionsleder",
                "forstander",
                "personaleleder",
                "nærmesteleder",
            ),
            *(
                "distriktsleder",
                "sektionsleder",
                "leader",
                "manager",
                "head",
                "director",
                "ja",
                "yes",
                "x",
                "1",
                "true",
            ),
        ),
        LEADER,
    ),
    **dict.fromkeys(
        (
            "stedfortræder",
            "souschef",
            "viceleder",
            "vicechef",
            "vicedirektør",
            "deputy",
            "deputyleader",
            "substitute",
        ),
        DEPUTY,
    ),
    **dict.fromkeys(
        ("", "medarbejder", "ansat", "employee", "staff", "member", "nej", "no", "0", "false", "menigmedarbejder"),
        EMPLOYEE,
    ),
}
LEAVE_WORDS = {
    **dict.fromkeys(
        (
            *(
                "ja",
                "yes",
                "x",
                "1",
                "true",
                "sand",
                "orlov",
                "påorlov",
                "barsel",
                "barselsorlov",
                "forældreorlov",
            ),
            *("sygeorlov", "onleave", "leave", "parentalleave", "sabbatical"),
        ),
        True,
    ),
    **dict.fromkeys(("", "nej", "no", "0", "false", "falsk", "ikkepåorlov", "active", "aktiv"), False),
}
ROLE_ADVICE = Text("Skriv leder, stedfortræder eller medarbejder.", "Write leader, deputy or employee.")
LEAVE_ADVICE = Text("Skriv ja eller nej.", "Write yes or no.")
Known = TypeVar("Known")
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One position as the file tells it. None means that the file does not say."""

    row: int
    person: str
    name: str
    unit: str
    email: str | None = None
    role: str | None = None
    fraction: Decimal | None = None
    on_leave: bool | None = None
    valid_from: date | None = None
    bands: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True)
class PeopleRows:
    """What a file of people says.

    named_badly: staff ids in rows that cannot be used, "" where even that is missing. repeated: how many rows said
    the same once more. notes: how the file was understood.
    """

    rows: list[PersonRow]
    bad: list[BadRow]
    named_badly: set[str]
    repeated: int
    refusals: tuple[Text, ...]
    notes: tuple[Text, ...]


def read_people(table: Table, columns: Columns, units: Mapping[str, object]) -> PeopleRows:
    """The positions of a file in the given units, with the rows that cannot be used."""
    fraction, notes = _fraction_reader(table, columns)
    reader = _RowReader(table, columns, units, fraction)
    rows: dict[tuple[str, str], PersonRow] = {}
    names: dict[str, PersonRow] = {}
    bad: list[BadRow] = []
    named_badly: set[str] = set()
    repeated = 0
    for position, row in enumerate(table.rows):
        number = table.row_number(position)
        try:
            read = reader.read(row, number)
            same_place = rows.get((read.person, read.unit))
            if same_place and _says_the_same(same_place, read):
                repeated += 1
                continue
            _agree(names.get(read.person), same_place, read, columns)
        except CellError as error:
            bad.append(BadRow(number, error.column, error.reason))
            named_badly.add(row[reader.at["person"]])
            continue
        rows[read.person, read.unit] = read
        names.setdefault(read.person, read)
    return PeopleRows(list(rows.values()), bad, named_badly, repeated, _wide_bands(rows.values(), columns), notes)


class _RowReader:
    """Looks the columns up once and reads row after row."""

    def __init__(
        self, table: Table, columns: Columns, units: Mapping[str, object], fraction: Callable[[str], Decimal]
    ) -> None:
        self.fields = columns.fields
        self.at = {name: table.index[column] for name, column in columns.fields.items()}
        self.levels = columns.levels
        self.at_levels = tuple(table.index[column] for column in columns.levels)
        self.bands = tuple((column, table.index[column]) for column in columns.bands)
        self.units = units
        self.fraction = fraction

    def read(self, row: Row, number: int) -> PersonRow:
        cell = {name: row[at] for name, at in self.at.items()}
        return PersonRow(
            row=number,
            person=checked_key(self.fields["person"], cell["person"]),
            name=checked_name(self.fields["name"], cell["name"], longest=200),
            unit=self._unit(row, cell),
            email=_email(self.fields["email"], cell["email"]) if "email" in cell else None,
            role=self._known(ROLE_WORDS, ROLE_ADVICE, "role", cell),
            fraction=self._fraction(cell["fraction"]) if cell.get("fraction") else None,
            on_leave=self._known(LEAVE_WORDS, LEAVE_ADVICE, "on_leave", cell),
            valid_from=_date(self.fields["valid_from"], cell["valid_from"]) if cell.get("valid_from") else None,
            bands=tuple([(column, row[at]) for column, at in self.bands if row[at]]) if self.bands else None,
        )

    def _known(self, words: Mapping[str, Known], advice: Text, name: str, cell: Mapping[str, str]) -> Known | None:
        return _word(words, advice, self.fields[name], cell[name]) if name in cell else None

    def _unit(self, row: Row, cell: Mapping[str, str]) -> str:
        if "unit" in cell:
            column, key = self.fields["unit"], cell["unit"]
        else:
            column, key = self.levels[-1], path_key(level_path(row, self.at_levels, self.levels))
        if not key:
            raise CellError(column, "Feltet er tomt.", "The field is empty.")
        if key not in self.units:
            raise CellError(column, f"Enheden “{key}” findes ikke.", f"The unit “{key}” does not exist.")
        return key

    def _fraction(self, text: str) -> Decimal:
        try:
            return self.fraction(text)
        except ValueError:
            raise CellError(
                self.fields["fraction"],
                f"“{text[:20]}” kan ikke læses som en beskæftigelsesgrad.",
                f"“{text[:20]}” cannot be read as a fraction of full time.",
            ) from None


def _email(column: str, text: str) -> str:
    if text and (len(text) > 254 or not _MAIL.fullmatch(text)):
        raise CellError(column, "Det ligner ikke en e-mailadresse.", "This does not look like an e-mail address.")
    return text.lower()


def _word(words: Mapping[str, Known], advice: Text, column: str, text: str) -> Known:
    try:
        return words[plain(text)]
    except KeyError:
        raise CellError(
            column,
            f"“{text[:40]}” kendes ikke her. {advice.da}",
            f"“{text[:40]}” is not known here. {advice.en}",
        ) from None


def _date(column: str, text: str) -> date:
    try:
        return danish_date(text)
    except ValueError:
        raise CellError(
            column,
            f"“{text[:20]}” er ikke en dato. Skriv som 31-12-2025.",
            f"“{text[:20]}” is not a date. Write as 31-12-2025.",
        ) from None


def _says_the_same(first: PersonRow, second: PersonRow) -> bool:
    return all(
        getattr(first, name) == getattr(second, name)
        for name in ("name", "email", "role", "fraction", "on_leave", "valid_from", "bands")
    )


def _agree(known: PersonRow | None, same_place: PersonRow | None, read: PersonRow, columns: Columns) -> None:
    if same_place:
        raise CellError(
            columns.fields["person"],
            f"Personen står også i række {same_place.row} i samme enhed, med noget andet.",
            f"The person is also in row {same_place.row} in the same unit, with something else.",
        )
    if known and known.name != read.name:
        raise CellError(
            columns.fields["name"],
            f"Medarbejdernummeret har et andet navn i række {known.row}.",
            f"The staff id has another name in row {known.row}.",
        )


# -- Fractions and bands: understood from the whole column --------------------------------------------------------


def _fraction_reader(table: Table, columns: Columns) -> tuple[Callable[[str], Decimal], tuple[Text, ...]]:
    """How to read the column of fractions: as parts of one, per cent, or hours a week."""
    column = columns.fields.get("fraction")
    if column is None:
        return Decimal, ()

    @cache
    def number(text: str) -> float:
        return table.number(text.replace("%", ""))

    def readable(text: str) -> bool:
        try:
            return number(text) >= 0
        except ValueError:
            return False

    largest = max((number(text) for text in set(table.column(column)) if text and readable(text)), default=1.0)
    whole, note = _whole(column, largest)

    @cache
    def fraction(text: str) -> Decimal:
        value = Decimal(str(round(number(text) / whole, 3)))
        if not 0 <= value <= Decimal("1.5"):
            raise ValueError(text)
        return value

    return fraction, note


def _whole(column: str, largest: float) -> tuple[float, tuple[Text, ...]]:
    if largest <= 1.5:
        return 1.0, ()
    if re.search(r"tim|hour", column.casefold()) and largest <= 1.5 * FULL_WEEK:
        return float(FULL_WEEK), (
            Text(
                f"“{column}” er læst som timer om ugen; {FULL_WEEK} timer er fuld tid.",
                f"“{column}” was read as hours a week; {FULL_WEEK} hours is full time.",
            ),
        )
    return 100.0, (
        Text(f"“{column}” er læst som procent af fuld tid.", f"“{column}” was read as per cent of full time."),
    )


def _wide_bands(rows: Iterable[PersonRow], columns: Columns) -> tuple[Text, ...]:
    values: dict[str, set[str]] = {column: set() for column in columns.bands}
    for row in rows:
        for column, value in row.bands or ():
            values[column].add(value)
    return tuple(
        Text(
            f"“{column}” har {len(found)} forskellige værdier. En gruppering må have højst {MOST_GROUPS}: brug "
            "for eksempel aldersgrupper i stedet for alder.",
            f"“{column}” has {len(found)} different values. A grouping may have at most {MOST_GROUPS}: use for "
            "example age groups instead of ages.",
        )
        for column, found in values.items()
        if len(found) > MOST_GROUPS
    )
