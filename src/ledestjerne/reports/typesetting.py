# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From a Typst template and plain data to a tagged PDF (PDF/UA-1), in memory alone."""

import json
from typing import Any

import typst

FONTS = typst.Fonts(include_system_fonts=False)  # those Typst brings along: the same on every machine


def to_pdf(template: bytes, data: dict[str, Any]) -> bytes:
    """The document. The template reads the data as json(bytes(sys.inputs.data))."""
    said = json.dumps(data, ensure_ascii=False)
    made: bytes = typst.compile(
        template, font_paths=FONTS, sys_inputs={"data": said}, format="pdf", pdf_standards=["ua-1"]
    )
    return made
