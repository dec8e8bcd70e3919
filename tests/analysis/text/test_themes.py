# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import random

import pytest
from sklearn.metrics import normalized_mutual_info_score

from ledestjerne.analysis.text.themes import NONE, find_themes

MATTERS = {
    "vagtplan": [
        "Vagtplanen skifter for sent.",
        "Lav vagtplanen sammen med os.",
        "En fast vagtplan med færre skift.",
    ],
    "møder": [
        "Kortere møder om morgenen.",
        "Morgenmøder uden dagsorden er lange møder.",
        "Et fast møde hver morgen.",
    ],
    "oplæring": [
        "Oplæring af nye kolleger.",
        "Nye kolleger mangler oplæring.",
        "Tid til at oplære en ny kollega.",
    ],
}


def some(n: int, seed: int = 1) -> tuple[list[str], list[str]]:
    """Comments and what each is about."""
    rng = random.Random(seed)
    about = [rng.choice(list(MATTERS)) for _ in range(n)]
    return [rng.choice(MATTERS[matter]) for matter in about], about


def test_comments_about_the_same_matter_come_together() -> None:
    texts, about = some(60)
    assert normalized_mutual_info_score(about, find_themes(texts, least=5).of) > 0.7


def test_themes_are_called_by_words_of_their_own_comments() -> None:
    texts, _about = some(60)
    found = find_themes(texts, least=5)
    for number, theme in enumerate(found.themes):
        own = " ".join(text.lower() for text, of in zip(texts, found.of, strict=True) if of == number)
        assert all(phrase in own for phrase in theme.phrases)


def test_a_word_that_fewer_than_the_limit_wrote_is_never_a_name() -> None:
    texts, _about = some(60)
    texts[:3] = [text.replace(".", " hos Rigmor.") for text in texts[:3]]
    names = [phrase for theme in find_themes(texts, least=5).themes for phrase in theme.phrases]
    assert names
    assert not [name for name in names if "rigmor" in name]


def test_no_theme_is_smaller_than_the_limit() -> None:
    texts, _about = some(60)
    found = find_themes(texts, least=15)
    assert all(theme.comments >= 15 for theme in found.themes)
    assert [found.of.count(number) for number in range(len(found.themes))] == [t.comments for t in found.themes]


def test_each_language_has_its_own_themes() -> None:
    texts, _about = some(40)
    texts += ["We need more time for the schedule.", "The schedule is late for all of us."] * 10
    found = find_themes(texts, least=5)
    assert {theme.language for theme in found.themes} == {"da", "en"}
    assert all(found.of[place] == NONE or found.themes[found.of[place]].language == "da" for place in range(40))


def test_the_same_comments_give_the_same_themes() -> None:
    texts, _about = some(50)
    assert find_themes(texts, least=5) == find_themes(texts, least=5)


@pytest.mark.parametrize("texts", [[], ["Tid."], ["", "  "], ["Tid."] * 30, ["12345", "!!!"]])
def test_too_little_to_group_gives_no_theme_and_no_error(texts: list[str]) -> None:
    found = find_themes(texts, least=5)
    assert len(found.of) == len(texts)
    assert set(found.of) <= {NONE}


def test_a_theme_needs_at_least_one_comment() -> None:
    with pytest.raises(ValueError, match="at least one"):
        find_themes(["Tid"], least=0)
