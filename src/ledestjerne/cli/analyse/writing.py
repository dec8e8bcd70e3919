# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The three files, all or none: written beside the folder and moved in when everything is there."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

from .document import document, to_text
from .report import page
from .results import Results
from .workbook import write_workbook

JSON, WORKBOOK, REPORT = "results.json", "results.xlsx", "report.html"


def write(results: Results, folder: Path, language: str) -> None:
    """Write the files into the folder. Files of these names are replaced, others left alone.

    Raises Refused where the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as place:
            made = Path(place)
            (made / JSON).write_text(to_text(document(results)), encoding="utf-8")
            (made / REPORT).write_text(page(results, language), encoding="utf-8")
            write_workbook(results, made / WORKBOOK, language)
            folder.mkdir(exist_ok=True)
            for name in (JSON, REPORT, WORKBOOK):
                os.replace(made / name, folder / name)
    except OSError as error:
        raise Refused(
            Text(
                f"Filerne kan ikke skrives i {folder} ({error.strerror}).",
                f"The files cannot be written to {folder} ({error.strerror}).",
            )
        ) from None
