# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What waits for somebody on a unit's front page, and the promises that stand there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum

from ledestjerne.organisation.access import Viewer, valid_on
from ledestjerne.organisation.models import Person

from ..access import Standing
from ..models import Commitment, Decision
from .counts import has_agreed, units_below
from .reminders import CLIMBS
from .values import OPEN, Promise, Resolution, promise_of, promises, resolution

AHEAD = timedelta(days=14)  # how long before its date a promise stands among what waits
LATELY = timedelta(days=365)  # how long a promise kept or given up stands on the front page
SHOWN = 3


@dataclass(frozen=True)
class Duties:
    """`own`: the reader's promises that are due, soonest first, from every unit. The rest is of this unit.

    shown: at most three promises for the page, for those who read the words. For whoever writes in the unit:
    shared, those of all of us that are due soon; overdue; without_anybody; reviews. climbed: how many in the units
    directly below are late enough to have come up the line; silent: units below without any promise since a day.
    """

    own: tuple[Promise, ...] = ()
    shown: tuple[Promise, ...] = ()
    shared: tuple[Promise, ...] = ()
    overdue: tuple[Promise, ...] = ()
    without_anybody: tuple[Promise, ...] = ()
    reviews: tuple[Resolution, ...] = ()
    climbed: int = 0
    silent: int = 0
    agreed_on: tuple[date, ...] = ()  # the days of what is open and of what was agreed in the last year


def duties(
    viewer: Viewer, unit: Standing, on: date, *, silent_since: date | None = None, has_below: bool = True
) -> Duties:
    """Three queries at most, however much has been agreed; two for a unit without units below."""
    here, mine = _of_unit_and_reader(viewer, unit, on)
    due = tuple(one for one in mine if one.by <= on + AHEAD)
    found = Duties(own=due, shown=_shown(here) if unit.reads_words else ())
    if not unit.writes:
        return found
    climbed, silent = _below(viewer, unit, silent_since, on) if has_below else (0, 0)
    theirs = {promise.id for promise in due}
    still = [one for one in here if one.is_open and not one.is_erased]
    return Duties(
        own=due,
        shown=found.shown,
        shared=tuple(one for one in still if not one.who_person and on <= one.by <= on + AHEAD),
        overdue=tuple(one for one in still if one.is_overdue and not one.has_left and one.id not in theirs),
        without_anybody=tuple(one for one in still if one.has_left),
        reviews=_reviews(unit.unit_key, on),
        climbed=climbed,
        silent=silent,
        agreed_on=tuple(one.agreed_on for one in here),
    )


def _of_unit_and_reader(viewer: Viewer, unit: Standing, on: date) -> tuple[list[Promise], list[Promise]]:
    """Soonest first: what the unit has promised and not closed long ago, and what the reader has to keep."""
    lately = Q(unit_key=unit.unit_key) & (Q(status__in=OPEN) | Q(agreed_on__gte=on - LATELY))
    own = Q(who_person=viewer.person_key or "-", status__in=OPEN, erased_on=None)
    employed = Exists(Person.objects.filter(valid_on(on), key=OuterRef("who_person")))
    rows = Commitment.objects.filter(lately | own if unit.reads_words else own).annotate(employed=employed)
    found = [(row, promise_of(row, employed=bool(row.employed), today=on)) for row in rows.order_by("by", "pk")]
    here = [one for _, one in found if one.unit_key == unit.unit_key]
    mine = [one for _, one in found if viewer.person_key and one.who_person == viewer.person_key and one.is_open]
    return here, mine


def _shown(here: list[Promise]) -> tuple[Promise, ...]:
    """The latest of each kind first: what was kept, what is open, what was changed or given up; then the rest."""
    latest = sorted(here, key=lambda one: (one.kept_on or one.agreed_on, one.id), reverse=True)
    kinds = (("kept",), ("agreed", "under_way"), ("changed", "dropped"))
    firsts = [next((one for one in latest if one.status in kind), None) for kind in kinds]
    chosen = [one for one in firsts if one is not None]
    rest = [one for one in latest if one not in chosen]
    return tuple((chosen + rest)[:SHOWN])


def _below(viewer: Viewer, unit: Standing, silent_since: date | None, on: date) -> tuple[int, int]:
    """Of the units below: promises late enough to have come up the line, and units without any. One query."""
    if unit.path not in viewer.led_paths:
        return 0, 0
    here = Commitment.objects.filter(unit_key=OuterRef("unit__key"))
    late = here.filter(status__in=OPEN, erased_on=None, by__lte=on - CLIMBS).order_by().values("unit_key")
    directly = Q(parent__key=unit.unit_key)
    counted = (
        units_below(unit.path, on)
        .annotate(late=Subquery(late.annotate(many=Count("pk")).values("many")), spoke=has_agreed(silent_since))
        .aggregate(climbed=Sum("late", filter=directly), silent=Count("pk", filter=Q(spoke=False)))
    )
    return counted["climbed"] or 0, counted["silent"] if silent_since else 0


def _reviews(unit_key: str, on: date) -> tuple[Resolution, ...]:
    due = Decision.objects.filter(unit_key=unit_key, superseded_by=None, erased_on=None, review_on__lte=on + AHEAD)
    return tuple(resolution(row) for row in due.order_by("review_on", "pk"))


def own_promises(viewer: Viewer, on: date) -> tuple[Promise, ...]:
    """Everything the reader has promised and not kept yet, and what was kept last."""
    if not viewer.person_key:
        return ()
    mine = Commitment.objects.filter(who_person=viewer.person_key, erased_on=None)
    still, kept = mine.filter(status__in=OPEN).order_by("by", "pk"), mine.filter(status="kept")
    return promises(still, on) + promises(kept.order_by("-kept_on", "-pk")[:5], on)
