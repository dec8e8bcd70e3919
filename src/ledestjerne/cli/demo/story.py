# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What Solsikken's people were asked about their promises and decisions, and what its TRIO wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
from django.utils.timezone import localdate

from ledestjerne.dialogue.actions import Edit, write_trio
from ledestjerne.dialogue.actions.asking import (
    HELPED_AFTER,
    OPEN_FOR,
    REASON_AFTER,
    close_askings,
    print_slips,
    start_askings,
    tap,
)
from ledestjerne.dialogue.queries.asking import question_for
from ledestjerne.dialogue.queries.slips import slips_to_print
from ledestjerne.identity.queries import account_to_sign_in
from ledestjerne.organisation.access import Viewer, viewer_for

from .agreements import Agreed, texts
from .named import NAMED, NORTH, SOLSIKKEN, Post

CLOCK = Viewer(account_id=None, name="Ledestjerne", is_hr=True)
LIKELY = (0.04, 0.1, 0.22, 0.4, 0.24)  # from the lowest answer to the highest


def ask_in_story(agreed: Iterable[Agreed], seed: int) -> None:
    """Begin, answer and end every asking whose time is past, as the clock would have done."""
    rng = np.random.default_rng([seed, 80])
    for found in agreed:
        days = {
            one.kept_on + HELPED_AFTER: texts()["answers"].get(one.what, 0)
            for one in found.promises
            if one.kept_on
        }
        days |= {
            one.decided_on + REASON_AFTER: texts()["answers"][one.what]
            for one in found.decisions
            if one.asks_reason
        }
        for on, answers in sorted(days.items()):
            if on + OPEN_FOR < localdate():
                _ask(on, answers, rng)


def _ask(on: date, answers: int, rng: np.random.Generator) -> None:
    start_askings(CLOCK, on=on)
    for slips in slips_to_print(CLOCK, on):
        for code in print_slips(CLOCK, asking_id=slips.asking_id, on=on).codes[:answers]:
            _answer(code, on, rng)
    close_askings(CLOCK, on=on + OPEN_FOR + timedelta(days=1))


def _answer(code: str, on: date, rng: np.random.Generator) -> None:
    item = ""
    while (question := question_for("", code, on, item)) and question.statement:
        item = question.statement.id
        answer = str(rng.choice(len(LIKELY), p=LIKELY))
        tap(address="", code=code, item_id=item, answer=answer, on=on)


def write_trio_page(unit_key: str, on: date) -> None:
    """The leader writes first, the representative adds to it."""
    for named, sections in zip(_trio(), (("seen", "signs"), ("meeting", "who_follows")), strict=True):
        edits = [Edit(section, texts()["trio"][section], 0) for section in sections]
        write_trio(named, unit_key=unit_key, edits=edits, on=on)


def _trio() -> tuple[Viewer, Viewer]:
    leader = next(one for one in NAMED if one.unit == SOLSIKKEN and one.post is Post.LEADER)
    representative = next(one for one in NAMED if one.scope == NORTH)
    return _viewer(leader.email), _viewer(representative.email)


def _viewer(email: str) -> Viewer:
    account = account_to_sign_in(email)
    if account is None:
        raise RuntimeError("nobody has the address")
    return viewer_for(account, localdate())
