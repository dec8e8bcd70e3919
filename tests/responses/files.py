# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answer files as other tools write them, and the way from a file to a draft."""

import io
from dataclasses import replace
from typing import Any

import openpyxl

from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.actions import choose_columns, upload_answers
from ledestjerne.responses.imports import Choices, open_draft

HEADING = "Enhed;q1;q2;q3;q4;Alder;Løbenr"
SIX_ROWS = (
    "udskoling;1;2;7,5;Mere ro;under 40;a-17",
    "udskoling;2;2;8;;over 40;b-23",
    "Indskolingen;2;1;;;under 40;c-11",
    "indskoling;na;2;6;Flere møder;;d-91",
    "hjemmepleje;1;1;7;;over 40;e-44",
    "Hjemmeplejen;2;;;;over 40;f-02",
)


def csv_file(*rows: str, heading: str = HEADING) -> bytes:
    """As Danish Excel saves it."""
    return "\r\n".join([heading, *(rows or SIX_ROWS), ""]).encode("cp1252")


def xlsx_file(*rows: str, heading: str = HEADING) -> bytes:
    """The same as a workbook, numbers as numbers."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in [heading, *(rows or SIX_ROWS)]:
        book.active.append([_number(cell) for cell in line.split(";")])
    kept = io.BytesIO()
    book.save(kept)
    book.close()
    return kept.getvalue()


def _number(cell: str) -> str | float | None:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell or None


def draft_of(actor: Viewer, choices: Choices, content: bytes, filename: str = "svar.csv", **chosen: Any) -> int:
    """Upload, and choose what is not suggested."""
    upload_id = upload_answers(actor, filename=filename, content=content, choices=choices)
    if chosen:
        suggested = open_draft(actor, upload_id).choices
        choose_columns(actor, upload_id=upload_id, choices=replace(suggested, **chosen))
    return upload_id
