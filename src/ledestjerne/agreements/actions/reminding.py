# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sending the reminders of the day. The worker calls it every morning; calling it again sends nothing."""

from datetime import date

from django.db import transaction

from ledestjerne.audit.actions import Actor, record
from ledestjerne.post.actions import send_written_later

from ..letters import REMINDER
from ..models import Dispatch, Notice
from ..queries.reminders import plan_reminders

_BATCH = 2000


def send_reminders(actor: Actor, *, on: date) -> int:
    """Plan the day's reminders, note them as sent and put them in the outbox; how many people get one."""
    with transaction.atomic():
        reminders = plan_reminders(on)
        if not reminders:
            return 0
        sent = Dispatch.objects.bulk_create(
            (Dispatch(person_key=one.to.person_key, on=on) for one in reminders), batch_size=_BATCH
        )
        Notice.objects.bulk_create(
            (
                Notice(
                    dispatch=dispatch,
                    commitment_id=due.id,
                    kind=due.kind,
                    by=due.by,
                    on=on,
                    reads=bool(due.words),
                )
                for dispatch, reminder in zip(sent, reminders, strict=True)
                for due in reminder.promises
            ),
            batch_size=_BATCH,
        )
        with_mail = [one.pk for one, reminder in zip(sent, reminders, strict=True) if reminder.to.email]
        send_written_later(kind=REMINDER, references=with_mail, about="agreements")
        record(actor, "send_reminders", str(on), {"people": len(reminders)})
    return len(reminders)
