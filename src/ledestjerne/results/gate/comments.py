# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Comments through the gate: the texts alone to a named reviewer, and what may be seen to the units.

docs/methods/comments.md tells the rules. Nothing here says where a comment that is not released comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from secrets import SystemRandom
from uuid import UUID

import numpy as np

from ledestjerne.analysis.disclosure.comments import NOWHERE, place_comments
from ledestjerne.analysis.text.hiding import hide_words, proposed_words
from ledestjerne.analysis.text.themes import find_themes
from ledestjerne.analysis.values import Tree
from ledestjerne.measurement.queries import RoundFrame
from ledestjerne.organisation.queries.ties import Ties
from ledestjerne.responses.queries import Said, comments_of

from ..models import CommentRelease, CommentReview, Plan, ReleasedComment

_BATCH = 1000


@dataclass(frozen=True)
class ToReview:
    """One comment before a reviewer: the text alone. words: hidden, or proposed while nothing is decided."""

    key: UUID
    text: str
    words: tuple[str, ...]
    decision: str


@dataclass(frozen=True)
class Dealt:
    """How far the reading has come. undealt: nobody named so far may read them, or too few to be dealt."""

    comments: int
    read: int
    waiting: int
    undealt: int


def limit_of(frame: RoundFrame) -> int:
    """Fewest commenters shown together."""
    return max(frame.k, frame.k_comments)


def closed_units(tree: Tree, ties: Sequence[Ties]) -> frozenset[int]:
    """The units whose comments somebody with these ties may not read: her own, and all below what she leads."""
    own = {tree.index[key] for one in ties for key in one.own if key in tree.index}
    above = [tree.index[key] for one in ties for key in one.above if key in tree.index]
    return frozenset(own.union(*(range(unit, int(tree.end[unit])) for unit in above)))


def deal(frame: RoundFrame, closed: Mapping[int, Set[int]]) -> None:
    """Deal what nobody has read yet at random among the reviewers (id -> units closed to her)."""
    CommentReview.objects.filter(round_id=frame.id, decision=CommentReview.Decision.WAITING).delete()
    read = set(CommentReview.objects.filter(round_id=frame.id).values_list("comment", flat=True))
    random, shares = SystemRandom(), defaultdict[int, list[Said]](list)
    for said in comments_of(frame.id):
        may = [reviewer for reviewer, units in closed.items() if said.unit not in units]
        if may and said.key not in read:
            shares[random.choice(may)].append(said)
    CommentReview.objects.bulk_create(
        [
            CommentReview(round_id=frame.id, reviewer_id=reviewer, comment=said.key)
            for reviewer, share in shares.items()
            if len(share) >= limit_of(frame)
            for said in share
        ],
        batch_size=_BATCH,
    )


def dealt(round_id: int) -> Dealt:
    """How many comments there are and how far the reading has come; counts of the whole round alone."""
    decisions = CommentReview.objects.filter(round_id=round_id).values_list("decision", flat=True)
    waiting = sum(decision == CommentReview.Decision.WAITING for decision in decisions)
    comments = len(comments_of(round_id))
    return Dealt(comments, len(decisions) - waiting, waiting, max(comments - len(decisions), 0))


def texts_for(
    frame: RoundFrame, reviewer_id: int, closed: Set[int], names: Set[str], *, read: bool, most: int
) -> tuple[ToReview, ...]:
    """Texts dealt to one reviewer, read already or not, in the order of random keys, at most so many.

    closed: units she may not read comments from, should she have moved since they were dealt.
    """
    rows = CommentReview.objects.filter(round_id=frame.id, reviewer_id=reviewer_id).order_by("key")
    waiting = CommentReview.Decision.WAITING
    rows = rows.exclude(decision=waiting) if read else rows.filter(decision=waiting)
    said = {one.key: one for one in comments_of(frame.id) if one.unit not in closed}
    found = [(row, said[row.comment].text) for row in rows if row.comment in said][:most]
    return tuple(
        ToReview(
            key=row.key,
            text=text,
            words=tuple(row.hidden) if read else proposed_words(text, names),
            decision=row.decision,
        )
        for row, text in found
    )


def release(frame: RoundFrame) -> int:
    """Write what may be seen, each comment at one level, and forget who read what. Returns how many are shown."""
    reviews = CommentReview.objects.filter(round_id=frame.id)
    shown = dict(reviews.filter(decision=CommentReview.Decision.SHOWN).values_list("comment", "hidden"))
    by_item: dict[str, list[Said]] = defaultdict(list)
    for said in comments_of(frame.id):
        if said.key in shown:
            by_item[said.item_id].append(said)
    themes, released = {}, []
    for item_id, comments in by_item.items():
        rows, themes[item_id] = _of_one_question(frame, item_id, comments, shown)
        released += rows
    SystemRandom().shuffle(released)
    ReleasedComment.objects.bulk_create(released, batch_size=_BATCH)
    CommentRelease.objects.create(round_id=frame.id, themes=themes)
    reviews.delete()
    return len(released)


def _of_one_question(
    frame: RoundFrame, item_id: str, comments: Sequence[Said], hidden: Mapping[UUID, Sequence[str]]
) -> tuple[list[ReleasedComment], list[dict[str, object]]]:
    unit = np.array([said.unit for said in comments], dtype=np.int64)
    level = place_comments(frame.tree, _shown_units(frame), unit, limit_of(frame)).tolist()
    kept = [(said, here) for said, here in zip(comments, level, strict=True) if here != NOWHERE]
    texts = [hide_words(said.text, hidden[said.key]).strip() for said, _here in kept]
    found = find_themes(texts, least=frame.k)
    rows = [
        ReleasedComment(
            round_id=frame.id,
            unit_key=frame.tree.ids[here],
            item_id=item_id,
            theme=theme if theme >= 0 else None,
            text=text,
        )
        for (_said, here), text, theme in zip(kept, texts, found.of, strict=True)
    ]
    themes: list[dict[str, object]] = [
        {"language": one.language, "phrases": list(one.phrases), "comments": one.comments} for one in found.themes
    ]
    return rows, themes


def _shown_units(frame: RoundFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which units the released plan shows at all."""
    names = set(Plan.objects.get(round_id=frame.id).document["units"])
    return np.array([name in names for name in frame.tree.ids], dtype=np.bool_)
