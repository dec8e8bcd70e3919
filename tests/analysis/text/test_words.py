# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from collections import Counter

import pytest

from ledestjerne.analysis.text.stop_words import DANISH_FUNCTION, STOP_WORDS
from ledestjerne.analysis.text.words import languages, usual_spelling, words_of
from tests.real_data import shared_data


def test_language_is_told_by_function_words_and_danish_letters() -> None:
    texts = ["Vi skal have mere tid sammen.", "We need more time together.", "Overlap på vagten", "Mødetid"]
    assert languages(texts) == ("da", "en", "da", "da")


def test_a_text_that_could_be_either_is_in_the_language_of_most_others() -> None:
    assert languages(["Parking", "There is no time for it", "It was not on the list"])[0] == "en"
    assert languages(["Parking", "Der er ikke tid", "Det er for lidt"])[0] == "da"


def test_words_are_stems_with_the_spelling_they_had() -> None:
    assert words_of("Møderne er for lange", "da").spelt == {
        "mød": "møderne",
        "lang": "lange",
        "mød lang": "møderne er for lange",
    }


def test_a_pair_does_not_cross_a_comma_or_more_than_two_stop_words() -> None:
    found = words_of("Vagtplan, overlap. Tid til det der med børnene", "da").spelt
    assert [term for term in found if " " in term] == []


def test_what_is_hidden_parts_the_text_and_is_no_word() -> None:
    assert "talt bent" not in words_of("Jeg har talt med […] og Bente", "da").spelt
    assert set(words_of("Jeg har talt med […]", "da").spelt) == {"talt"}


def test_the_usual_spelling_is_the_most_frequent_and_then_the_shortest() -> None:
    assert usual_spelling(Counter(["mødet", "mødet", "møder"])) == "mødet"
    assert usual_spelling(Counter(["mødet", "møde"])) == "møde"


@pytest.mark.parametrize("language", ["da", "en"])
def test_stop_words_are_single_words_in_lower_case(language: str) -> None:
    assert all(word == word.lower() and word.replace("-", "").isalpha() for word in STOP_WORDS[language])


@pytest.mark.real_data
def test_stop_words_hold_nearly_all_of_a_published_danish_list() -> None:
    published = set(shared_data("text", "da_stopwords_stop-words.txt").read_text("utf-8").split())
    assert len(published & DANISH_FUNCTION) / len(published) > 0.95
