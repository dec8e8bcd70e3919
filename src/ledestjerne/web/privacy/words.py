# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How what is kept and what was done is told. The rooms say what they keep in English; the record has codes."""

import tomllib
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language

Words = dict[str, dict[str, str]]


def kept(text: str) -> str:
    """A sentence of a room's retention.py."""
    return _sentence(_words().get("kept", {}).get(text, text))


def action(code: str) -> str:
    """What was done: the record says commitment_kept, account.opened."""
    return _sentence(_words()["done"].get(code, code.replace("_", " ")))


def subject(text: str) -> str:
    """What it was done to: the record says commitment 12."""
    kind, _space, number = text.partition(" ")
    known = _words()["subjects"]
    return _sentence(f"{known[kind]} {number}") if kind in known and number.isdecimal() else text


def detail(name: str) -> str:
    """What a detail is called."""
    return _words()["details"].get(name, name.replace("_", " "))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words() -> Words:
    return _read("danish" if (get_language() or "da").startswith("da") else "english")


@cache
def _read(language: str) -> Words:
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
