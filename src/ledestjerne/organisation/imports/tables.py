# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Tables as people send them: CSV as (Danish) Excel writes it, and XLSX. Pure: bytes in, text cells out."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from math import isfinite
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ledestjerne.analysis.values import Text

from .refused import Refused

MAXIMUM_ROWS = 250_000
MAXIMUM_READ_ROWS = 300_000  # blank ones too: a workbook of few bytes can hold millions of them
MAXIMUM_COLUMNS = 1_000
MAXIMUM_UNPACKED_BYTES = 1_000_000_000
csv.field_size_limit(1_000_000)  # a long comment is a cell too

Row = tuple[str, ...]


class TableError(Refused):
    """The file cannot be read as a table."""


@dataclass(frozen=True)
class Table:
    """A table of text. Every row has as many cells as there are columns; empty cells are "".

    numbers: each row's number in the file as a spreadsheet counts (heading = 1); blank rows are left out.
    decimal: the mark the file's numbers use.
    """

    columns: Row
    rows: Sequence[Row]
    numbers: Sequence[int] = field(default=(), repr=False)
    decimal: str = ","

    @cached_property
    def index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.columns)}

    def column(self, name: str) -> list[str]:
        at = self.index[name]
        return [row[at] for row in self.rows]

    def row_number(self, position: int) -> int:
        return self.numbers[position] if self.numbers else position + 2

    def number(self, text: str) -> float:
        return danish_number(text, decimal=self.decimal)

    def packed(self) -> bytes:
        """The table for keeping a while: an XLSX need not be read twice. `unpacked` gives it back."""
        parts = [self.columns, self.rows, self.numbers, self.decimal]
        return zlib.compress(json.dumps(parts, ensure_ascii=False).encode(), 1)


def unpacked(content: bytes) -> Table:
    columns, rows, numbers, decimal = json.loads(zlib.decompress(content))
    return Table(tuple(columns), [tuple(row) for row in rows], numbers, decimal)


def read_table(filename: str, content: bytes, maximum_rows: int = MAXIMUM_ROWS) -> Table:
    """Read a CSV or XLSX file. Raises TableError with a sentence in both languages."""
    if not content.strip():
        raise TableError(Text("Filen er tom.", "The file is empty."))
    if content[:4] == b"PK\x03\x04":
        return _table(_xlsx_rows(content), ",", maximum_rows)
    if content[:4] == b"\xd0\xcf\x11\xe0" or filename.lower().endswith(".xls"):
        raise TableError(
            Text(
                "Filen er i det gamle Excel-format eller har adgangskode. Gem den som .xlsx uden adgangskode.",
                "The file is in the old Excel format or has a password. Save it as .xlsx without a password.",
            )
        )
    if filename.lower().endswith((".xlsx", ".xlsm")):
        raise _broken_workbook()
    text = _decoded(content)
    text, delimiter = _delimiter(text)
    return _table(_csv_rows(text, delimiter), _decimal(text, delimiter), maximum_rows)


# -- CSV ----------------------------------------------------------------------------------------------------------


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content[:10_000] or content[:5] == b"%PDF-":
        raise TableError(
            Text(
                "Filen er ikke en tabel. Gem den som CSV eller XLSX, og prøv igen.",
                "The file is not a table. Save it as CSV or XLSX and try again.",
            )
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's own "sep=" line, and the mark between the fields."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        return text[told.end() :], told[1]
    heading = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    counts = {mark: heading.count(mark) for mark in ";\t,|"}
    best = max(counts, key=lambda mark: counts[mark])
    return text, best if counts[best] else ";"


def _decimal(text: str, delimiter: str) -> str:
    if delimiter == ",":
        return "."
    fields = re.escape(delimiter) + r'\r\n"'
    sample = text[:1_000_000]
    with_comma = re.search(rf"(?:^|[{fields}])-?\d+,\d+(?=[{fields}])", sample)
    with_dot = re.search(rf"(?:^|[{fields}])-?\d*\.(?:\d{{1,2}}|\d{{4,}})(?=[{fields}])", sample)
    return "." if with_dot and not with_comma else ","


def _csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield tuple([cell.strip() for cell in cells])
    except csv.Error as error:
        at = reader.line_num
        raise TableError(
            Text(
                f"Linje {at} kan ikke læses. Se efter et anførselstegn, der mangler sin makker.",
                f"Line {at} cannot be read. Look for a quotation mark without its pair.",
            )
        ) from error


# -- XLSX ---------------------------------------------------------------------------------------------------------


_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, RuntimeError),  # RuntimeError: a part with a password, or packed oddly
    *(InvalidFileException, KeyError, ValueError, ParseError, OSError, EOFError),
)


def _broken_workbook() -> TableError:
    return TableError(
        Text(
            "Filen kan ikke åbnes som et Excel-ark. Åbn den i Excel, gem den igen som .xlsx, og prøv så.",
            "The file cannot be opened as an Excel sheet. Open it in Excel, save it again as .xlsx, and try then.",
        )
    )


def _xlsx_rows(content: bytes) -> Iterator[Row]:
    """The rows of the first sheet that has any."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAXIMUM_UNPACKED_BYTES:
                raise _too_large()
            for part in archive.infolist():
                _refuse_many_rows(archive, part)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            if not book.worksheets:
                raise _broken_workbook()
            for cells in _first_with_content(book):
                yield tuple([_cell(value) for value in cells])
        finally:
            book.close()
    except _BROKEN as error:
        raise _broken_workbook() from error


def _first_with_content(book: openpyxl.Workbook) -> Iterator[tuple[object, ...]]:
    read = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        found = False
        # No max_col: it would fill every row up to it, and hide the cells beyond it.
        for cells in sheet.iter_rows(values_only=True):
            read += 1
            if read > MAXIMUM_READ_ROWS:
                raise _too_long()
            if len(cells) > MAXIMUM_COLUMNS:
                raise _too_wide()
            found = found or any(cell is not None for cell in cells)
            yield cells
        if found:
            return


def _refuse_many_rows(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Count the rows written in a part before openpyxl, which may read a whole sheet just to open it."""
    bare = prefixed = 0
    tail = b""
    with archive.open(part) as file:
        while chunk := file.read(1 << 20):
            piece = tail + chunk
            bare += piece.count(b"<row")
            prefixed += piece.count(b":row")  # both <x:row> and </x:row>
            if bare + prefixed // 2 > MAXIMUM_READ_ROWS:
                raise _too_long()
            tail = piece[-3:]


def _too_long() -> TableError:
    return TableError(
        Text(
            f"Arket har mere end {MAXIMUM_READ_ROWS} rækker, når de tomme tælles med. Slet de tomme, og gem igen.",
            f"The sheet has more than {MAXIMUM_READ_ROWS} rows, counting empty ones. Delete those and save again.",
        )
    )


def _too_wide() -> TableError:
    return TableError(
        Text(
            f"Arket har mere end {MAXIMUM_COLUMNS} kolonner. Slet alt til højre for tabellen, og gem igen.",
            f"The sheet has over {MAXIMUM_COLUMNS} columns. Delete all to the right of the table and save again.",
        )
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return str(value).strip()


# -- Rows to a table ----------------------------------------------------------------------------------------------


def _too_large(maximum_rows: int = MAXIMUM_ROWS) -> TableError:
    return TableError(
        Text(
            f"Filen er for stor. Den må have højst {maximum_rows} rækker.",
            f"The file is too large. It may have at most {maximum_rows} rows.",
        )
    )


def _table(source: Iterator[Row], decimal: str, maximum_rows: int) -> Table:
    heading: Row = ()
    rows: list[Row] = []
    numbers: list[int] = []
    for number, cells in enumerate(source, start=1):
        if not any(cells):
            continue
        if not heading:
            heading = cells
            continue
        if len(rows) == maximum_rows:
            raise _too_large(maximum_rows)
        rows.append(cells)
        numbers.append(number)
    if not heading:
        raise TableError(Text("Filen er tom.", "The file is empty."))
    if not rows:
        raise TableError(
            Text("Filen har kun en overskrift og ingen rækker.", "The file has a heading and no rows.")
        )
    columns, rows = _named(*_squared(heading, rows, numbers))
    return Table(columns=columns, rows=rows, numbers=numbers, decimal=decimal)


def _squared(heading: Row, rows: list[Row], numbers: list[int]) -> tuple[Row, list[Row]]:
    """Every row as wide as the heading: short rows filled, empty cells beyond the heading cut."""
    width = len(heading)
    for i, row in enumerate(rows):
        if len(row) == width:
            continue
        if any(row[width:]):
            raise TableError(
                Text(
                    f"Række {numbers[i]} har {len(row)} felter, men overskriften har {width}.",
                    f"Row {numbers[i]} has {len(row)} fields, but the heading has {width}.",
                )
            )
        rows[i] = row[:width] + ("",) * (width - len(row))
    return heading, rows


def _named(heading: Row, rows: list[Row]) -> tuple[Row, list[Row]]:
    """Columns with a name each. Nameless columns go when they are empty or only count the rows."""
    gone = [i for i, name in enumerate(heading) if not name and _says_nothing(row[i] for row in rows)]
    if gone:
        kept = [i for i in range(len(heading)) if i not in gone]
        heading, rows = tuple(heading[i] for i in kept), [tuple([row[i] for i in kept]) for row in rows]
    for i, name in enumerate(heading):
        if not name:
            raise TableError(
                Text(
                    f"Kolonne {i + 1} har ingen overskrift. Giv hver kolonne et navn i første række.",
                    f"Column {i + 1} has no heading. Give every column a name in the first row.",
                )
            )
    repeated = sorted(name for name, times in Counter(heading).items() if times > 1)
    if repeated:
        listed = ", ".join(f"“{name}”" for name in repeated[:5])
        raise TableError(
            Text(
                f"Flere kolonner har samme overskrift: {listed}. Giv hver kolonne sit eget navn.",
                f"Several columns have the same heading: {listed}. Give every column a name of its own.",
            )
        )
    return heading, rows


def _says_nothing(values: Iterable[str]) -> bool:
    cells = list(values)
    return not any(cells) or any(cells == [str(i + start) for i in range(len(cells))] for start in (0, 1))


# -- Single cells -------------------------------------------------------------------------------------------------


def danish_number(text: str, decimal: str = ",") -> float:
    """`12,5`, `1.234,5`, `12.5` (not a thousand, so a decimal point) as a number. Raises ValueError."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    thousands = "." if decimal == "," else ","
    if thousands in plain and (
        decimal in plain or re.fullmatch(rf"-?[1-9]\d{{0,2}}(?:[{thousands}]\d{{3}})+", plain)
    ):
        plain = plain.replace(thousands, "")
    value = float(plain.replace(",", "."))
    if not isfinite(value) or "_" in plain:
        raise ValueError(f"not a number: {text!r}")
    return value


_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T].*)?")
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def danish_date(text: str) -> date:
    """`31-12-2025`, `31.12.2025`, `31/12/2025`, `2025-12-31` or Excel's day number. Raises ValueError."""
    found = _DAY_FIRST.fullmatch(text.strip())
    if found:
        return date(int(found[3]), int(found[2]), int(found[1]))
    found = _YEAR_FIRST.fullmatch(text.strip())
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    if re.fullmatch(r"[1-9]\d{4}", text.strip()):
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    raise ValueError(f"not a date: {text!r}")


_WITH_HYPHEN = re.compile(r"(\d{6})\s?[-–]\s?\d{4}")
_BARE = re.compile(r"(\d{6})\s?\d{4}|(\d{5})\d{4}")


def looks_like_cpr(values: Iterable[str]) -> bool:
    """Whether a column seems to hold Danish personal identification numbers.

    One `010203-1234` with a possible date is enough. Ten bare digits (nine, where a spreadsheet ate the leading
    zero) count when at least half of such numbers begin with a possible date and the days vary: production unit
    numbers and running staff numbers keep their first digits.
    """
    candidates: list[str] = []
    for value in values:
        hyphened = _WITH_HYPHEN.fullmatch(value)
        if hyphened and _possible_day(hyphened[1]):
            return True
        bare = _BARE.fullmatch(value)
        if bare:
            candidates.append(bare[1] or "0" + bare[2])
    possible = [digits for digits in candidates if _possible_day(digits)]
    if not possible or 2 * len(possible) < len(candidates):
        return False
    return len({digits[:2] for digits in possible}) >= min(3, len(possible))


def _possible_day(digits: str) -> bool:
    return 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12
