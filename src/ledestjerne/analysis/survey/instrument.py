# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An instrument, and reading it from a pack: docs/instrument-packs.md. Open to every room."""

from ledestjerne.analysis.survey.pack.lines import line_of
from ledestjerne.analysis.survey.pack.parts import (
    Instrument,
    Item,
    Option,
    PackError,
    ResponseSet,
    Scale,
    Section,
)
from ledestjerne.analysis.survey.pack.reading import checksum, parse_pack

__all__ = [
    "Instrument",
    "Item",
    "Option",
    "PackError",
    "ResponseSet",
    "Scale",
    "Section",
    "checksum",
    "line_of",
    "parse_pack",
]
