# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The outbox. A letter is a row in the transaction that wanted it sent: kept with it, or gone with it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from ..models import Letter

KEPT_FOR = timedelta(days=30)
_BATCH = 1000


def send_later(
    *,
    to: str,
    subject: str,
    text: str,
    language: str = "da",
    about: str = "",
    not_before: datetime | None = None,
) -> None:
    """Send one letter as soon as the worker gets to it. The HTML part is made of the same text.

    The words are gone from the database when the letter has been sent.
    """
    letter = _letter(about, not_before)
    letter.to, letter.subject, letter.text, letter.language = to, subject, text, language
    letter.save(force_insert=True)


def send_written_later(
    *, kind: str, references: Iterable[int], about: str, not_before: datetime | None = None
) -> int:
    """Letters whose words are written at the moment of sending, by the writer of their kind (LETTER_WRITERS).

    Nothing but the reference is kept; a writer that returns nothing for it drops the letter. Asking for the same
    letters again sends them no second time. Returns how many were asked for.
    """
    if kind not in settings.LETTER_WRITERS:
        raise ValueError(f"nobody writes letters of the kind {kind}")
    letters = [_letter(about, not_before, kind, reference) for reference in references]
    Letter.objects.bulk_create(letters, batch_size=_BATCH, ignore_conflicts=True)
    return len(letters)


def forget_letters(about: str) -> int:
    """Delete every letter about one thing and its parts ("about/…"), sent or not, with what is known of it."""
    return Letter.objects.filter(Q(about=about) | Q(about__startswith=f"{about}/")).delete()[0]


def forget_old_letters(*, but: str = "") -> int:
    """Delete letters that were done with long ago. but: how the names of what keeps its letters begin."""
    done = (Letter.Status.SENT, Letter.Status.DROPPED, Letter.Status.FAILED)
    old = Letter.objects.filter(status__in=done, not_before__lt=timezone.now() - KEPT_FOR)
    return (old.exclude(about__startswith=but) if but else old).delete()[0]


def _letter(about: str, not_before: datetime | None, kind: str = "", reference: int | None = None) -> Letter:
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return Letter(
        message_id=f"<{uuid4().hex}@{host}>",
        about=about,
        not_before=not_before or timezone.now(),
        kind=kind,
        reference=reference,
    )
