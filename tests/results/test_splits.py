# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Results divided by age and gender: for those who see the unit's own, and never more than the plan shows."""

from typing import Any

from ledestjerne.analysis.values import Reason, Released, Split, Withheld
from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.gate import figure_from_json, figure_to_json
from ledestjerne.results.models import Plan, UnitResult
from ledestjerne.results.queries import unit_results
from ledestjerne.results.queries.splits import GroupResult, UnitSplits, _split, unit_splits
from tests.people import People
from tests.results.divided import AGES, make_divided_round
from tests.results.rounds import MEASURED, make_released_round
from tests.results.test_queries import MAY_SEE, viewer


def seen(people: People, key: str, who: str = "hr") -> UnitSplits:
    found = unit_splits(viewer_for(getattr(people, who), MEASURED), key)
    assert found is not None
    return found


def groups(found: UnitSplits) -> list[GroupResult]:
    return [one for split in found.splits for group in split.groups for one in (group, *group.inside)]


def test_a_unit_divided_is_for_those_who_see_its_own_result(people: People) -> None:
    make_divided_round(people)
    seen = {who: {key for key in people.units if unit_splits(viewer(people, who), key)} for who in MAY_SEE}
    assert seen == MAY_SEE


def test_a_large_unit_is_divided_in_the_order_of_the_bands_and_their_categories(people: People) -> None:
    make_divided_round(people)
    whole = seen(people, "bakkeby")
    assert (whole.names, [split.name for split in whole.splits]) == (("Alder", "Køn"), ["Alder", "Køn"])
    assert [scale.id for scale in whole.scales] == ["trust", "justice", "cooperation"]
    told = [name for group in whole.splits[0].groups for name in group.names]
    assert told == list(AGES)


def test_a_unit_below_the_limit_is_not_divided(people: People) -> None:
    make_divided_round(people)
    small = seen(people, "dagtilbud")
    assert small.answered is not None
    assert small.answered < small.n_split == 50
    assert (small.splits, small.names) == ((), ("Alder", "Køn"))


def test_answers_without_bands_cannot_be_divided(people: People) -> None:
    make_released_round(people)
    assert (seen(people, "bakkeby").names, seen(people, "bakkeby").splits) == ((), ())


def test_every_group_told_is_what_the_plan_shows(people: People) -> None:
    make_divided_round(people)
    document = Plan.objects.get().document
    columns = document["splits"]["columns"]
    for row in UnitResult.objects.exclude(figures__groups=[]):
        shown = document["splits"]["units"][row.unit_key]
        for split in seen(people, row.unit_key).splits:
            for group in (one for top in split.groups for one in (top, *top.inside)):
                column = columns.index(f"{split.name}: {' + '.join(group.names)}")
                told = {one.scale_id for one in group.figures if isinstance(one.figure, Released)}
                assert told == {scale for scale, where in shown.items() if column in where}


def test_a_group_not_shown_says_why_and_nothing_else(people: People) -> None:
    make_divided_round(people)
    hidden = [group for key in people.units for group in groups(seen(people, key)) if group.reason]
    assert hidden
    for group in hidden:
        assert group.n is None
        assert {one.figure for one in group.figures} == {Withheld(Reason(group.reason or ""))}
        assert not any(one.against_unit for one in group.figures)


def test_a_group_that_is_surely_apart_says_so(people: People) -> None:
    make_divided_round(people)
    youngest = groups(seen(people, "bakkeby"))[0]
    assert youngest.names[0] == "Under 30 år"
    assert {one.against_unit.verdict for one in youngest.figures if one.against_unit} == {"lower"}


def test_the_uncertainty_of_a_group_is_kept_though_it_has_no_margin_for_everybody() -> None:
    figure = Released(n=12, mean=61.0, margin=None, comparison_margin=7)
    assert figure_from_json(figure_to_json(figure)) == figure


def test_a_merged_group_stands_in_for_categories_that_cannot_all_be_told() -> None:
    def kept(place: int, reason: str | None) -> dict[str, Any]:
        return {"split": 0, "group": place, "n": None if reason else 9, "reason": reason, "scales": {},
                "against_unit": {}}  # fmt: skip

    split = Split("Alder", ("a", "b", "c", "d"), ((0, 1), (2, 3)))
    rows = [kept(0, "too_few"), kept(1, "protects_others"), kept(2, None), kept(3, None), kept(4, None)]
    merged, *others = _split(split, 0, rows).groups
    assert (merged.names, merged.n, [one.reason for one in merged.inside]) == (
        ("a", "b"),
        9,
        ["too_few", "protects_others"],
    )
    assert [(one.names, one.inside) for one in others] == [(("c",), ()), (("d",), ())]


def test_the_unit_itself_leads_on_where_it_is_divided(people: People) -> None:
    make_divided_round(people)
    led = {key for key in people.units if (one := unit_results(viewer(people, "hr"), key)) and one.is_divided}
    assert led == {key for key in people.units if seen(people, key).splits} != set()
