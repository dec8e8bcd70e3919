# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The words of mails to those invited, written at the moment of sending (LETTER_WRITERS): no queue holds a code.

Who has answered meanwhile, or whose round has closed, gets nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.access import NotFound
from ledestjerne.post.layout import Words

from ..codes import grouped
from ..models import Invited, Round
from .invitations import Questionnaire, Recipient, questionnaire, recipients

_HOW = Text(
    "Virker linket ikke, så gå til {address} og skriv koden {code}.",
    "If the link does not work, go to {address} and enter the code {code}.",
)
_YOURS = Text(
    "Koden er din egen. Giv den ikke videre.",
    "The code is yours alone. Do not pass it on.",
)
_NOBODY = Text(
    "Dit svar er fortroligt. Hverken ledere, kolleger eller HR kan se, hvad du svarer, eller om du har svaret.",
    "Your answer is confidential. Neither leaders, colleagues nor HR can see what you answer, or whether you have "
    "answered.",
)


@dataclass(frozen=True)
class Mail:
    """One kind of mail. Blocks become paragraphs."""

    subject: Text
    blocks: tuple[Text, ...]


INVITATION = Mail(
    Text("Du er inviteret til at svare på {title}", "You are invited to answer {title}"),
    (
        Text("Kære {name}", "Dear {name}"),
        Text(
            "Du er inviteret til at svare på {title}. Du kan svare til og med {last}.",
            "You are invited to answer {title}. You can answer until {last}.",
        ),
        Text("Svar her:\n{link}", "Answer here:\n{link}"),
        _HOW,
        Text(
            "Du kan holde pause undervejs og gå videre senere med det samme link.",
            "You can take a break and go on later with the same link.",
        ),
        _NOBODY,
        _YOURS,
        Text("Venlig hilsen\n{organisation}", "Kind regards\n{organisation}"),
    ),
)
REMINDER = Mail(
    Text("Der er stadig tid til at svare på {title}", "There is still time to answer {title}"),
    (
        Text("Kære {name}", "Dear {name}"),
        Text(
            "Vi mangler dit svar på {title}. Du kan svare til og med {last}.",
            "We are missing your answer to {title}. You can answer until {last}.",
        ),
        Text("Svar her:\n{link}", "Answer here:\n{link}"),
        _HOW,
        Text(
            "Systemet sender selv denne mail, når en kode ikke er brugt. Ingen kan se, hvem der har fået den.",
            "The system itself sends this mail when a code has not been used. Nobody can see who has got one.",
        ),
        Text("Venlig hilsen\n{organisation}", "Kind regards\n{organisation}"),
    ),
)
NEW_CODE = Mail(
    Text("Din nye kode til {title}", "Your new code for {title}"),
    (
        Text("Kære {name}", "Dear {name}"),
        Text(
            "Her er din nye kode til {title}. Den gamle virker ikke længere. Du kan svare til og med {last}.",
            "Here is your new code for {title}. The old one no longer works. You can answer until {last}.",
        ),
        Text("Svar her:\n{link}", "Answer here:\n{link}"),
        _HOW,
        Text(
            "Har du allerede sendt dit svar, tæller det, og du skal ikke gøre mere. Havde du kun svaret på noget, "
            "begynder du forfra.",
            "If you have sent your answer already, it counts, and there is nothing more to do. If you had only "
            "begun, you start again.",
        ),
        _YOURS,
        Text("Venlig hilsen\n{organisation}", "Kind regards\n{organisation}"),
    ),
)


def invitation_words(references: Sequence[int]) -> dict[int, Words]:
    """Invitations, to those who have not answered."""
    return _written(INVITATION, references, lambda answered: not answered)


def reminder_words(references: Sequence[int]) -> dict[int, Words]:
    """Reminders, to those who have not answered."""
    return _written(REMINDER, references, lambda answered: not answered)


def new_code_words(references: Sequence[int]) -> dict[int, Words]:
    """New codes, whether the old one was used or not: the mail must not tell."""
    return _written(NEW_CODE, references, lambda answered: True)


def sample_words(round_: Questionnaire, *, to: str, name: str, language: str) -> Words:
    """The invitation as people will get it, with a code that opens nothing."""
    sample = Recipient(0, round_.round_id, 0, "", name, to, language, "mail", "TEST" * 3)
    return _words(INVITATION, round_, sample)


def about(round_id: int) -> str:
    """What every mail about a round is found by."""
    return f"round-{round_id}"


def answer_address() -> str:
    """Where one answers."""
    return settings.PUBLIC_ADDRESS + reverse("answer")


def _written(mail: Mail, references: Sequence[int], wanted: Callable[[bool], bool]) -> dict[int, Words]:
    found = Invited.objects.filter(pk__in=references, way="mail", round__status=Round.Status.OPEN)
    rows = sorted(found.values_list("round_id", "pk", "answered"))
    pairs: Iterator[tuple[int, Words]] = (
        (one.invited_id, _words(mail, round_, one))
        for round_id, chosen in groupby(rows, key=lambda row: row[0])
        for round_, people in [_asked(round_id, tuple(pk for _, pk, answered in chosen if wanted(answered)))]
        for one in people
    )
    return dict(pairs)


def _asked(round_id: int, chosen: tuple[int, ...]) -> tuple[Questionnaire, tuple[Recipient, ...]]:
    round_ = questionnaire(round_id)
    try:
        return round_, () if round_.closes_early else recipients(round_id, chosen)
    except (NotFound, FileNotFoundError):  # closed between the two questions
        return round_, ()


def _words(mail: Mail, round_: Questionnaire, one: Recipient) -> Words:
    code, address = grouped(one.code), answer_address()
    with translation.override(one.language):
        values = {
            "title": round_.title,
            "name": one.name,
            "last": date_format(round_.closes_on, "DATE_FORMAT"),
            "link": f"{address}?sprog={one.language}#{code}",
            "address": address,
            "code": code,
            "organisation": settings.ORGANISATION_NAME,
        }
    subject, *blocks = (text.in_language(one.language).format(**values) for text in (mail.subject, *mail.blocks))
    return Words(one.email, subject, "\n\n".join(blocks), one.language)
