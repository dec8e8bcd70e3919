# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From a comment to its stems: language, words, pairs (docs/methods/comments.md, section 4, steps 1 and 2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from .stop_words import DANISH_FUNCTION, ENGLISH_FUNCTION, STOP_WORDS

LANGUAGES = ("da", "en")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = {"da": "danish", "en": "english"}
_BETWEEN = 2  # stop words that may stand inside a pair


@dataclass(frozen=True)
class Words:
    """The stems of one comment and its pairs of neighbours, each with the spelling it had there."""

    spelt: dict[str, str]


def languages(texts: Sequence[str]) -> tuple[str, ...]:
    """da or en for each text: what it has most function words of; a draw goes to what most others have."""
    leaning = [_leaning(text) for text in texts]
    usual = "en" if sum(leaning) < 0 else "da"
    return tuple("da" if found > 0 else "en" if found < 0 else usual for found in leaning)


def _leaning(text: str) -> int:
    """Above 0 for Danish, below for English."""
    words = _WORD.findall(text.lower())
    return sum(
        (word in DANISH_FUNCTION) + 2 * any(letter in "æøå" for letter in word) - (word in ENGLISH_FUNCTION)
        for word in words
    )


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of one word in lower case."""
    return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=2)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_NAMES[language])


def words_of(text: str, language: str) -> Words:
    """Stems and pairs of one text. A pair is two stems with at most two stop words and no mark between."""
    spelt: dict[str, str] = {}
    for part in re.split(r"[.,!?;:\n…()\[\]]+", text.lower()):
        found = list(_WORD.finditer(part))
        kept = [(place, match) for place, match in enumerate(found) if match[0] not in STOP_WORDS[language]]
        for _place, match in kept:
            spelt.setdefault(stem(match[0], language), match[0])
        for (one, first), (other, second) in pairwise(kept):
            if other - one <= _BETWEEN + 1:
                pair = f"{stem(first[0], language)} {stem(second[0], language)}"
                spelt.setdefault(pair, " ".join(part[first.start() : second.end()].split()))
    return Words(spelt)


def usual_spelling(spellings: Counter[str]) -> str:
    """The most frequent spelling; the shorter, then the first in the alphabet among equals."""
    return min(spellings, key=lambda word: (-spellings[word], len(word), word))
