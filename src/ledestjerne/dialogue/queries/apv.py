# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The workplace assessment of a unit: five phases, the action plan, and the clock of three years."""

from dataclasses import dataclass
from datetime import date, timedelta

from ledestjerne.agreements.access import may_erase
from ledestjerne.agreements.queries import Promise, promises_by_id
from ledestjerne.organisation.access import Viewer

from ..access import require_unit
from ..models import Apv, ApvAction
from .passages import PHASES, Written, written
from .steps import latest_round

YEARS = 3
AHEAD = timedelta(days=180)  # how long before its end the next one stands among what waits


@dataclass(frozen=True)
class Phase:
    """One of the five phases."""

    number: int
    passage: Written
    done_on: date | None


@dataclass(frozen=True)
class PlanLine:
    """One line of the action plan."""

    id: int
    problem: str
    priority: int
    promise: Promise
    follow_up_on: date
    followed_up_on: date | None
    seen: str


@dataclass(frozen=True)
class ApvRecord:
    """One assessment."""

    id: int
    began_on: date
    ended_on: date | None
    phases: tuple[Phase, ...]
    plan: tuple[PlanLine, ...]

    @property
    def is_through(self) -> bool:
        return all(phase.done_on for phase in self.phases)


@dataclass(frozen=True)
class ApvPage:
    """A unit's assessment with its clocks. `record`: the one under way, else the latest; None before the first."""

    unit_key: str
    unit_name: str
    may_write: bool
    record: ApvRecord | None
    ends_on: date | None  # when the next one must be through: three years after the latest was
    former: tuple[date, ...]  # when earlier ones were through
    measured_on: date | None  # the latest measurement of wellbeing, and when the next must be
    measure_again_by: date | None
    erases: bool = False


def in_three_years(on: date) -> date:
    """The same day three years on; the last of February where that day is not there."""
    try:
        return on.replace(year=on.year + YEARS)
    except ValueError:
        return on.replace(year=on.year + YEARS, day=28)


def apv_page(viewer: Viewer, unit_key: str, on: date) -> ApvPage:
    """Open to everybody who sees the unit; NotFound for others. At most nine queries."""
    standing = require_unit(viewer, unit_key, on)
    rows = list(Apv.objects.filter(unit_key=unit_key).order_by("-began_on", "-pk"))
    ended = [row.ended_on for row in rows if row.ended_on]
    measured = latest_round([unit_key], on)
    return ApvPage(
        unit_key=unit_key,
        unit_name=standing.unit_name,
        may_write=standing.writes,
        record=_record(rows[0], on) if rows else None,
        ends_on=in_three_years(max(ended)) if ended else None,
        former=tuple(row.ended_on for row in rows[1:] if row.ended_on),
        measured_on=measured.measured_on if measured else None,
        measure_again_by=in_three_years(measured.measured_on) if measured else None,
        erases=may_erase(viewer),
    )


def _record(row: Apv, on: date) -> ApvRecord:
    texts = written(row.unit_key, PHASES, row.pk)
    lines = list(ApvAction.objects.filter(apv=row).order_by("priority", "pk"))
    promises = promises_by_id([line.commitment_id for line in lines], on)
    return ApvRecord(
        id=row.pk,
        began_on=row.began_on,
        ended_on=row.ended_on,
        phases=tuple(
            Phase(number, passage, _date(row.phases.get(str(number))))
            for number, passage in enumerate(texts, start=1)
        ),
        plan=tuple(
            PlanLine(
                line.pk,
                line.problem,
                line.priority,
                promises[line.commitment_id],
                line.follow_up_on,
                line.followed_up_on,
                line.seen,
            )
            for line in lines
        ),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
