# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""After closing, an administrator who reads everything finds nothing; of what would tie answers to people, all."""

import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bench.databases import Fresh, new_database

from .administrator import ANSWERS, Copy, Known, Row, attack, read_postgresql, read_sqlite


def run(database: Fresh, *command: str) -> None:
    subprocess.run([sys.executable, *command], env=database.environment, check=True, capture_output=True)


def walk(folder: Path, *how: str) -> Iterator[tuple[Fresh, Known]]:
    with new_database(folder) as database:
        run(database, "-m", "tests.results.scenario", str(folder), *how)
        yield database, known(folder, read(database, folder))


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Fresh, Known]]:
    """A round that has been walked from launch to release."""
    yield from walk(tmp_path_factory.mktemp("closed"))


@pytest.fixture(scope="module")
def whole(closed: tuple[Fresh, Known]) -> Copy:
    database, _ = closed
    return read(database, Path(database.environment["LEDESTJERNE_STATE"]))


@pytest.fixture(scope="module")
def truth(closed: tuple[Fresh, Known]) -> Known:
    return closed[1]


def read(database: Fresh, folder: Path) -> Copy:
    log = (folder / "log.txt").read_text()
    if database.address.startswith("sqlite"):
        return read_sqlite(database.address.removeprefix("sqlite:///"), log)
    return read_postgresql(database.address, log)


def known(folder: Path, copy: Copy) -> Known:
    told = json.loads((folder / "truth.json").read_text())
    people = {row["id"]: row for row in copy.tables["organisation_person"]}
    units = {row["id"]: row["key"] for row in copy.tables["organisation_unit"]}
    posts = sorted(copy.tables["organisation_position"], key=lambda row: row["id"])
    bands = {
        row["key"]: (json.loads(row["bands"]) if isinstance(row["bands"], str) else row["bands"])["Alder"]
        for row in people.values()
    }
    return Known(
        people=tuple(told["person_keys"]),
        patterns=tuple(tuple(one) for one in told["answers"]),
        codes=tuple(told["codes"]),
        invited_ids=tuple(told["invited_ids"]),
        unit={people[post["person_id"]]["key"]: units[post["unit_id"]] for post in posts},
        bands=bands,
    )


def test_she_finds_nothing(whole: Copy, truth: Known) -> None:
    assert len(whole.answers) == len(truth.people) > 35
    assert len(set(truth.patterns)) == len(truth.patterns)
    assert attack(whole, truth) == []


def test_she_finds_nothing_in_a_backup_either(closed: tuple[Fresh, Known], tmp_path: Path) -> None:
    database, truth = closed
    run(database, "-m", "ledestjerne.cli", "backup", str(tmp_path / "backup"))
    (file,) = (tmp_path / "backup").iterdir()
    with new_database(tmp_path, tables=False) as restored:
        run(restored, "-m", "ledestjerne.cli", "restore", str(file))
        (tmp_path / "log.txt").touch()
        assert attack(read(restored, tmp_path), truth) == []


def test_the_files_themselves_hold_no_invitation(closed: tuple[Fresh, Known]) -> None:
    database, truth = closed
    if not database.address.startswith("sqlite"):
        pytest.skip("PostgreSQL's files are not ours to read")
    folder = Path(database.environment["LEDESTJERNE_STATE"])
    for file in (one for one in folder.rglob("*") if one.is_file() and one.name != "truth.json"):
        raw = file.read_bytes()
        for invited_id, code in zip(truth.invited_ids, truth.codes, strict=True):
            assert code.encode() not in raw, file
            assert str(invited_id).encode() not in raw, file
            assert invited_id.to_bytes(8, "big") not in raw, file


# -- The same attacks, with something planted ---------------------------------------------------------------------


def owners(copy: Copy, truth: Known) -> list[str]:
    owner = dict(zip(truth.patterns, truth.people, strict=True))
    return [owner[tuple(json.loads(a) if isinstance(a := row["answers"], str) else a)] for row in copy.answers]


def with_answers(copy: Copy, rows: list[Row]) -> Copy:
    return replace(copy, tables={**copy.tables, ANSWERS: tuple(rows)})


def a_column(copy: Copy, truth: Known) -> Copy:
    return with_answers(copy, [r | {"who": o} for r, o in zip(copy.answers, owners(copy, truth), strict=True)])


def a_hashed_column(copy: Copy, truth: Known) -> Copy:
    hashed = [hashlib.sha256(o.encode()).hexdigest() for o in owners(copy, truth)]
    return with_answers(copy, [row | {"token": one} for row, one in zip(copy.answers, hashed, strict=True)])


def a_shared_key(copy: Copy, truth: Known) -> Copy:
    """The answer keeps the invitation's key, and the invitation is still there."""
    keys = {owner: f"key-{random.Random(owner).random()}" for owner in truth.unit}
    rows = [row | {"invitation": keys[o]} for row, o in zip(copy.answers, owners(copy, truth), strict=True)]
    left = tuple({"id": number, "person_key": key, "number": keys[key]} for number, key in enumerate(truth.unit))
    kept = with_answers(copy, rows)
    return replace(kept, tables={**kept.tables, "measurement_invited": left})


def a_time(copy: Copy, truth: Known) -> Copy:
    start = datetime(2026, 3, 2, 8, tzinfo=UTC)
    return with_answers(
        copy, [row | {"at": start + timedelta(minutes=number)} for number, row in enumerate(copy.answers)]
    )


def in_order(copy: Copy, truth: Known, column: str = "rowid") -> Copy:
    at = {owner: number for number, owner in enumerate(truth.people, start=1)}
    rows = [row | {column: at[o]} for row, o in zip(copy.answers, owners(copy, truth), strict=True)]
    return with_answers(copy, rows)


def in_the_order_of_the_staff_list(copy: Copy, truth: Known) -> Copy:
    at = {key: f"(0,{number})" for number, key in enumerate(truth.unit, start=1)}
    return with_answers(
        copy, [r | {"ctid": at[o]} for r, o in zip(copy.answers, owners(copy, truth), strict=True)]
    )


def written_one_by_one(copy: Copy, truth: Known) -> Copy:
    return with_answers(copy, [row | {"xmin": str(700 + n)} for n, row in enumerate(copy.answers)])


def a_band_of_ones_own(copy: Copy, truth: Known) -> Copy:
    """A finer band than was named at launch came along."""
    rows = [
        row | {"bands": {"Alder": truth.bands[o], "Fag": o}}
        for row, o in zip(copy.answers, owners(copy, truth), strict=True)
    ]
    return with_answers(copy, rows)


def an_invitation_left(copy: Copy, truth: Known) -> Copy:
    left = tuple({"person_key": key, "answered": key in truth.people} for key in truth.unit)
    return replace(copy, tables={**copy.tables, "measurement_invited": left})


def a_code_in_the_queue(copy: Copy, truth: Known) -> Copy:
    return replace(copy, tables={**copy.tables, "post_letter": ({"text": f"Svar her: {truth.codes[3]}"},)})


def a_line_in_the_log(copy: Copy, truth: Known) -> Copy:
    return replace(copy, log=f"{copy.log}\nINFO {truth.people[5]} sent an answer\n")


def an_entry_for_each_answer(copy: Copy, truth: Known) -> Copy:
    entries = copy.tables["audit_entry"] + tuple({"action": "submit_answers"} for _ in truth.people)
    return replace(copy, tables={**copy.tables, "audit_entry": entries})


def a_sequence(copy: Copy, truth: Known) -> Copy:
    return replace(copy, sequences={**copy.sequences, "responses_response_id_seq": len(truth.people)})


PLANTS = (
    a_column, a_hashed_column, a_shared_key, a_time, in_order, in_the_order_of_the_staff_list, written_one_by_one,
    a_band_of_ones_own, an_invitation_left, a_code_in_the_queue, a_line_in_the_log, an_entry_for_each_answer,
    a_sequence,
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_whatever_is_planted_she_finds(whole: Copy, truth: Known, plant: Callable[[Copy, Known], Copy]) -> None:
    assert attack(plant(whole, truth), truth) != []


def test_an_answer_alone_in_its_group_is_found_and_the_pages_do_not_say_anonymous(tmp_path: Path) -> None:
    for database, truth in walk(tmp_path, "alone"):
        found = attack(read(database, tmp_path), truth)
        said = subprocess.run(
            [sys.executable, "-c", ASK], env=database.environment, check=True, capture_output=True, text=True
        ).stdout
        assert found == [
            "bands of an answer names anna",
            "the answer of ('udskoling', 'over 70') can only be of one person",
        ]
        assert said == "1 singled_out\n"


ASK = """
import django; django.setup()
from datetime import date
from ledestjerne.measurement.models import Round
from ledestjerne.results.queries.anonymity import anonymity
found = anonymity(Round.objects.get().pk, date(2099, 1, 1))
print(found.alone, *found.reasons)
"""
