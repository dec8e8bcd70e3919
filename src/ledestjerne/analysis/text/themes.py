# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Themes in comments, named by their own phrases (docs/methods/comments.md, section 4)."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from ledestjerne.analysis.values import IntArray

from .words import LANGUAGES, Words, languages, usual_spelling, words_of

MOST_THEMES, COMMENTS_A_THEME = 9, 15
RAREST, COMMONEST = 5, 0.5
FAINTEST = 0.02
PHRASES = 3
PAIR_IS_WORTH = 1.5
NONE = -1


@dataclass(frozen=True)
class Theme:
    """One theme: its language, its phrases with the most characteristic first, and how many comments it has."""

    language: str
    phrases: tuple[str, ...]
    comments: int


@dataclass(frozen=True)
class Themes:
    """The themes, the largest first, and the theme of each comment as an index, -1 for none."""

    themes: tuple[Theme, ...]
    of: tuple[int, ...]


def find_themes(texts: Sequence[str], *, least: int, most: int = MOST_THEMES) -> Themes:
    """Group comments by what they are about, each language by itself.

    least: fewest comments of a theme, and fewest comments that must have a phrase before it may be a name.
    Nothing is drawn at random. Raises ValueError where least is below 1.
    """
    if least < 1:
        raise ValueError("a theme has at least one comment")
    spoken = languages(texts)
    found: list[tuple[Theme, list[int]]] = []
    for language in LANGUAGES:
        places = [place for place, one in enumerate(spoken) if one == language]
        found += _of_one_language([texts[place] for place in places], places, language, least, most)
    found.sort(key=lambda one: (-one[0].comments, one[0].phrases))
    of = [NONE] * len(texts)
    for number, (_theme, members) in enumerate(found):
        for place in members:
            of[place] = number
    return Themes(tuple(theme for theme, _members in found), tuple(of))


def _of_one_language(
    texts: Sequence[str], places: Sequence[int], language: str, least: int, most: int
) -> list[tuple[Theme, list[int]]]:
    words = [words_of(text, language) for text in texts]
    group = grouped(words, min(most, max(2, len(texts) // COMMENTS_A_THEME)))
    has = Counter(term for one in words for term in one.spelt)
    found = []
    for number in range(int(group.max(initial=NONE)) + 1):
        members = np.flatnonzero(group == number).tolist()
        phrases = _phrases(words, members, has, least)
        if len(members) >= least and phrases:
            found.append((Theme(language, phrases, len(members)), [places[member] for member in members]))
    return found


def grouped(words: Sequence[Words], parts: int) -> IntArray:
    """The part each comment belongs to, -1 for none: non-negative matrix factorisation of tf-idf weights.

    Only stems that stand in enough comments, and not in most of them, are looked at.
    """
    # scikit-learn takes a second to load: only where somebody asks for themes
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer

    rarest = min(RAREST, max(2, len(words) // 100))
    has = Counter(term for one in words for term in one.spelt)
    terms = sorted(term for term, n in has.items() if rarest <= n <= COMMONEST * len(words))
    parts = min(parts, len(terms) - 1, len(words) - 1)
    if parts < 1:
        return np.full(len(words), NONE, dtype=np.int64)
    # scikit-learn has no types
    weights = TfidfVectorizer(analyzer=lambda one: one.spelt, vocabulary=terms, sublinear_tf=True)  # type: ignore[no-untyped-call]
    table = weights.fit_transform(words)  # type: ignore[no-untyped-call]
    model = NMF(parts, init="nndsvd", max_iter=400, random_state=0)  # type: ignore[no-untyped-call]
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):  # a perfect fit has no root left to take
        warnings.simplefilter("ignore", ConvergenceWarning)  # a little more precision moves no comment
        strength = model.fit_transform(table) * np.linalg.norm(model.components_, axis=1)
    group: IntArray = strength.argmax(axis=1).astype(np.int64)
    group[strength.max(axis=1) < FAINTEST] = NONE
    return group


def _phrases(words: Sequence[Words], members: Sequence[int], has: Counter[str], least: int) -> tuple[str, ...]:
    """What the theme is called: the phrases it has more often than the others do."""
    inside = Counter(term for member in members for term in words[member].spelt)
    outside = max(len(words) - len(members), 1)
    scored = []
    for term, n in inside.items():
        elsewhere = has[term] - n
        gain = log((n / len(members)) / ((elsewhere + 0.5) / (outside + 1)))
        if has[term] >= least and gain > 0:
            scored.append((n * gain * (PAIR_IS_WORTH if " " in term else 1.0), term))
    taken: list[str] = []
    used: set[str] = set()
    for _score, term in sorted(scored, key=lambda one: (-one[0], one[1])):
        if len(taken) < PHRASES and used.isdisjoint(term.split()):
            used.update(term.split())
            taken.append(term)
    return tuple(_spelling(words, members, term) for term in taken)


def _spelling(words: Sequence[Words], members: Sequence[int], term: str) -> str:
    return usual_spelling(Counter(words[m].spelt[term] for m in members if term in words[m].spelt))
