# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units changed by hand. Every change goes through the same writing as a file, from a date on."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record

from ..access import NotFound, Viewer, require_administration, valid_on
from ..imports import writing
from ..imports.refused import Refused
from ..imports.rows import CellError, checked_key, checked_name
from ..imports.units import PlannedUnit, tree_refusals
from ..models import Position
from ..queries.changes import UnitPlace, places_at

Places = dict[str, UnitPlace]


def add_unit(actor: Viewer, *, name: str, parent_key: str | None, on: date, key: str = "") -> str:
    """Add a unit last among those below `parent_key` (None only for the very first); its key."""
    key = key.strip() or f"enhed-{uuid4().hex[:12]}"

    def change(places: Places) -> None:
        if key in places:
            raise Refused(Text(f"Id “{key}” er allerede i brug.", f"The id “{key}” is already in use."))
        _must_have(places, parent_key)
        places[key] = UnitPlace(_name(name), parent_key)

    _checked(lambda: checked_key("", key))
    _edit(actor, on, change, "add_unit", key, {"name": name.strip(), "parent": parent_key})
    return key


def rename_unit(actor: Viewer, *, unit_key: str, name: str, on: date) -> None:
    """Give a unit another name from a date on."""

    def change(places: Places) -> None:
        _must_have(places, unit_key)
        places[unit_key] = UnitPlace(_name(name), places[unit_key].parent)

    _edit(actor, on, change, "rename_unit", unit_key, {"name": name.strip()})


def move_unit(actor: Viewer, *, unit_key: str, parent_key: str, on: date) -> None:
    """Hang a unit, with all below it, under another from a date on."""

    def change(places: Places) -> None:
        _must_have(places, unit_key)
        _must_have(places, parent_key)
        place = places.pop(unit_key)  # last among its new siblings
        places[unit_key] = UnitPlace(place.name, parent_key)

    _edit(actor, on, change, "move_unit", unit_key, {"parent": parent_key})


def close_unit(actor: Viewer, *, unit_key: str, on: date) -> None:
    """Close a unit that has nobody in it and nothing below it."""

    def change(places: Places) -> None:
        _must_have(places, unit_key)
        if any(place.parent == unit_key for place in places.values()):
            raise Refused(
                Text("Luk eller flyt først enhederne under den.", "Close or move the units below it first.")
            )
        people = Position.objects.filter(valid_on(on), valid_on(on, "person__"), unit__key=unit_key).count()
        if people:
            raise Refused(
                Text(
                    f"Der er {people} medarbejdere i enheden. Flyt dem først.",
                    f"There are {people} employees in the unit. Move them first.",
                )
            )
        del places[unit_key]

    _edit(actor, on, change, "close_unit", unit_key, {})


def _edit(
    actor: Viewer,
    on: date,
    change: Callable[[Places], None],
    action: str,
    subject: str,
    details: dict[str, str | None],
) -> None:
    require_administration(actor)
    with transaction.atomic():
        writing.lock_organisation()
        writing.refuse_units_before_the_latest(on)
        places = places_at(on)
        change(places)
        refusals = tree_refusals(places)
        if refusals:
            raise Refused(refusals[0])
        writing.write_units(_numbered(places), on)
        record(actor, action, subject, {"from": str(on), **details})


def _numbered(places: Places) -> list[PlannedUnit]:
    seen: dict[str | None, int] = {}
    planned = []
    for key, place in places.items():
        order = seen[place.parent] = seen.get(place.parent, -1) + 1
        planned.append(PlannedUnit(key, place.name, place.parent, order))
    return planned


def _must_have(places: Places, key: str | None) -> None:
    if key is not None and key not in places:
        raise NotFound


def _name(text: str) -> str:
    return _checked(lambda: checked_name("", text.strip()))


def _checked(check: Callable[[], str]) -> str:
    try:
        return check()
    except CellError as error:
        raise Refused(error.reason) from error
