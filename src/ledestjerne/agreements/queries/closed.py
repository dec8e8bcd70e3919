# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units that are closed or merged while something they promised is still open."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from ledestjerne.organisation.access import NotFound, Viewer, valid_on
from ledestjerne.organisation.models import Unit, UnitPeriod

from ..models import Commitment, Decision, Successor
from .values import OPEN


@dataclass(frozen=True)
class ClosedUnit:
    """A unit no longer there, with promises still open. `goes_to`: the named successor, else the unit above it."""

    key: str
    name: str
    promises: tuple[int, ...]
    goes_to: str | None
    goes_to_name: str
    is_named: bool


def units_with_orphans(on: date) -> tuple[ClosedUnit, ...]:
    """Closed units whose promises have not been moved yet. At most five queries."""
    standing = dict(UnitPeriod.objects.filter(valid_on(on)).values_list("unit__key", "name"))
    orphans: defaultdict[str, list[int]] = defaultdict(list)
    still = Commitment.objects.filter(status__in=OPEN).order_by("pk")
    for key, pk in still.values_list("unit_key", "pk").iterator(chunk_size=5000):
        if key not in standing:
            orphans[key].append(pk)
    for key in Decision.objects.filter(superseded_by=None).values_list("unit_key", flat=True).distinct():
        if key not in standing:
            orphans.setdefault(key, [])
    if not orphans:
        return ()
    named = dict(Successor.objects.filter(unit_key__in=orphans).values_list("unit_key", "successor_key"))
    above = _last_places(list(orphans), standing)
    return tuple(_closed(key, pks, named, above, standing) for key, pks in sorted(orphans.items()))


_Place = tuple[str, str | None]  # the last name, and the nearest unit above that is still there


def _last_places(keys: list[str], standing: dict[str, str]) -> dict[str, _Place]:
    rows = UnitPeriod.objects.filter(unit__key__in=keys).order_by("valid_from")
    last = {key: (name, path) for key, name, path in rows.values_list("unit__key", "name", "path")}
    ids = {int(part) for _, path in last.values() for part in path.split("/") if part}
    keys_by_id = dict(Unit.objects.filter(pk__in=ids).values_list("pk", "key"))
    found: dict[str, _Place] = {}
    for key, (name, path) in last.items():
        line = [keys_by_id[int(part)] for part in path.split("/") if part][:-1]
        found[key] = (name, next((unit for unit in reversed(line) if unit in standing), None))
    return found


def _closed(
    key: str, promises: list[int], named: dict[str, str], above: dict[str, _Place], standing: dict[str, str]
) -> ClosedUnit:
    name, up = above.get(key, (key, None))
    successor = named.get(key)
    goes_to = successor if successor in standing else up
    return ClosedUnit(
        key=key,
        name=name,
        promises=tuple(promises),
        goes_to=goes_to,
        goes_to_name=standing.get(goes_to or "", ""),
        is_named=successor in standing,
    )


@dataclass(frozen=True)
class WentOn:
    """A closed unit whose open promises now lie in another."""

    key: str
    name: str
    now_in: str
    promises: int
    is_named: bool  # HR has said where they go; else they went up the line


def closed_units(viewer: Viewer, on: date) -> tuple[WentOn, ...]:
    """For HR: closed units with something still open, where it lies now, and whether anybody chose that."""
    if not viewer.is_hr:
        raise NotFound
    waiting = [WentOn(one.key, one.name, "", len(one.promises), one.is_named) for one in units_with_orphans(on)]
    rows = Commitment.objects.filter(status__in=OPEN).exclude(moved_from_key="").order_by("moved_from")
    grouped = rows.values_list("moved_from_key", "moved_from", "unit_key").annotate(promises=Count("pk"))
    names = dict(UnitPeriod.objects.filter(valid_on(on)).values_list("unit__key", "name"))
    named = set(Successor.objects.values_list("unit_key", flat=True))
    moved = [WentOn(key, name, names.get(now, now), many, key in named) for key, name, now, many in grouped]
    return tuple(waiting + moved)
