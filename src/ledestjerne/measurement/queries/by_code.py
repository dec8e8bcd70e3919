# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Finding an invitation by its code.

Written in SQL: it is asked for on every page of every respondent, and Django takes ten times as long to put the
question together as either database takes to answer it (bench/burst.py).
"""

import json
from typing import Any

from django.db import connection

from ..codes import lookup_of, normalised, open_secrets
from ..models import Invited, Round
from .invitations import InvitedLine

_FIND = f"""
SELECT i.id, i.round_id, i.unit_index, i.bands, i.language, i.answered, i.way, i.issue,
       r.status, r.opens_on, r.closes_on, r.closes_early
FROM {Invited._meta.db_table} i JOIN {Round._meta.db_table} r ON r.id = i.round_id
WHERE i.lookup IN
"""
# Selects a row where this invitation has been used and its code may tell so (InvitedLine.may_be_in_other_hands).
TOLD_AS_USED = (
    f"SELECT 1 FROM {Invited._meta.db_table} WHERE id = %s AND answered AND way <> 'letter' AND issue <= 1"
)


def invited_by_code(code: str) -> InvitedLine | None:
    """The invitation a code belongs to, among rounds that still have their secret; None for any other text."""
    wanted = normalised(code)
    lookups = [lookup_of(secret, wanted) for _, secret in open_secrets()] if wanted else []
    if not lookups:
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"{_FIND} ({', '.join(['%s'] * len(lookups))})", lookups)
        row = cursor.fetchone()
    return _line(*row) if row else None


def _line(invited_id: int, round_id: int, unit_index: int, bands: str, *rest: Any) -> InvitedLine:
    """(Any: the rest stands in the order of the value, as the database gives it.)"""
    return InvitedLine(invited_id, round_id, unit_index, json.loads(bands), *rest)
