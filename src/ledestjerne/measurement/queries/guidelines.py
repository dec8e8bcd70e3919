# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Guidelines as frozen values: what was agreed, and what a new one starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.access import Viewer

from ..access import may_see_measurements
from ..models import Guideline, Round


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What a MED committee agrees before a measurement. topic_limits: topic of the template -> fewest answers.

    merges: band -> groups of categories told together where they are too few alone; a band that is not named has
    neighbours with a number told together. files_direct_staff: few people attached directly to a unit above others
    count with the smallest unit below it, not first further up.
    """

    title: str
    decided_on: date
    decided_by: str
    purpose: Text
    legal_basis: Text
    who_sees: Text
    comment_rule: Text
    follow_up: Text
    answers_kept_months: int
    backups_kept_days: int
    dpo_contact: str
    k: int = 5
    k_distribution: int = 10
    k_comments: int = 10
    topic_limits: Mapping[str, int] = field(default_factory=dict, hash=False)
    bands: tuple[str, ...] = ()
    merges: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict, hash=False)
    files_direct_staff: bool = False


@dataclass(frozen=True, kw_only=True)
class GuidelineView(Agreement):
    """One recorded guideline. is_used: a launched round stands on it, so it never changes."""

    id: int
    is_used: bool


def guidelines(viewer: Viewer) -> tuple[GuidelineView, ...]:
    """Every guideline, the latest decision first; none for readers who do not look after measurements."""
    if not may_see_measurements(viewer):
        return ()
    return tuple(guideline_value(row) for row in Guideline.objects.order_by("-decided_on", "-pk"))


def guideline_view(viewer: Viewer, guideline_id: int) -> GuidelineView | None:
    """One guideline; None where it is not there or not for the reader."""
    row = Guideline.objects.filter(pk=guideline_id).first() if may_see_measurements(viewer) else None
    return guideline_value(row) if row else None


def backups_kept_days() -> int | None:
    """The shortest time any guideline that a launched round stands on lets backups be kept; None without one."""
    launched = Round.objects.filter(guideline__isnull=False).exclude(status=Round.Status.DRAFT)
    found: int | None = launched.aggregate(least=Min("guideline__backups_kept_days"))["least"]
    return found


def guideline_value(row: Guideline) -> GuidelineView:
    """The guideline as the pages of respondents and HR tell it."""
    launched = Round.objects.filter(guideline=row).exclude(status=Round.Status.DRAFT)
    return GuidelineView(
        id=row.pk,
        title=row.title,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        purpose=_text(row.purpose),
        legal_basis=_text(row.legal_basis),
        who_sees=_text(row.who_sees),
        comment_rule=_text(row.comment_rule),
        follow_up=_text(row.follow_up),
        k=row.k,
        k_distribution=row.k_distribution,
        k_comments=row.k_comments,
        topic_limits=dict(row.topic_limits),
        bands=tuple(row.bands),
        merges=dict(row.merges),
        files_direct_staff=row.files_direct_staff,
        answers_kept_months=row.answers_kept_months,
        backups_kept_days=row.backups_kept_days,
        dpo_contact=row.dpo_contact,
        is_used=launched.exists(),
    )


def _text(kept: Mapping[str, str]) -> Text:
    return Text(kept["da"], kept.get("en", ""))
