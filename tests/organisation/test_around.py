# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a unit's front page needs of the organisation: the line, the level below, how many work there."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Person, Position
from ledestjerne.organisation.queries import children_of, unit_around, unit_line
from tests.builders import make_position
from tests.people import People

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("who", ["employee", "leader", "leaders_leader", "hr", "representative", "outsider"])
@pytest.mark.parametrize("key", ["bakkeby", "boern", "skole", "udskoling", "hjemmepleje", "atlantis"])
def test_it_says_what_the_line_and_the_level_below_say(people: People, who: str, key: str) -> None:
    viewer = viewer_for(getattr(people, who), TODAY)
    around, line = unit_around(viewer, key, TODAY), unit_line(viewer, key, TODAY)
    if not line:
        assert around is None
    else:
        assert around is not None
        assert (around.line, around.below) == (line, children_of(viewer, key, TODAY))


def test_a_system_administrator_sees_no_unit(people: People) -> None:
    assert unit_around(viewer_for(people.system_administrator, TODAY), "skole", TODAY) is None


def test_people_are_those_who_work_there_without_the_units_own_leader(people: People) -> None:
    hr = viewer_for(people.hr, TODAY)
    found = {key: unit_around(hr, key, TODAY) for key in ("udskoling", "skole")}
    assert found["udskoling"] is not None
    assert found["udskoling"].people == 11  # ten colleagues and Anna
    assert found["skole"] is not None
    assert found["skole"].people == 11 + 8  # seven colleagues and Trine; Bodil leads the school


def test_whoever_leads_the_whole_has_no_group_above_and_is_counted(people: People) -> None:
    around = unit_around(viewer_for(people.hr, TODAY), "bakkeby", TODAY)
    assert around is not None
    assert around.people == Person.objects.count()


def test_somebody_with_two_posts_is_counted_once(people: People) -> None:
    make_position(Person.objects.get(key="anna"), people.units["indskoling"], fraction="0.2")
    around = unit_around(viewer_for(people.hr, TODAY), "skole", TODAY)
    assert around is not None
    assert around.people == 19


def test_a_post_that_has_ended_does_not_count(people: People) -> None:
    Position.objects.filter(person__key="anna").update(valid_to=date(2026, 1, 1))
    around = unit_around(viewer_for(people.hr, TODAY), "udskoling", TODAY)
    assert around is not None
    assert around.people == 10


def test_one_query_whatever_the_size(people: People) -> None:
    hr = viewer_for(people.hr, TODAY)
    for key in ("bakkeby", "udskoling"):
        with CaptureQueriesContext(connection) as queries:
            unit_around(hr, key, TODAY)
        assert len(queries) == 1
