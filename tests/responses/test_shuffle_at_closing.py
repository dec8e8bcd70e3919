# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answers are written anew, in random order under new keys: daily, and for good when the round closes."""

import pytest
from django.db import connection

from ledestjerne.measurement.actions import start_closing
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.actions import shuffle_at_closing, shuffle_while_open
from ledestjerne.responses.models import AnswerMatrix, Comment, Draft, Response
from ledestjerne.responses.queries import answers_of

from .answering import Holder, holder_of, make_holder


@pytest.fixture
def answered(hanne: Viewer) -> int:
    """A round with ten answers of Anna's colleagues, in the order of their numbers; and one half-finished."""
    first = make_holder(hanne)
    for number in range(1, 11):
        holder = holder_of(first.round_id, f"udskoling-{number}")
        holder.submit(q1="2" if number % 2 else "1", q3=str(number), q4=f"Kommentar {number}")
    first.save(q1="2")
    return first.round_id


def hours() -> list[float]:
    """The numbers given, in the order the rows lie on the disk."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    return [row.answers[2] for row in Response.objects.raw(f"SELECT * FROM responses_response ORDER BY {place}")]


def test_the_answers_are_the_same_under_new_keys(answered: int) -> None:
    keys = set(Response.objects.values_list("key", flat=True)) | set(Comment.objects.values_list("key", flat=True))
    assert shuffle_at_closing(answered) == 10
    after = set(Response.objects.values_list("key", flat=True)) | set(
        Comment.objects.values_list("key", flat=True)
    )
    assert sorted(hours()) == [float(n) for n in range(1, 11)]
    assert Comment.objects.count() == 10
    assert not keys & after


def test_the_rows_lie_in_another_order(answered: int) -> None:
    assert hours() == [float(n) for n in range(1, 11)]
    shuffle_at_closing(answered)
    assert hours() != [float(n) for n in range(1, 11)]


def test_the_gate_gets_the_answers_as_columns(answered: int) -> None:
    shuffle_at_closing(answered)
    answers = answers_of(answered)
    assert answers.codes.shape == (10, 3)
    assert sorted(answers.codes[:, 0].tolist()) == [0] * 5 + [1] * 5
    assert answers.numbers is not None
    assert sorted(answers.numbers[:, 2].tolist()) == [float(n) for n in range(1, 11)]


def test_half_finished_answers_are_gone(answered: int) -> None:
    assert Draft.objects.exists()
    shuffle_at_closing(answered)
    assert not Draft.objects.exists()


def test_doing_it_again_changes_nothing(answered: int) -> None:
    shuffle_at_closing(answered)
    keys = set(Response.objects.values_list("key", flat=True))
    assert shuffle_at_closing(answered) == 10
    assert set(Response.objects.values_list("key", flat=True)) == keys
    assert AnswerMatrix.objects.count() == 1


def test_bands_that_were_not_named_are_left_out(answered: int) -> None:
    Response.objects.update(bands={"Alder": "over 40", "Køn": "kvinde"})
    shuffle_at_closing(answered)
    assert {tuple(row.bands.items()) for row in Response.objects.all()} == {(("Alder", "over 40"),)}


def test_a_round_nobody_answered_closes_too(hanne: Viewer) -> None:
    holder: Holder = make_holder(hanne)
    assert shuffle_at_closing(holder.round_id) == 0
    assert Invited.objects.filter(round_id=holder.round_id).exists()


# -- While the round is open


def test_while_open_the_answers_are_the_same_under_new_keys_in_another_order(answered: int) -> None:
    keys = set(Response.objects.values_list("key", flat=True)) | set(Comment.objects.values_list("key", flat=True))
    said = sorted(Comment.objects.values_list("unit_index", "item_id", "text"))
    bands = Response.objects.get(answers__2=3.0).bands
    assert shuffle_while_open(answered) == 10
    assert sorted(hours()) == [float(n) for n in range(1, 11)]
    assert hours() != [float(n) for n in range(1, 11)]
    assert sorted(Comment.objects.values_list("unit_index", "item_id", "text")) == said
    assert Response.objects.get(answers__2=3.0).bands == bands
    assert not keys & set(Response.objects.values_list("key", flat=True))
    assert not keys & set(Comment.objects.values_list("key", flat=True))


def test_while_open_half_finished_answers_and_invitations_stay(answered: int) -> None:
    shuffle_while_open(answered)
    assert Draft.objects.count() == 1
    assert Invited.objects.filter(answered=True).count() == 10
    holder = holder_of(answered, "anna")
    assert holder.submit(q1="1")
    assert shuffle_at_closing(answered) == 11


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite numbers no transactions")
def test_afterwards_no_transaction_number_ties_an_answer_to_an_invitation(answered: int) -> None:
    tied = (
        "SELECT count(*) FROM responses_response a JOIN measurement_invited i ON a.xmin::text = i.xmin::text "
        "WHERE i.answered"
    )
    with connection.cursor() as cursor:
        cursor.execute(tied)
        assert cursor.fetchone() == (10,)
        shuffle_while_open(answered)
        cursor.execute(tied)
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM responses_response")
        assert cursor.fetchone() == (1,)


def test_once_closing_has_begun_it_keeps_away(answered: int) -> None:
    start_closing(answered)
    keys = set(Response.objects.values_list("key", flat=True))
    assert shuffle_while_open(answered) == 0
    assert set(Response.objects.values_list("key", flat=True)) == keys
    assert Round.objects.get(pk=answered).status == "closing"
