# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Opening the files a person names."""

from __future__ import annotations

from pathlib import Path

from ledestjerne.analysis.survey.instrument import Instrument, PackError, checksum, parse_pack
from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import Table, read_table

MOST_ROWS = 2_000_000


def table(path: Path) -> Table:
    """A CSV or XLSX file. Raises Refused with the file's name."""
    try:
        return read_table(path.name, content(path), MOST_ROWS)
    except Refused as refused:
        raise Refused(about(path, refused.message)) from None


def pack(path: Path) -> tuple[Instrument, str, str]:
    """The instrument, its checksum and its text. Raises Refused with the file's name and the line."""
    try:
        text = content(path).decode("utf-8-sig")
        return parse_pack(text), checksum(text), text
    except UnicodeDecodeError:
        raise Refused(
            about(path, Text("Skemaet skal gemmes som UTF-8.", "The pack must be saved as UTF-8."))
        ) from None
    except PackError as error:
        line = Text(f"linje {error.line}: ", f"line {error.line}: ") if error.line else Text("")
        message = Text(line.da + error.message.da, line.en + error.message.in_language("en"))
        raise Refused(about(path, message)) from None


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Refused(
            Text(
                f"Filen {path} kan ikke læses. Findes den, og må du læse den?",
                f"The file {path} cannot be read. Is it there, and may you read it?",
            )
        ) from None


def about(path: Path, message: Text) -> Text:
    """A message with the file it is about."""
    return Text(f"{path.name}: {message.da}", f"{path.name}: {message.in_language('en')}")
