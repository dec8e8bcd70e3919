# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The four steps after a round, and the line above that sees who has come how far."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledestjerne.agreements.access import standing
from ledestjerne.agreements.queries import duties
from ledestjerne.audit.models import Entry
from ledestjerne.dialogue.actions import plan_meeting, take_step
from ledestjerne.dialogue.queries import dialogue_duties, line_dialogue, silent_since, unit_steps
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from tests.agreements.builders import days, make_promise
from tests.people import People
from tests.results.rounds import make_released_round

from .builders import make_apv

TODAY = days(0)


@pytest.fixture
def leader(people: People) -> Viewer:
    """Bodil, fifty days after a round."""
    make_released_round(people, measured_on=days(-50))
    return viewer_for(people.leader, TODAY)


def done(viewer: Viewer, unit: str = "udskoling") -> list[str]:
    found = unit_steps(viewer, unit, TODAY)
    assert found is not None
    return [step.code for step in found.steps if step.done]


def test_each_step_has_the_day_it_should_be_taken(leader: Viewer) -> None:
    found = unit_steps(leader, "udskoling", TODAY)
    assert found is not None
    assert [(step.code, step.due) for step in found.steps] == [
        ("read", days(-50)),
        ("talk", days(-43)),
        ("meet", days(-36)),
        ("agree", days(-29)),
    ]


def test_a_step_is_taken_and_taken_back(leader: Viewer) -> None:
    take_step(leader, unit_key="udskoling", code="meet", done=True, on=TODAY)
    assert done(leader) == ["meet"]
    take_step(leader, unit_key="udskoling", code="meet", done=False, on=TODAY)
    assert done(leader) == []
    assert Entry.objects.filter(action="step_meet").count() == 2


def test_agreeing_is_done_by_agreeing(leader: Viewer) -> None:
    with pytest.raises(NotFound):
        take_step(leader, unit_key="udskoling", code="agree", done=True, on=TODAY)
    make_promise("udskoling", agreed_on=days(-60))
    assert done(leader) == []
    make_promise("udskoling", agreed_on=days(-10))
    assert done(leader) == ["agree"]


def test_the_meeting_moves_the_days_that_follow(leader: Viewer) -> None:
    plan_meeting(leader, unit_key="udskoling", meeting_on=days(4), on=TODAY)
    found = unit_steps(leader, "udskoling", TODAY)
    assert found is not None
    assert [step.due for step in found.steps][2:] == [days(4), days(4)]
    with pytest.raises(Refused):
        plan_meeting(leader, unit_key="udskoling", meeting_on=days(-1), on=TODAY)
    with pytest.raises(Refused, match="more than ten years"):
        plan_meeting(leader, unit_key="udskoling", meeting_on=days(9999), on=TODAY)


@pytest.mark.parametrize("who", ["employee", "leaders_leader", "hr", "outsider"])
def test_others_take_no_steps(people: People, leader: Viewer, who: str) -> None:
    with pytest.raises(NotFound):
        take_step(viewer_for(getattr(people, who), TODAY), unit_key="udskoling", code="read", done=True, on=TODAY)


def test_the_line_sees_who_has_met_and_agreed_and_names_the_silent(people: People, leader: Viewer) -> None:
    take_step(leader, unit_key="udskoling", code="meet", done=True, on=TODAY)
    make_promise("udskoling", agreed_on=days(-10))
    make_apv("dagtilbud", ended_on=days(-100))
    carl = viewer_for(people.leaders_leader, TODAY)
    with CaptureQueriesContext(connection) as captured:
        found = line_dialogue(carl, "boern", TODAY)
    assert found is not None
    assert len(captured) <= 8
    assert [(one.unit_key, one.talked, one.agreed, one.apv_valid, one.units) for one in found.below] == [
        ("skole", 1, 1, 0, 3),
        ("dagtilbud", 0, 0, 1, 1),
    ]
    assert [one.unit_key for one in found.silent] == ["skole", "indskoling", "dagtilbud"]


def test_before_it_is_time_nobody_is_named(people: People) -> None:
    make_released_round(people, measured_on=days(-10))
    found = line_dialogue(viewer_for(people.hr, TODAY), "boern", TODAY)
    assert found is not None
    assert found.silent == ()


def test_the_front_page_and_the_line_count_the_same_units_without_an_agreement(
    people: People, leader: Viewer
) -> None:
    make_promise("udskoling", agreed_on=days(-10))
    carl = viewer_for(people.leaders_leader, TODAY)
    line, here = line_dialogue(carl, "boern", TODAY), standing(carl, "boern", TODAY)
    assert line is not None
    assert here is not None
    since = silent_since(days(-60), TODAY)
    assert duties(carl, here, TODAY, silent_since=since).silent == len(line.silent) == 3


def test_what_only_the_leader_can_do_waits_for_her_alone(people: People) -> None:
    def next_step(viewer: Viewer) -> str | None:
        here = standing(viewer, "udskoling", TODAY)
        assert here is not None
        step = dialogue_duties(here, round_id, days(-50), (), TODAY).step
        return step.code if step else None

    round_id = make_released_round(people, measured_on=days(-50))
    bodil, trine = viewer_for(people.leader, TODAY), viewer_for(people.representative, TODAY)
    assert (next_step(bodil), next_step(trine)) == ("read", "meet")
    take_step(trine, unit_key="udskoling", code="meet", done=True, on=TODAY)
    assert (next_step(bodil), next_step(trine)) == ("read", "agree")
