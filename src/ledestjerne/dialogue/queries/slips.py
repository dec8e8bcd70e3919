# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Slips with codes for those who are asked and have no e-mail: how many, and who prints them.

They bear no names and no words of what was agreed: whoever takes one has it.
"""

from dataclasses import dataclass
from datetime import date

from ledestjerne.organisation.access import Viewer, valid_on
from ledestjerne.organisation.models import UnitPeriod

from ..access import may_print_slips
from ..models import Asking

SECRET = "asking"  # the kind of secret the codes of slips are made from


@dataclass(frozen=True)
class Slips:
    """The slips of one asking that is open."""

    asking_id: int
    unit_key: str
    unit_name: str
    path: str
    is_decision: bool
    slips: int
    asked_on: date
    closes_on: date


@dataclass(frozen=True)
class SlipRun:
    """The same with the codes, for paper and never for a page. address: where one writes the code."""

    slips: Slips
    address: str
    codes: tuple[str, ...]


def slips_to_print(viewer: Viewer, on: date) -> tuple[Slips, ...]:
    """What the reader may print, the oldest first. Two queries; none for those who print for no unit."""
    if not (viewer.is_hr or viewer.represented_paths):
        return ()
    rows = Asking.objects.filter(
        closed=False, closes_on__gte=on, slips__gt=0, commitment__erased_on=None, decision__erased_on=None
    ).order_by("asked_on", "pk")
    listed = list(rows.values_list("pk", "unit_key", "decision_id", "slips", "asked_on", "closes_on"))
    if not listed:
        return ()
    places = UnitPeriod.objects.filter(valid_on(on), unit__key__in={key for _pk, key, *_rest in listed})
    units = {key: (name, path) for key, name, path in places.values_list("unit__key", "name", "path")}
    return tuple(
        Slips(pk, key, *units[key], decision is not None, slips, asked_on, closes_on)
        for pk, key, decision, slips, asked_on, closes_on in listed
        if key in units and may_print_slips(viewer, units[key][1])
    )
