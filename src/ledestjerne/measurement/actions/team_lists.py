# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A leader looks over who answers with her unit before the round is launched."""

from datetime import date

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..models import Round, TeamListCheck
from ..queries.team_lists import may_check

_LONGEST_NOTE = 2000


@transaction.atomic
def confirm_team_list(
    actor: Viewer, *, round_id: int, unit_key: str, is_right: bool, note: str = "", on: date
) -> None:
    """Say that the list is right, or what is wrong with it. May be said again until the round is launched."""
    row = Round.objects.filter(pk=round_id, status=Round.Status.DRAFT, lists_checked_by__isnull=False).first()
    if row is None or not may_check(actor, row, unit_key, on):
        raise NotFound
    if not is_right and not note.strip():
        raise Refused(
            Text("Skriv, hvad der skal rettes på listen.", "Write what has to be corrected on the list.")
        )
    TeamListCheck.objects.update_or_create(
        round=row,
        unit_key=unit_key,
        defaults={
            "is_right": is_right,
            "note": "" if is_right else note.strip()[:_LONGEST_NOTE],
            "checked_by": actor.name,
            "checked_on": on,
        },
    )
    record(actor, "confirm_team_list", unit_key, {"round": round_id, "right": int(is_right)})
