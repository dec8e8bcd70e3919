# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The file of units: headings, any order of rows, circles and other wrongs; people attached to inner units."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.disclosure.packs import pack
from tests.cli.analysing import Document, analysed, by_id, cell, run, table, written

HEAD = ["enhed", "q1", "q2"]
TOWN = [
    ("huset", "Børnehuset", "dag", 20),
    ("top", "Byen", "", 2),
    ("skole", "Skolen", "top", 40),
    ("dag", "Dagtilbud", "top", 4),
    ("lille", "Lillehuset", "dag", 12),
]
PLACES = {"huset": 16, "skole": 30, "dag": 3, "lille": 9, "top": 1}


def people(places: dict[str, int]) -> list[list[object]]:
    random = np.random.default_rng(3)
    return [[unit, *random.integers(1, 6, 2).tolist()] for unit, count in places.items() for _ in range(count)]


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    return written(tmp_path, pack({"varme": ["q1", "q2"]}))


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return table(tmp_path / "svar.csv", HEAD, people(PLACES), ";")


def with_units(
    tmp_path: Path, answers: Path, pack_file: Path, head: Sequence[str], rows: Sequence[object]
) -> Document:
    units = table(tmp_path / "enheder.csv", head, rows, ";")  # type: ignore[arg-type]
    return analysed(tmp_path, answers, pack_file, "enhed", "--units", str(units))


def refusal(
    tmp_path: Path, answers: Path, pack_file: Path, rows: Sequence[Sequence[object]], head: str = "id;name;parent"
) -> int:
    units = table(tmp_path / "enheder.csv", head.split(";"), rows, ";")
    code = run(tmp_path, answers, pack_file, "enhed", "--units", str(units))
    assert not (tmp_path / "out").exists()
    return code


@pytest.mark.parametrize(
    "head",
    [
        ["id", "name", "parent", "eligible"],
        ["enhed", "navn", "overenhed", "inviterede"],
        ["Enheds-id", "Enhed", "Overordnet", "Antal inviterede"],
        ["UNIT", "NAME", "PARENT", "Invited"],
    ],
)
def test_headings_are_read_forgivingly_and_rows_may_stand_in_any_order(
    tmp_path: Path, answers: Path, pack_file: Path, head: list[str]
) -> None:
    found = with_units(tmp_path, answers, pack_file, head, TOWN)
    units = by_id(found["units"])
    assert [unit["id"] for unit in found["units"]] == ["top", "skole", "dag", "huset", "lille"]
    assert {key: unit["parent"] for key, unit in units.items()} == {
        "top": None, "skole": "top", "dag": "top", "huset": "dag", "lille": "dag",
    }  # fmt: skip
    assert units["huset"]["name"] == "Børnehuset"
    assert (units["huset"]["n"], units["huset"]["eligible"]) == (16, 20)


def test_one_to_four_in_an_inner_unit_count_where_they_are_enough(
    tmp_path: Path, answers: Path, pack_file: Path
) -> None:
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent", "eligible"], TOWN)
    units = by_id(found["units"])
    assert units["dag"]["n"] == 25  # the two houses; the three of dag itself are left out
    assert units["dag"]["eligible"] == 32
    shown = {key: unit["n"] for key, unit in units.items() if unit["status"] == "released"}
    # Byen minus Skolen minus Dagtilbud are four people: something has to give.
    assert shown["top"] == 59
    assert not {"skole", "dag"} <= set(shown) or shown["top"] - shown["skole"] - shown["dag"] in (0, *range(5, 99))


def test_people_asked_correct_the_margin_but_not_the_comparison(
    tmp_path: Path, answers: Path, pack_file: Path
) -> None:
    everybody = [(key, name, above, PLACES[key]) for key, name, above, _ in TOWN]
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent", "eligible"], everybody)
    whole = cell(found, "top", "varme")
    assert whole["margin"] == 0
    assert whole["comparison_margin"] > 0


def test_without_people_asked_the_two_margins_are_the_same(tmp_path: Path, answers: Path, pack_file: Path) -> None:
    rows = [row[:3] for row in TOWN]
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent"], rows)
    whole = cell(found, "top", "varme")
    assert whole["margin"] == whole["comparison_margin"] > 0
    assert found["units"][0]["eligible"] is None


def test_an_inner_unit_without_a_number_asked_nobody_itself(tmp_path: Path, pack_file: Path) -> None:
    answers = table(tmp_path / "svar.csv", HEAD, people({"huset": 16, "skole": 30, "lille": 9}), ";")
    rows = [(*row[:3], None if row[0] in ("top", "dag") else row[3]) for row in TOWN]
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent", "eligible"], rows)
    assert by_id(found["units"])["dag"]["eligible"] == 32
    assert by_id(found["units"])["top"]["eligible"] == 72


def test_numbers_that_count_everybody_below_are_read_so_and_told(
    tmp_path: Path, answers: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    below = {"top": 78, "dag": 36}
    rows = [(*row[:3], below.get(str(row[0]), row[3])) for row in TOWN]
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent", "eligible"], rows)
    assert "Antal inviterede er læst som alle i enheden og under den." in capsys.readouterr().err
    assert by_id(found["units"])["top"]["eligible"] == 78
    assert by_id(found["units"])["dag"]["eligible"] == 32


def test_a_number_missing_where_people_answered_is_told(
    tmp_path: Path, answers: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(*row[:3], None if row[0] == "skole" else row[3]) for row in TOWN]
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent", "eligible"], rows)
    assert "Antal inviterede mangler for 1 enhed, så" in capsys.readouterr().err
    whole = cell(found, "top", "varme")
    assert whole["margin"] == whole["comparison_margin"]


def test_units_nobody_answers_with_stand_as_too_few(tmp_path: Path, answers: Path, pack_file: Path) -> None:
    rows = [row[:3] for row in TOWN] + [("tom", "Det tomme hus", "dag")]
    found = with_units(tmp_path, answers, pack_file, ["id", "name", "parent"], rows)
    assert by_id(found["units"])["tom"] == {
        "id": "tom", "name": "Det tomme hus", "parent": "dag", "status": "withheld", "reason": "too_few",
    }  # fmt: skip


def test_a_chain_of_fifteen_hundred_units_is_no_problem(tmp_path: Path, pack_file: Path) -> None:
    rows = [(f"u{n}", "", f"u{n - 1}" if n else "") for n in range(1500)]
    answers = table(tmp_path / "svar.csv", HEAD, people({"u1499": 12, "u1": 8}), ";")
    units = table(tmp_path / "enheder.csv", ["id", "navn", "overenhed"], rows[::-1], ";")
    assert run(tmp_path, answers, pack_file, "enhed", "--units", str(units)) == 0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "A", "b"), ("b", "B", "a"), ("c", "C", "")], "Enheder står over hinanden i ring: “a”, “b”."),
        ([("a", "A", "a"), ("c", "C", "")], "i ring: “a”."),
        ([("a", "A", "b"), ("b", "B", "a")], "i ring: “a”, “b”."),
        ([("a", "A", ""), ("b", "B", ""), ("c", "C", "a")], "flere enheder uden en enhed over sig: “a”, “b”."),
        ([("a", "A", ""), ("b", "B", "x")], "Række 3: enheden over, “x”, findes ikke i filen."),
        ([("a", "A", ""), ("a", "B", "a")], "Række 3: id “a” står også i række 2."),
        ([("a", "A", ""), ("", "B", "a")], "Række 3: enheden mangler et id."),
        ([("a", "A", ""), ("010203-1234", "B", "a")], "ligner CPR-numre"),
    ],
)
def test_a_tree_that_is_none_is_refused(
    tmp_path: Path,
    answers: Path,
    pack_file: Path,
    capsys: pytest.CaptureFixture[str],
    rows: list[tuple[str, str, str]],
    said: str,
) -> None:
    assert refusal(tmp_path, answers, pack_file, rows) == 2
    found = capsys.readouterr().err
    assert found.startswith("enheder.csv: ")
    assert said in found


def test_units_of_the_answers_that_are_not_in_the_file_are_named(
    tmp_path: Path, answers: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row[:3] for row in TOWN if row[0] != "lille"]
    assert refusal(tmp_path, answers, pack_file, rows) == 2
    found = capsys.readouterr().err
    assert "Kolonnen “enhed”, række 51: enheden står ikke i filen med enheder." in found
    assert "1 enhed (lille) i 9 rækker" in found


def test_values_of_a_column_that_is_no_unit_are_not_quoted(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = table(tmp_path / "svar.csv", HEAD, people({"privat tekst": 9, "noget andet": 9}), ";")
    assert refusal(tmp_path, answers, pack_file, [row[:3] for row in TOWN]) == 2
    found = capsys.readouterr().err
    assert "2 enheder i 18 rækker" in found
    assert "privat" not in found


@pytest.mark.parametrize(("count", "row"), [("mange", 2), ("-1", 2), ("2,5", 2)])
def test_a_number_asked_that_is_none_is_refused(
    tmp_path: Path, answers: Path, pack_file: Path, capsys: pytest.CaptureFixture[str], count: str, row: int
) -> None:
    rows = [("top", "Byen", "", count)]
    assert refusal(tmp_path, answers, pack_file, rows, "id;name;parent;eligible") == 2
    assert f"Række {row}: antal inviterede skal være et helt tal" in capsys.readouterr().err


def test_a_file_without_parents_is_refused(
    tmp_path: Path, answers: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(tmp_path, answers, pack_file, [("a", "A", "x")], "id;name;farve") == 2
    assert "kolonner, der hedder id, navn og overenhed" in capsys.readouterr().err
