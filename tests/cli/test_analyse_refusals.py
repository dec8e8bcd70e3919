# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the command cannot do it says in one sentence: exit status 2, no files, nothing quoted from an answer."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ledestjerne.cli.main import main
from tests.analysis.disclosure.packs import pack
from tests.cli.analysing import run, table, written

Cell = str | int | None
Rows = list[list[Cell]]
HEAD = ["unit", "q1", "q2", "age"]
NUMBER = '[[response_sets]]\nid = "years"\nkind = "number"\nminimum = 15\nmaximum = 80\n\n[[scales]]\nid = "warm"'
GOOD: Rows = [["A", 1, 2, 30], ["B", 4, 3, 40], ["A", 5, 2, 50], ["B", 2, 1, 60]] * 3


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    text = pack({"warm": ["q1", "q2"], "years": ["age"]}).replace('[[scales]]\nid = "warm"', NUMBER)
    return written(
        tmp_path, text.replace('["years"]\nresponse_set = "extent5"', '["years"]\nresponse_set = "years"')
    )


def refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    answers: Path,
    pack_file: Path,
    *more: str,
    unit: str = "unit",
) -> str:
    """Run, check that nothing was written, and return what was said."""
    before = sorted(path.name for path in tmp_path.iterdir())
    assert run(tmp_path, answers, pack_file, unit, *more) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


def test_the_good_file_is_good(tmp_path: Path, pack_file: Path) -> None:
    assert run(tmp_path, table(tmp_path / "a.csv", HEAD, GOOD), pack_file, "unit") == 0


ONE_UNIT: Rows = [["A", *row[1:]] for row in GOOD]
NO_UNIT: Rows = [[None, *row[1:]] for row in GOOD]
NOTHING: Rows = [[row[0], None, "NA", "."] for row in GOOD]
TEXT: Rows = [*GOOD[:4], ["A", 3, 3, "ved hemmelig"], *GOOD[4:]]
STRANGE: Rows = [*GOOD[:4], ["A", "hemmelig", 3, 30], *GOOD[4:]]
OLD: Rows = [*GOOD[:4], ["A", 3, 3, 812], *GOOD[4:]]
CPR: Rows = [[row[0], "010203-1234", *row[2:]] for row in GOOD]
IDS: Rows = [[f"p{n}", *GOOD[n % 12][1:]] for n in range(120)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ONE_UNIT, "Kolonnen “unit” har kun én værdi."),
        (NO_UNIT, "Kolonnen “unit” har ingen værdier."),
        (NOTHING, "Alle svar mangler."),
        (TEXT, "Række 6, kolonne “age”: her skal stå et tal."),
        (STRANGE, "Række 6, kolonne “q1”: svaret er ikke et af skemaets."),
        (OLD, "Række 6, kolonne “age”: tallet ligger uden for skemaets grænser."),
        (CPR, "Kolonnen “q1” ligner CPR-numre."),
        (IDS, "Kolonnen med enheden har næsten lige så mange forskellige værdier som rækker."),
        (GOOD[:4], "Færre end 5 har svaret i det hele"),
        ([], "ingen rækker"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str], rows: Rows, said: str
) -> None:
    found = refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, rows), pack_file)
    assert said in found
    assert not [private for private in ("hemmelig", "812", "010203", "p11") if private in found]


def test_errors_are_counted_and_the_first_five_named(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: Rows = [[row[0], "x", *row[2:]] for row in GOOD]
    found = refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, rows), pack_file)
    assert found.startswith("12 celler kan ikke læses. Række 2, kolonne “q1”")
    assert found.count("kolonne") == 5
    assert "--missing" in found


def test_a_missing_code_told_is_no_error(tmp_path: Path, pack_file: Path) -> None:
    rows: Rows = [*GOOD, ["A", 99, -9, -9]]
    assert run(tmp_path, table(tmp_path / "a.csv", HEAD, rows), pack_file, "unit", "--missing", "-9,99") == 0


@pytest.mark.parametrize("k", ["2", "0", "-5", "fem", "4.5", ""])
def test_a_limit_below_three_or_no_number_is_refused(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str], k: str
) -> None:
    answers = table(tmp_path / "a.csv", HEAD, GOOD)
    assert "mindst 3" in refused(tmp_path, capsys, answers, pack_file, f"--k={k}")


def test_an_unknown_unit_column_is_answered_with_those_there_are(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = table(tmp_path / "a.csv", HEAD, GOOD)
    found = refused(tmp_path, capsys, answers, pack_file, unit="afdeling")
    assert "Kolonnen “afdeling” (--unit) findes ikke i filen. Der er: unit, q1, q2, age." in found


def test_a_file_without_any_item_of_the_pack_is_refused(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = table(tmp_path / "a.csv", ["unit", "x", "y", "z"], GOOD)
    assert "--column age=KOLONNE" in refused(tmp_path, capsys, answers, pack_file)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["--column", "q9=q1"], "har ikke noget udsagn, der hedder sådan"),
        (["--column", "q1=nej"], "Kolonnen “nej” (--column q1) findes ikke i filen."),
        (["--column", "q1"], "UDSAGN=KOLONNE"),
        (["--column", "q1=q2", "--column", "q2=q2"], "er valgt til to ting"),
        (["--column", "q1=unit"], "er valgt til to ting"),
        (["--colum", "q1=q2"], "Kommandoen kan ikke læses"),
        (["--language", "de"], "Kommandoen kan ikke læses"),
    ],
)
def test_columns_told_wrongly_are_refused(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str], told: list[str], said: str
) -> None:
    assert said in refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, GOOD), pack_file, *told)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.csv", b"", "Filen er tom."),
        ("kun.csv", b"unit,q1\n", "ingen rækker"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "gamle Excel-format"),
        ("brudt.xlsx", b"PK\x03\x04 nej", "kan ikke åbnes som et Excel-ark"),
        ("rapport.pdf", b"%PDF-1.7 x", "Filen er ikke en tabel."),
        ("skæv.csv", b"unit,q1\nA,1,2\n", "Række 2 har 3 felter"),
        ("to.csv", b"unit,q1,q1\nA,1,2\n", "Flere kolonner har samme overskrift"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    found = refused(tmp_path, capsys, tmp_path / name, pack_file)
    assert found.startswith(f"{name}: ")
    assert said in found


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = refused(tmp_path, capsys, tmp_path / "nej.csv", pack_file)
    assert "nej.csv kan ikke læses" in found
    found = refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, GOOD), tmp_path / "nej.toml")
    assert "nej.toml kan ikke læses" in found


@pytest.mark.parametrize(
    ("change", "line"),
    [(('id = "test"', 'id = "test'), 2), (("score = 75", "score = 175"), None), (("warm", "Warm"), None)],
)
def test_a_bad_pack_is_refused_with_its_line(
    tmp_path: Path,
    pack_file: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    line: int | None,
) -> None:
    text = pack_file.read_text(encoding="utf-8").replace(*change, 1)
    pack_file.write_text(text, encoding="utf-8")
    found = refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, GOOD), pack_file)
    assert found.startswith("pack.toml: linje ")
    assert line is None or f"linje {line}:" in found


def test_a_pack_in_another_encoding_is_refused(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack_file.write_bytes(pack_file.read_text(encoding="utf-8").replace("Prøve", "Pr\xf8ve").encode("cp1252"))
    assert "UTF-8" in refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, GOOD), pack_file)


@pytest.mark.parametrize("missing", ["answers", "--pack", "--unit", "--out"])
def test_what_is_missing_is_named(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    given = {"answers": "a.csv", "--pack": str(pack_file), "--unit": "unit", "--out": str(tmp_path / "out")}
    words: Sequence[str] = [w for k, v in given.items() if k != missing for w in ([k, v] if k[0] == "-" else [v])]
    assert main(["analyse", *words]) == 2
    assert f"Der mangler {'SVAR' if missing == 'answers' else missing}." in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_refused(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, "optaget", "out")
    found = refused(tmp_path, capsys, table(tmp_path / "a.csv", HEAD, GOOD), pack_file)
    assert "kan ikke skrives" in found
    assert (tmp_path / "out").read_text() == "optaget"


def test_refusals_are_english_by_the_switch(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = table(tmp_path / "a.csv", HEAD, ONE_UNIT)
    assert "one value only" in refused(tmp_path, capsys, answers, pack_file, "--language", "en")
    assert "at least 3" in refused(tmp_path, capsys, answers, pack_file, "--language=en", "--k=1")


def test_help_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "--help"]) == 0
    assert "svar bag et tal" in capsys.readouterr().out
    assert main(["analyse", "--language", "en", "-h"]) == 0
    assert "answers behind a figure" in capsys.readouterr().out
