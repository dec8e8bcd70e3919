# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Taking answers in from a file, or from arrays: a round is made closed, with all its answers or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from secrets import SystemRandom

import numpy as np
from django.db import transaction
from django.utils import timezone

from ledestjerne.analysis.survey.answers import MISSING, Answers
from ledestjerne.analysis.values import IntArray
from ledestjerne.audit.actions import record
from ledestjerne.measurement.actions import create_closed_round, remove_round
from ledestjerne.measurement.queries import RoundFrame, instrument_view, round_frame
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import read_table

from ..access import may_import_answers, require
from ..imports import Choices, open_draft
from ..imports.choices import suggested_columns
from ..imports.drafts import KEPT_FOR, pack_table, refuse_cpr
from ..imports.placing import Frame
from ..imports.previews import preview_of
from ..imports.reading import answers_in, bands_in, comments_in, read_draft
from ..models import AnswerMatrix, AnswerUpload, Comment, Response
from .keeping import BATCH, compact, rows


@transaction.atomic
def upload_answers(actor: Viewer, *, filename: str, content: bytes, choices: Choices) -> int:
    """Take in a file of answers as the actor's draft, with the columns that can be guessed. Raises Refused.

    Drafts that nobody went on with are deleted on the way.
    """
    require(may_import_answers(actor))
    view = instrument_view(actor, choices.instrument_id)
    if view is None or actor.account_id is None:
        raise NotFound
    AnswerUpload.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    table = read_table(filename, content)
    refuse_cpr(table)
    unit, columns = suggested_columns(table.columns, view.instrument)
    made = AnswerUpload.objects.create(
        filename=filename[-200:],
        content=pack_table(table),
        choices=replace(choices, unit=unit, columns=columns).to_json(),
        created_by_id=actor.account_id,
    )
    record(actor, "upload_answers", choices.title, {"rows": len(table.rows)})
    return made.pk


@transaction.atomic
def choose_columns(actor: Viewer, *, upload_id: int, choices: Choices) -> None:
    """Keep what has been chosen about a draft. The preview says what it leads to."""
    draft = open_draft(actor, upload_id)
    kept = replace(choices, instrument_id=draft.choices.instrument_id)
    AnswerUpload.objects.filter(pk=draft.id).update(choices=kept.to_json())
    record(actor, "choose_columns", kept.title, {"columns": len(kept.used_columns)})


@transaction.atomic
def import_answers(actor: Viewer, *, upload_id: int) -> int:
    """Make a closed round out of a draft and delete the draft: all of it or nothing. Returns the round's id.

    Raises Refused with what the preview would say stands in the way.
    """
    draft = open_draft(actor, upload_id)
    reading = read_draft(draft)
    problems = preview_of(draft, reading).problems
    if problems:
        raise Refused(problems[0])
    choices, answers = draft.choices, answers_in(reading)
    round_id = create_closed_round(
        actor,
        title=choices.title,
        instrument_id=choices.instrument_id,
        tree=reading.frame.tree,
        eligible=_asked(reading.frame, answers.unit),
        measured_on=choices.measured_on,
        k=choices.k,
        k_distribution=choices.k_distribution,
        k_comments=choices.k_comments,
        bands=choices.bands,
    )
    comments = comments_in(draft, reading)
    store_answers(actor, round_id=round_id, answers=answers, bands=bands_in(draft, reading), comments=comments)
    drop_upload(actor, upload_id=upload_id)
    return round_id


@transaction.atomic
def drop_upload(actor: Viewer, *, upload_id: int) -> None:
    """Delete a draft with its file."""
    draft = open_draft(actor, upload_id)
    AnswerUpload.objects.filter(pk=draft.id).delete()
    record(actor, "drop_upload", draft.choices.title)


@transaction.atomic
def drop_round(actor: Viewer, *, round_id: int) -> None:
    """Delete a round that is not released, with all its answers. Raises Refused where results are out."""
    require(may_import_answers(actor))
    for answers in (Response, Comment, AnswerMatrix):
        answers.objects.filter(round_id=round_id).delete()
    remove_round(actor, round_id=round_id)


def _asked(frame: Frame, unit: IntArray) -> list[int | None]:
    """People in each unit; at least as many as answered, for people move between the survey and the lists."""
    answered = np.bincount(unit, minlength=len(frame.tree)).tolist()
    return [None if size is None else max(size, n) for size, n in zip(frame.eligible, answered, strict=True)]


@transaction.atomic
def store_answers(
    actor: Viewer,
    *,
    round_id: int,
    answers: Answers,
    bands: Sequence[Mapping[str, str]] = (),
    comments: Sequence[tuple[int, str, str]] = (),
) -> int:
    """Keep the answers of a closed round, once. Returns how many people answered.

    bands: one mapping per person, or none at all. comments: (unit index, item id, text), not tied to persons.
    Rows are written in random order under random keys. Raises ValueError if the round has answers already.
    """
    require(may_import_answers(actor))
    frame = round_frame(round_id)
    _check_fit(frame, answers)
    if AnswerMatrix.objects.filter(round_id=round_id).exists():
        raise ValueError("the round has its answers already")
    order = list(range(len(answers.unit)))
    SystemRandom().shuffle(order)
    Response.objects.bulk_create(rows(round_id, answers, bands, order), batch_size=BATCH)
    said = [Comment(round_id=round_id, unit_index=u, item_id=item, text=text) for u, item, text in comments]
    SystemRandom().shuffle(said)
    Comment.objects.bulk_create(said, batch_size=BATCH)
    compact(frame, answers, bands, order)
    record(actor, "store_answers", frame.title, {"round": round_id, "people": len(order)})
    return len(order)


def _check_fit(frame: RoundFrame, answers: Answers) -> None:
    items = frame.instrument.closed_items
    sizes = [len(frame.instrument.response_set_of(item).categories) for item in items]
    if answers.codes.shape[1] != len(items):
        raise ValueError("answers need one column for each closed item of the round's instrument")
    if answers.unit.size and not 0 <= answers.unit.min() <= answers.unit.max() < len(frame.tree):
        raise ValueError("every person needs a unit of the round")
    if (answers.codes < MISSING).any() or (answers.codes >= np.maximum(sizes, 1)).any():
        raise ValueError("a code lies outside the categories of its item")
