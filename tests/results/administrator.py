# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Somebody who may read everything the database holds, and tries to find out who gave which answer.

She reads every table with what the database itself adds to a row (rowid; ctid, xmin, xmax), every sequence, every
line of the log, and a backup. She knows the staff list, as it stands in the organisation's own tables, and, to be
on the safe side, the order in which people answered. Each attack gives back what it found, in words.
"""

import hashlib
import json
import re
import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

Row = dict[str, Any]
ANSWERS = "responses_response"
STRONG = 0.62  # rank correlation: about four standard deviations for forty people
TOKEN = re.compile(r"[\w@.\-]{3,}")


@dataclass(frozen=True)
class Known:
    """What she knows besides: whose answer each pattern is, in the order people answered. It checks her finds."""

    people: tuple[str, ...]
    patterns: tuple[tuple[int, ...], ...]
    codes: tuple[str, ...]
    invited_ids: tuple[int, ...]
    unit: Mapping[str, str]  # person key -> key of the group she answers with
    bands: Mapping[str, str]  # person key -> band, from the staff list


@dataclass(frozen=True)
class Copy:
    """Everything she can read."""

    tables: Mapping[str, tuple[Row, ...]]
    sequences: Mapping[str, int]
    log: str

    @property
    def answers(self) -> tuple[Row, ...]:
        return self.tables[ANSWERS]


def attack(copy: Copy, known: Known) -> list[str]:
    """Everything she finds."""
    return [found for attempt in ATTACKS for found in attempt(copy, known)]


# -- The attacks --------------------------------------------------------------------------------------------------


def by_equal_values(copy: Copy, known: Known) -> Iterator[str]:
    """A value in an answer's row that also stands with one person: plainly, or as its hash."""
    about = _tokens_about_people(copy, known)
    for row in copy.answers:
        for column, value in row.items():
            for token in _tokens(value):
                people = about.get(token, set())
                if len(people) == 1:
                    yield f"{column} of an answer names {next(iter(people))}"


def by_attributes(copy: Copy, known: Known) -> Iterator[str]:
    """An answer whose unit and bands only one of those on the staff list who could have given it has."""
    names = _unit_names(copy)
    answered: Counter[tuple[str, str]] = Counter(
        (names[row["unit_index"]], _canonical(row["bands"])) for row in copy.answers
    )
    staff = Counter((known.unit[key], known.bands[key]) for key in known.unit)
    for place, count in answered.items():
        if count == 1 and staff[place] == 1:
            yield f"the answer of {place} can only be of one person"


def by_order(copy: Copy, known: Known) -> Iterator[str]:
    """Rows lie, or are numbered, in the order people answered or stand on the staff list."""
    orders = {"answered": {key: i for i, key in enumerate(known.people)}} | {
        "staff list": {key: i for i, key in enumerate(known.unit)},
        "alphabet": {key: i for i, key in enumerate(sorted(known.unit))},
        "invitation": {key: known.invited_ids[i] for i, key in enumerate(known.people)},
    }
    owner = _owners(copy, known)
    columns = {column for row in copy.answers for column in row if column not in ("answers", "bands")}
    for column in sorted(columns):
        places = [_number(row[column]) for row in copy.answers]
        if None in places or len(set(places)) < len(places) // 2:
            continue
        for name, order in orders.items():
            found = _rank_correlation(places, [order[one] for one in owner])
            if abs(found) > STRONG:
                yield f"{column} follows the order: {name} ({found:.2f})"


def by_order_inside_units(copy: Copy, known: Known) -> Iterator[str]:
    """The columns kept for computing lie by unit; inside a unit they must not follow anything."""
    order = {pattern: i for i, pattern in enumerate(known.patterns)}
    for kept in copy.tables["responses_answermatrix"]:
        unit = np.frombuffer(zlib.decompress(bytes(kept["units"])), dtype="<i4")
        codes = np.frombuffer(zlib.decompress(bytes(kept["codes"])), dtype="i1").reshape(
            (len(unit), -1), order="F"
        )
        at = [order[tuple(row)] for row in codes.tolist()]
        pairs = [(i, j) for i in range(len(at)) for j in range(i) if unit[i] == unit[j]]
        agreeing = np.mean([at[i] > at[j] for i, j in pairs])
        if abs(agreeing - 0.5) > STRONG / 2:
            yield f"the columns follow the order people answered in ({agreeing:.2f})"


def by_time(copy: Copy, known: Known) -> Iterator[str]:
    """An answer says when it was given."""
    for column in sorted({column for row in copy.answers for column in row if column != "answers"}):
        values = [row[column] for row in copy.answers]
        if all(_is_time(value) for value in values):
            yield f"{column} is a time"
    if len({row.get("xmin") for row in copy.answers}) > 1:
        yield "xmin tells which answers were written together"


def by_who_answered(copy: Copy, known: Known) -> Iterator[str]:
    """A table in which those who answered can be told from those who did not."""
    answered = set(known.people)
    for name, rows in copy.tables.items():
        keyed = [(row, person) for row in rows if (person := _person_of(row, known))]
        columns = {column for row, _ in keyed for column in row}
        for column in columns:
            said: dict[str, set[bool]] = defaultdict(set)
            for row, person in keyed:
                said[str(row.get(column))].add(person in answered)
            is_told = len(said) == 2 and sorted(map(tuple, said.values())) == [(False,), (True,)]
            if is_told and len(keyed) > len(answered):
                yield f"{name}.{column} tells who answered"


def by_codes(copy: Copy, known: Known) -> Iterator[str]:
    """A code or an invitation in any table or line of the log."""
    secret = {str(one) for one in known.invited_ids} | set(known.codes)
    secret |= {f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in known.codes}
    for name, rows in copy.tables.items():
        for row in rows:
            if found := secret & {token for value in row.values() for token in _tokens(value)}:
                yield f"{name} holds {found.pop()}"
    yield from (f"the log holds {code}" for code in secret if code in copy.log)


def by_traces(copy: Copy, known: Known) -> Iterator[str]:
    """Somebody's name in the log, or something that was counted or recorded once for each answer."""
    people = [line for line in copy.log.splitlines() if any(key in line for key in known.people)]
    if people:
        yield f"the log names people: {people[0]}"
    acts = Counter(row["action"] for row in copy.tables["audit_entry"])
    for action, count in acts.items():
        if count >= len(known.people) // 2:
            yield f"the record has {count} entries of {action}"
    for name, last in copy.sequences.items():
        if name.startswith("responses_") and last >= len(known.people):
            yield f"the sequence {name} has counted answers"


ATTACKS = (
    by_equal_values,
    by_attributes,
    by_order,
    by_order_inside_units,
    by_time,
    by_who_answered,
    by_codes,
    by_traces,
)


# -- Reading everything -------------------------------------------------------------------------------------------


def read_sqlite(file: str, log: str = "") -> Copy:
    with closing(sqlite3.connect(file)) as base:
        base.row_factory = sqlite3.Row
        names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {
            name: tuple(dict(row) for row in base.execute(f'SELECT rowid AS rowid, * FROM "{name}"'))
            for name in names
            if not name.startswith("sqlite_")
        }
        sequences = dict(base.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    return Copy(tables, sequences, log)


def read_postgresql(address: str, log: str = "") -> Copy:
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(address, row_factory=dict_row) as base:
        names = base.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = {
            row["tablename"]: tuple(
                base.execute(
                    f'SELECT ctid::text, xmin::text, xmax::text, cmin::text, * FROM "{row["tablename"]}"'  # type: ignore[arg-type]
                )
            )
            for row in names
        }
        counted = base.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()
    return Copy(tables, {row["sequencename"]: row["last_value"] or 0 for row in counted}, log)


# -- What the attacks are made of ---------------------------------------------------------------------------------


def _unit_names(copy: Copy) -> Sequence[str]:
    units = copy.tables["measurement_round"][0]["units"]
    found: Sequence[str] = (json.loads(units) if isinstance(units, str) else units)["ids"]
    return found


def _owners(copy: Copy, known: Known) -> list[str]:
    owner = dict(zip(known.patterns, known.people, strict=True))
    return [owner[tuple(json.loads(v) if isinstance(v := row["answers"], str) else v)] for row in copy.answers]


def _tokens_about_people(copy: Copy, known: Known) -> dict[str, set[str]]:
    """Everything in a row about one person (but for answers), and its common hashes -> whose it is."""
    about: dict[str, set[str]] = defaultdict(set)
    for name, rows in copy.tables.items():
        if name.startswith("responses_"):
            continue
        for row in rows:
            person = _person_of(row, known)
            for token in {token for value in row.values() for token in _tokens(value)} if person else ():
                if len(token) > 3:
                    about[token].add(person)
    for token, people in list(about.items()):
        for kind in ("md5", "sha1", "sha256"):
            about[hashlib.new(kind, token.encode()).hexdigest()] |= people
    return about


def _person_of(row: Row, known: Known) -> str:
    found = {str(value) for value in row.values() if isinstance(value, str) and value in known.unit}
    return found.pop() if len(found) == 1 else ""


def _tokens(value: Any) -> set[str]:
    text = value if isinstance(value, str) else "" if isinstance(value, bytes | memoryview) else str(value)
    return set(TOKEN.findall(text)) | ({text.replace("-", "")} if len(text) == 36 else set())


def _canonical(bands: Any) -> str:
    found = json.loads(bands) if isinstance(bands, str) else bands
    return " ".join(str(found[name]) for name in sorted(found))


def _number(value: Any) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime | date):
        return float(value.toordinal() if type(value) is date else value.timestamp())
    text = str(value)
    if place := re.fullmatch(r"\((\d+),(\d+)\)", text):
        return int(place[1]) * 10_000 + int(place[2])
    if re.fullmatch(r"[0-9a-f-]{32,36}", text):
        return float(int(text.replace("-", ""), 16))
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


def _is_time(value: Any) -> bool:
    if isinstance(value, datetime | date):
        return True
    return isinstance(value, str) and bool(re.match(r"\d{4}-\d\d-\d\d", value)) and len(value) < 36


def _rank_correlation(one: Sequence[Any], other: Sequence[Any]) -> float:
    ranks = [np.argsort(np.argsort(np.array(values, dtype=float))) for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])
