# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The Danish of what is kept and what was done. The rooms and the record say it in English."""

import tomllib
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language


def kept(text: str) -> str:
    """A sentence of a room's retention.py."""
    said = _danish()["kept"].get(text, text) if _is_danish() else text
    return said[:1].upper() + said[1:]


def action(code: str) -> str:
    """What was done, as the record calls it: commitment_kept, account.opened."""
    said = code.replace("account.", "account: ").replace("_", " ")
    said = _danish()["done"].get(code, said) if _is_danish() else said
    return said[:1].upper() + said[1:]


def _is_danish() -> bool:
    return (get_language() or "da").startswith("da")


@cache
def _danish() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("danish.toml").read_text(encoding="utf-8"))
