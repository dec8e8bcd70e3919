# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A round as HR prepares it and looks after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ledestjerne.organisation.access import Viewer

from ..access import may_run_rounds
from ..models import STAGES, Round
from .asked import OwnQuestion, own_questions
from .guidelines import GuidelineView, guideline_value
from .instruments import InstrumentLine, instrument_line
from .invitations import Questionnaire, questionnaire_of
from .population import Population, population_of

_DAYS_BETWEEN = 180  # rounds nearer than this ask nearly the same people again


@dataclass(frozen=True)
class Extension:
    """A last day that was moved, and why."""

    before: date
    after: date
    reason: str


@dataclass(frozen=True)
class Plan:
    """Everything that was chosen for a round, launched or not."""

    id: int
    title: str
    status: str
    guideline: GuidelineView
    instrument: InstrumentLine
    short: bool
    own: tuple[OwnQuestion, ...]
    languages: tuple[str, ...]
    layout: str
    scope: tuple[str, ...]
    exempted_units: tuple[str, ...]
    exempted_people: tuple[str, ...]
    exempts_leave: bool
    cutoff_on: date | None
    lists_checked_by: date | None
    opens_on: date
    closes_on: date
    closes_early: bool
    reminders: tuple[date, ...]
    stages: Mapping[str, date] = field(hash=False)
    extensions: tuple[Extension, ...]


@dataclass(frozen=True)
class Overlap:
    """Another round that asks some of the same people at the same time, or asked them lately."""

    title: str
    opens_on: date
    closes_on: date
    at_the_same_time: bool


def round_plan(viewer: Viewer, round_id: int) -> Plan | None:
    """What was chosen for one round; None for imported rounds and for readers other than HR."""
    row = _row(round_id) if may_run_rounds(viewer) else None
    if row is None or row.guideline is None or row.opens_on is None or row.closes_on is None:
        return None
    return Plan(
        id=row.pk,
        title=row.title,
        status=row.status,
        guideline=guideline_value(row.guideline),
        instrument=instrument_line(row.instrument),
        short=row.short,
        own=own_questions(row),
        languages=tuple(row.languages),
        layout=row.layout,
        scope=tuple(row.scope),
        exempted_units=tuple(row.exempted.get("units", [])),
        exempted_people=tuple(row.exempted.get("people", [])),
        exempts_leave=bool(row.exempted.get("on_leave")),
        cutoff_on=row.cutoff_on,
        lists_checked_by=row.lists_checked_by,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        closes_early=row.closes_early,
        reminders=tuple(date.fromisoformat(day) for day in row.reminders),
        stages={one: date.fromisoformat(row.stages[one]) for one in STAGES if one in row.stages},
        extensions=tuple(_extension(kept) for kept in row.extensions),
    )


def draft_questionnaire(viewer: Viewer, round_id: int) -> Questionnaire | None:
    """What a round is going to ask, to try before it is launched; None where it is not for the reader."""
    row = _row(round_id) if may_run_rounds(viewer) else None
    return questionnaire_of(row) if row and row.guideline else None


def draft_population(viewer: Viewer, round_id: int, on: date) -> Population | None:
    """Whom a draft would ask if it were launched on the date; None as above. Raises NoOrganisation."""
    row = _row(round_id) if may_run_rounds(viewer) else None
    return population_of(row, on) if row and row.status == Round.Status.DRAFT else None


def overlaps(viewer: Viewer, round_id: int, unit_keys: frozenset[str]) -> tuple[Overlap, ...]:
    """Other rounds that share units with this one and lie at the same time or shortly before."""
    row = _row(round_id) if may_run_rounds(viewer) else None
    if row is None or row.opens_on is None or row.closes_on is None:
        return ()
    near = Round.objects.filter(
        guideline__isnull=False,
        opens_on__lte=row.closes_on,
        closes_on__gte=row.opens_on - timedelta(days=_DAYS_BETWEEN),
    ).exclude(pk=round_id)
    found = []
    for other in near.order_by("opens_on", "pk"):
        theirs = set(other.units["ids"] or other.scope)
        if other.opens_on and other.closes_on and (not theirs or theirs & unit_keys):
            now = other.closes_on >= row.opens_on
            found.append(Overlap(other.title, other.opens_on, other.closes_on, now))
    return tuple(found)


def _row(round_id: int) -> Round | None:
    return Round.objects.select_related("instrument", "guideline").filter(pk=round_id).first()


def _extension(kept: Mapping[str, str]) -> Extension:
    return Extension(date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"]), kept["reason"])
