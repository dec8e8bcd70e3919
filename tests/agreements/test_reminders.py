# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reminders: before the date, after it, up the line, and each of them once."""

import pytest

from ledestjerne.agreements.actions import send_reminders, tell_all_teams, tell_the_team
from ledestjerne.agreements.letters import write_agreed, write_reminders
from ledestjerne.agreements.models import Commitment, Notice
from ledestjerne.agreements.queries import plan_reminders
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.models import Person
from ledestjerne.post.models import Letter
from tests.people import People

from .builders import days, make_promise

TODAY = days(0)
WORKER = Viewer(account_id=None, name="Ledestjerne")


def references() -> list[int]:
    return list(Letter.objects.values_list("reference", flat=True))


def planned() -> list[tuple[str, list[str]]]:
    return [(one.to.name, [due.kind for due in one.promises]) for one in plan_reminders(TODAY)]


def test_a_week_before_whoever_promised_it_is_reminded(people: People) -> None:
    make_promise("udskoling", person_key="anna", by=days(7))
    make_promise("udskoling", person_key="anna", by=days(8))
    assert planned() == [("Anna", ["before"])]


def test_what_all_have_promised_and_what_nobody_keeps_any_more_is_the_leaders(people: People) -> None:
    make_promise("udskoling", by=days(2))
    make_promise("udskoling", person_key="udskoling-1", by=days(2))
    Person.objects.filter(key="udskoling-1").update(valid_to=TODAY)
    assert planned() == [("Bodil", ["before", "before"])]


@pytest.mark.parametrize(
    ("late", "climbed"), [(13, []), (14, ["Bodil"]), (28, ["Carl"]), (42, ["Dorte"]), (56, [])]
)
def test_an_overdue_promise_climbs_the_line_step_by_step(people: People, late: int, climbed: list[str]) -> None:
    make_promise("udskoling", person_key="anna", by=days(-late))
    assert dict(planned())["Anna"] == ["overdue"]
    assert [name for name, _ in planned() if name != "Anna"] == climbed


def test_those_far_up_are_told_that_it_is_late_and_not_what_it_is(people: People) -> None:
    make_promise("udskoling", what="Hemmeligt", person_key="anna", by=days(-42))
    send_reminders(WORKER, on=TODAY)
    letters = {words.to: words.text for words in write_reminders(references()).values()}
    assert "Hemmeligt" in letters["anna@example.org"]
    assert "Hemmeligt" not in letters["dorte@example.org"]
    assert "Udskolingen" in letters["dorte@example.org"]


def test_a_promise_kept_or_erased_meanwhile_is_in_no_letter(people: People) -> None:
    row = make_promise("udskoling", person_key="anna", by=days(2))
    send_reminders(WORKER, on=TODAY)
    Commitment.objects.filter(pk=row.pk).update(status="kept", kept_on=TODAY)
    assert write_reminders(references()) == {}


def test_a_reminder_goes_out_once_and_again_for_a_new_date(people: People) -> None:
    row = make_promise("udskoling", person_key="anna", by=days(3))
    assert (send_reminders(WORKER, on=TODAY), send_reminders(WORKER, on=TODAY)) == (1, 0)
    Commitment.objects.filter(pk=row.pk).update(by=days(5))
    assert send_reminders(WORKER, on=TODAY) == 1
    assert Notice.objects.count() == 2


def test_what_is_kept_or_erased_is_not_reminded_of(people: People) -> None:
    make_promise("udskoling", by=days(1), status="kept", kept_on=TODAY)
    Commitment.objects.filter(pk=make_promise("udskoling", by=days(1)).pk).update(erased_on=TODAY)
    assert planned() == []


def test_everybody_in_the_unit_gets_what_was_agreed_in_one_letter(people: People) -> None:
    Person.objects.filter(key__startswith="udskoling-").update(email="kollega@example.org")
    make_promise("udskoling", what="Den ene")
    make_promise("udskoling", what="Den anden")
    assert tell_all_teams(WORKER, on=TODAY) == 12
    assert tell_all_teams(WORKER, on=TODAY) == 0
    letter = next(iter(write_agreed(references()).values()))
    assert letter.subject == "Det aftalte vi: 2 aftaler"
    assert "Den ene" in letter.text
    assert "Den anden" in letter.text
    assert "Alle i enheden gør det senest" in letter.text


def test_the_leader_sends_at_once_and_an_employee_does_not(people: People) -> None:
    make_promise("udskoling")
    with pytest.raises(NotFound):
        tell_the_team(viewer_for(people.employee, TODAY), unit_key="udskoling", on=TODAY)
    assert tell_the_team(viewer_for(people.leader, TODAY), unit_key="udskoling", on=TODAY) == 2
