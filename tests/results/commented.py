# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A round in Bakkeby with comments: enough in udskoling, too few in indskoling and in hjemmeplejen."""

from ledestjerne.identity.models import Account
from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.actions.comments import (
    Decided,
    decide_comments,
    name_reviewer,
    open_comments,
    release_comments,
)
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round

MATTERS = ("Vagtplanen kommer for sent", "Vi mangler et fast møde hver uge", "Nye kolleger skal læres op")
WRITTEN = {"udskoling": 11, "indskoling": 4, "dagtilbud": 6, "hjemmepleje": 4}


def written() -> list[tuple[str, str]]:
    """(unit, text) of each comment; the text tells which unit it is from, so that tests can see it."""
    return [
        (unit, f"{MATTERS[number % 3]} i {unit}.") for unit, count in WRITTEN.items() for number in range(count)
    ]


def make_commented_round(people: People) -> int:
    """Results released, comments not read."""
    return make_released_round(people, comments=written())


def make_reviewed_round(people: People, account: Account) -> int:
    """The same, all comments read by one reviewer who hides nothing, and released."""
    hr, round_id = viewer_for(people.hr, MEASURED), make_commented_round(people)
    name_reviewer(hr, round_id=round_id, account_id=account.pk)
    reader = viewer_for(account, MEASURED)
    texts = open_comments(reader, round_id=round_id).texts
    decide_comments(reader, round_id=round_id, decisions={one.key: Decided() for one in texts})
    release_comments(hr, round_id=round_id)
    return round_id
