# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An answer on its way in while something else happens to its round: two connections, on PostgreSQL."""

from collections.abc import Callable

import pytest
from django.db import connection

from ledestjerne.measurement.actions import forget_invited, reissue_code, start_closing
from ledestjerne.measurement.models import Invited
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.actions import shuffle_at_closing, shuffle_while_open
from ledestjerne.responses.models import Comment, Response
from tests.two_connections import while_under_way

from .answering import Holder, holder_of, make_holder

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time"),
]


@pytest.fixture
def anna(hanne: Viewer) -> Holder:
    return make_holder(hanne)


def while_sending(holder: Holder, meanwhile: Callable[[], object]) -> None:
    """Do something while an answer is on its way in."""

    def send() -> None:
        assert holder.submit(q1="2", q4="Mere lys")

    while_under_way(send, meanwhile)


def kept() -> tuple[list[object], list[str]]:
    return [row.answers for row in Response.objects.all()], list(Comment.objects.values_list("text", flat=True))


def test_the_answer_stays_when_her_code_is_made_anew(anna: Holder, hanne: Viewer) -> None:
    while_sending(anna, lambda: reissue_code(hanne, round_id=anna.round_id, person_key="anna"))
    assert kept() == ([[1, None, None]], ["Mere lys"])
    assert Invited.objects.filter(person_key="anna", answered=True, issue=2).exists()


def test_the_answer_stays_when_the_round_closes(anna: Holder) -> None:
    def close() -> None:
        start_closing(anna.round_id)
        forget_invited(anna.round_id)
        shuffle_at_closing(anna.round_id)

    while_sending(anna, close)
    assert kept() == ([[1, None, None]], ["Mere lys"])


def test_the_answer_stays_when_the_others_are_mixed(anna: Holder) -> None:
    holder_of(anna.round_id, "udskoling-1").submit(q1="1", q4="Mindre lys")
    while_sending(anna, lambda: shuffle_while_open(anna.round_id))
    answers, comments = kept()
    assert sorted(answers) == [[0, None, None], [1, None, None]]
    assert sorted(comments) == ["Mere lys", "Mindre lys"]
