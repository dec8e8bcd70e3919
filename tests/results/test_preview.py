# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a round would show: from the staff lists alone, by the rule results are made by, for HR."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.models import UnitResult
from ledestjerne.results.queries.preview import Choices, Preview, bands_on, draft_preview, what_would_be_seen
from tests.measurement.launched import make_draft
from tests.people import People
from tests.results.divided import grow
from tests.results.rounds import MEASURED, make_released_round
from tests.results.test_queries import MAY_SEE, viewer

ALL = Choices(percent=100)


def preview(people: People, choices: Choices | None = None, on: date = MEASURED) -> Preview:
    found = what_would_be_seen(viewer_for(people.hr, on), choices, on)
    assert found is not None
    return found


@pytest.mark.parametrize("who", MAY_SEE)
def test_it_is_for_hr(people: People, who: str) -> None:
    found = what_would_be_seen(viewer(people, who), ALL, MEASURED)
    assert (found is not None) == (who == "hr")
    assert bands_on(viewer(people, who), MEASURED) == ()


def test_what_everybodys_answers_would_show_is_what_they_did_show(people: People) -> None:
    make_released_round(people, skip=0)
    shown = UnitResult.objects.filter(figures__reason=None).count()
    assert preview(people, ALL).seen.shown == shown > 0


def test_fewer_answers_and_higher_limits_show_less(people: People) -> None:
    many, few = preview(people, ALL).seen, preview(people, replace(ALL, percent=30)).seen
    strict = preview(people, replace(ALL, k=10)).seen
    assert many.shown > few.shown
    assert many.people > strict.people


def test_nobody_answering_shows_nothing(people: People) -> None:
    assert preview(people, replace(ALL, percent=1)).seen.shown == 0


def test_the_draw_is_the_same_every_time(people: People) -> None:
    assert preview(people, replace(ALL, percent=60)).seen == preview(people, replace(ALL, percent=60)).seen


def test_units_are_counted_by_how_many_are_asked(people: People) -> None:
    found = preview(people, ALL)
    assert sum(line.units for line in found.seen.by_size) == found.seen.units == 8
    assert sum(line.shown for line in found.seen.by_size) == found.seen.shown


def test_groups_are_told_alone_together_or_not_at_all(people: People) -> None:
    grow(people)
    found = preview(people)
    assert found.bands == ("Alder", "Køn") == found.choices.splits
    age, gender = found.seen.by_split
    for line in (age, gender):
        assert line.groups == line.alone + line.merged + line.hidden > 0
        assert 0 < line.told <= line.answers
    assert found.seen.divided > 0


def test_each_choice_is_changed_by_itself(people: People) -> None:
    grow(people)
    found = preview(people, Choices(percent=90, k=5, n_split=50, splits=("Alder", "Køn")))
    kinds = [one.kind for one in found.alternatives]
    assert {kind: kinds.count(kind) for kind in kinds} == {"k": 4, "direct_staff": 2, "n_split": 3, "alone": 2}
    assert [one.choices.k for one in found.alternatives if one.is_chosen] == [5, 5, 5]
    shown = [one.seen.shown for one in found.alternatives if one.kind == "k"]
    assert shown[0] >= shown[1] >= shown[-1]


def test_a_change_of_the_lists_is_seen_at_once(people: People) -> None:
    before = preview(people, ALL).asked
    grow(people)
    assert preview(people, ALL).asked > before


def test_no_answers_are_read_and_the_lists_only_once(people: People) -> None:
    preview(people, ALL)
    with CaptureQueriesContext(connection) as queries:
        preview(people, ALL)
    assert len(queries) <= 10
    assert not any("responses_" in query["sql"] for query in queries)


@pytest.mark.parametrize("who", MAY_SEE)
def test_the_preview_of_a_draft_is_for_hr(people: People, who: str) -> None:
    made = make_draft(viewer_for(people.hr, MEASURED))
    assert (draft_preview(viewer(people, who), made, MEASURED, 70) is not None) == (who == "hr")


def test_a_draft_shows_what_everybodys_answers_would_show(people: People) -> None:
    hanne = viewer_for(people.hr, MEASURED)
    found = draft_preview(hanne, make_draft(hanne), MEASURED, 100)
    assert found is not None
    assert found.seen == preview(people, ALL).seen
    assert found.asked == found.by_mail + found.by_letter == 47
    assert [(unit.name, unit.counted_in) for unit in found.seen.hidden] == [("Ældre og Omsorg", "Bakkeby Kommune")]


def test_a_draft_is_previewed_under_its_own_guideline_scope_and_bands(people: People) -> None:
    grow(people)
    hanne = viewer_for(people.hr, MEASURED)
    strict = {"k": 10, "k_distribution": 20, "bands": ("Alder",)}
    found = draft_preview(hanne, make_draft(hanne, guideline=strict, scope=["skole"]), MEASURED, 100)
    assert found is not None
    assert (found.choices.k, found.choices.k_distribution) == (10, 20)
    assert [line.name for line in found.seen.by_split] == ["Alder"]
    assert found.seen.units < preview(people, ALL).seen.units


def test_a_draft_that_asks_too_few_would_show_nothing(people: People) -> None:
    hanne = viewer_for(people.hr, MEASURED)
    found = draft_preview(hanne, make_draft(hanne, scope=["dagtilbud"]), MEASURED, 50)
    assert found is not None
    assert (found.seen.shown, [unit.counted_in for unit in found.seen.hidden]) == (0, [""])
