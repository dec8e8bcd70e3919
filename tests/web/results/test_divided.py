# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The page of a unit's groups: what is said, what is drawn, and that hiding tells nothing."""

from dataclasses import replace

import pytest
from django.utils import translation

from ledestjerne.analysis.values import Change, Reason, Released, Verdict, Withheld
from ledestjerne.results.queries.splits import GroupFigure, GroupResult, SplitResult, UnitSplits
from ledestjerne.web.results.divided import by_chance, divided_page
from ledestjerne.web.results.pages import DividedPage
from tests.web.page_values import fields_of, fields_read, rendered

from .examples import LINE, ROUND, SAME, SCALES

SCREEN, PRINT = "results/divided.html", "results/divided_print.html"
LOWER = Change(-7, Verdict.LOWER)
SCALE_IDS = tuple(scale.id for scale in SCALES[1:4])


def group(*names: str, n: int = 20, mean: float = 61, change: Change = SAME, of: int = 3) -> GroupResult:
    shown = Released(n=n, mean=mean, comparison_margin=6)
    figures = [GroupFigure(name, shown, change) for name in SCALE_IDS[:of]]
    figures += [GroupFigure(name, Withheld(Reason.NOT_SHOWN), None) for name in SCALE_IDS[of:]]
    return GroupResult(names, n, None, tuple(figures))


def hidden(name: str, reason: Reason) -> GroupResult:
    return GroupResult((name,), None, reason, tuple(GroupFigure(one, Withheld(reason), None) for one in SCALE_IDS))


YOUNG = replace(
    group("Under 30 år", "30-39 år"),
    inside=(hidden("Under 30 år", Reason.TOO_FEW), hidden("30-39 år", Reason.PROTECTS_OTHERS)),
)
AGE = SplitResult("Alder", (YOUNG, group("40 år og derover", mean=54, change=LOWER)))
GENDER = SplitResult("Køn", (group("Kvinde"), group("Mand", of=2)))
FOUND = UnitSplits(
    unit_key="solsikken",
    unit_name="Solsikken",
    round=ROUND,
    reason=None,
    answered=60,
    n_split=50,
    k_group=5,
    names=("Alder", "Køn"),
    scales=SCALES[1:4],
    splits=(AGE, GENDER),
)


def page(found: UnitSplits = FOUND) -> DividedPage:
    return divided_page(found, LINE)


def test_the_page_value_holds_exactly_what_the_templates_read() -> None:
    assert fields_of(DividedPage) == fields_read(SCREEN) | fields_read(PRINT)


def test_the_title_says_what_the_unit_is_divided_by() -> None:
    assert page().title == "Fordelt på alder og køn"
    with translation.override("en"):
        assert page().title == "By alder and køn"


def test_a_sure_difference_is_said_in_words_and_chance_is_called_chance() -> None:
    age, gender = page().splits
    assert age.sentences[0] == (
        "Tillid: 40 år og derover ligger lavere end Solsikken som helhed, og det er næppe tilfældigt."
    )
    assert gender.sentences == (
        "Ingen af grupperne skiller sig ud fra Solsikken med mere, end tilfældet kan forklare.",
    )


def test_a_merged_group_stands_before_its_categories_and_each_says_why_it_is_not_shown() -> None:
    merged, *inside, _older = page().splits[0].rows
    assert (merged.name, merged.answers, merged.note) == ("Under 30 år og 30-39 år", "20 svar", "")
    assert [(row.name, row.is_inside, row.note, row.fields) for row in inside] == [
        ("under 30 år", True, "a", ()),
        ("30-39 år", True, "b", ()),
    ]
    assert [note.text[:20] for note in page().footnotes] == [
        "Færre end 5 har svar",
        "Der er svar nok, men",
        "Det kan være, fordi ",
    ]


def test_the_table_behind_says_how_each_group_stands_to_the_unit() -> None:
    split = page().splits[0]
    assert split.table_head[:5] == ("Gruppe", "Svar", "Tillid", "Usikkerhed", "Mod Solsikken")
    assert split.table[-1][:5] == ("40 år og derover", "20", "54", "±\xa06", "noget lavere, næppe tilfældigt")
    assert split.table[1][:5] == ("Under 30 år", "–", "vises ikke", "–", "–")


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("template", [SCREEN, PRINT])
def test_a_figure_of_a_shown_group_not_shown_looks_the_same_whatever_hides_it(
    template: str, language: str
) -> None:
    def with_reason(reason: Reason) -> UnitSplits:
        man = group("Mand", of=2)
        last = replace(man.figures[-1], figure=Withheld(reason))
        split = SplitResult("Køn", (group("Kvinde"), replace(man, figures=(*man.figures[:-1], last))))
        return replace(FOUND, splits=(split,))

    with translation.override(language):
        assert len({rendered(template, page(with_reason(reason))) for reason in Reason}) == 1


def test_a_unit_below_the_limit_is_told_the_limit_and_shown_the_way_up() -> None:
    small = page(replace(FOUND, answered=12, splits=()))
    assert small.lead.startswith("Solsikken har 12 svar. Vi deler først en enhed op, når mindst 50 har svaret.")
    assert (small.above_name, small.print_href) == ("Dagtilbud", "")


def test_a_large_unit_not_divided_gets_the_one_wording() -> None:
    assert "Vi siger ikke hvilken grund" in page(replace(FOUND, splits=())).lead


def test_answers_without_bands_are_said_to_be_without() -> None:
    assert "uden alder, køn" in page(replace(FOUND, names=(), splits=())).lead


@pytest.mark.parametrize("reason", [Reason.TOO_FEW, Reason.PROTECTS_OTHERS])
def test_a_unit_not_shown_has_no_groups_either(reason: Reason) -> None:
    found = page(replace(FOUND, reason=reason, answered=None, splits=()))
    assert found.lead == ""
    assert found.not_shown is not None


def test_how_many_groups_would_be_apart_by_chance_is_said_where_there_are_many() -> None:
    assert by_chance(9) == ""
    assert "omkring 1 af dem" in by_chance(16)
    assert "omkring 2 af dem" in by_chance(42)
