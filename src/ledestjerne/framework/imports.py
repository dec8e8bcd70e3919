# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The foundation that comes with the product."""

import tomllib
from importlib.resources import files
from typing import Any

from .queries.document import check


def shipped_document() -> dict[str, Any]:
    """The project's own reading of the 2011 text, checked. Parsed TOML, hence Any."""
    source = files("ledestjerne").joinpath("content", "foundation.toml").read_text(encoding="utf-8")
    document = tomllib.loads(source)
    check(document)
    return document
