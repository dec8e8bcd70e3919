# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The same answers in four dresses: headings, separators, encodings, missing codes, ways to write an answer."""

from pathlib import Path

import numpy as np
import openpyxl
import pytest

from tests.analysis.disclosure.packs import pack
from tests.cli.analysing import Document, analysed, cell, document, run, table, written

SCALES = {"varme": ["q1", "q2", "q3"], "klarhed": ["q3", "q4"], "alder": ["q5"]}
LABELS = ("I meget ringe grad", "I ringe grad", "Delvist", "I høj grad", "I meget høj grad")
HEADINGS = {"q1": "SPM_1", "q2": "SPM_2", "q3": "SPM_3", "q4": "SPM_4", "q5": "Alder"}
UNSCORED = (
    pack({"varme": ["q2"]})
    + """
[[response_sets]]
id = "ja_nej"
options = [{ value = "ja" }, { value = "nej" }]

[[items]]
id = "valg"
response_set = "ja_nej"
text.da = "Vil du være med?"
"""
)
NUMBERS = '[[response_sets]]\nid = "years"\nkind = "number"\nminimum = 15\nmaximum = 80\n'


def packed() -> str:
    """Four items with five answers and a way out, one number; the wording of q1 has two languages."""
    text = pack(SCALES)
    for value, label in enumerate(LABELS, start=1):
        text = text.replace(f'label.da = "{value}"', f'label.da = "{label}"')
    text = text.replace(
        '[[scales]]\nid = "varme"',
        f'[[response_sets.missing]]\nvalue = 9\nlabel.da = "Ved ikke"\n\n{NUMBERS}\n[[scales]]\nid = "varme"',
    )
    text = text.replace(
        'scales = ["alder"]\nresponse_set = "extent5"', 'scales = ["alder"]\nresponse_set = "years"'
    )
    return text.replace('text.da = "q1."', 'text.da = "Vi lytter."\ntext.en = "We listen."')


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    return written(tmp_path, packed())


def people() -> list[tuple[str, list[int | None], float | None]]:
    """Ninety people in four units: unit, answers 1-5 or none, years with one decimal."""
    random = np.random.default_rng(7)
    found = []
    for person in range(90):
        answers: list[int | None] = [int(a) for a in random.integers(1, 6, 4)]
        if random.random() < 0.15:
            answers[int(random.integers(4))] = None
        years = None if random.random() < 0.1 else float(random.integers(200, 650)) / 10
        found.append(("ABCD"[person % 4], answers, years))
    return found


def plain(tmp_path: Path, pack_file: Path) -> Document:
    """The answers as the pack would have them."""
    rows = [[unit, *answers, years] for unit, answers, years in people()]
    file = table(tmp_path / "plain.csv", ["unit", "q1", "q2", "q3", "q4", "q5"], rows)
    return analysed(tmp_path, file, pack_file, "unit")


def same(one: Document, other: Document) -> bool:
    """Everything but how the file was read."""
    read = {"columns", "read"}
    return {k: v for k, v in one.items() if k not in read} == {k: v for k, v in other.items() if k not in read}


def test_semicolons_decimal_commas_windows_letters_and_own_headings(tmp_path: Path, pack_file: Path) -> None:
    expected = plain(tmp_path, pack_file)
    head = ["Løbenr", "Afdeling", *HEADINGS.values(), "Bemærkning"]
    rows = [
        [str(n), unit, *("99" if a is None else str(a) for a in answers), _comma(years), "Æblegrød"]
        for n, (unit, answers, years) in enumerate(people())
    ]
    file = tmp_path / "svar.csv"
    file.write_bytes("\r\n".join(";".join(row) for row in [head, *rows]).encode("cp1252"))
    told = [word for item, heading in HEADINGS.items() for word in ("--column", f"{item}={heading}")]
    found = analysed(tmp_path, file, pack_file, "afdeling", *told, "--missing", "99,-9")
    assert same(found, expected)
    assert found["columns"] == HEADINGS


def _comma(years: float | None) -> str:
    return "-9" if years is None else f"{years:.1f}".replace(".", ",")


def test_tabs_a_byte_order_mark_wordings_as_headings_and_labels_as_answers(
    tmp_path: Path, pack_file: Path
) -> None:
    expected = plain(tmp_path, pack_file)
    head = ["VI LYTTER", "Q2", "q3", "q4.", "q5", "Enhed"]
    rows = [
        [*("Ved ikke" if a is None else LABELS[a - 1].upper() for a in answers), years or "N/A", unit]
        for unit, answers, years in people()
    ]
    lines = "\n".join("\t".join(map(str, row)) for row in [head, *rows])
    file = tmp_path / "svar.txt"
    file.write_bytes(b"\xef\xbb\xbf" + lines.encode())
    assert same(analysed(tmp_path, file, pack_file, "Enhed"), expected)


def test_a_workbook_with_scores_instead_of_values(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = plain(tmp_path, pack_file)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Team", "q5", "q4", "q3", "q2", "q1"])
    for unit, answers, years in people():
        points = [None if a is None else 25 * (a - 1) for a in answers]
        sheet.append([unit, "." if years is None else years, *reversed(points)])
    book.save(tmp_path / "svar.xlsx")
    assert same(analysed(tmp_path, tmp_path / "svar.xlsx", pack_file, "Team"), expected)
    assert "Svarene “extent5” er læst som point" in capsys.readouterr().err


def test_columns_not_used_are_named_and_dropped(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[unit, *answers, "hemmelig kommentar", "010203-1234"] for unit, answers, _ in people()]
    file = table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4", "kommentar", "cpr"], rows)
    found = analysed(tmp_path, file, pack_file, "unit")
    error = capsys.readouterr().err
    assert "Kolonner, der ikke er brugt: kommentar, cpr." in error
    assert "Udsagn uden kolonne i filen: q5." in error
    assert "Skalaer uden nok udsagn i filen er ikke regnet: alder." in error
    assert found["absent"] == {"scales": ["alder"], "items": ["q5"]}
    for name in ("results.json", "report.html"):
        assert "hemmelig" not in (tmp_path / "out" / name).read_text(encoding="utf-8")


def test_a_scale_with_half_of_its_items_is_computed_on_them(tmp_path: Path, pack_file: Path) -> None:
    rows = [[unit, answers[0], answers[1]] for unit, answers, _ in people()]
    file = table(tmp_path / "a.csv", ["unit", "q1", "q2"], rows)
    found = analysed(tmp_path, file, pack_file, "unit")
    assert [scale["id"] for scale in found["scales"]] == ["varme"]
    assert found["scales"][0]["items"] == ["q1", "q2"]
    assert found["scales"][0]["reasons"]["omega"] == "too_few_items"
    assert found["scales"][0]["alpha"] is not None


def test_the_same_answers_give_the_same_bytes_whatever_the_order_of_rows(tmp_path: Path, pack_file: Path) -> None:
    rows = [[unit, *answers, years] for unit, answers, years in people()]
    head = ["unit", "q1", "q2", "q3", "q4", "q5"]
    for out, ordered in (("one", rows), ("two", rows[::-1])):
        file = table(tmp_path / f"{out}.csv", head, ordered)
        assert run(tmp_path, file, pack_file, "unit", out=out) == 0
    for name in ("results.json", "report.html", "results.xlsx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_unit_called_all_stands_beside_the_whole(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["all" if unit == "A" else unit, *answers] for unit, answers, _ in people()]
    file = table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4"], rows)
    found = analysed(tmp_path, file, pack_file, "unit")
    assert [unit["id"] for unit in found["units"]] == ["all", "all-unit", "B", "C", "D"]
    assert [unit["name"] for unit in found["units"]] == ["Det samlede", "all", "B", "C", "D"]
    assert "Enheden “all” har fået id “all-unit”" in capsys.readouterr().err


def test_units_stand_in_their_natural_order(tmp_path: Path, pack_file: Path) -> None:
    names = dict(zip("ABCD", ("10", "2", "Team 3", "1"), strict=True))
    rows = [[names[unit], *answers] for unit, answers, _ in people()]
    file = table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4"], rows)
    found = analysed(tmp_path, file, pack_file, "unit")
    assert [unit["id"] for unit in found["units"]] == ["all", "1", "2", "10", "Team 3"]


def test_only_our_own_files_are_replaced(tmp_path: Path, pack_file: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "noter.txt").write_text("bliver")
    (out / "results.json").write_text("gammel")
    rows = [[unit, *answers] for unit, answers, _ in people()]
    assert run(tmp_path, table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4"], rows), pack_file, "unit") == 0
    assert (out / "noter.txt").read_text() == "bliver"
    assert document(tmp_path)["version"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "out", "pack.toml"]


def test_english_files_by_a_switch(tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[unit, *answers, "x"] for unit, answers, _ in people()]
    file = table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4", "z"], rows)
    found = analysed(tmp_path, file, pack_file, "unit", "--language", "en")
    assert "Columns not used: z." in capsys.readouterr().err
    assert found["units"][0]["name"] == "The whole"
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "We listen." in page
    assert '<span lang="da">varme</span>' in page
    assert openpyxl.load_workbook(tmp_path / "out" / "results.xlsx").sheetnames[0] == "Units and scales"


def test_a_score_counts_from_half_of_the_scale(tmp_path: Path, pack_file: Path) -> None:
    full = [["A", 5, 4, 3, 2], ["A", 1, 2, 4, 5], ["B", 1, 2, 3, 4], ["B", 4, 2, 3, 1]]
    rows = full * 5 + [["A", 5, None, None, 4], ["A", 2, None, None, 1]] * 3
    found = analysed(
        tmp_path, table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4"], rows), pack_file, "unit"
    )
    assert found["people"] == 26
    assert found["scales"][0]["n"] == 20  # one of three answered is no score
    assert (cell(found, "A", "varme")["n"], cell(found, "B", "varme")["n"]) == (10, 10)


def test_what_was_done_is_told_on_the_output(
    tmp_path: Path, pack_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[unit, *answers] for unit, answers, _ in people()]
    assert run(tmp_path, table(tmp_path / "a.csv", ["unit", "q1", "q2", "q3", "q4"], rows), pack_file, "unit") == 0
    assert capsys.readouterr().out == f"5 af 5 enheder er vist. Filerne ligger i {tmp_path / 'out'}.\n"


def test_answers_without_points_are_told_as_a_distribution_or_not_at_all(tmp_path: Path) -> None:
    rows = [[unit, "ja" if answers[0] in (1, 2) else "nej", answers[1]] for unit, answers, _ in people()]
    rows += [["E", *row[1:]] for row in rows[:6]]
    file = table(tmp_path / "a.csv", ["unit", "valg", "q2"], rows)
    found = analysed(tmp_path, file, written(tmp_path, UNSCORED), "unit")
    whole = cell(found, "all", "valg")
    assert (whole["n"], whole["mean"], sum(whole["distribution"])) == (96, None, 96)
    assert cell(found, "E", "valg") == {"unit": "E", "item": "valg", "status": "withheld", "reason": "not_shown"}
