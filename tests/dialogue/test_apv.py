# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The APV: five phases, a plan whose lines are promises, and a clock of three years."""

from datetime import date

import pytest

from ledestjerne.agreements.actions import Given
from ledestjerne.agreements.models import Commitment
from ledestjerne.dialogue.actions import Edit, add_apv_action, begin_apv, end_apv, follow_up, set_phase, write_apv
from ledestjerne.dialogue.models import Apv, ApvAction
from ledestjerne.dialogue.queries import apv_page
from ledestjerne.dialogue.queries.apv import in_three_years
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from tests.agreements.builders import days
from tests.people import People

from .builders import make_apv

TODAY = days(0)


def line(viewer: Viewer, apv_id: int, *, look: int = 40) -> int:
    given = Given("Nye måtter", days(20), who_person="anna")
    return add_apv_action(
        viewer, apv_id=apv_id, problem="Støj", priority=1, given=given, follow_up_on=days(look), on=TODAY
    )


def test_the_three_write_it_and_everybody_in_the_unit_reads_it(people: People, leader: Viewer) -> None:
    number = begin_apv(leader, unit_key="udskoling", on=TODAY)
    assert write_apv(leader, apv_id=number, edits=[Edit("1", "Vi gik en runde", 0)], on=TODAY) == ()
    for who in ("employee", "leaders_leader", "hr", "representative"):
        page = apv_page(viewer_for(getattr(people, who), TODAY), "udskoling", TODAY)
        assert page.record is not None
        assert page.record.phases[0].passage.text == "Vi gik en runde"
    with pytest.raises(NotFound):
        apv_page(viewer_for(people.outsider, TODAY), "udskoling", TODAY)
    with pytest.raises(NotFound):
        begin_apv(viewer_for(people.employee, TODAY), unit_key="udskoling", on=TODAY)


def test_a_line_sent_twice_is_one_line(leader: Viewer) -> None:
    number = begin_apv(leader, unit_key="udskoling", on=TODAY)
    assert line(leader, number) == line(leader, number)
    with pytest.raises(Refused, match="more than ten years"):
        line(leader, number, look=9999)


def test_one_is_under_way_at_a_time(leader: Viewer) -> None:
    begin_apv(leader, unit_key="udskoling", on=TODAY)
    with pytest.raises(Refused):
        begin_apv(leader, unit_key="udskoling", on=TODAY)


def test_a_line_of_the_plan_is_a_promise_too(leader: Viewer) -> None:
    number = make_apv("udskoling").pk
    line(leader, number)
    promise = Commitment.objects.get()
    assert (promise.what, promise.who_name, promise.came_from["kind"]) == ("Nye måtter", "Anna", "apv")
    page = apv_page(leader, "udskoling", TODAY)
    assert page.record is not None
    assert [one.promise.id for one in page.record.plan] == [promise.pk]


def test_one_looks_after_it_is_done(leader: Viewer) -> None:
    with pytest.raises(Refused, match="after the deadline"):
        line(leader, make_apv("udskoling").pk, look=10)
    assert not Commitment.objects.exists()


def test_the_follow_up_says_what_was_seen(leader: Viewer) -> None:
    number = line(leader, make_apv("udskoling").pk)
    follow_up(leader, line_id=number, seen="Der er ro", on=TODAY)
    assert ApvAction.objects.get().followed_up_on == TODAY


def test_it_is_through_when_all_five_phases_are(leader: Viewer) -> None:
    number = make_apv("udskoling", phases=4).pk
    with pytest.raises(Refused, match="All five"):
        end_apv(leader, apv_id=number, on=TODAY)
    set_phase(leader, apv_id=number, number=5, done=True, on=TODAY)
    end_apv(leader, apv_id=number, on=TODAY)
    page = apv_page(leader, "udskoling", TODAY)
    assert page.ends_on == in_three_years(TODAY)
    with pytest.raises(NotFound):
        set_phase(leader, apv_id=number, number=5, done=False, on=TODAY)


def test_three_years_from_a_leap_day(db: None) -> None:
    assert in_three_years(date(2024, 2, 29)) == date(2027, 2, 28)
    assert in_three_years(date(2026, 11, 24)) == date(2029, 11, 24)


def test_a_new_one_does_not_stop_the_clock_of_the_old(leader: Viewer) -> None:
    make_apv("udskoling", ended_on=days(-1000))
    Apv.objects.update(began_on=days(-1100))
    begin_apv(leader, unit_key="udskoling", on=TODAY)
    page = apv_page(leader, "udskoling", TODAY)
    assert page.ends_on == in_three_years(days(-1000))
    assert page.former == (days(-1000),)
