# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The map of the units directly below one unit."""

from dataclasses import replace

from django.utils import translation

from ledestjerne.analysis.values import Change, Reason, Verdict, Withheld
from ledestjerne.results.queries import UnitMap
from ledestjerne.web.results.pages import MapPage
from ledestjerne.web.results.unit_map import map_page
from tests.web.page_values import rendered

from .examples import DAGTILBUD_MAP, LINE, SAME, hidden_row, map_row


def page_of(found: UnitMap = DAGTILBUD_MAP) -> MapPage:
    return map_page(found, LINE[:2])


def test_units_stand_in_the_organisations_order_and_never_by_score() -> None:
    assert [row.name for row in page_of().rows] == ["Solsikken", "Mariehønen", "Lyngen", "Åkanden"]


def test_only_what_is_more_than_uncertainty_has_a_tint_and_a_word() -> None:
    solsikken = page_of().rows[0]
    assert [(field.direction, field.tint) for field in solsikken.fields] == [("", ""), ("", ""), ("højere", "h1c")]


def test_from_ten_points_the_tint_is_deeper_and_the_word_clearer() -> None:
    akanden = page_of().rows[3]
    assert [(field.direction, field.tint) for field in akanden.fields[:2]] == [("klart lavere", "l2c")] * 2


def test_a_large_difference_that_may_be_chance_has_neither() -> None:
    rows = (map_row("Spiren", (80, 20, Change(16, Verdict.MAYBE_HIGHER)), (60, 9, SAME), (66, 9, SAME)),)
    field = page_of(replace(DAGTILBUD_MAP, rows=rows)).rows[0].fields[0]
    assert (field.direction, field.tint, field.score) == ("", "", "80")


def test_the_margin_is_the_one_for_comparing() -> None:
    assert page_of().rows[0].fields[0].margin == "±\xa07"


def test_counts_may_be_told_of_a_unit() -> None:
    assert [row.answers for row in page_of().rows] == ["12 svar", "færre end 5 svar", "vises ikke", "12 svar"]


def test_every_field_not_shown_has_the_letter_of_its_note() -> None:
    page = page_of()
    assert [[field.note for field in row.fields] for row in page.rows] == [
        ["", "", ""],
        ["a", "a", "a"],
        ["b", "b", "b"],
        ["", "", "c"],
    ]
    assert [note.text for note in page.footnotes] == [
        "Færre end 5 har svaret.",
        "Der er svar nok, men ud fra tallet kunne man regne sig frem til svarene i en lille gruppe.",
        "Det kan være, fordi få har svaret på netop det, fordi næsten alle har svaret ens, "
        "eller for at skåne andre. "
        "Vi siger ikke hvilken grund, for den kunne i sig selv røbe noget.",
    ]


def test_a_field_of_a_shown_unit_has_one_note_whatever_hides_it() -> None:
    for reason in Reason:
        rows = (map_row("Spiren", (64, 9, SAME), (60, 9, SAME), Withheld(reason)),)
        page = page_of(replace(DAGTILBUD_MAP, rows=rows))
        assert page.rows[0].fields[2] == page_of(replace(DAGTILBUD_MAP, rows=rows)).rows[0].fields[2]
        assert [note.text[:17] for note in page.footnotes] == ["Det kan være, for"]


def test_the_lead_counts_those_that_differ_and_asks_them_something() -> None:
    assert page_of().lead == (
        "2 af 2 viste enheder skiller sig ud fra Dagtilbud på mindst én dimension. "
        "Spørg, hvad de gør, eller hvad de har brug for."
    )


def test_where_nothing_differs_the_lead_says_so() -> None:
    rows = (map_row("Spiren", (64, 9, SAME), (60, 9, SAME), (66, 9, None)),)
    assert page_of(replace(DAGTILBUD_MAP, rows=rows)).lead == (
        "Ingen af enhederne skiller sig ud fra Dagtilbud med mere, end tilfældet kan forklare."
    )


def test_where_every_unit_is_hidden_the_lead_says_that() -> None:
    rows = (hidden_row("Mariehønen", Reason.TOO_FEW),)
    assert page_of(replace(DAGTILBUD_MAP, rows=rows)).lead == "Ingen af enhederne kan vises hver for sig."


def test_the_yardstick_stands_over_each_column_and_long_words_may_be_parted() -> None:
    columns = [(column.name, column.yardstick) for column in page_of().columns]
    assert columns == [
        ("Tillid", "Dagtilbud 64"),
        ("Retfær\xaddighed", "Dagtilbud 60"),
        ("Samarbejde", "Dagtilbud 66"),
    ]


def test_a_yardstick_not_shown_leaves_the_column_without_one() -> None:
    scales = tuple(
        replace(scale, figures=replace(scale.figures, own=Withheld(Reason.NOT_SHOWN)))
        for scale in DAGTILBUD_MAP.scales
    )
    page = page_of(replace(DAGTILBUD_MAP, scales=scales))
    assert page.columns[0].yardstick == ""
    assert page.rows[0].fields[0].drawing is not None
    assert page.rows[0].fields[0].drawing.reference is None


def test_the_small_lines_cover_the_whole_scale_where_some_unit_would_leave_the_usual_part() -> None:
    assert (page_of().lowest, page_of().highest) == (30, 90)
    rows = (map_row("Spiren", (94, 3, SAME), (60, 9, SAME), (66, 9, SAME)),)
    wide = page_of(replace(DAGTILBUD_MAP, rows=rows))
    assert (wide.lowest, wide.highest) == (0, 100)


def test_the_hint_is_a_mark_on_a_unit_and_explained_once() -> None:
    page = page_of()
    assert [row.look_here_first for row in page.rows] == [False, False, False, True]
    assert page.has_hint
    assert not page_of(replace(DAGTILBUD_MAP, rows=DAGTILBUD_MAP.rows[:1])).has_hint


def test_the_caption_names_dimensions_and_units() -> None:
    assert page_of().caption == "Tillid, retfærdighed og samarbejde i 4 enheder."
    with translation.override("en"):
        assert page_of().caption == "Trust, justice and cooperation in 4 units."


def test_a_unit_with_nothing_below_says_so_and_draws_nothing() -> None:
    nothing = replace(DAGTILBUD_MAP, rows=())
    assert page_of(nothing).lead == "Der er ikke nogen enheder lige under Dagtilbud."
    assert "<table" not in rendered("results/unit_map.html", page_of(nothing))
