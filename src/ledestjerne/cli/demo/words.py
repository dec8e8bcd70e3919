# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The word lists of the demo municipality."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(of: str) -> tuple[str, ...]:
    """One list of words.toml, in its order."""
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[of].split())
