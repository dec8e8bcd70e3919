# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Everybody in the unit gets what was agreed, the same day, in one letter."""

from datetime import date

from django.db import transaction

from ledestjerne.audit.actions import Actor, record
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.queries import team_of
from ledestjerne.post.actions import send_written_later

from ..access import require_writer
from ..letters import AGREED
from ..models import Commitment, Dispatch


def tell_the_team(actor: Viewer, *, unit_key: str, on: date) -> int:
    """Send what has not been told yet to everybody in the unit; how many letters."""
    require_writer(actor, unit_key, on)
    with transaction.atomic():
        return _tell(actor, unit_key, on)


def tell_all_teams(actor: Actor, *, on: date) -> int:
    """Send what was agreed and not told yet, everywhere. The worker calls it in the afternoon."""
    untold = Commitment.objects.filter(told_on=None, erased_on=None, agreed_on__lte=on)
    letters = 0
    for unit_key in sorted(set(untold.values_list("unit_key", flat=True))):
        with transaction.atomic():
            letters += _tell(actor, unit_key, on)
    return letters


def _tell(actor: Actor, unit_key: str, on: date) -> int:
    told = Commitment.objects.filter(unit_key=unit_key, told_on=None, erased_on=None).update(told_on=on)
    if not told:
        return 0
    members = [member for member in team_of(unit_key, on) if member.email]
    sent = Dispatch.objects.bulk_create(
        Dispatch(person_key=member.person_key, unit_key=unit_key, on=on) for member in members
    )
    send_written_later(kind=AGREED, references=[one.pk for one in sent], about="agreements")
    record(actor, "tell_the_team", unit_key, {"letters": len(members), "promises": told})
    return len(members)
