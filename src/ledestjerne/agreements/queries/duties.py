# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What waits for somebody: promises to keep, promises nobody keeps any more, decisions to look at again."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from ledestjerne.organisation.access import Viewer

from ..access import Standing, standing
from ..models import Commitment, Decision
from .values import OPEN, Promise, Resolution, promises, resolution

AHEAD = timedelta(days=14)  # how long before its date a promise stands among what waits


@dataclass(frozen=True)
class Duties:
    """`own`: the reader's promises, soonest first, from every unit. The rest is for whoever writes in the unit."""

    own: tuple[Promise, ...] = ()
    overdue: tuple[Promise, ...] = ()  # of others in the unit
    without_anybody: tuple[Promise, ...] = ()  # whoever was to keep it has left
    reviews: tuple[Resolution, ...] = ()


def duties(viewer: Viewer, unit_key: str, on: date) -> Duties:
    """What waits for this reader on this unit's page. At most six queries."""
    own = _own(viewer, on)
    found = standing(viewer, unit_key, on)
    if found is None or not found.writes:
        return Duties(own=own)
    return _of_the_unit(found, own, on)


def _own(viewer: Viewer, on: date) -> tuple[Promise, ...]:
    if not viewer.person_key:
        return ()
    mine = Commitment.objects.filter(who_person=viewer.person_key, status__in=OPEN, erased_on=None)
    return promises(mine.filter(by__lte=on + AHEAD).order_by("by", "pk"), on)


def _of_the_unit(found: Standing, own: tuple[Promise, ...], on: date) -> Duties:
    theirs = {promise.id for promise in own}
    here = Commitment.objects.filter(unit_key=found.unit_key, status__in=OPEN, erased_on=None)
    everything = promises(here.filter(Q(by__lt=on) | ~Q(who_person="")).order_by("by", "pk"), on)
    lost = tuple(promise for promise in everything if promise.has_left)
    late = tuple(p for p in everything if p.is_overdue and not p.has_left and p.id not in theirs)
    due = Decision.objects.filter(
        unit_key=found.unit_key, superseded_by=None, erased_on=None, review_on__lte=on + AHEAD
    )
    reviews = tuple(resolution(row) for row in due.order_by("review_on", "pk"))
    return Duties(own=own, overdue=late, without_anybody=lost, reviews=reviews)


def own_promises(viewer: Viewer, on: date) -> tuple[Promise, ...]:
    """Everything the reader has promised and not kept yet, and what was kept last."""
    if not viewer.person_key:
        return ()
    mine = Commitment.objects.filter(who_person=viewer.person_key, erased_on=None)
    still, kept = mine.filter(status__in=OPEN).order_by("by", "pk"), mine.filter(status="kept")
    return promises(still, on) + promises(kept.order_by("-kept_on", "-pk")[:5], on)
