# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who reads the words, who sees the counts, and what stands in the line's overview."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledestjerne.agreements.access import standing
from ledestjerne.agreements.queries import (
    Duties,
    duties,
    line_agreements,
    own_promises,
    promise_view,
    unit_agreements,
    who_can_promise,
)
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.models import Person
from tests.people import People

from .builders import days, make_decision, make_promise

TODAY = days(0)


def waits_for(viewer: Viewer) -> Duties:
    found = standing(viewer, "udskoling", TODAY)
    assert found is not None
    return duties(viewer, found, TODAY)


@pytest.mark.parametrize("who", ["employee", "leader", "leaders_leader", "representative"])
def test_the_team_its_representative_and_the_two_nearest_leaders_read_the_words(people: People, who: str) -> None:
    make_promise("udskoling")
    found = unit_agreements(viewer_for(getattr(people, who), TODAY), "udskoling", TODAY)
    assert found is not None
    assert [promise.what for promise in found.open] == ["Vagtplanen ligger klar tre uger før"]


def test_hr_sees_how_many_there_are_and_no_words(people: People) -> None:
    row = make_promise("udskoling", by=days(-1))
    hr = viewer_for(people.hr, TODAY)
    found = unit_agreements(hr, "udskoling", TODAY)
    assert found is not None
    assert (found.open, found.counts.open, found.counts.overdue) == ((), 1, 1)
    with pytest.raises(NotFound):
        promise_view(hr, row.pk, TODAY)


def test_the_data_protection_officer_opens_a_promise_without_its_words(people: People) -> None:
    row = make_promise("udskoling")
    found = promise_view(viewer_for(people.data_protection_officer, TODAY), row.pk, TODAY)
    assert (found.promise.what, found.reads, found.erases) == ("", False, True)
    assert unit_agreements(viewer_for(people.data_protection_officer, TODAY), "udskoling", TODAY) is None


def test_the_director_above_two_leaders_sees_no_words(people: People) -> None:
    make_promise("udskoling")
    dorte = viewer_for(Person.objects.get(key="dorte").account, TODAY)  # type: ignore[arg-type]
    found = unit_agreements(dorte, "udskoling", TODAY)
    assert found is not None
    assert not found.standing.reads_words


def test_somebody_elsewhere_finds_nothing(people: People) -> None:
    row = make_promise("udskoling")
    ole = viewer_for(people.outsider, TODAY)
    assert unit_agreements(ole, "udskoling", TODAY) is None
    with pytest.raises(NotFound):
        promise_view(ole, row.pk, TODAY)


def test_a_promise_can_be_laid_with_those_who_answer_with_the_unit_and_its_leader(people: People) -> None:
    names = [member.name for member in who_can_promise(viewer_for(people.leader, TODAY), "udskoling", TODAY)]
    assert names[0] == "Bodil"
    assert "Anna" in names
    assert "Trine" not in names
    assert len(names) == 12


def test_a_unit_with_two_hundred_promises_is_read_in_as_few_queries_as_one_with_two(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    counts = []
    for many in (2, 198):
        for number in range(many):
            make_promise("udskoling", what=f"Nr. {number}", person_key="anna", who="Anna")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            found = unit_agreements(leader, "udskoling", TODAY)
        counts.append(len(captured))
    assert found is not None
    assert len(found.open) == 200
    assert counts[0] == counts[1] <= 10


def test_the_line_is_summed_and_units_without_an_agreement_are_found(people: People) -> None:
    make_promise("udskoling", agreed_on=days(-5))
    make_promise("indskoling", agreed_on=days(-90), status="kept", kept_on=days(-40))
    carl = viewer_for(people.leaders_leader, TODAY)
    with CaptureQueriesContext(connection) as captured:
        line = line_agreements(carl, "boern", TODAY, days(-30))
    assert line is not None
    assert len(captured) == 3
    assert (line.here.line.made, line.here.line.kept, line.here.units, line.here.units_agreed) == (2, 1, 5, 1)
    assert [(unit.unit_key, unit.line.made) for unit in line.below] == [("skole", 2), ("dagtilbud", 0)]
    assert {unit.unit_key for unit in line.everywhere if unit.agreed_since} == {"udskoling"}


def test_an_employee_sees_no_line(people: People) -> None:
    assert line_agreements(viewer_for(people.employee, TODAY), "udskoling", TODAY, None) is None


def test_what_waits_is_ones_own_and_for_the_leader_what_is_late_and_whom_it_lacks(people: People) -> None:
    make_promise("udskoling", what="Annas", person_key="anna", by=days(3))
    make_promise("udskoling", what="Senere", person_key="anna", by=days(100))
    make_promise("udskoling", what="For sent", by=days(-3))
    make_promise("udskoling", what="Rejst", person_key="udskoling-1", by=days(50))
    make_decision("udskoling", review=5)
    Person.objects.filter(key="udskoling-1").update(valid_to=days(-1))
    anna, bodil = (waits_for(viewer_for(one, TODAY)) for one in (people.employee, people.leader))
    assert ([one.what for one in anna.own], anna.overdue, anna.reviews) == (["Annas"], (), ())
    assert [one.what for one in bodil.overdue] == ["For sent"]
    assert [one.what for one in bodil.without_anybody] == ["Rejst"]
    assert len(bodil.reviews) == 1


def test_what_all_have_promised_waits_for_the_leader_and_what_is_late_climbs(people: People) -> None:
    make_promise("skole", what="Vi alle", by=days(3))
    make_promise("udskoling", by=days(-14))
    make_promise("udskoling", by=days(-13))
    found = standing(viewer_for(people.leader, TODAY), "skole", TODAY)
    assert found is not None
    waits = duties(viewer_for(people.leader, TODAY), found, TODAY)
    assert ([one.what for one in waits.shared], waits.climbed) == (["Vi alle"], 1)


def test_ones_own_promises_follow_to_another_unit(people: People) -> None:
    row = make_promise("hjemmepleje", person_key="anna")
    anna = viewer_for(people.employee, TODAY)
    assert [one.id for one in own_promises(anna, TODAY)] == [row.pk]
    assert promise_view(anna, row.pk, TODAY).promise.what
