# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which units of a line have talked and agreed after the latest round, and whose APV clock runs out.

For those above: dates and counts, never what was said.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from ledestjerne.agreements.queries import LineUnit, line_agreements
from ledestjerne.organisation.access import Viewer

from ..models import Apv, Steps
from .apv import in_three_years
from .steps import RIPE, latest_round, readable_since

TIME_TO_AGREE = timedelta(days=42)  # after that a unit without any agreement is named to those above


def silent_since(since: date | None, on: date) -> date | None:
    """The day of the round, when by now one may expect its units to have agreed on something."""
    return since if since and since + TIME_TO_AGREE <= on < since + RIPE else None


@dataclass(frozen=True)
class UnitState:
    """One unit directly below, with everything below it."""

    unit_key: str
    unit_name: str
    agreements: LineUnit
    units: int
    talked: int
    agreed: int
    apv_valid: int


@dataclass(frozen=True)
class LineDialogue:
    """The line after its latest round. `silent`: units below that should have agreed on something since."""

    unit_key: str
    round_title: str
    measured_on: date | None
    here: UnitState
    below: tuple[UnitState, ...]
    silent: tuple[LineUnit, ...]


def line_dialogue(viewer: Viewer, unit_key: str, on: date) -> LineDialogue | None:
    """Seven queries for any number of units; None where what is below is not for the reader."""
    found = latest_round([unit_key], on)
    since = readable_since(found) if found else None
    line = line_agreements(viewer, unit_key, on, since)
    if line is None:
        return None
    met = Steps.objects.filter(round=found, met_on__isnull=False) if found else Steps.objects.none()
    talked = set(met.values_list("unit_key", flat=True))
    ended = Apv.objects.filter(ended_on__isnull=False).values_list("unit_key").annotate(latest=Max("ended_on"))
    valid = {key for key, latest in ended if in_three_years(latest) > on}
    states = {one.path: _state(one, line.everywhere, talked, valid) for one in (line.here, *line.below)}
    return LineDialogue(
        unit_key=unit_key,
        round_title=found.title if found else "",
        measured_on=found.measured_on if found else None,
        here=states[line.here.path],
        below=tuple(states[one.path] for one in line.below),
        silent=line.silent if silent_since(since, on) else (),
    )


def _state(one: LineUnit, everywhere: tuple[LineUnit, ...], talked: set[str], valid: set[str]) -> UnitState:
    inside = [unit.unit_key for unit in everywhere if unit.path.startswith(one.path)]
    return UnitState(
        unit_key=one.unit_key,
        unit_name=one.unit_name,
        agreements=one,
        units=one.units,
        talked=sum(key in talked for key in inside),
        agreed=one.units_agreed,
        apv_valid=sum(key in valid for key in inside),
    )
