# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest

from ledestjerne.analysis.values import Released
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.results.queries import unit_results
from ledestjerne.results.queries.meeting import VARIANTS, Meeting, guide, meeting
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round


def found(viewer: Viewer, unit: str, variant: str = "team") -> Meeting:
    made = meeting(viewer, unit, variant)
    assert made is not None
    return made


@pytest.fixture
def hr(people: People) -> Viewer:
    make_released_round(people)
    return viewer_for(people.hr, MEASURED)


def test_the_statements_are_those_released_and_named_on_the_results_page(hr: Viewer) -> None:
    made, results = found(hr, "udskoling"), unit_results(hr, "udskoling")
    assert results is not None
    assert tuple(item.id for item in made.strengths) == results.strengths
    assert tuple(item.id for item in made.to_discuss) == results.to_discuss
    assert all(isinstance(item.figures.own, Released) for item in made.strengths + made.to_discuss)


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_variant_has_its_own_agenda_that_fills_its_minutes(hr: Viewer, variant: str) -> None:
    made = found(hr, "skole", variant)
    assert sum(point.minutes for point in made.agenda) == made.minutes
    assert len(made.questions) >= 3
    assert made.limits.points
    assert made.hidden_avoid


def test_questions_about_what_is_most_worth_discussing_come_first(hr: Viewer) -> None:
    made = found(hr, "udskoling")
    words = {"trust": "Tillid", "justice": "Retfærdighed", "cooperation": "Samarbejde"}
    assert made.questions[0].name.da == words[made.to_discuss[0].dimension or ""]


def test_others_than_those_who_may_see_the_unit_get_nothing(people: People, hr: Viewer) -> None:
    assert meeting(viewer_for(people.outsider, MEASURED), "udskoling", "team") is None
    assert meeting(hr, "findes-ikke", "team") is None
    assert meeting(hr, "udskoling", "noget andet") is None


def test_the_guide_has_four_steps_within_three_weeks() -> None:
    steps = guide().steps
    assert [step.days for step in steps] == [0, 7, 14, 21]
    assert [variant for variant, _name, _text, _minutes in guide().variants] == list(VARIANTS)
