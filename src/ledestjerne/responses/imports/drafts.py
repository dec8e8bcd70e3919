# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An uploaded file between choosing columns and applying. It is its owner's, and gone within two days."""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Text
from ledestjerne.measurement.queries import instrument_view
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import Table, looks_like_cpr

from ..access import may_import_answers
from ..models import AnswerUpload
from ..retention import UPLOADS_KEPT_FOR
from .choices import Choices

KEPT_FOR = UPLOADS_KEPT_FOR


@dataclass(frozen=True, repr=False)
class Draft:
    """A file as a table with what has been chosen so far. Never printed: it holds answers."""

    id: int
    filename: str
    table: Table
    choices: Choices
    instrument: Instrument


@dataclass(frozen=True)
class DraftLine:
    """An import somebody has begun."""

    id: int
    title: str
    filename: str
    begun: datetime


def drafts_of(viewer: Viewer) -> tuple[DraftLine, ...]:
    """The reader's own imports that are neither applied nor dropped, newest first."""
    if not may_import_answers(viewer):
        return ()
    found = AnswerUpload.objects.filter(
        created_by_id=viewer.account_id, created_at__gt=timezone.now() - KEPT_FOR
    ).order_by("-created_at")
    rows = found.values_list("pk", "choices__title", "filename", "created_at")
    return tuple(DraftLine(*row) for row in rows)


def pack_table(table: Table) -> bytes:
    """The table as it is kept: read once, so that a workbook need not be opened at every step."""
    kept = {
        "columns": table.columns,
        "rows": table.rows,
        "numbers": list(table.numbers),
        "decimal": table.decimal,
    }
    return zlib.compress(json.dumps(kept, ensure_ascii=False).encode(), level=1)


def _unpacked(content: bytes) -> Table:
    kept = json.loads(zlib.decompress(content))
    return Table(
        columns=tuple(kept["columns"]), rows=kept["rows"], numbers=kept["numbers"], decimal=kept["decimal"]
    )


def open_draft(viewer: Viewer, upload_id: int) -> Draft:
    """The reader's own upload. Raises NotFound for anybody else's, and for one that is too old."""
    found = AnswerUpload.objects.filter(
        pk=upload_id, created_by_id=viewer.account_id, created_at__gt=timezone.now() - KEPT_FOR
    ).first()
    if found is None or not may_import_answers(viewer):
        raise NotFound
    choices = Choices.from_json(found.choices)
    view = instrument_view(viewer, choices.instrument_id)
    if view is None:
        raise NotFound
    return Draft(found.pk, found.filename, _unpacked(bytes(found.content)), choices, view.instrument)


def refuse_cpr(table: Table) -> None:
    """Raise Refused where a column seems to hold personal identification numbers."""
    for place, heading in enumerate(table.columns):
        if looks_like_cpr({row[place] for row in table.rows}):
            raise Refused(
                Text(
                    f"Kolonnen “{heading}” ligner CPR-numre. Fjern den fra filen, og prøv igen. Intet er gemt.",
                    f"The column “{heading}” looks like personal identification numbers. Remove it from the file "
                    "and try again. Nothing has been kept.",
                )
            )
