# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Open promises of units that are closed or merged: to the successor HR has named, else up the line."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import Actor, record
from ledestjerne.organisation.access import NotFound, Viewer, valid_on
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import UnitPeriod

from ..models import Commitment, Decision, History, Successor
from ..queries.closed import ClosedUnit, units_with_orphans
from ..queries.units import unit_name
from ..queries.values import OPEN


def name_successor(actor: Viewer, *, unit_key: str, successor_key: str, on: date) -> None:
    """Say which unit takes a closed unit's promises over; what went up the line for want of one moves too."""
    if not actor.is_hr:
        raise NotFound
    if not UnitPeriod.objects.filter(valid_on(on), unit__key=successor_key).exists():
        raise Refused(Text("Vælg en enhed, der findes nu.", "Choose a unit that exists now."))
    if UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).exists():
        raise Refused(Text("Enheden findes stadig.", "The unit still exists."))
    if not UnitPeriod.objects.filter(unit__key=unit_key).exists():
        raise NotFound
    with transaction.atomic():
        Successor.objects.update_or_create(unit_key=unit_key, defaults={"successor_key": successor_key})
        record(actor, "name_successor", unit_key, {"successor": successor_key})
        move_promises_of_closed_units(actor, on=on)
        _move_on(actor, unit_key, successor_key, on)


def _move_on(actor: Viewer, unit_key: str, successor_key: str, on: date) -> None:
    """What went up the line before a successor was named."""
    went_up = Commitment.objects.filter(moved_from_key=unit_key, status__in=OPEN).exclude(unit_key=successor_key)
    name = UnitPeriod.objects.filter(valid_on(on), unit__key=successor_key).values_list("name", flat=True)[0]
    _write(actor, list(went_up.values_list("pk", flat=True)), unit_name(unit_key), name)
    went_up.update(unit_key=successor_key)
    Decision.objects.filter(moved_from_key=unit_key, superseded_by=None).update(unit_key=successor_key)


def move_promises_of_closed_units(actor: Actor, *, on: date) -> int:
    """Move what is open in units no longer there; how many promises moved. The worker calls it every day."""
    moved = 0
    with transaction.atomic():
        for closed in units_with_orphans(on):
            if closed.goes_to is not None:
                moved += _move(actor, closed, closed.goes_to)
    return moved


def _move(actor: Actor, closed: ClosedUnit, to: str) -> int:
    _write(actor, closed.promises, closed.name, closed.goes_to_name)
    places = {"unit_key": to, "moved_from": closed.name, "moved_from_key": closed.key}
    Commitment.objects.filter(pk__in=closed.promises).update(**places)
    Decision.objects.filter(unit_key=closed.key, superseded_by=None).update(**places)
    record(actor, "move_promises", closed.key, {"to": to, "promises": len(closed.promises)})
    return len(closed.promises)


def _write(actor: Actor, promises: Sequence[int], old: str, new: str) -> None:
    History.objects.bulk_create(
        History(commitment_id=pk, by_name=actor.name, what="moved", before={"unit": old}, after={"unit": new})
        for pk in promises
    )
