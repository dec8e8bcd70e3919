# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import csv
import io
import random
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.organisation.imports.tables import (
    Table,
    TableError,
    danish_date,
    danish_number,
    looks_like_cpr,
    read_table,
    unpacked,
)


def workbook(*rows: list[object], before: list[list[object]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in before or []:
        sheet.append(row)
    if before is not None:
        sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refusal(content: bytes, filename: str = "fil.csv", **options: int) -> str:
    with pytest.raises(TableError) as caught:
        read_table(filename, content, **options)
    assert caught.value.message.en
    return caught.value.message.da


# -- CSV


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_danish_letters_come_through_in_every_usual_encoding_and_delimiter(encoding: str, mark: str) -> None:
    content = f"Enhed{mark}Leder\r\nSøhøjlandet{mark}Åse Ærø\r\n".encode(encoding)
    table = read_table("enheder.csv", content)
    assert table.columns == ("Enhed", "Leder")
    assert table.rows == [("Søhøjlandet", "Åse Ærø")]


def test_a_quoted_cell_may_hold_delimiters_and_lines() -> None:
    table = read_table("a.csv", b'navn;tekst\nx;"en; to\nog ""tre"""\n')
    assert table.rows == [("x", 'en; to\nog "tre"')]


def test_the_separator_line_of_excel_is_obeyed_and_not_read_as_a_heading() -> None:
    assert read_table("a.csv", b"sep=|\r\na|b\r\n1|2\r\n").columns == ("a", "b")


def test_delimiters_inside_a_quoted_heading_are_not_counted() -> None:
    assert read_table("a.csv", b'"a, b, c, d";e\n1;2\n').columns == ("a, b, c, d", "e")


def test_blank_rows_are_left_out_and_row_numbers_stay_those_of_the_file() -> None:
    table = read_table("a.csv", b"a;b\n\n1;2\n;\n3;4\n")
    assert table.rows == [("1", "2"), ("3", "4")]
    assert [table.row_number(i) for i in (0, 1)] == [3, 5]


def test_short_rows_are_filled_and_empty_cells_beyond_the_heading_are_cut() -> None:
    assert read_table("a.csv", b"a;b\n1\n2;3;;\n").rows == [("1", ""), ("2", "3")]


def test_a_row_with_more_fields_than_the_heading_is_named() -> None:
    assert "Række 3 har 3 felter" in refusal(b"a;b\n1;2\n1;2;3\n")


def test_a_single_column_is_a_table_too() -> None:
    assert read_table("a.csv", b"navn\nAnna\n").rows == [("Anna",)]


def test_an_odd_quotation_mark_is_told_with_its_line() -> None:
    assert "Linje 3" in refusal(b'a;b\n1;2\n3;"4" x\n')


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n ; \n"])
def test_an_empty_file_is_told(content: bytes) -> None:
    assert "tom" in refusal(content)


def test_a_heading_without_rows_is_told() -> None:
    assert "ingen rækker" in refusal(b"a;b\n")


def test_a_column_without_a_heading_is_told_by_its_place() -> None:
    assert "Kolonne 2" in refusal(b"a;;c\n1;2;3\n")


def test_a_nameless_column_that_is_empty_or_counts_rows_is_dropped() -> None:
    table = read_table("a.csv", b'"",a,\n1,x,\n2,y,\n')
    assert table.columns == ("a",)
    assert table.rows == [("x",), ("y",)]


def test_repeated_headings_are_named() -> None:
    assert "“Navn”" in refusal(b"Navn;Enhed;Navn\n1;2;3\n")


def test_too_many_rows_are_told() -> None:
    assert "højst 2 rækker" in refusal(b"a\n1\n2\n3\n", maximum_rows=2)


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (b"%PDF-1.7 x", "a.csv"),
        (b"\x89PNG\x00\x00", "a.csv"),
        (b"\xd0\xcf\x11\xe0abc", "a.csv"),
        (b"a;b", "a.xls"),
    ],
)
def test_other_kinds_of_file_are_refused_with_advice(content: bytes, filename: str) -> None:
    assert "Gem" in refusal(content, filename)


def test_the_decimal_mark_follows_the_file() -> None:
    assert read_table("a.csv", b"a;b\n1,5;x\n").number("1,5") == 1.5
    assert read_table("a.csv", b"a,b\n1.234,x\n").number("1.234") == 1.234
    assert read_table("a.csv", b"a;b\n1.5;1.234\n").number("1.234") == 1.234
    assert read_table("a.csv", b"a;b\n12,5;1.234\n").number("1.234") == 1234


@given(
    rows=st.lists(
        st.lists(st.text("aæø1;,\t\"'\n ").map(str.strip), min_size=3, max_size=3).filter(any),
        min_size=1,
        max_size=8,
    ),
    mark=st.sampled_from(";,\t"),
)
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]], mark: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows([["x", "y", "z"], *rows])
    assert [list(row) for row in read_table("a.csv", file.getvalue().encode()).rows] == rows


def test_a_table_made_by_hand_counts_rows_from_the_heading() -> None:
    assert Table(columns=("a",), rows=[("1",)]).row_number(0) == 2


def test_a_table_survives_being_kept() -> None:
    table = read_table("a.csv", "a;b\n\nÆrø;1,5\n".encode())
    assert unpacked(table.packed()) == table


# -- XLSX


def test_a_workbook_gives_the_same_table_as_a_file_of_text() -> None:
    content = workbook(
        ["Enhed", "Brøk", "Fra", "Aktiv", "Tom", "Klokken"],
        ["Ærø", 0.8, datetime(2025, 12, 31), True, None, datetime(2025, 1, 2, 3, 4)],  # noqa: DTZ001
        ["  Skole ", 3.0, date(2026, 1, 1), False, None, 17],
    )
    table = read_table("enheder.xlsx", content)
    assert table.rows == [
        ("Ærø", "0,8", "2025-12-31", "1", "", "2025-01-02 03:04:00"),
        ("Skole", "3", "2026-01-01", "0", "", "17"),
    ]
    assert table.number("0,8") == 0.8


def test_the_first_sheet_with_content_is_read() -> None:
    assert read_table("a.xlsx", workbook(["a"], ["1"], before=[])).rows == [("1",)]


def test_a_broken_workbook_is_told_and_not_a_crash() -> None:
    whole = workbook(["a"], ["1"])
    for content in (whole[: len(whole) // 2], b"PK\x03\x04rubbish", whole.replace(b"sheet1.xml", b"sheet9.xml")):
        assert "Excel" in refusal(content, "a.xlsx")
    assert "Excel" in refusal(b"a;b\n1;2\n", "a.xlsx")


def with_rows(xml: str) -> bytes:
    """A workbook whose only sheet holds these rows, as no spreadsheet would write them."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["a"]))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, old.read(part) if "sheet1" not in part else SHEET.format(xml))
    return file.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)
HEAD = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_a_thousand_columns_are_read_and_one_more_is_refused() -> None:
    wide: list[object] = [f"c{i}" for i in range(1000)]
    assert len(read_table("a.xlsx", workbook(wide, ["x"])).columns) == 1000
    assert "1000 kolonner" in refusal(workbook([*wide, "c"], ["x"]), "a.xlsx")


@pytest.mark.parametrize("value", ["", "<v>1</v>"])
def test_cells_in_the_last_column_of_all_are_refused_at_the_first_of_them(value: str) -> None:
    rows = "".join(f'<row r="{i}"><c r="XFD{i}">{value}</c></row>' for i in range(2, 20_000))
    tracemalloc.start()
    try:
        assert "1000 kolonner" in refusal(with_rows(HEAD + rows), "a.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "rows", ["<row/>" * 3_000_000, '<row r="1048576"><c r="A1048576"><v>2</v></c></row>'], ids=["written", "gap"]
)
def test_very_many_blank_rows_are_refused(rows: str) -> None:
    content = with_rows(HEAD + rows)
    assert len(content) < 100_000
    assert "300000 rækker, når de tomme" in refusal(content, "a.xlsx")


def test_some_blank_rows_do_no_harm() -> None:
    table = read_table("a.xlsx", with_rows(HEAD + '<row r="5000"><c r="A5000"><v>2</v></c></row>'))
    assert (table.rows, table.row_number(0)) == ([("2",)], 5000)


# -- Cells


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234", 1234),
        ("0.892", 0.892),
        ("1.234,5", 1234.5),
        ("-3", -3),
        ("1 000,25", 1000.25),
        (",5", 0.5),
    ],
)
def test_numbers_are_read_as_danes_write_them(text: str, value: float) -> None:
    assert danish_number(text) == value


@pytest.mark.parametrize("text", ["", "tolv", "1_0", "nan", "inf", "1,2,3", "12-5"])
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        danish_number(text)


@pytest.mark.parametrize(
    "text",
    ["31-12-2025", "31.12.2025", "31/12/2025", "2025-12-31", "2025-12-31 00:00:00", "31-12-2025 10:15", "46022"],
)
def test_dates_are_read_as_danes_and_spreadsheets_write_them(text: str) -> None:
    assert danish_date(text) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["", "31-02-2025", "12-31-2025", "i morgen", "31-12-25", "7"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        danish_date(text)


# -- Personal identification numbers (all made here, none is anybody's)


def made_numbers(count: int, join: str) -> list[str]:
    chance = random.Random(5)
    days = (f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(40, 99)}" for _ in range(count))
    return [f"{day}{join}{chance.randint(0, 9999):04}" for day in days]


@pytest.mark.parametrize("join", ["", "-", " ", " - ", "–"])
def test_identification_numbers_are_recognised(join: str) -> None:
    assert looks_like_cpr(made_numbers(20, join))


def test_one_identification_number_with_a_hyphen_among_other_things_is_enough() -> None:
    assert looks_like_cpr(["", "ukendt", *made_numbers(1, "-")])


def test_the_leading_zero_a_spreadsheet_ate_does_not_hide_them() -> None:
    assert looks_like_cpr([str(int(number)) for number in made_numbers(30, "")])


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["", "Anna"],
        [str(1201000000 + i) for i in range(500)],  # running staff numbers
        [f"10{month:02}{i:06}" for i, month in enumerate([3, 4, 7, 9, 12, 15])],  # production units
        [f"45{i:08}" for i in range(50)],  # telephones with country code
        ["451289-0021", "999999-1234"],
        ["2025-12-31", "31-12-2025"],
    ],
)
def test_other_numbers_are_left_alone(values: list[str]) -> None:
    assert not looks_like_cpr(values)
