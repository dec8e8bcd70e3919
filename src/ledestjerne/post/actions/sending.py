# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sending what waits. Each letter is marked as soon as the mail server has it.

So a worker that is killed leaves at most one letter which has gone out without being marked; it goes out once
more, with the same Message-ID. A mail server that cannot be reached costs no letter anything but time.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from ..layout import Words, html_of
from ..models import Letter

logger = logging.getLogger("ledestjerne.post")
AT_A_TIME = 100
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 20  # a little more than three days
_REFUSED_FOR_GOOD = 500


@dataclass(frozen=True)
class Delivery:
    """One go at the outbox. handled: letters sent, dropped or put off. server_away: it could not be reached."""

    handled: int
    server_away: bool = False


Writer = Callable[[Sequence[int]], dict[int, Words]]


def deliver(worker: str, *, goes_on: Callable[[], bool] = lambda: True, most: int = AT_A_TIME) -> Delivery:
    """Send the letters whose time has come, at most so many. goes_on: asked before each; False stops."""
    _give_back(worker)  # what it took on a turn on which the database went away
    letters, handled = _claim(worker, most)
    if not letters:
        return Delivery(handled)
    connection = get_connection()
    try:
        connection.open()
        for letter in letters:
            if not goes_on():
                break
            _send(connection, worker, letter)
            handled += 1
    except (OSError, SMTPException):
        return Delivery(handled, server_away=True)
    finally:
        connection.close()
        _give_back(worker)
    return Delivery(handled)


def _give_back(worker: str) -> None:
    """Let go of what the worker has taken and not sent."""
    taken = Letter.objects.filter(worker=worker, status=Letter.Status.SENDING)
    taken.update(status=Letter.Status.WAITING, worker="")


def _claim(worker: str, most: int) -> tuple[list[Letter], int]:
    """Take letters for this worker alone, with their words; those no longer wanted, or that could not be written,
    are counted."""
    with transaction.atomic():
        waiting = Letter.objects.filter(status=Letter.Status.WAITING, not_before__lte=timezone.now())
        letters = list(waiting.select_for_update(skip_locked=True).order_by("not_before")[:most])
        mine = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
        mine.update(status=Letter.Status.SENDING, worker=worker)
    wanted = list(_written(worker, letters))
    return wanted, len(letters) - len(wanted)


def _written(worker: str, letters: Sequence[Letter]) -> Iterator[Letter]:
    found, faulty = dict[tuple[str, int | None], Words](), set[str]()
    for kind in sorted({letter.kind for letter in letters if letter.kind}):
        asked = [letter.reference for letter in letters if letter.kind == kind and letter.reference is not None]
        try:
            found |= {(kind, reference): words for reference, words in _words(kind, asked).items()}
        except DatabaseError:
            raise
        except Exception:  # others' letters go out all the same
            logger.exception("letters of the kind %s could not be written", kind)
            faulty.add(kind)
    for letter in letters:
        words = found.get((letter.kind, letter.reference))
        if words:
            letter.to, letter.subject, letter.text = words.to, words.subject, words.text
            letter.language = words.language
        if words or not letter.kind:
            yield letter
        elif letter.kind in faulty:
            _put_off(worker, letter, "words")
        else:
            _mark(worker, letter, status=Letter.Status.DROPPED, reference=None)


def _words(kind: str, references: Sequence[int]) -> dict[int, Words]:
    writer: Writer = import_string(settings.LETTER_WRITERS[kind])
    return writer(references)


def _send(connection: BaseEmailBackend, worker: str, letter: Letter) -> None:
    """Send one and mark it. A server that went away is raised; a letter it would not take is kept for later."""
    try:
        connection.send_messages([_message(letter)])
    except SMTPAuthenticationError:
        raise
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        _put_off(worker, letter, f"{min(codes)}", for_good=min(codes) >= _REFUSED_FOR_GOOD)
    except SMTPResponseException as refused:
        _put_off(worker, letter, f"{refused.smtp_code}")
    except (OSError, SMTPException):
        _put_off(worker, letter, "away")
        raise
    except ValueError:  # a header or an address nobody could send
        _put_off(worker, letter, "address", for_good=True)
    else:
        _mark(worker, letter, status=Letter.Status.SENT, to="", subject="", text="")


def _message(letter: Letter) -> EmailMultiAlternatives:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.to], headers=headers)
    message.attach_alternative(html_of(letter.subject, letter.text, letter.language), "text/html")
    return message


def _put_off(worker: str, letter: Letter, failure: str, *, for_good: bool = False) -> None:
    attempts = letter.attempts + 1
    over = for_good or attempts >= MOST_ATTEMPTS
    pause = min(FIRST_PAUSE * 2 ** min(letter.attempts, 10), LONGEST_PAUSE)
    _mark(
        worker,
        letter,
        status=Letter.Status.FAILED if over else Letter.Status.WAITING,
        attempts=attempts,
        failure=failure,
        not_before=timezone.now() + pause,
    )


def _mark(worker: str, letter: Letter, **fields: object) -> None:
    Letter.objects.filter(pk=letter.pk, worker=worker).update(worker="", **fields)
