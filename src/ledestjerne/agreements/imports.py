# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Agreements made before Ledestjerne, or somewhere else, taken in as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import Commitment, Decision
from .queries.values import Resolution


@dataclass(frozen=True)
class FormerPromise:
    """One promise with its state. `who_person` is a key of the organisation, or empty."""

    unit_key: str
    what: str
    who_name: str
    by: date
    agreed_on: date
    agreed_by: str
    who_person: str = ""
    status: str = "agreed"
    reason: str = ""
    kept_on: date | None = None
    from_kind: str = ""
    from_ref: str = ""
    from_label: str = ""
    stars: tuple[str, ...] = ()
    checklist: tuple[tuple[str, bool], ...] = ()


def store_former(promises: Iterable[FormerPromise], decisions: Iterable[Resolution]) -> tuple[int, ...]:
    """Write them; the numbers of the promises. Nobody gets a letter about what is long known."""
    rows = Commitment.objects.bulk_create((_row(one) for one in promises), batch_size=2000)
    Decision.objects.bulk_create(
        Decision(
            unit_key=one.unit_key,
            what=one.what,
            why=one.why,
            whom_it_concerns=one.whom_it_concerns,
            concerns_below=one.concerns_below,
            decided_by_name=one.decided_by,
            decided_on=one.decided_on,
            review_on=one.review_on,
            stars=list(one.stars),
            asks_reason=one.asks_reason,
        )
        for one in decisions
    )
    return tuple(row.pk for row in rows)


def _row(one: FormerPromise) -> Commitment:
    return Commitment(
        unit_key=one.unit_key,
        what=one.what,
        who_name=one.who_name,
        who_person=one.who_person,
        by=one.by,
        agreed_on=one.agreed_on,
        agreed_by_name=one.agreed_by,
        came_from={"kind": one.from_kind, "ref": one.from_ref, "label": one.from_label} if one.from_kind else {},
        checklist=[{"text": text, "done": done} for text, done in one.checklist],
        stars=list(one.stars),
        status=one.status,
        reason=one.reason,
        kept_on=one.kept_on,
        told_on=one.agreed_on,
    )
