# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a unit's front page needs to know of the organisation."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from ..access import Viewer, may_see_unit, valid_on
from ..models import Position, UnitPeriod
from .trees import UnitLink


@dataclass(frozen=True)
class UnitAround:
    """The line from the top down to a unit, the units directly below it, and how many people work there.

    people: everybody with a post in the unit or below it, counted once; whoever leads it belongs to the group
    above, where there is one.
    """

    line: tuple[UnitLink, ...]
    below: tuple[UnitLink, ...]
    people: int
    path: str = ""


def unit_around(viewer: Viewer, unit_key: str, on: date) -> UnitAround | None:
    """A unit's surroundings; None where its results are not for the reader. Three queries, whatever its size."""
    here = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("unit_id", "path").first()
    if here is None or not may_see_unit(viewer, here[1]):
        return None
    unit_id, path = here
    near = Q(unit_id__in=[int(part) for part in path.split("/") if part]) | Q(parent_id=unit_id)
    units = UnitPeriod.objects.filter(valid_on(on)).filter(near).order_by("order", "pk")
    rows = units.values_list("path", "unit__key", "name")
    links = [(at, UnitLink(key, name, may_see_unit(viewer, at))) for at, key, name in rows]
    return UnitAround(
        line=tuple(link for at, link in sorted(links, key=lambda one: len(one[0])) if path.startswith(at)),
        below=tuple(link for at, link in links if not path.startswith(at)),
        people=_people(unit_id, path, on),
        path=path,
    )


def _people(unit_id: int, path: str, on: date) -> int:
    inside = UnitPeriod.objects.filter(valid_on(on), path__startswith=path).values("unit")
    posts = Position.objects.filter(valid_on(on), unit__in=inside)
    if path != f"/{unit_id}/":
        posts = posts.exclude(unit_id=unit_id, role=Position.Role.LEADER)
    return int(posts.aggregate(people=Count("person", distinct=True))["people"])
