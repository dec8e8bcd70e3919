# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Two texts side by side, with the words that differ marked."""

import re
from difflib import SequenceMatcher

from .pages import Piece

WORD = re.compile(r"\S+\s*")
MOST_WORDS = 800  # comparing takes a time that grows with the square


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces. Texts of very many words stand without marks."""
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return (Piece(before, False),), (Piece(after, False),)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left = [Piece("".join(old[a:b]), step != "equal") for step, a, b, _, _ in steps if b > a]
    right = [Piece("".join(new[a:b]), step != "equal") for step, _, _, a, b in steps if b > a]
    return tuple(left), tuple(right)
