# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.actions import (
    choose_where_to_answer,
    connect_account,
    set_on_leave,
    set_role,
)
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import Person, Position
from ledestjerne.organisation.queries import leader_of, person_view
from tests.builders import make_account, make_person, make_position
from tests.people import People

TODAY = date(2026, 6, 1)


@pytest.fixture
def hr(people: People) -> Viewer:
    return viewer_for(people.hr, TODAY)


def post_of(key: str) -> int:
    return Position.objects.get(person__key=key, valid_to=None).pk


def test_leave_is_noted_from_a_date_on(hr: Viewer, people: People) -> None:
    now = set_on_leave(hr, position_id=post_of("bodil"), on_leave=True, on=TODAY)
    assert viewer_for(people.leader, TODAY).led_paths == ()
    assert viewer_for(people.leader, date(2026, 5, 31)).led_paths != ()
    assert set_on_leave(hr, position_id=now, on_leave=False, on=TODAY) == now  # the same day: corrected in place
    assert Position.objects.filter(person__key="bodil").count() == 2
    assert [entry.action for entry in Entry.objects.all()] == ["set_on_leave"] * 2


def test_what_is_so_already_is_not_recorded(hr: Viewer) -> None:
    post = post_of("bodil")
    assert set_on_leave(hr, position_id=post, on_leave=False, on=TODAY) == post
    assert not Entry.objects.exists()


def test_a_deputy_is_named_and_reads_when_the_leader_is_away(hr: Viewer) -> None:
    make_person("Ditte", unit=Position.objects.get(pk=post_of("bodil")).unit)
    set_role(hr, position_id=post_of("ditte"), role="deputy", on=TODAY)
    set_on_leave(hr, position_id=post_of("bodil"), on_leave=True, on=TODAY)
    found = leader_of("skole", TODAY)
    assert found is not None
    assert (found.name, found.via) == ("Ditte", "deputy")


def test_one_position_is_chosen_for_answering(hr: Viewer, people: People) -> None:
    tove = make_person("Tove", unit=people.units["omsorg"], fraction="0.4")
    small, large = post_of("tove"), make_position(tove, people.units["dagtilbud"], fraction="0.6").pk
    choose_where_to_answer(hr, position_id=small)
    view = person_view(hr, "tove", TODAY)
    assert view is not None
    assert view.answers_with == "Ældre og Omsorg"
    choose_where_to_answer(hr, position_id=large)
    assert list(Position.objects.filter(answers_here=True).values_list("pk", flat=True)) == [large]


def test_nobody_becomes_somebody_else_or_takes_a_person_from_another_account(hr: Viewer, people: People) -> None:
    with pytest.raises(Refused, match="your own account"):
        connect_account(hr, person_key="dagtilbud-1", account_id=people.hr.pk)
    with pytest.raises(Refused, match="has an account already"):
        connect_account(hr, person_key="carl", account_id=make_account("Ny").pk)
    assert Person.objects.get(key="carl").account == people.leaders_leader


def test_an_account_is_connected_with_one_person_only(hr: Viewer, people: People) -> None:
    account = make_account("Ny")
    connect_account(hr, person_key="dagtilbud-1", account_id=account.pk)
    assert viewer_for(account, TODAY).home_unit == "dagtilbud"
    connect_account(hr, person_key="omsorg-1", account_id=account.pk)
    assert Person.objects.get(account=account).key == "omsorg-1"
    connect_account(hr, person_key="omsorg-1", account_id=None)
    assert not Person.objects.filter(account=account).exists()
    assert [entry.details for entry in Entry.objects.order_by("pk")][2] == {"account": None}


def test_missing_things_are_not_found(hr: Viewer) -> None:
    with pytest.raises(NotFound):
        set_on_leave(hr, position_id=0, on_leave=True, on=TODAY)
    with pytest.raises(NotFound):
        set_role(hr, position_id=post_of("anna"), role="king", on=TODAY)
    with pytest.raises(NotFound):
        choose_where_to_answer(hr, position_id=0)
    with pytest.raises(NotFound):
        connect_account(hr, person_key="anna", account_id=0)
    with pytest.raises(NotFound):
        connect_account(hr, person_key="nobody", account_id=None)


def test_only_those_who_administer_change_posts(people: People) -> None:
    leader = viewer_for(people.leader, TODAY)
    post = post_of("anna")
    with pytest.raises(NotFound):
        set_on_leave(leader, position_id=post, on_leave=True, on=TODAY)
    with pytest.raises(NotFound):
        set_role(leader, position_id=post, role="leader", on=TODAY)
    with pytest.raises(NotFound):
        choose_where_to_answer(leader, position_id=post)
    with pytest.raises(NotFound):
        connect_account(leader, person_key="carl", account_id=people.leader.pk)
