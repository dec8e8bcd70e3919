# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The word lists of the demo municipality."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, str]:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(of: str) -> tuple[str, ...]:
    """One list of single words, in its order."""
    return tuple(_lists()[of].split())


@cache
def lines(of: str) -> tuple[str, ...]:
    """One list of sentences or parts of sentences, in its order."""
    return tuple(_lists()[of].strip().splitlines())
