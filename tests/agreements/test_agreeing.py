# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Writing a promise down: who may, what it needs, and what is recorded."""

import pytest

from ledestjerne.agreements.actions import Given, agree_commitment, decide, look_at_decision_again
from ledestjerne.agreements.models import Commitment, Decision, History
from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from tests.people import People

from .builders import days, make_decision

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
    with pytest.raises(Refused, match="more than ten years"):
        agree(leader, within=9999)
    assert not Commitment.objects.exists()


def test_sent_twice_it_is_one_promise(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    first = agree(leader)
    assert agree(leader) == first
    assert agree(leader, within=8) != first
    assert Entry.objects.filter(action="agree_commitment").count() == 2


def test_what_was_written_beside_the_same_words_is_not_lost(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    given = Given("Ro på gangen", days(7), who_person="anna")
    steps = Given("Ro på gangen", days(7), who_person="anna", checklist=("Dørene", "Skoene"))
    origin = {"kind": "apv", "ref": "apv:1", "label": "APV 2026"}
    made = {
        agree_commitment(leader, unit_key="udskoling", given=given, on=TODAY),
        agree_commitment(leader, unit_key="udskoling", given=steps, on=TODAY),
        agree_commitment(leader, unit_key="udskoling", given=given, on=TODAY, stars=("kultur",)),
        agree_commitment(leader, unit_key="udskoling", given=given, on=TODAY, came_from=origin),
    }
    assert len(made) == 4


def test_the_same_decision_in_place_of_an_earlier_one_replaces_it(people: People) -> None:
    leader, old = viewer_for(people.leader, TODAY), make_decision("udskoling")

    def made(instead_of: int | None) -> int:
        return decide(
            leader,
            unit_key="udskoling",
            what="Ét møde",
            why="To var for mange.",
            review_on=days(30),
            on=TODAY,
            instead_of=instead_of,
        )

    made(None)
    replacing = made(old.pk)
    old.refresh_from_db()
    assert old.superseded_by_id == replacing


def test_a_decision_sent_twice_replaces_the_earlier_one_once(people: People) -> None:
    leader, old = viewer_for(people.leader, TODAY), make_decision("udskoling")

    def again() -> int:
        return decide(
            leader,
            unit_key="udskoling",
            what="Ét møde",
            why="To var for mange.",
            review_on=days(30),
            on=TODAY,
            instead_of=old.pk,
        )

    assert again() == again()
    assert Decision.objects.count() == 2


def test_a_decision_is_looked_at_again_within_ten_years(people: People) -> None:
    leader, row = viewer_for(people.leader, TODAY), make_decision("udskoling")
    with pytest.raises(Refused, match="more than ten years"):
        look_at_decision_again(leader, decision_id=row.pk, review_on=days(9999), note="", on=TODAY)


def test_somebody_of_another_unit_cannot_be_named(people: People) -> None:
    with pytest.raises(Refused, match="does not belong"):
        agree(viewer_for(people.leader, TODAY), person="ole")


def test_it_is_recorded_without_the_words(people: People) -> None:
    number = agree(viewer_for(people.leader, TODAY))
    entry = Entry.objects.get(action="agree_commitment")
    assert entry.subject == f"commitment {number}"
    assert "Morgenmødet" not in str(entry.details)
    assert History.objects.get(commitment=number).what == "agreed"
