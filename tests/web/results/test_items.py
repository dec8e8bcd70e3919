# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Statements: as answers where they may be shown, else as a score, else as nothing at all."""

from dataclasses import replace

import pytest
from django.utils import translation

from ledestjerne.analysis.values import Figure, Reason, Released, Withheld
from ledestjerne.results.queries import ItemResult
from ledestjerne.web.results.items import item_list
from ledestjerne.web.results.pages import ItemRow
from ledestjerne.web.results.scales import others

from .examples import ITEMS, SOLSIKKEN, TODAY, answered, compared, score

COMPARED_WITH = others(SOLSIKKEN, TODAY)


def one(own: Figure, **changes: object) -> ItemRow:
    item = replace(ITEMS[0], figures=compared(own), **changes)  # type: ignore[arg-type]
    return item_list([item], COMPARED_WITH).rows[0]


def test_answers_are_shown_as_people_gave_them() -> None:
    row = one(answered(1, 4, 3, 3, 1, mean=48))
    assert row.bar is not None
    assert row.bar.counts == (1, 4, 3, 3, 1)
    assert row.bar.alternative == (
        "1 i meget ringe grad, 4 i ringe grad, 3 delvist, 3 i høj grad, 1 i meget høj grad"
    )
    assert row.line is None


def test_the_sentence_names_what_most_people_answered() -> None:
    assert one(answered(1, 4, 3, 3, 1, mean=48)).sentence == "48 af 100. Flest har svaret »i ringe grad«: 4 af 12."
    assert one(answered(0, 0, 2, 5, 5, mean=81)).sentence == (
        "81 af 100. Flest har svaret »i høj grad« og »i meget høj grad«: 5 af 12 hver."
    )


def test_the_sentence_is_natural_english_too() -> None:
    with translation.override("en"):
        assert (
            one(answered(1, 4, 3, 3, 1, mean=48)).sentence
            == "48 of 100. Most answered “to a small extent”: 4 of 12."
        )


def test_from_fifty_answers_shares_are_told_in_percent() -> None:
    items = item_list([replace(ITEMS[0], figures=compared(answered(0, 10, 10, 20, 20, mean=70)))], COMPARED_WITH)
    assert items.table[0][-5:] == ("0\xa0%", "17\xa0%", "17\xa0%", "33\xa0%", "33\xa0%")
    assert items.rows[0].sentence.endswith("33\xa0% hver.")


def test_below_the_distribution_limit_the_score_line_stands_alone() -> None:
    row = one(score(50, None))
    assert row.bar is None
    assert row.line is not None
    assert row.line.margin is None
    assert row.sentence == "50 af 100."


def test_a_turned_statement_keeps_its_answers_and_says_that_it_is_turned() -> None:
    row = one(answered(5, 4, 2, 1, 0, mean=77), reversed=True)
    assert row.is_turned
    assert row.bar is not None
    assert row.bar.counts == (5, 4, 2, 1, 0)


@pytest.mark.parametrize("reason", Reason)
def test_a_statement_not_shown_is_its_text_and_nothing_else(reason: Reason) -> None:
    row = one(Withheld(reason), reversed=True)
    assert row == ItemRow(ITEMS[0].text.da)


@pytest.mark.parametrize("reason", Reason)
def test_the_table_does_not_tell_what_hides_a_statement(reason: Reason) -> None:
    hidden = item_list([replace(ITEMS[0], figures=compared(Withheld(reason)))], COMPARED_WITH)
    assert hidden.table[0] == (ITEMS[0].text.da, "vises ikke", *["–"] * 8)


def test_a_numeric_statement_is_told_on_its_own_scale() -> None:
    numeric = replace(ITEMS[0], categories=(), figures=compared(Released(n=12, mean=7.44)))
    items = item_list([numeric], COMPARED_WITH)
    assert items.rows[0].sentence == "Gennemsnittet er 7,4."
    assert (items.rows[0].bar, items.rows[0].line) == (None, None)
    assert items.table[0][1] == "7,4"
    with translation.override("en"):
        assert item_list([numeric], COMPARED_WITH).rows[0].sentence == "The mean is 7.4."


def test_the_head_of_the_bars_is_what_lies_beside_the_middle() -> None:
    items = item_list(ITEMS, COMPARED_WITH)
    assert (items.low, items.middle, items.high) == ("← i ringe grad", "delvist", "i høj grad →")


def test_an_even_number_of_answers_has_no_middle() -> None:
    four = [replace(item, categories=item.categories[:2] + item.categories[3:]) for item in ITEMS[3:]]
    items = item_list(four, COMPARED_WITH)
    assert (items.low, items.middle, items.high) == ("← i ringe grad", "", "i høj grad →")


def test_statements_with_different_answers_share_no_head_and_no_columns_of_answers() -> None:
    other = replace(ITEMS[1], categories=ITEMS[1].categories[::-1])
    items = item_list([ITEMS[0], other], COMPARED_WITH)
    assert (items.low, items.high) == ("", "")
    assert items.table_head == ("Udsagn", "Tallet", "Sidste år", "Dagtilbud", "Nordfjord Kommune")
    assert len(items.table[0]) == len(items.table_head)


def test_every_row_of_the_table_is_as_long_as_its_head() -> None:
    items = item_list(ITEMS, COMPARED_WITH)
    assert {len(row) for row in items.table} == {len(items.table_head)}


def test_no_statements_make_an_empty_list() -> None:
    nothing: list[ItemResult] = []
    items = item_list(nothing, COMPARED_WITH)
    assert (items.rows, items.table, items.layout) == ((), (), None)
