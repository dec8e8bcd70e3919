# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne analyse --split`, and `ledestjerne audit` on what it wrote."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook

from ledestjerne.cli.main import main
from tests.analysis.disclosure.packs import pack
from tests.cli.analysing import Document, analysed, document, run, table, written

HEAD = ["unit", "age", "sex", "q1", "q2", "name"]
AGES = ["Under 30", "30-39", "40-49", "50 og derover"]


def answers(folder: Path, sizes: Mapping[str, int], skip: float = 0.0, name: str = "a.csv") -> Path:
    random = np.random.default_rng(7)
    rows: list[list[object]] = []
    for unit, people in sizes.items():
        for _ in range(people):
            given = [None if random.random() < skip else int(random.integers(1, 6)) for _ in range(2)]
            rows.append([unit, AGES[random.integers(0, 4)], "mand" if random.random() < 0.3 else "kvinde", *given])
    return table(folder / name, HEAD, [[*row, f"p{number}"] for number, row in enumerate(rows)])


def both(folder: Path, *more: str, skip: float = 0.0) -> Document:
    made = written(folder, pack({"warm": ["q1", "q2"]}))
    split = ("--split", "age", "sex", *more)
    return analysed(folder, answers(folder, {"A": 90, "B": 70, "C": 9}, skip), made, "unit", *split)


def audited(folder: Path, name: str = "a.csv") -> int:
    return main(["audit", str(folder / "out"), "--answers", str(folder / name)])


def changed(folder: Path, found: Document) -> None:
    (folder / "out" / "results.json").write_text(json.dumps(found), encoding="utf-8")


def test_every_cell_carries_split_and_category_which_are_null_for_the_total(tmp_path: Path) -> None:
    found = both(tmp_path)
    totals = [cell for cell in found["cells"] if cell["split"] is None]
    assert [cell["unit"] for cell in totals] == ["all", "A", "B", "C"]
    assert all(cell["category"] is None for cell in [*totals, *found["items"]])
    groups = {(cell["unit"], cell["split"], cell["category"]) for cell in found["cells"] if cell["split"]}
    assert {("all", "age", age) for age in AGES} < groups
    assert ("A", "age", "Under 30 + 30-39") in groups
    assert {unit for unit, _, _ in groups} == {"all", "A", "B"}


def test_without_split_no_cell_carries_them(tmp_path: Path) -> None:
    made = written(tmp_path, pack({"warm": ["q1", "q2"]}))
    found = analysed(tmp_path, answers(tmp_path, {"A": 60, "B": 9}), made, "unit")
    assert not any("split" in cell for cell in [*found["cells"], *found["items"]])
    assert "splits" not in found


def test_the_mean_of_a_group_is_that_of_its_people(tmp_path: Path) -> None:
    found = both(tmp_path)
    lines = [line.split(",") for line in (tmp_path / "a.csv").read_text().splitlines()[1:]]
    women = [12.5 * (int(line[3]) + int(line[4]) - 2) for line in lines if line[2] == "kvinde"]
    cell = next(c for c in found["cells"] if (c["unit"], c["category"]) == ("all", "kvinde"))
    assert (cell["n"], cell["mean"]) == (len(women), pytest.approx(np.mean(women), abs=1e-6))
    assert cell["margin"] is None
    assert cell["against_unit"]["verdict"]


def test_the_order_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    found = both(tmp_path)
    head, *rows = (tmp_path / "a.csv").read_text().splitlines()
    (tmp_path / "b.csv").write_text("\n".join([head, *reversed(rows)]) + "\n")
    assert run(tmp_path, tmp_path / "b.csv", tmp_path / "pack.toml", "unit", "--split", "age", "sex") == 0
    assert document(tmp_path) == found


def test_workbook_and_report_show_the_groups(tmp_path: Path) -> None:
    found = both(tmp_path)
    sheet = load_workbook(tmp_path / "out" / "results.xlsx")["Opdelt"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    shown = {
        (c["unit"], c["split"], c["category"]): c["mean"] for c in found["cells"] if c.get("mean") and c["split"]
    }
    assert {(row[0], row[2], row[3]): row[6] for row in rows if row[4]}.items() <= shown.items()
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<caption>age: A</caption>" in report
    assert "50 og derover" in report


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        (["age", "sex", "q1"], "til to ting"),
        (["name"], "forskellige værdier"),
        (["nothing"], "findes ikke"),
        (["age", "sex", "name", "a", "b"], "højst deles op efter 4"),
    ],
)
def test_columns_that_cannot_be_divided_by_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], headings: list[str], why: str
) -> None:
    made = written(tmp_path, pack({"warm": ["q1", "q2"]}))
    file = answers(tmp_path, {"A": 60, "B": 9})
    assert run(tmp_path, file, made, "unit", *(part for one in headings for part in ("--split", one))) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("skip", [0.0, 0.1])
def test_the_audit_finds_nothing_in_what_analyse_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], skip: float
) -> None:
    both(tmp_path, skip=skip)
    capsys.readouterr()
    assert audited(tmp_path) == 0
    assert capsys.readouterr().out.startswith("0 fund.")


def test_the_audit_finds_a_hidden_group_put_into_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = both(tmp_path)
    hidden = [cell for cell in found["cells"] if cell["split"] and cell["status"] == "withheld"]
    assert hidden
    more: dict[str, Any] = {"status": "released", "n": 9, "mean": 50.0, "margin": None, "comparison_margin": 9}
    for cell in hidden:
        cell.update(more, against_unit=None)
    changed(tmp_path, found)
    assert audited(tmp_path) == 1
    assert "Fundet" in capsys.readouterr().err


def test_the_audit_finds_a_hidden_unit_put_into_the_file(tmp_path: Path) -> None:
    made = written(tmp_path, pack({"warm": ["q1", "q2"]}))
    found = analysed(tmp_path, answers(tmp_path, {"A": 60, "B": 60, "C": 3}), made, "unit")
    cells = [cell for cell in found["cells"] if cell["status"] == "withheld"]
    assert cells
    for cell in cells:
        cell.update(status="released", reason=None, n=60, mean=50.0, margin=1, comparison_margin=1)
    for unit in found["units"]:
        unit.update(status="released", reason=None, n=unit.get("n", 60), eligible=None)
    changed(tmp_path, found)
    assert audited(tmp_path) == 1


def test_the_audit_finds_a_number_only_the_workbook_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both(tmp_path)
    path = tmp_path / "out" / "results.xlsx"
    book = load_workbook(path)
    book.worksheets[0].cell(row=2, column=8, value=33.25)
    book.save(path)
    assert audited(tmp_path) == 1
    assert "workbook" in capsys.readouterr().err


def test_the_audit_finds_other_answers_than_those_the_files_were_made_of(tmp_path: Path) -> None:
    both(tmp_path)
    answers(tmp_path, {"A": 88, "B": 72, "C": 9}, name="other.csv")
    assert audited(tmp_path, "other.csv") == 1


def test_files_that_cannot_be_looked_over_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both(tmp_path)
    answers(tmp_path, {"X": 80}, name="wrong.csv")
    assert audited(tmp_path, "wrong.csv") == 2
    (tmp_path / "out" / "results.json").write_text("{}")
    assert audited(tmp_path) == 2
    assert main(["audit", str(tmp_path)]) == 2
    assert main(["audit", "--help"]) == 0
    assert "MAPPE" in capsys.readouterr().out
