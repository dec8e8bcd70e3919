# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Naming who reads comments, reading them, hiding names, and releasing what may be seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.measurement.queries import RoundFrame, round_frame
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import account_address
from ledestjerne.organisation.queries.ties import name_parts, ties_of
from ledestjerne.post.actions import send_later

from ..access import may_name_reviewers
from ..gate import comments as gate
from ..models import CommentRelease, CommentReview, CommentReviewer, Plan

AT_A_TIME = 25
READ_TOGETHER = ("closed", "released")  # states of a round in which no more answers come in


@dataclass(frozen=True)
class Opened:
    """What a reviewer sees: texts in random order, and how many more wait."""

    title: str
    texts: tuple[gate.ToReview, ...]
    waiting: int
    read: int


@dataclass(frozen=True)
class Decided:
    """What a reviewer decides on one comment."""

    hidden: tuple[str, ...] = ()
    is_left_out: bool = False


@transaction.atomic
def name_reviewer(actor: Viewer, *, round_id: int, account_id: int) -> int:
    """Name somebody outside the line to hide names in a closed round's comments. Raises Refused."""
    frame = _frame_for_hr(actor, round_id)
    address = account_address(account_id)
    if address is None:
        raise NotFound
    closed = _closed_to(frame, account_id)
    _check_may_read(actor, account_id, closed, frame)
    reviewer, is_new = CommentReviewer.objects.get_or_create(
        round_id=round_id, account_id=account_id, defaults={"name": address[0]}
    )
    if is_new:
        _deal(frame)
        _tell(address[1], frame)
        record(actor, "name_reviewer", frame.title, {"round": round_id, "account": account_id})
    return reviewer.pk


@transaction.atomic
def end_reviewer(actor: Viewer, *, round_id: int, reviewer_id: int) -> None:
    """Take the task back. What is read stays read; the rest is dealt to the others."""
    frame = _frame_for_hr(actor, round_id)
    row = CommentReviewer.objects.filter(pk=reviewer_id, round_id=round_id).first()
    if row is None:
        raise NotFound
    CommentReview.objects.filter(reviewer=row, decision=CommentReview.Decision.WAITING).delete()
    row.delete()
    _deal(frame)
    record(actor, "end_reviewer", frame.title, {"round": round_id, "account": row.account_id})


@transaction.atomic
def open_comments(actor: Viewer, *, round_id: int, read: bool = False) -> Opened:
    """Show a reviewer her texts, those to read or those already read. Each opening is recorded."""
    frame, row = _reviewer_of(actor, round_id)
    texts = gate.texts_for(
        frame, row.pk, _closed_to(frame, row.account_id), name_parts(), read=read, most=500 if read else AT_A_TIME
    )
    mine = CommentReview.objects.filter(reviewer=row)
    waiting = mine.filter(decision=CommentReview.Decision.WAITING).count()
    record(actor, "open_comments", frame.title, {"round": round_id, "texts": len(texts)})
    return Opened(frame.title, texts, waiting, mine.count() - waiting)


@transaction.atomic
def decide_comments(actor: Viewer, *, round_id: int, decisions: Mapping[UUID, Decided]) -> int:
    """Keep what a reviewer has decided on her own texts. Returns how many; other keys change nothing."""
    frame, row = _reviewer_of(actor, round_id)
    mine = CommentReview.objects.select_for_update().filter(reviewer=row, key__in=list(decisions))
    rows = list(mine)
    for review in rows:
        decided = decisions[review.key]
        review.hidden = list(decided.hidden)
        review.decision = CommentReview.Decision.LEFT_OUT if decided.is_left_out else CommentReview.Decision.SHOWN
    CommentReview.objects.bulk_update(rows, ["hidden", "decision"])
    record(actor, "decide_comments", frame.title, {"round": round_id, "texts": len(rows)})
    return len(rows)


@transaction.atomic
def release_comments(actor: Viewer, *, round_id: int) -> int:
    """Let the units see the comments that have been read, each at one level. Returns how many are shown."""
    frame = _frame_for_hr(actor, round_id)
    if not Plan.objects.filter(round_id=round_id).exists():
        raise Refused(
            Text(
                "Frigiv resultaterne først. Kommentarer vises kun i enheder, der selv er vist.",
                "Release the results first. Comments are shown only in units that are shown themselves.",
            )
        )
    if gate.dealt(round_id).waiting:
        raise Refused(
            Text(
                "Der er kommentarer, som ikke er læst endnu.",
                "There are comments that have not been read yet.",
            )
        )
    shown = gate.release(frame)
    record(actor, "release_comments", frame.title, {"round": round_id, "shown": shown})
    return shown


def _frame_for_hr(actor: Viewer, round_id: int) -> RoundFrame:
    """The round, while its comments are still to be released. Raises NotFound for others than HR, and Refused."""
    if not may_name_reviewers(actor):
        raise NotFound
    frame = round_frame(round_id)
    if frame.status not in READ_TOGETHER:
        raise Refused(Text("Målingen er ikke slut endnu.", "The survey is not over yet."))
    if CommentRelease.objects.filter(round_id=round_id).exists():
        raise Refused(Text("Kommentarerne er frigivet.", "The comments have been released."))
    return frame


def _reviewer_of(actor: Viewer, round_id: int) -> tuple[RoundFrame, CommentReviewer]:
    """The round and the actor's own task in it. Raises NotFound where there is none, or it is over."""
    over = CommentRelease.objects.filter(round_id=round_id).exists()
    if over or actor.account_id is None:
        raise NotFound
    mine = CommentReviewer.objects.filter(round_id=round_id, account_id=actor.account_id).first()
    if mine is None:
        raise NotFound
    return round_frame(round_id), mine


def _check_may_read(actor: Viewer, account_id: int, closed: frozenset[int], frame: RoundFrame) -> None:
    if actor.account_id == account_id:
        raise Refused(
            Text(
                "Du kan ikke udpege dig selv. Bed en anden i HR om det.",
                "You cannot name yourself. Ask somebody else in HR.",
            )
        )
    if len(closed) == len(frame.tree):
        raise Refused(
            Text(
                "Vedkommende står i linjen for alle enheder i målingen. Vælg en uden for linjen.",
                "That person is in the line of every unit of the survey. Choose somebody outside it.",
            )
        )


def _closed_to(frame: RoundFrame, account_id: int) -> frozenset[int]:
    days: tuple[date, ...] = (frame.measured_on, timezone.localdate())
    return gate.closed_units(frame.tree, [ties_of(account_id, on) for on in days])


def _deal(frame: RoundFrame) -> None:
    rows = CommentReviewer.objects.filter(round_id=frame.id)
    gate.deal(frame, {row.pk: _closed_to(frame, row.account_id) for row in rows})


def _tell(to: str, frame: RoundFrame) -> None:
    """A letter to somebody just named."""
    address = f"{settings.PUBLIC_ADDRESS}/kommentarer/{frame.id}/"
    subject = Text("Kommentarer, der skal læses igennem", "Comments to be read through")
    text = Text(
        f"HR har bedt dig læse kommentarerne fra målingen »{frame.title}« igennem, før de vises.\n\n"
        "Du ser teksterne alene, blandet, uden enhed og uden andre svar. Din opgave er at skjule navne og andet, "
        "som kan kendes. Det bliver noteret, hver gang du åbner dem.\n\n"
        f"{address}",
        f"HR has asked you to read the comments of the survey “{frame.title}” before they show.\n\n"
        "You see the texts alone, shuffled, without unit and without other answers. Your task is to hide names "
        "and whatever else can be recognised. Each time you open them is recorded.\n\n"
        f"{address}",
    )
    language = settings.LANGUAGE_CODE
    send_later(
        to=to,
        subject=subject.in_language(language),
        text=text.in_language(language),
        language=language,
        about=f"comments-{frame.id}",
    )
