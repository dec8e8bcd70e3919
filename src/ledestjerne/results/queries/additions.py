# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units told together after a round is out: what is offered to HR, and what may be seen of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from ledestjerne.analysis.values import Figure, Text
from ledestjerne.measurement.queries import instrument_of, round_frame
from ledestjerne.organisation.access import Viewer, visible_units

from ..access import may_release
from ..gate.additions import bands_of, figures_of, offers
from ..models import Addition, UnitResult


@dataclass(frozen=True)
class Offer:
    """Units of a released round that are too small to be shown alone and may be told as one."""

    unit_keys: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Choices:
    """What a report of its own can be about: units by key, and bands with their categories."""

    units: Mapping[str, str]
    bands: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ToldTogether:
    """Some units of a round as one. scales: their names and figures."""

    label: str
    unit_keys: tuple[str, ...]
    answered: int
    scales: tuple[tuple[Text, Figure], ...]


def merging_offers(viewer: Viewer, round_id: int) -> tuple[Offer, ...]:
    """What may be told together in a released round; nothing for those who do not release."""
    released = UnitResult.objects.filter(round_id=round_id, round__status="released").exists()
    if not may_release(viewer) or not released:
        return ()
    return tuple(Offer(request.units, request.label) for request in offers(round_frame(round_id)))


def choices(viewer: Viewer, round_id: int) -> Choices | None:
    """What can be asked for in a released round; None for those who do not release."""
    released = UnitResult.objects.filter(round_id=round_id, round__status="released").exists()
    if not may_release(viewer) or not released:
        return None
    frame = round_frame(round_id)
    return Choices(dict(zip(frame.tree.ids, frame.tree.names, strict=True)), bands_of(frame))


def told_together(viewer: Viewer, round_id: int, unit_key: str) -> tuple[ToldTogether, ...]:
    """The additions a unit is part of, for those who may see the unit's results."""
    rows = Addition.objects.filter(round_id=round_id, round__status="released")
    rows = rows.select_related("round__instrument").order_by("order")
    found = [row for row in rows if unit_key in row.request["units"]]
    if not found or not visible_units(viewer, timezone.localdate()).filter(unit__key=unit_key).exists():
        return ()
    return tuple(_told(row) for row in found)


def additions(viewer: Viewer, round_id: int) -> tuple[ToldTogether, ...]:
    """Every addition of a round, for those who release."""
    if not may_release(viewer):
        return ()
    rows = Addition.objects.filter(round_id=round_id).select_related("round__instrument")
    return tuple(_told(row) for row in rows.order_by("order"))


def _told(row: Addition) -> ToldTogether:
    instrument = instrument_of(row.round)
    scales = tuple((instrument.scale(name).name, figure) for name, figure in figures_of(row).items())
    return ToldTogether(row.label, tuple(row.request["units"]), row.figures["n"], scales)
