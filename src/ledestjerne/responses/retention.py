# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How long answers are kept, what an archive gets of them, and deleting them."""

import csv
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ledestjerne.audit.retention import Kept
from ledestjerne.measurement.queries import RoundFrame, round_frame

from .models import AnswerMatrix, AnswerUpload, Comment, Draft, Response

UPLOADS_KEPT_FOR = timedelta(days=2)
KEPT = (
    Kept(
        "Answers without a name: unit, the bands named at launch, categories",
        "everybody who answered",
        "The figures of the round, and comparison with the next",
        "On the date of the guideline, once an archive has been written",
    ),
    Kept(
        "Open comments, tied to a unit and to no other answer",
        "everybody who wrote one",
        "To be read through and shown",
        "With the answers; what was released stays",
    ),
    Kept(
        "Half-finished answers, encrypted with a key from the code",
        "those who took a break",
        "To go on later",
        "When the answer is sent, with a code on paper all but the note that it was; at the latest when the round "
        "closes",
    ),
    Kept(
        "Answers given with one tap, tied to a statement and to nobody",
        "those who were asked whether something helped",
        "The figure beside a promise or a decision",
        "When the figure is made, after two weeks",
    ),
    Kept(
        "Uploaded answer files",
        "everybody in the file",
        "To look a file over before it is read in",
        "When it is read in or dropped, at the latest after two days",
    ),
)


def has_answers(round_id: int) -> bool:
    """Whether there is anything left to delete."""
    return any(
        kept.objects.filter(round_id=round_id).exists() for kept in (Response, Comment, AnswerMatrix, Draft)
    )


def write_answers(round_id: int, file: Path) -> int:
    """All answers of a closed round as CSV, in the order of their random keys. Returns how many."""
    frame = round_frame(round_id)
    heads = ["unit", *frame.bands, *(item.id for item in frame.instrument.closed_items)]
    return _write(file, heads, _answer_lines(frame))


def write_comments(round_id: int, file: Path) -> int:
    """All comments as CSV, in the order of their random keys. Returns how many."""
    ids = round_frame(round_id).tree.ids
    rows = Comment.objects.filter(round_id=round_id).order_by("key").values_list("unit_index", "item_id", "text")
    return _write(file, ["unit", "question", "text"], ([ids[unit], item, text] for unit, item, text in rows))


@transaction.atomic
def forget_answers(round_id: int) -> int:
    """Delete everything anybody answered in a round; what was released stays. Returns how many answers."""
    counted = Response.objects.filter(round_id=round_id).count()
    for kept in (Draft, Comment, Response, AnswerMatrix):
        kept.objects.filter(round_id=round_id).delete()
    return counted


def forget_abandoned_uploads() -> int:
    """Delete answer files that were uploaded and never read in. Returns how many."""
    return AnswerUpload.objects.filter(created_at__lt=timezone.now() - UPLOADS_KEPT_FOR).delete()[0]


def _answer_lines(frame: RoundFrame) -> Iterator[list[object]]:
    values = [
        [option.value for option in frame.instrument.response_set_of(item).categories]
        for item in frame.instrument.closed_items
    ]
    rows = Response.objects.filter(round_id=frame.id).order_by("key").values_list("unit_index", "bands", "answers")
    for unit, bands, answers in rows.iterator(2000):
        said = [_said(known, answer) for known, answer in zip(values, answers, strict=True)]
        yield [frame.tree.ids[unit], *(bands.get(name, "") for name in frame.bands), *said]


def _said(known: list[str], answer: object) -> object:
    """The value of the option, the number, or nothing."""
    if answer is None:
        return ""
    return known[answer] if known and isinstance(answer, int) else answer


def _write(file: Path, heads: list[str], lines: Iterable[list[object]]) -> int:
    count = 0
    with file.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(heads)
        for line in lines:
            sheet.writerow(line)
            count += 1
    return count
