# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every room says it keeps, what is due to be deleted, and what was done by whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import TypeGuard

from django.db.models import Q
from django.utils.timezone import localtime

from ledestjerne.audit.models import Entry
from ledestjerne.audit.retention import Kept
from ledestjerne.measurement.retention import PastKeeping, past_keeping
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.organisation.queries import unit_names
from ledestjerne.responses.retention import has_answers

from .access import require_overseer

PAGE = 50  # lines of the record on one page

ABOUT_A_UNIT = frozenset(  # the record has the unit's key as what it was done to
    (
        *("add_unit", "rename_unit", "move_unit", "close_unit", "name_successor", "move_promises"),
        *("tell_the_team", "confirm_team_list", "start_asking", "close_asking", "print_slips"),
        *("step_read", "step_talk", "step_meet", "plan_meeting", "write_trio", "erase_trio"),
        *("begin_apv", "set_apv_phase", "write_apv", "add_apv_action", "follow_up_apv", "end_apv", "erase_apv"),
    )
)
UNITS = frozenset({"unit", "units", "parent", "successor"})  # details that are keys of units, with commas between

ROOMS = (
    "organisation",
    "measurement",
    "responses",
    "results",
    "dialogue",
    "agreements",
    "identity",
    "post",
    "audit",
)


def what_is_kept() -> dict[str, tuple[Kept, ...]]:
    """By room, as its retention.py declares it. The same as docs/privacy.md (a test compares)."""
    return {room: import_module(f"ledestjerne.{room}.retention").KEPT for room in ROOMS}


def kept_for(viewer: Viewer) -> tuple[Kept, ...]:
    """The same for the data protection officer, in one row. Raises NotFound for others."""
    require_overseer(viewer)
    return tuple(one for found in what_is_kept().values() for one in found)


@dataclass(frozen=True)
class Done:
    """One line of the record: what somebody did. details: name and value."""

    at: datetime
    by: str
    action: str
    subject: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Record:
    """One page of the record, the latest first."""

    lines: tuple[Done, ...]
    total: int


def record_of(viewer: Viewer, words: str = "", page: int = 1) -> Record:
    """What was done, for the data protection officer. words: in the name, the action or what it was done to.

    A unit is found by any name it has had. Three queries.
    """
    require_overseer(viewer)
    rows = Entry.objects.all()
    for word in words.split():
        units = UnitPeriod.objects.filter(name__icontains=word).values("unit__key")
        rows = rows.filter(
            Q(actor_name__icontains=word)
            | Q(action__icontains=word)
            | Q(subject__icontains=word)
            | Q(action__in=ABOUT_A_UNIT, subject__in=units)
        )
    chosen = list(rows[(page - 1) * PAGE : page * PAGE])
    names = unit_names({key for one in chosen for key in _unit_keys(one)})
    return Record(tuple(_done(one, names) for one in chosen), rows.count())


def _unit_keys(one: Entry) -> Iterator[str]:
    if one.action in ABOUT_A_UNIT:
        yield one.subject
    for name, value in one.details.items():
        if _is_units(one.action, name, value):
            yield from value.split(", ")


def _is_units(action: str, name: str, value: object) -> TypeGuard[str]:
    """Whether a detail is keys of units. `units` may be how many, and `to` a day."""
    return isinstance(value, str) and (name in UNITS or (action, name) == ("move_promises", "to"))


def _done(one: Entry, names: Mapping[str, Sequence[tuple[date, str]]]) -> Done:
    """A line with the units by the names they had that day."""

    def named(key: str) -> str:
        known = names.get(key, ())
        then = [name for start, name in known if start <= localtime(one.at).date()]
        return then[-1] if then else known[0][1] if known else key

    return Done(
        at=one.at,
        by=one.actor_name,
        action=one.action,
        subject=named(one.subject) if one.action in ABOUT_A_UNIT else one.subject,
        details=tuple(
            (name, ", ".join(map(named, value.split(", "))) if _is_units(one.action, name, value) else str(value))
            for name, value in one.details.items()
        ),
    )


def due(on: date) -> tuple[PastKeeping, ...]:
    """Rounds whose answers the guideline says to delete by that day, and that still have some."""
    return tuple(one for one in past_keeping(on) if has_answers(one.round_id))
