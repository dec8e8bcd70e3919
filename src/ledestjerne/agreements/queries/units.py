# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What one unit has agreed: its promises and decisions, and one of each with its history."""

from dataclasses import dataclass, replace
from datetime import date

from ledestjerne.organisation.access import NotFound, Viewer, valid_on
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.organisation.queries import TeamMember, team_of

from ..access import Standing, is_below, may_erase, require_reader, require_writer, sees_below, standing
from ..models import Commitment, Decision
from .counts import NONE, Counts, counts_by_unit
from .values import CLOSED, OPEN, Change, Promise, Resolution, changes, promises, resolution

PAGE = 20  # promises no longer open on one page


@dataclass(frozen=True)
class UnitAgreements:
    """One unit's agreements. Without `standing.reads_words` there are only counts."""

    standing: Standing
    counts: Counts
    open: tuple[Promise, ...]
    closed: tuple[Promise, ...]
    closed_total: int
    decisions: tuple[Resolution, ...]
    untold: int  # promises that have not gone out by mail yet
    has_units_below: bool  # and this reader may see them one by one


@dataclass(frozen=True)
class PromiseView:
    """One promise with its history, and what the reader may do with it."""

    promise: Promise
    unit_name: str
    opens_unit: bool
    reads: bool
    history: tuple[Change, ...]
    writes: bool
    may_say_how_it_goes: bool
    erases: bool


@dataclass(frozen=True)
class ResolutionView:
    """One decision with its history; `instead` is the newer one that replaces it."""

    decision: Resolution
    unit_name: str
    opens_unit: bool
    reads: bool
    instead: Resolution | None
    history: tuple[Change, ...]
    writes: bool
    erases: bool


def unit_agreements(viewer: Viewer, unit_key: str, on: date, page: int = 1) -> UnitAgreements | None:
    """None where the unit is not for the reader. At most eight queries, however much has been agreed."""
    found = standing(viewer, unit_key, on)
    if found is None:
        return None
    here = Commitment.objects.filter(unit_key=unit_key)
    counts = counts_by_unit(here, on).get(unit_key, NONE)
    under = UnitPeriod.objects.filter(valid_on(on), parent__key=unit_key)
    below = sees_below(viewer, found.path) and under.exists()
    if not found.reads_words:
        return UnitAgreements(found, counts, (), (), counts.closed, (), 0, below)
    shown = here.filter(status__in=OPEN).order_by("by", "pk")
    closed = here.filter(status__in=CLOSED).order_by("-agreed_on", "-pk")
    decisions = Decision.objects.filter(unit_key=unit_key).order_by("superseded_by_id", "-decided_on", "-pk")
    everything = promises(shown, on)
    return UnitAgreements(
        standing=found,
        counts=counts,
        open=everything,
        closed=promises(closed[(page - 1) * PAGE : page * PAGE], on),
        closed_total=counts.closed,
        decisions=tuple(resolution(row) for row in decisions[:PAGE]),
        untold=sum(promise.told_on is None for promise in everything),
        has_units_below=below,
    )


def promise_view(viewer: Viewer, promise_id: int, on: date) -> PromiseView:
    """Raises NotFound where the promise is not for the reader. The data protection officer opens one to erase
    it, and reads no words."""
    row = Commitment.objects.filter(pk=promise_id).first()
    found = standing(viewer, row.unit_key, on) if row else None
    theirs = row is not None and is_theirs(viewer, row)
    reads = theirs or (row is not None and _reads(viewer, row, found, on))
    if row is None or not (reads or may_erase(viewer)):
        raise NotFound
    promise = promises(Commitment.objects.filter(pk=promise_id), on)[0]
    writes = found is not None and found.writes and not promise.is_erased
    return PromiseView(
        promise=promise if reads else without_words(promise),
        unit_name=found.unit_name if found else unit_name(row.unit_key),
        opens_unit=found is not None,
        reads=reads,
        history=changes(row.history.all()) if reads else (),
        writes=writes,
        may_say_how_it_goes=writes or (theirs and not promise.is_erased),
        erases=may_erase(viewer) and not promise.is_erased,
    )


def without_words(promise: Promise) -> Promise:
    return replace(promise, what="", who="", checklist=(), reason="", from_label="", stars=())


def unit_name(unit_key: str) -> str:
    """The last name a unit had, closed ones too."""
    latest = UnitPeriod.objects.filter(unit__key=unit_key).order_by("-valid_from")
    return latest.values_list("name", flat=True).first() or unit_key


def _reads(viewer: Viewer, row: Commitment | Decision, found: Standing | None, on: date) -> bool:
    if found is not None and found.reads_words:
        return True
    return row.concerns_below and is_below(viewer, row.unit_key, on)


def is_theirs(viewer: Viewer, row: Commitment) -> bool:
    """Whether the reader is the one who promised it."""
    return bool(viewer.person_key) and row.who_person == viewer.person_key


def resolution_view(viewer: Viewer, decision_id: int, on: date) -> ResolutionView:
    """Raises NotFound where the decision is not for the reader. The data protection officer opens one to erase
    it, and reads no words."""
    row = Decision.objects.select_related("superseded_by").filter(pk=decision_id).first()
    found = standing(viewer, row.unit_key, on) if row else None
    reads = row is not None and _reads(viewer, row, found, on)
    if row is None or not (reads or may_erase(viewer)):
        raise NotFound
    decision = resolution(row)
    return ResolutionView(
        decision=decision if reads else replace(decision, what="", why="", whom_it_concerns="", stars=()),
        unit_name=found.unit_name if found else unit_name(row.unit_key),
        opens_unit=found is not None,
        reads=reads,
        instead=resolution(row.superseded_by) if row.superseded_by and reads else None,
        history=changes(row.history.all()) if reads else (),
        writes=found is not None and found.writes and row.erased_on is None,
        erases=may_erase(viewer) and row.erased_on is None,
    )


def who_can_promise(viewer: Viewer, unit_key: str, on: date) -> tuple[TeamMember, ...]:
    """The people a promise can be laid with, for those who write."""
    require_writer(viewer, unit_key, on)
    return team_of(unit_key, on)


def may_concern_below(viewer: Viewer, unit_key: str, on: date) -> bool:
    """Whether there are units below that what is agreed here may concern too, for those who write."""
    require_writer(viewer, unit_key, on)
    return UnitPeriod.objects.filter(valid_on(on), parent__key=unit_key).exists()


def agreed_between(viewer: Viewer, unit_key: str, since: date, until: date, on: date) -> tuple[Promise, ...]:
    """What was agreed from one date up to, not including, another; () for readers of counts alone."""
    found = standing(viewer, unit_key, on)
    if found is None or not found.reads_words:
        return ()
    rows = Commitment.objects.filter(unit_key=unit_key, agreed_on__gte=since, agreed_on__lt=until)
    return promises(rows.order_by("agreed_on", "pk"), on)


def written_today(viewer: Viewer, unit_key: str, on: date) -> tuple[Promise, ...]:
    """What has been written in the meeting so far."""
    require_reader(viewer, unit_key, on)
    return promises(Commitment.objects.filter(unit_key=unit_key, agreed_on=on).order_by("pk"), on)
