# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a unit's front page needs to know of the organisation."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Q, QuerySet, Subquery, Value

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
    """A unit's surroundings; None where its results are not for the reader. One query, whatever its size."""
    standing = UnitPeriod.objects.filter(valid_on(on))
    here = Subquery(standing.filter(unit__key=unit_key).values("path")[:1])
    near = standing.alias(here=here).filter(Q(here__startswith=F("path")) | Q(parent__key=unit_key))
    near = near.annotate(people=_people(unit_key, standing, here, on)).order_by("order", "pk")
    rows = list(near.values_list("path", "unit__key", "name", "people"))
    path, people = next(((at, people) for at, key, _name, people in rows if key == unit_key), ("", 0))
    if not path or not may_see_unit(viewer, path):
        return None
    links = [(at, UnitLink(key, name, may_see_unit(viewer, at))) for at, key, name, _people in rows]
    return UnitAround(
        line=tuple(link for at, link in sorted(links, key=lambda one: len(one[0])) if path.startswith(at)),
        below=tuple(link for at, link in links if not path.startswith(at)),
        people=people or 0,
        path=path,
    )


def _people(unit_key: str, standing: QuerySet[UnitPeriod], here: Subquery, on: date) -> Subquery:
    inside = standing.alias(here=here).filter(path__startswith=F("here")).values("unit")
    has_above = Exists(standing.filter(unit__key=unit_key, parent__isnull=False))
    leads = Q(has_above, unit__key=unit_key, role=Position.Role.LEADER)
    posts = Position.objects.filter(valid_on(on), unit__in=inside).exclude(leads)
    counted = posts.annotate(one=Value(1)).values("one").annotate(people=Count("person", distinct=True))
    return Subquery(counted.values("people"))
