# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.text.hiding import HIDDEN, hide_words, proposed_words

NAMES = frozenset({"bente", "holm", "per", "mona"})


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Bente lytter.", ["Bente"], "[…] lytter."),
        ("Bentes vagt og BENTE'S vagt", ["bente"], "[…] vagt og […] vagt"),
        ("Spørg Bente Holm om det", ["Bente", "Holm"], "Spørg […] om det"),
        ("Spørg Bente  Holm om det", ["Bente Holm"], "Spørg […] om det"),
        ("Personale er ikke Per", ["Per"], "Personale er ikke […]"),
        ("Ring (tlf. 12 34 56 78)", ["12 34 56 78"], "Ring (tlf. […])"),
        ("Alt bliver stående", [], "Alt bliver stående"),
        ("Alt bliver stående", ["", "  "], "Alt bliver stående"),
    ],
)
def test_the_words_are_hidden_and_nothing_else(text: str, words: list[str], left: str) -> None:
    assert hide_words(text, words) == left


@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=4))
def test_hiding_never_adds_a_word(text: str, words: list[str]) -> None:
    left = hide_words(text, words)
    rest = iter(text)
    assert all(sign in rest for sign in re.sub(r"\s", "", left.replace(HIDDEN, "")) if sign not in HIDDEN)


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("Bente og jeg har talt med Mona.", ("Bente", "Mona")),
        ("Monas vagter. Holm er god.", ("Monas", "Holm")),
        ("Vi savner Rigmor og Hansen fra MED.", ("Rigmor", "Hansen")),
        ("Vi har det godt. Det er HR enige i.", ()),
        ("Skriv til b.holm@nordfjord.example", ("b.holm@nordfjord.example",)),
        ("Ring 12 34 56 78 kl. 12", ("12 34 56 78",)),
        ("Per er god, og Per hjælper.", ("Per",)),
    ],
)
def test_names_addresses_and_numbers_are_proposed(text: str, proposals: tuple[str, ...]) -> None:
    assert proposed_words(text, NAMES) == proposals


def test_what_is_proposed_is_gone_when_it_is_hidden() -> None:
    text = "Bente Holm (bente@nordfjord.example) tog Monas vagt"
    assert hide_words(text, proposed_words(text, NAMES)) == "[…] ([…]) tog […] vagt"
