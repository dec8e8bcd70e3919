# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The report's style: the parts of the product's own sheet it needs, and what it has to bring itself."""

from __future__ import annotations

import re
from importlib.resources import files

SHEET = ("web", "design", "static", "ledestjerne.css")
PARTS = (
    "skrift og grundform",
    "hoved, rum, brødkrumme, fod",
    "scorelinje: foroven resten, på linjen jer, forneden sidst",
    "svarbjælke",
    "skjult tal",
    "kort over enheder",
    "tom tilstand, tabel bag figuren, beskeder",
)
_HEADING = re.compile(r"/\* ---- (.+?) ---- \*/")


def style() -> str:
    """One sheet without any address in it."""
    package = files("ledestjerne")
    sheet = package.joinpath(*SHEET).read_text(encoding="utf-8")
    own = package.joinpath("cli", "analyse", "report", "report.css").read_text(encoding="utf-8")
    head, *rest = _HEADING.split(sheet)
    named = dict(zip(rest[::2], rest[1::2], strict=True))
    variables = head[head.index(":root") :]
    return _plain("\n".join([variables, *(named[part] for part in PARTS), own]))


def _plain(sheet: str) -> str:
    """Without comments and empty lines."""
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)).strip()
