# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Hiding words in a comment, and proposing which (docs/methods/comments.md, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from .stop_words import DANISH_FUNCTION, ENGLISH_FUNCTION

HIDDEN = "[…]"
_FUNCTION = DANISH_FUNCTION | ENGLISH_FUNCTION
_CAPITAL = re.compile(r"[A-ZÆØÅÄÖÜÉ][^\W\d_]{2,}")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:]|\n)[\s\"»(–-]*$")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ -]?\d){5,}(?!\w)")


def hide_words(text: str, words: Iterable[str]) -> str:
    """The text with each of the words, or of the phrases, hidden wherever it stands; also with a genitive s.

    Nothing can be added this way. Neighbouring hidden words become one mark.
    """
    wanted = sorted({" ".join(word.split()) for word in words} - {""}, key=len, reverse=True)
    if not wanted:
        return text
    alternatives = "|".join(r"\s+".join(map(re.escape, word.split())) for word in wanted)
    hidden = re.sub(rf"(?<!\w)(?:{alternatives})(?:['’]?s)?(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    mark = re.escape(HIDDEN)
    return re.sub(rf"{mark}(?:[\s-]+{mark})+", HIDDEN, hidden)


def proposed_words(text: str, names: Set[str]) -> tuple[str, ...]:
    """What may be worth hiding, in the order it stands: names, e-mail addresses, long numbers.

    names: parts of known people's names in lower case. A capital inside a sentence counts as a name too, since
    only names have one there; a word all in capitals is an abbreviation.
    """
    found = [(match.start(), match[0]) for pattern in (_ADDRESS, _NUMBER) for match in pattern.finditer(text)]
    for match in _CAPITAL.finditer(text):
        word, lower = match[0], match[0].lower()
        known = lower in names or (lower.endswith("s") and lower[:-1] in names)
        inside = not word.isupper() and not _BEGINS_SENTENCE.search(text[: match.start()])
        if (known and lower not in DANISH_FUNCTION) or (inside and lower not in _FUNCTION):
            found.append((match.start(), word))
    return tuple(dict.fromkeys(word for _place, word in sorted(found)))
