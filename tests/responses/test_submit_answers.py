# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Giving an answer, once, so that nothing says whose it is or when it came."""

import pytest
from django.db import connection

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import close_early
from ledestjerne.measurement.models import Invited
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.models import Comment, Draft, Response
from tests.measurement.launched import OPENS

from .answering import Holder, holder_of, make_holder
from .test_sealed_drafts import at_once


@pytest.fixture
def anna(hanne: Viewer) -> Holder:
    return make_holder(hanne)


def test_an_answer_is_one_row_in_the_order_of_the_pack(anna: Holder) -> None:
    assert anna.submit(q1="2", q2="na", q3="37,5", q4="Mere lys")
    row = Response.objects.get()
    assert row.answers == [1, None, 37.5]
    assert (row.round_id, row.unit_index) == (anna.round_id, anna.invited.unit_index)
    assert Comment.objects.get().text == "Mere lys"


def test_only_the_bands_named_at_launch_go_along(anna: Holder) -> None:
    anna.submit(q1="1")
    assert Response.objects.get().bands == {"Alder": "over 40"}


def test_sending_marks_the_invitation_and_drops_the_draft(anna: Holder) -> None:
    anna.save(q1="2")
    anna.submit(q1="2")
    assert Invited.objects.get(pk=anna.invited.invited_id).answered
    assert not Draft.objects.exists()


def test_sending_twice_keeps_the_first(anna: Holder) -> None:
    assert anna.submit(q1="2")
    assert not anna.submit(q1="1", q4="igen")
    assert Response.objects.get().answers == [1, None, None]
    assert not Comment.objects.exists()


def test_a_closed_round_takes_nothing(anna: Holder, hanne: Viewer) -> None:
    close_early(hanne, round_id=anna.round_id, reason="Fejl i skemaet", on=OPENS)
    assert not anna.submit(q1="2")
    assert not Response.objects.exists()


@pytest.mark.parametrize("answers", [{"q1": "9"}, {"q3": "mange"}, {"q4": "x" * 501}])
def test_what_no_form_offers_is_not_kept(anna: Holder, answers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="none of those offered"):
        anna.submit(**answers)
    assert not Response.objects.exists()
    assert not Invited.objects.get(pk=anna.invited.invited_id).answered


def test_an_answer_leaves_no_actor_time_or_order(anna: Holder) -> None:
    before = Entry.objects.count()
    anna.submit(q1="2", q4="Mere lys")
    assert Entry.objects.count() == before
    kinds = {field.get_internal_type() for model in (Response, Comment, Draft) for field in model._meta.fields}
    assert not kinds & {"DateTimeField", "DateField", "TimeField", "AutoField", "BigAutoField"}
    assert {field.name for field in Response._meta.fields} == {"key", "round", "unit_index", "answers", "bands"}


def test_answer_and_invitation_share_no_key(anna: Holder) -> None:
    anna.submit(q1="2", q4="Mere lys")
    keys = {str(Response.objects.get().key), str(Comment.objects.get().key)}
    invited = Invited.objects.get(pk=anna.invited.invited_id)
    assert not keys & {str(invited.pk), invited.lookup, invited.person_key}
    assert len(keys) == 2


@pytest.mark.django_db(transaction=True)
def test_two_windows_sending_at_once_give_one_answer(hanne: Viewer) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; one writes at a time anyway")
    first = make_holder(hanne)
    for person in ("anna", "udskoling-1", "udskoling-2", "udskoling-3"):
        holder = holder_of(first.round_id, person)
        sent = at_once([lambda holder=holder: holder.submit(q1="2")] * 4)
        thanked = 4 if holder.invited.may_be_in_other_hands else 1  # such a code does not tell which was first
        assert sum(map(bool, sent)) == thanked
    assert Response.objects.count() == 4
