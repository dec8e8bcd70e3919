# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Closing a round, step by step, and releasing it. Killed anywhere, it goes on where it was.

The order matters. First no more answers come in and no more mail goes out; then who was invited and the secret of
the codes are destroyed, so nothing ties a person to a code; then the answers are written anew in random order;
then what was deleted is rewritten. Only then are figures made.
"""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from ledestjerne.audit.actions import record
from ledestjerne.measurement.actions import (
    closing_step_of,
    end_closing,
    forget_invited,
    forget_mail,
    mark_closed,
    note_closing_step,
    start_closing,
)
from ledestjerne.measurement.queries import round_frame, rounds_open_on
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses.actions import shuffle_at_closing, shuffle_while_open

from .pages import forget_freed_rows, rewrite_freed_pages
from .releasing import release

SYSTEM = Viewer(account_id=None, name="Ledestjerne")
STEPS: tuple[tuple[str, Callable[[int], object]], ...] = (
    ("mail", forget_mail),
    ("invited", forget_invited),
    ("answers", shuffle_at_closing),
    ("pages", lambda round_id: rewrite_freed_pages()),
)


def close_round(*, round_id: int) -> None:
    """Close a round whose time has come, and release it unless its audit finds something.

    Called by the worker, outside any transaction. What was done already is not done again.
    """
    if round_frame(round_id).status in ("open", "closing"):
        _close(round_id)
    if round_frame(round_id).status == "closed":
        _release(round_id)


def mix_open_rounds(on: date) -> int:
    """Write the answers of every open round anew, and let go of what they stood on. Returns how many answers.

    Called by the worker, outside any transaction.
    """
    mixed = sum(shuffle_while_open(round_id) for round_id in rounds_open_on(on))
    if mixed:
        forget_freed_rows()
    return mixed


def _close(round_id: int) -> None:
    start_closing(round_id)
    done = closing_step_of(round_id)
    names = [name for name, _ in STEPS]
    for name, do in STEPS[names.index(done) + 1 if done else 0 :]:
        do(round_id)
        note_closing_step(round_id, name)
    if mark_closed(round_id, on=timezone.localdate()):
        record(SYSTEM, "close_round", round_frame(round_id).title, {"round": round_id})


def _release(round_id: int) -> None:
    """What the audit stops stays closed; HR sees why on the round's page, and may try again."""
    try:
        release(SYSTEM, round_id)
    except Refused as refused:
        record(SYSTEM, "release_stopped", round_frame(round_id).title, {"why": refused.message.en})
    end_closing(round_id)
