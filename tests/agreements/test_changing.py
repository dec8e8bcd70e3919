# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Changing a promise and saying how it goes, alone and two at once."""

import pytest

from ledestjerne.agreements.actions import EditConflict, Given, change_commitment, say_how_it_goes, tick
from ledestjerne.agreements.models import Commitment, History
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from tests.people import People

from .builders import days, make_promise

TODAY = days(0)


@pytest.fixture
def leader(people: People) -> Viewer:
    return viewer_for(people.leader, TODAY)


def change(viewer: Viewer, row: Commitment, *, what: str = "Onsdag i stedet", reason: str = "Hentetid") -> None:
    given = Given(what, row.by, who_person=row.who_person, who_name=row.who_name)
    change_commitment(viewer, promise_id=row.pk, version=row.version, given=given, reason=reason, on=TODAY)


def test_a_change_keeps_what_stood_before_and_why(leader: Viewer) -> None:
    row = make_promise("udskoling", what="Oprydning fredag")
    change(leader, row)
    now, history = Commitment.objects.get(pk=row.pk), History.objects.get(commitment=row)
    assert (now.what, now.status, now.reason, now.version) == ("Onsdag i stedet", "changed", "Hentetid", 2)
    assert (history.before, history.after) == ({"what": "Oprydning fredag"}, {"what": "Onsdag i stedet"})


def test_a_change_needs_a_reason_and_a_difference(leader: Viewer) -> None:
    row = make_promise("udskoling")
    with pytest.raises(Refused, match="Write why"):
        change(leader, row, reason=" ")
    with pytest.raises(Refused, match="Nothing has been changed"):
        change(leader, row, what=row.what)


def test_whoever_comes_second_overwrites_nothing(leader: Viewer) -> None:
    row = make_promise("udskoling")
    change(leader, row, what="Først")
    with pytest.raises(EditConflict):
        change(leader, row, what="Siden")
    assert Commitment.objects.get(pk=row.pk).what == "Først"


def test_whoever_promised_it_says_how_it_goes(people: People) -> None:
    row = make_promise("udskoling", person_key="anna")
    anna = viewer_for(people.employee, TODAY)
    say_how_it_goes(anna, promise_id=row.pk, version=1, status="kept", on=TODAY)
    assert Commitment.objects.get(pk=row.pk).kept_on == TODAY
    other = make_promise("udskoling")
    with pytest.raises(NotFound):
        say_how_it_goes(anna, promise_id=other.pk, version=1, status="kept", on=TODAY)


def test_giving_it_up_needs_a_reason(leader: Viewer) -> None:
    row = make_promise("udskoling")
    with pytest.raises(Refused):
        say_how_it_goes(leader, promise_id=row.pk, version=1, status="dropped", on=TODAY)
    say_how_it_goes(leader, promise_id=row.pk, version=1, status="dropped", reason="Ingen tid", on=TODAY)
    assert Commitment.objects.get(pk=row.pk).status == "dropped"


def test_what_is_closed_is_taken_up_again_before_it_is_changed(leader: Viewer) -> None:
    row = make_promise("udskoling", status="kept", kept_on=TODAY)
    with pytest.raises(Refused, match="Take it up first"):
        change(leader, row)
    say_how_it_goes(leader, promise_id=row.pk, version=1, status="agreed", on=TODAY)
    assert Commitment.objects.get(pk=row.pk).kept_on is None


def test_the_first_step_done_puts_it_under_way(leader: Viewer) -> None:
    row = make_promise("udskoling", checklist=("Spørg", "Prøv"))
    tick(leader, promise_id=row.pk, version=1, done=frozenset({1}), on=TODAY)
    now = Commitment.objects.get(pk=row.pk)
    assert [step["done"] for step in now.checklist] == [False, True]
    assert now.status == "under_way"


@pytest.mark.parametrize("who", ["leaders_leader", "hr", "outsider"])
def test_those_further_away_change_nothing(people: People, who: str) -> None:
    row, viewer = make_promise("udskoling"), viewer_for(getattr(people, who), TODAY)
    with pytest.raises(NotFound):
        change(viewer, row)
    with pytest.raises(NotFound):
        tick(viewer, promise_id=row.pk, version=1, done=frozenset(), on=TODAY)
