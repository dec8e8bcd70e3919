# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Two at once, with two connections, on PostgreSQL."""

import pytest
from django.db import connection

from ledestjerne.dialogue.actions import begin_apv
from ledestjerne.dialogue.actions.asking import OPEN_FOR, close_askings, tap
from ledestjerne.dialogue.models import Apv
from ledestjerne.dialogue.queries.asking import HELPED
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses.models import Tap
from tests.people import People
from tests.two_connections import while_under_way

from .askings import CLOCK, ON, codes, make_asking

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time"),
]


def test_no_answer_is_left_behind_when_the_asking_ends(people: People) -> None:
    asking = make_asking(people)
    first, *others = codes(asking)
    for code in others:
        tap(address=asking.address, code=code, item_id=HELPED[0], answer="3", on=ON)
    while_under_way(
        lambda: tap(address=asking.address, code=first, item_id=HELPED[0], answer="2", on=ON),
        lambda: close_askings(CLOCK, on=ON + OPEN_FOR * 2),
    )
    asking.refresh_from_db()
    assert asking.closed
    assert not Tap.objects.exists()


def test_two_who_begin_an_apv_at_once_begin_one(people: People) -> None:
    leader, steward = viewer_for(people.leader, ON), viewer_for(people.representative, ON)

    def second() -> None:
        with pytest.raises(Refused):
            begin_apv(steward, unit_key="udskoling", on=ON)

    while_under_way(lambda: begin_apv(leader, unit_key="udskoling", on=ON), second)
    assert Apv.objects.count() == 1
