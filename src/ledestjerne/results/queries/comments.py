# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Released comments as frozen values, and how far the reading of a round has come."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Subquery

from ledestjerne.analysis.values import Text
from ledestjerne.measurement.models import Round
from ledestjerne.measurement.queries import RoundFrame, parsed, round_frame, round_line
from ledestjerne.organisation.access import Viewer

from ..access import may_name_reviewers, may_see_below
from ..gate import comments as gate
from ..models import CommentRelease, CommentReview, CommentReviewer, ReleasedComment, UnitResult
from . import RoundLabel, _label, _path_of, is_visible

TIME_TO_READ = timedelta(days=21)  # after the measurement, where no day is planned for the employees


@dataclass(frozen=True)
class Reviewer:
    """Somebody named to read, and how far she has come."""

    id: int
    name: str
    waiting: int


@dataclass(frozen=True)
class CommentRound:
    """What HR sees of a round's comments: counts of the whole round, and who reads."""

    id: int
    title: str
    is_over: bool  # no more answers come in
    results_are_released: bool
    comments_are_released: bool
    comments: int
    read: int
    waiting: int
    undealt: int
    limit: int
    reviewers: tuple[Reviewer, ...]


@dataclass(frozen=True)
class ReviewTask:
    """A round in which the reader has been named to hide names. by: the day others should be able to read."""

    round_id: int
    title: str
    waiting: int
    by: date


@dataclass(frozen=True)
class CommentTheme:
    """Comments under one theme, in random order. phrases is empty for those under none."""

    phrases: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class CommentQuestion:
    """One open question: the themes of what is shown here, the largest first, those under none last."""

    item_id: str
    text: Text
    themes: tuple[CommentTheme, ...]


@dataclass(frozen=True)
class UnitBelow:
    """A unit below with comments of its own."""

    key: str
    name: str
    comments: int


@dataclass(frozen=True)
class UnitComments:
    """The comments that stand at one unit.

    stands_at: the nearest unit above that shows comments, where this one shows none; key and name.
    below: units below with comments, for those who may see them one by one.
    """

    unit_key: str
    unit_name: str
    round: RoundLabel
    limit: int
    questions: tuple[CommentQuestion, ...]
    stands_at: tuple[str, str] | None
    below: tuple[UnitBelow, ...]


def comment_round(viewer: Viewer, round_id: int) -> CommentRound | None:
    """How far the comments of one round have come; None where it is not there or not for the reader."""
    line = round_line(viewer, round_id) if may_name_reviewers(viewer) else None
    if line is None:
        return None
    frame, state = round_frame(round_id), gate.dealt(round_id)
    waits = Counter(
        CommentReview.objects.filter(round_id=round_id, decision=CommentReview.Decision.WAITING).values_list(
            "reviewer_id", flat=True
        )
    )
    reviewers = CommentReviewer.objects.filter(round_id=round_id).order_by("name", "pk")
    return CommentRound(
        id=round_id,
        title=line.title,
        is_over=frame.status in ("closed", "released"),
        results_are_released=line.is_released,
        comments_are_released=CommentRelease.objects.filter(round_id=round_id).exists(),
        comments=state.comments,
        read=state.read,
        waiting=state.waiting,
        undealt=state.undealt,
        limit=gate.limit_of(frame),
        reviewers=tuple(Reviewer(row.pk, row.name, waits[row.pk]) for row in reviewers),
    )


def review_tasks(viewer: Viewer) -> tuple[ReviewTask, ...]:
    """The rounds whose comments the reader has been named to read and that are not released yet. One query."""
    if viewer.account_id is None:
        return ()
    rows = CommentReviewer.objects.filter(account_id=viewer.account_id).select_related("round").order_by("pk")
    rows = rows.defer("round__units").exclude(round_id__in=CommentRelease.objects.values("round_id"))
    texts = CommentReview.objects.filter(reviewer=OuterRef("pk"), decision=CommentReview.Decision.WAITING)
    waiting = texts.order_by().values("reviewer").annotate(many=Count("pk")).values("many")
    return tuple(
        ReviewTask(row.round_id, row.round.title, row.waiting or 0, _to_be_read_by(row.round))
        for row in rows.annotate(waiting=Subquery(waiting))
    )


def _to_be_read_by(found: Round) -> date:
    planned = found.stages.get("employees")
    return date.fromisoformat(planned) if planned else found.measured_on + TIME_TO_READ


def unit_comments(viewer: Viewer, unit_key: str) -> UnitComments | None:
    """Comments of the latest round that has released any; None without one, or where it is not for the reader."""
    path = _path_of(viewer, unit_key)
    rows = UnitResult.objects.filter(unit_key=unit_key, round_id__in=CommentRelease.objects.values("round_id"))
    latest = rows.select_related("round__instrument").order_by("-round__measured_on", "-round_id") if path else ()
    row = next((one for one in latest if is_visible(viewer, path, one.round)), None)
    if row is None:
        return None
    frame = round_frame(row.round_id)
    counts = Counter(ReleasedComment.objects.filter(round_id=row.round_id).values_list("unit_key", flat=True))
    return UnitComments(
        unit_key=unit_key,
        unit_name=row.name,
        round=_label(row.round),
        limit=gate.limit_of(frame),
        questions=_questions(row) if counts[unit_key] else (),
        stands_at=None if counts[unit_key] else _stands_at(frame, unit_key, counts),
        below=_below(frame, unit_key, counts) if may_see_below(viewer, path) else (),
    )


def _questions(row: UnitResult) -> tuple[CommentQuestion, ...]:
    themes = CommentRelease.objects.get(round_id=row.round_id).themes
    rows = ReleasedComment.objects.filter(round_id=row.round_id, unit_key=row.unit_key).order_by("key")
    found: dict[str, dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item_id, theme, text in rows.values_list("item_id", "theme", "text"):
        found[item_id][theme].append(text)
    instrument = parsed(row.round.instrument.text)
    return tuple(
        CommentQuestion(item.id, item.text, _themes(found[item.id], themes[item.id]))
        for item in instrument.items
        if item.id in found
    )


def _themes(found: dict[int | None, list[str]], names: list[dict[str, list[str]]]) -> tuple[CommentTheme, ...]:
    named = [(number, texts) for number, texts in found.items() if number is not None]
    named.sort(key=lambda one: (-len(one[1]), one[0]))
    themes = [CommentTheme(tuple(names[number]["phrases"]), tuple(texts)) for number, texts in named]
    return (*themes, CommentTheme((), tuple(found[None]))) if found.get(None) else tuple(themes)


def _stands_at(frame: RoundFrame, unit_key: str, counts: Counter[str]) -> tuple[str, str] | None:
    """The nearest unit above with comments. It says nothing of whether anybody here has written one."""
    here = frame.tree.parent[frame.tree.index[unit_key]]
    while here >= 0 and not counts[frame.tree.ids[here]]:
        here = frame.tree.parent[here]
    return (frame.tree.ids[here], frame.tree.names[here]) if here >= 0 else None


def _below(frame: RoundFrame, unit_key: str, counts: Counter[str]) -> tuple[UnitBelow, ...]:
    first = frame.tree.index[unit_key]
    return tuple(
        UnitBelow(frame.tree.ids[unit], frame.tree.names[unit], counts[frame.tree.ids[unit]])
        for unit in range(first + 1, int(frame.tree.end[first]))
        if counts[frame.tree.ids[unit]]
    )
