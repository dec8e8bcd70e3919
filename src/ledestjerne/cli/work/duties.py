# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is done again and again, and how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command

from ledestjerne.post.actions import forget_old_letters
from ledestjerne.post.actions.leases import is_due


@dataclass(frozen=True)
class Duty:
    """One such thing. do: must bear being begun again after a kill."""

    name: str
    every: timedelta
    do: Callable[[], object]


def forget_finished_tasks() -> None:
    """Tasks that ended well are forgotten after a day, the others after a month."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=1, failed_min_age_days=30, verbosity=0)


DUTIES = (
    Duty("forget old letters", timedelta(days=1), forget_old_letters),
    Duty("forget finished tasks", timedelta(hours=6), forget_finished_tasks),
)


def do_what_is_due() -> None:
    """Begin everything whose time has come."""
    for duty in DUTIES:
        if is_due(duty.name, every=duty.every):
            duty.do()
