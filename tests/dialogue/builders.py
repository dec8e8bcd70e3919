# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An APV and a line of its plan as rows."""

from datetime import date

from ledestjerne.dialogue.models import Apv, ApvAction
from tests.agreements.builders import days, make_promise


def make_apv(unit_key: str, *, ended_on: date | None = None, phases: int = 0) -> Apv:
    """One APV begun a month ago, with so many of its phases through."""
    done = {str(number): days(-5).isoformat() for number in range(1, phases + 1)}
    return Apv.objects.create(unit_key=unit_key, began_on=days(-30), ended_on=ended_on, phases=done)


def make_apv_line(unit_key: str) -> ApvAction:
    """A line of the plan of an APV under way."""
    return ApvAction.objects.create(
        apv=make_apv(unit_key),
        problem="Støj i garderoben",
        commitment=make_promise(unit_key),
        follow_up_on=days(40),
    )
