# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Writing a promise down: who may, what it needs, and what is recorded."""

import pytest

from ledestjerne.agreements.actions import Given, agree_commitment
from ledestjerne.agreements.models import Commitment, History
from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from tests.people import People

from .builders import days

TODAY = days(0)


def agree(
    viewer: Viewer, *, unit: str = "udskoling", person: str = "anna", name: str = "", within: int = 7
) -> int:
    given = Given(
        "Morgenmødet begynder til tiden", days(within), who_person=person, who_name=name, checklist=("Uret", " ")
    )
    return agree_commitment(viewer, unit_key=unit, given=given, on=TODAY, stars=("helhed",))


@pytest.mark.parametrize("who", ["leader", "representative"])
def test_the_leader_and_the_representative_write_it_down(people: People, who: str) -> None:
    row = Commitment.objects.get(pk=agree(viewer_for(getattr(people, who), TODAY)))
    assert (row.who_name, row.who_account, row.status) == ("Anna", people.employee, "agreed")
    assert row.checklist == [{"text": "Uret", "done": False}]


@pytest.mark.parametrize("who", ["employee", "leaders_leader", "hr", "outsider", "system_administrator"])
def test_nobody_else_does(people: People, who: str) -> None:
    with pytest.raises(NotFound):
        agree(viewer_for(getattr(people, who), TODAY))


def test_all_of_us_is_a_name_too(people: People) -> None:
    row = Commitment.objects.get(pk=agree(viewer_for(people.leader, TODAY), person="", name="Alle lærere"))
    assert (row.who_name, row.who_person, row.who_account) == ("Alle lærere", "", None)


def test_it_needs_a_name_and_a_date_to_come(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    with pytest.raises(Refused, match="Write who does it"):
        agree(leader, person="")
    with pytest.raises(Refused, match="has passed"):
        agree(leader, within=-1)
    assert not Commitment.objects.exists()


def test_somebody_of_another_unit_cannot_be_named(people: People) -> None:
    with pytest.raises(Refused, match="does not belong"):
        agree(viewer_for(people.leader, TODAY), person="ole")


def test_it_is_recorded_without_the_words(people: People) -> None:
    number = agree(viewer_for(people.leader, TODAY))
    entry = Entry.objects.get(action="agree_commitment")
    assert entry.subject == f"commitment {number}"
    assert "Morgenmødet" not in str(entry.details)
    assert History.objects.get(commitment=number).what == "agreed"
