# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Letters for HR to print. The same letters come every time; who fetched which stands in the record."""

import io
import zipfile
from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from ledestjerne.measurement.actions import note_letters_fetched
from ledestjerne.measurement.queries import PaperUnit, paper, paper_run
from ledestjerne.organisation.access import Viewer, viewer_for

from ..files import file_name, pdf_file
from .pdf import letters_pdf


def unit_letters(request: HttpRequest, round_id: int, unit_key: str) -> FileResponse:
    viewer = _viewer(request)
    run = paper_run(viewer, round_id, unit_key)
    if run is None:
        raise Http404
    note_letters_fetched(viewer, round_id=round_id, units=[unit_key], letters=len(run.people))
    return pdf_file(letters_pdf(run, get_language() or "da"), run.unit_name)


def some_letters(request: HttpRequest, round_id: int, number: int) -> StreamingHttpResponse:
    """One package, with a document for each of its units, sent while it is made."""
    viewer = _viewer(request)
    found = paper(viewer, round_id)
    if found is None or not 1 <= number <= len(found.packages):
        raise Http404
    units = found.packages[number - 1]
    keys, letters = [unit.key for unit in units], sum(unit.letters for unit in units)
    note_letters_fetched(viewer, round_id=round_id, units=keys, letters=letters)
    parts = _packed(viewer, round_id, units, get_language() or "da")
    response = StreamingHttpResponse(parts, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="breve-{round_id}-{number}.zip"'
    return response


def _packed(viewer: Viewer, round_id: int, units: tuple[PaperUnit, ...], language: str) -> Iterator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as package:  # PDF is compressed already
        for number, unit in enumerate(units, start=1):
            run = paper_run(viewer, round_id, unit.key)
            if run is not None:
                package.writestr(f"{number:04} {file_name(unit.name)}", letters_pdf(run, language))
            yield pipe.taken()
    yield pipe.taken()


class _Pipe(io.RawIOBase):
    """What has been written since it was last taken. Nothing is kept, so the package has no size limit."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # RawIOBase allows any buffer
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _viewer(request: HttpRequest) -> Viewer:
    return viewer_for(request.user, timezone.localdate())
