# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A document as a file for the reader to open or keep."""

import io
import re

from django.http import FileResponse


def pdf_file(document: bytes, name: str) -> FileResponse:
    """The document under this name."""
    return FileResponse(io.BytesIO(document), filename=file_name(name), content_type="application/pdf")


def file_name(name: str) -> str:
    """The name without signs that mean something in a path, and not too long."""
    return re.sub(r"[^\w .,()-]", "-", name)[:80].strip() + ".pdf"
