# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sealed drafts in the database. Written in SQL for the reason of measurement.queries.by_code."""

from typing import Any

from django.db import connection

from ledestjerne.measurement.codes import draft_key
from ledestjerne.measurement.queries import TOLD_AS_USED, InvitedLine

from ..models import Draft
from .given import Given, sent
from .sealing import place_of, sealed, unsealed

_FIND = f"SELECT ciphertext FROM {Draft._meta.db_table} WHERE place = %s"
_MAKE = f"""
INSERT INTO {Draft._meta.db_table} (place, round_id, ciphertext)
SELECT %s, %s, %s WHERE NOT EXISTS ({TOLD_AS_USED}) ON CONFLICT DO NOTHING
"""
_CHANGE = f"UPDATE {Draft._meta.db_table} SET ciphertext = %s WHERE place = %s"
_DROP = f"DELETE FROM {Draft._meta.db_table} WHERE place = %s"
_WHERE_USED = " AND EXISTS (SELECT 1 FROM used)"  # measurement.actions.mark_answered


def draft_of(code: str, round_id: int) -> Given:
    """What was saved with this code; nothing where nothing was."""
    key = draft_key(code, round_id)
    return _read(key, _FIND) or Given()


def locked_draft(key: bytes, invited: InvitedLine) -> Given:
    """The same in a transaction that will change it: others who want to must wait. Made where there is none.

    The note that it was sent where another window sent it a moment ago, as far as the code tells that.
    """
    lock = f"{_FIND} FOR UPDATE" if connection.features.has_select_for_update else _FIND
    found = _read(key, lock)
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute(_MAKE, [place_of(key), invited.round_id, sealed(key, Given()), invited.invited_id])
        found = _read(key, lock)
    return sent() if found is None else found


def keep_draft(key: bytes, given: Given) -> None:
    """Put these answers in the place of those that were there."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGE, [sealed(key, given), place_of(key)])


def dropping(key: bytes) -> tuple[str, list[Any]]:
    """The statement that deletes what was saved, if anything was, once the answer is kept."""
    return _DROP + _WHERE_USED, [place_of(key)]


def noting_sent(key: bytes) -> tuple[str, list[Any]]:
    """The statement that puts in its place the note that it was sent."""
    return _CHANGE + _WHERE_USED, [sealed(key, sent()), place_of(key)]


def _read(key: bytes, statement: str) -> Given | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [place_of(key)])
        row = cursor.fetchone()
    return unsealed(key, bytes(row[0])) if row else None
