# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Planned units and people into periods. Call inside a transaction, with access already checked.

What changes on a date ends the period before and begins a new one; what already began on that date is corrected in
place. History before the date is never touched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db.models import Max

from ledestjerne.analysis.values import Text

from ..access import valid_on
from ..models import FileKind, ImportDraft, Person, Position, Unit, UnitPeriod
from .people import PeoplePlan
from .refused import Refused
from .units import PlannedUnit

BATCH = 2000  # rows per statement; Django makes it smaller where the database wants that

Thing = TypeVar("Thing")


def _batches(things: Iterable[Thing], size: int = 500) -> Iterator[list[Thing]]:
    source = iter(things)
    while batch := list(islice(source, size)):
        yield batch


def lock_organisation() -> None:
    """One change at a time: whoever comes second waits here until the first is done."""
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk")[:1])


# -- Units --------------------------------------------------------------------------------------------------------


def latest_unit_change() -> date | None:
    """The last date on which a unit began, changed or ended. Changes are made in the order of time."""
    ends = UnitPeriod.objects.aggregate(start=Max("valid_from"), end=Max("valid_to"))
    return max((found for found in ends.values() if found), default=None)


def refuse_units_before_the_latest(on: date) -> None:
    """Raises Refused where a later change is already there: history is written forwards."""
    latest = latest_unit_change()
    if latest and on < latest:
        raise _too_early(latest)


def _too_early(latest: date) -> Refused:
    return Refused(
        Text(
            f"Der er allerede ændringer fra {latest:%d-%m-%Y}. Vælg den dato eller en senere.",
            f"There are changes from {latest:%d-%m-%Y} already. Choose that date or a later one.",
        )
    )


def write_units(target: Sequence[PlannedUnit], on: date) -> None:
    """Make the organisation from `on` onwards look like `target`, which must be one tree."""
    pks = _unit_pks(unit.key for unit in target)
    now = {period.unit_id: period for period in UnitPeriod.objects.filter(valid_on(on))}
    placed = _placed(target, pks)
    _number(placed, now)
    ended, corrected, begun = [], [], []
    for unit_pk, wanted in placed.items():
        period = now.pop(unit_pk, None)
        if period and _same(period, wanted):
            continue
        if period and period.valid_from == on:
            wanted.pk, wanted.valid_from, wanted.valid_to = period.pk, on, period.valid_to
            corrected.append(wanted)
        else:
            wanted.valid_from = on
            begun.append(wanted)
            if period:
                ended.append(period)
    _end(UnitPeriod, [*ended, *now.values()], on)
    UnitPeriod.objects.bulk_update(corrected, ["name", "parent", "path", "order"], batch_size=200)
    UnitPeriod.objects.bulk_create(begun, batch_size=BATCH)


def _same(period: UnitPeriod, wanted: UnitPeriod) -> bool:
    fields = ("name", "parent_id", "path", "order")
    return all(getattr(period, field) == getattr(wanted, field) for field in fields)


def _number(placed: Mapping[int, UnitPeriod], now: Mapping[int, UnitPeriod]) -> None:
    """Places among siblings to numbers with room between, so that a new sibling leaves the others alone."""
    siblings: dict[int | None, list[UnitPeriod]] = {}
    for period in sorted(placed.values(), key=lambda period: period.order):
        siblings.setdefault(period.parent_id, []).append(period)
    for parent, periods in siblings.items():
        kept = [
            now[p.unit_id].order if p.unit_id in now and now[p.unit_id].parent_id == parent else None
            for p in periods
        ]
        for period, number in zip(periods, room_between(kept), strict=True):
            period.order = number


def room_between(kept: Sequence[int | None], step: int = 1024) -> list[int]:
    """Rising numbers for siblings in order: those that have one keep it where they can, else all are new."""
    following: list[int | None] = []  # the next number kept, seen from each place
    for number in reversed(kept):
        following.append(number if number is not None else following[-1] if following else None)
    numbers: list[int] = []
    for number, upper in zip(kept, reversed(following), strict=True):
        low = numbers[-1] if numbers else 0
        if number is None:
            number = low + step if upper is None else (low + upper) // 2
        if number <= (numbers[-1] if numbers else -1):
            return [step * place for place in range(1, len(kept) + 1)]
        numbers.append(number)
    return numbers


def _unit_pks(keys: Iterable[str]) -> dict[str, int]:
    known = dict(Unit.objects.values_list("key", "pk"))
    wanted = list(keys)
    made = Unit.objects.bulk_create([Unit(key=key) for key in wanted if key not in known], batch_size=BATCH)
    return {key: known[key] for key in wanted if key in known} | {unit.key: unit.pk for unit in made}


def _placed(target: Sequence[PlannedUnit], pks: Mapping[str, int]) -> dict[int, UnitPeriod]:
    """A period, not yet stored, for every unit, with the path from the top down."""
    below: dict[str | None, list[PlannedUnit]] = {}
    for unit in target:
        below.setdefault(unit.parent, []).append(unit)
    placed: dict[int, UnitPeriod] = {}
    waiting = [(unit, "/") for unit in below.get(None, [])]
    while waiting:
        unit, above = waiting.pop()
        pk = pks[unit.key]
        path = f"{above}{pk}/"
        parent = pks[unit.parent] if unit.parent is not None else None
        placed[pk] = UnitPeriod(unit_id=pk, name=unit.name, parent_id=parent, order=unit.order, path=path)
        waiting += [(child, path) for child in below.get(unit.key, ())]
    return placed


def _end(
    model: type[UnitPeriod] | type[Position], rows: Sequence[UnitPeriod] | Sequence[Position], on: date
) -> None:
    """End what began before the date; what began on it or later never was."""
    for batch in _batches(row.pk for row in rows if row.valid_from < on):
        model._default_manager.filter(pk__in=batch).update(valid_to=on)
    for batch in _batches(row.pk for row in rows if row.valid_from >= on):
        model._default_manager.filter(pk__in=batch).delete()


# -- People -------------------------------------------------------------------------------------------------------


def refuse_people_before_the_latest(on: date) -> None:
    """Raises Refused where a later file of people was read in, or a position ended later than the date."""
    files = ImportDraft.objects.filter(kind=FileKind.PEOPLE).exclude(applied_at=None)
    latest = [
        files.aggregate(latest=Max("valid_from"))["latest"],
        Position.objects.aggregate(latest=Max("valid_to"))["latest"],
    ]
    found = max((day for day in latest if day), default=None)
    if found and on < found:
        raise _too_early(found)


def write_people(plan: PeoplePlan, on: date) -> None:
    """Carry out what `plan` says, on the date."""
    Person.objects.bulk_create(
        [
            Person(
                key=new.key,
                name=new.name,
                email=new.email,
                bands=dict(new.bands),
                valid_from=min(new.valid_from or on, on),
            )
            for new in plan.new_people
        ],
        batch_size=BATCH,
    )
    _correct(plan)
    endings = [
        position
        for batch in _batches(plan.endings)
        for position in Position.objects.filter(pk__in=batch).only("pk", "valid_from")
    ]
    _end(Position, endings, on)
    _begin(plan, on)
    for batch in _batches(change.key for change in plan.left):
        Person.objects.filter(key__in=batch).update(valid_to=on)


def _correct(plan: PeoplePlan) -> None:
    new = {data.key: data for data in plan.corrected}
    for batch in _batches(new):
        people = list(Person.objects.filter(key__in=batch))
        for person in people:
            data = new[person.key]
            person.name, person.email, person.bands, person.valid_to = (
                data.name,
                data.email,
                dict(data.bands),
                None,
            )
        Person.objects.bulk_update(people, ["name", "email", "bands", "valid_to"], batch_size=100)


def _begin(plan: PeoplePlan, on: date) -> None:
    """New people's positions begin when the file says; for others nothing new begins before the date."""
    new = {person.key for person in plan.new_people}
    people = dict(Person.objects.values_list("key", "pk"))
    units = dict(Unit.objects.values_list("key", "pk"))
    Position.objects.bulk_create(
        [
            Position(
                person_id=people[opening.person],
                unit_id=units[opening.unit],
                role=opening.role,
                fraction=opening.fraction,
                on_leave=opening.on_leave,
                answers_here=opening.answers_here,
                valid_from=_beginning(opening.valid_from, on, is_new=opening.person in new),
            )
            for opening in plan.openings
        ],
        batch_size=BATCH,
    )


def _beginning(told: date | None, on: date, *, is_new: bool) -> date:
    return on if told is None else told if is_new else max(told, on)
