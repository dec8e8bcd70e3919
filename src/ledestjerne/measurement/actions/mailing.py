# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Mail about a round. The system sends it; whom a reminder goes to is seen by nobody.

Asking for the same mails twice sends them once, so the worker may be killed anywhere.
"""

from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.queries import members_on
from ledestjerne.post.actions import forget_letters, send_later, send_written_later
from ledestjerne.post.queries import is_queued, progress

from ..access import may_run_rounds, require
from ..models import Round
from ..queries.drafts import draft_questionnaire
from ..queries.invitations import invited_ids, rounds_open_on, rounds_to_remind
from ..queries.letters import about, sample_words
from ..queries.team_lists import drafts_with_lists, lists_to_remind_of

INVITED_AT, REMINDED_AT = time(7), time(9)
DAYS_BEFORE_LISTS_CLOSE = (7, 2)


def send_invitations(*, on: date) -> int:
    """Invite by mail in the morning of the first day. Returns how many were queued."""
    return sum(
        send_written_later(
            kind="invitation",
            references=invited_ids(round_id, way="mail"),
            about=about(round_id),
            not_before=_at(on, INVITED_AT),
        )
        for round_id in rounds_open_on(on)
        if not is_queued(about(round_id), "invitation")
    )


def send_reminders(*, on: date) -> int:
    """Remind those who have not answered, on the days chosen at launch. Who answers meanwhile gets none."""
    return sum(
        send_written_later(
            kind="reminder",
            references=invited_ids(round_id, way="mail", waiting=True),
            about=f"{about(round_id)}/{on}",
            not_before=_at(on, REMINDED_AT),
        )
        for round_id in rounds_to_remind(on)
        if not is_queued(f"{about(round_id)}/{on}", "reminder")
    )


def send_new_code(*, round_id: int, invited_id: int, issue: int) -> None:
    """Send somebody the code that replaces the one that is lost."""
    send_written_later(kind="new_code", references=[invited_id], about=f"{about(round_id)}/code-{issue}")


@transaction.atomic
def send_test_invitation(actor: Viewer, *, round_id: int, to: str, language: str) -> None:
    """Send the invitation as it will look, with a code that opens nothing, to whoever prepares the round."""
    require(may_run_rounds(actor))
    row = Round.objects.filter(pk=round_id).first()
    found = draft_questionnaire(actor, round_id)
    if row is None or found is None:
        raise NotFound
    words = sample_words(found, to=to, name=actor.name, language=language)
    send_later(to=to, subject=words.subject, text=words.text, language=language, about=f"{about(round_id)}/test")
    record(actor, "send_test_invitation", row.title, {"round": round_id})


def remind_of_team_lists(*, on: date) -> int:
    """Remind leaders who have not looked their lists over, a week and two days before it is too late."""
    sent = 0
    for round_id in drafts_with_lists(on):
        row = Round.objects.get(pk=round_id)
        last = row.lists_checked_by or on
        if (last - on).days in DAYS_BEFORE_LISTS_CLOSE:
            sent += _remind_leaders(row, on, last)
    return sent


def forget_mail(round_id: int) -> int:
    """Delete every mail about a round and what is known of it: who was written to, and when."""
    return forget_letters(about(round_id))


@transaction.atomic
def _remind_leaders(row: Round, on: date, last: date) -> int:
    written = f"{about(row.pk)}/lists-{on}"
    waiting = {} if progress(written).total else lists_to_remind_of(row.pk, on)
    leaders = [one for one in members_on(on) if one.person_key in waiting and one.email] if waiting else []
    for leader in leaders:
        language = leader.language or "da"
        with translation.override(language):
            words = LIST_REMINDER.in_language(language).format(
                name=leader.name,
                title=row.title,
                units="\n".join(waiting[leader.person_key]),
                last=date_format(last, "DATE_FORMAT"),
                link=settings.PUBLIC_ADDRESS + reverse("home"),
            )
        subject = LIST_SUBJECT.in_language(language)
        send_later(to=leader.email, subject=subject, text=words, language=language, about=written)
    return len(leaders)


def _at(on: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, hour))


LIST_SUBJECT = Text("Er listen over dine medarbejdere rigtig?", "Is the list of your staff right?")
LIST_REMINDER = Text(
    "Kære {name}\n\nSnart skal medarbejderne svare på {title}. Se efter, om de rigtige står på listen for\n"
    "{units}\n\n"
    "Du kan gøre det til og med {last}:\n{link}\n\nDet er på den liste, resultaterne bygger.",
    "Dear {name}\n\nSoon your staff will answer {title}. Please check that the right people are on the list for\n"
    "{units}\n\nYou can do so until {last}:\n{link}\n\nThe results build on that list.",
)
