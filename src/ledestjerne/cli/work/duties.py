# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is done again and again, and how often."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from ledestjerne.agreements.actions import move_promises_of_closed_units, send_reminders, tell_all_teams
from ledestjerne.dialogue.actions.asking import close_askings, start_askings
from ledestjerne.measurement import actions as measurement
from ledestjerne.organisation.access import Viewer
from ledestjerne.post.actions import forget_old_letters
from ledestjerne.post.actions.leases import is_due
from ledestjerne.privacy.actions import keep_to_the_guideline
from ledestjerne.results.actions import mix_open_rounds
from ledestjerne.results.tasks import close_what_is_over

logger = logging.getLogger("ledestjerne.work")


@dataclass(frozen=True)
class Duty:
    """One such thing. do: must bear being begun again after a kill."""

    name: str
    every: timedelta
    do: Callable[[], object]


def forget_letters_done_with() -> None:
    """A month after they were sent; those of a round when it closes, for they say who was invited."""
    forget_old_letters(but="round-")


def forget_finished_tasks() -> None:
    """Tasks that ended well are forgotten after a day, the others after a month."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=1, failed_min_age_days=30, verbosity=0)


WORKER = Viewer(account_id=None, name="Ledestjerne")  # as the record names what nobody did by hand
MORNING, AFTERNOON = 7, 15  # letters about agreements go out in working hours, and what was agreed the same day


def look_after_agreements() -> None:
    """Promises of closed units move, reminders go out, and everybody gets what was agreed today."""
    now = timezone.localtime()
    if now.hour >= MORNING:
        move_promises_of_closed_units(WORKER, on=now.date())
        send_reminders(WORKER, on=now.date())
    if now.hour >= AFTERNOON:
        tell_all_teams(WORKER, on=now.date())


def ask_whether_it_helped() -> None:
    """The people concerned are asked about what was kept and decided a while ago; what is over becomes figures."""
    now = timezone.localtime()
    if now.hour >= MORNING:
        close_askings(WORKER, on=now.date())
        start_askings(WORKER, on=now.date())


def send_mail_about_rounds() -> None:
    """Invitations, reminders, and reminders of team lists that are due today."""
    today = timezone.localdate()
    measurement.send_invitations(on=today)
    measurement.send_reminders(on=today)
    measurement.remind_of_team_lists(on=today)


def count_answers() -> None:
    """Response rates, once a day."""
    measurement.refresh_rates(on=timezone.localdate())


def mix_answers() -> None:
    """Answers that have come in are written anew, in no order."""
    mix_open_rounds(timezone.localdate())


def close_rounds() -> None:
    """Rounds whose last day is over, one task for each."""
    close_what_is_over(timezone.localdate())


def keep_to_guidelines() -> None:
    """Delete what has been kept long enough."""
    keep_to_the_guideline(on=timezone.localdate(), archive=settings.ARCHIVE_FOLDER)


DUTIES = (
    Duty("keep to guidelines", timedelta(days=1), keep_to_guidelines),
    Duty("close rounds", timedelta(minutes=5), close_rounds),
    Duty("agreements", timedelta(minutes=30), look_after_agreements),
    Duty("did it help", timedelta(minutes=30), ask_whether_it_helped),
    Duty("send mail about rounds", timedelta(minutes=5), send_mail_about_rounds),
    Duty("count answers", timedelta(hours=1), count_answers),
    Duty("mix answers", timedelta(days=1), mix_answers),
    Duty("forget old letters", timedelta(days=1), forget_letters_done_with),
    Duty("forget finished tasks", timedelta(hours=6), forget_finished_tasks),
)


def do_what_is_due() -> None:
    """Begin everything whose time has come."""
    for duty in DUTIES:
        if is_due(duty.name, every=duty.every):
            _do(duty)


def _do(duty: Duty) -> None:
    """One that fails leaves the others alone; what the database cannot do is the worker's to try again."""
    try:
        duty.do()
    except DatabaseError:
        raise
    except Exception:
        logger.exception("%s failed", duty.name)
