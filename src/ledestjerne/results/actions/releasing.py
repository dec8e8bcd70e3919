# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Releasing a round: once, through the gate."""

from django.db import transaction

from ledestjerne.audit.actions import record
from ledestjerne.measurement.actions import mark_released
from ledestjerne.measurement.queries import round_before, round_frame
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.queries import share_new

from ..access import may_release
from ..gate import has_answers, store


def release_round(actor: Viewer, *, round_id: int) -> int:
    """Compute a closed round through the plan and make what may be seen visible. Returns the units shown.

    Releasing a second time changes nothing: what is out stays as it is. Each reader sees it from the day of her
    own stage (access.stage_of). Raises Refused when the audit finds anything; then nothing is kept.
    """
    if not may_release(actor):
        raise NotFound
    return release(actor, round_id)


@transaction.atomic
def release(actor: Viewer, round_id: int) -> int:
    """The same for the system itself."""
    if not mark_released(round_id):
        return 0
    frame = round_frame(round_id)
    before = round_before(round_id)
    if before is not None and not has_answers(before.id):
        before = None
    new = share_new(frame.measured_on, before.measured_on) if before else {}
    shown = store(frame, before, new)
    record(actor, "release_round", frame.title, {"units": len(frame.tree), "shown": shown})
    return shown
