# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Rounds as frozen values. No answers here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Tree
from ledestjerne.organisation.access import Viewer

from ..access import NotFound, may_see_measurements
from ..models import STAGES, Round
from .asked import instrument_of
from .instruments import InstrumentLine, instrument_line

HALF_A_YEAR = 183  # days within which people may answer as they did before


@dataclass(frozen=True)
class RoundLine:
    """A round in a list."""

    id: int
    title: str
    measured_on: date
    is_released: bool
    status: str
    short: bool
    instrument: InstrumentLine
    units: int
    k: int
    k_distribution: int
    k_comments: int
    bands: tuple[str, ...]
    opens_on: date | None
    closes_on: date | None
    stages: Mapping[str, date] = field(hash=False)


@dataclass(frozen=True)
class RoundFrame:
    """What a round's figures are computed within.

    tree: the organisation as it was frozen. eligible: how many were asked in each unit as their own group, in the
    order of the tree, None where it is not known. bands: names of the bands the answers carry.
    """

    id: int
    title: str
    instrument: Instrument
    tree: Tree
    eligible: tuple[int | None, ...]
    measured_on: date
    k: int
    k_distribution: int
    k_comments: int
    status: str
    bands: tuple[str, ...]
    mode: str
    short: bool
    topic_limits: Mapping[str, int] = field(hash=False)
    merges: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict, hash=False)
    files_direct_staff: bool = False


def rounds(viewer: Viewer) -> tuple[RoundLine, ...]:
    """Every round, newest first; none for readers who do not look after them."""
    if not may_see_measurements(viewer):
        return ()
    found = Round.objects.select_related("instrument").defer("instrument__text")
    return tuple(_round_line(row) for row in found.order_by("-measured_on", "-pk"))


def round_line(viewer: Viewer, round_id: int) -> RoundLine | None:
    """One round; None where it is not there or not for the reader."""
    if not may_see_measurements(viewer):
        return None
    row = Round.objects.select_related("instrument").filter(pk=round_id).first()
    return _round_line(row) if row else None


def round_frame(round_id: int) -> RoundFrame:
    """The frame of one round. Raises NotFound."""
    row = Round.objects.select_related("instrument").filter(pk=round_id).first()
    if row is None:
        raise NotFound
    return _frame(row)


def round_before(round_id: int) -> RoundFrame | None:
    """The latest released round before this one that it can be compared with; None where there is none.

    Comparable is the same pack in a version whose first number is the same (docs/instrument-packs.md).
    """
    now = Round.objects.select_related("instrument").filter(pk=round_id).first()
    if now is None:
        return None
    earlier = Round.objects.select_related("instrument").filter(
        instrument__pack_id=now.instrument.pack_id,
        status=Round.Status.RELEASED,
        measured_on__lt=now.measured_on,
    )
    for row in earlier.order_by("-measured_on", "-pk"):
        if comparable(row, now):
            return _frame(row)
    return None


def rounds_shortly_before(round_id: int) -> tuple[RoundFrame, ...]:
    """The released rounds of the half year before this one, whatever they asked."""
    now = Round.objects.get(pk=round_id)
    since = now.measured_on - timedelta(days=HALF_A_YEAR)
    earlier = Round.objects.select_related("instrument").filter(
        status=Round.Status.RELEASED, measured_on__range=(since, now.measured_on)
    )
    return tuple(_frame(row) for row in earlier.exclude(pk=round_id).order_by("measured_on", "pk"))


def comparable(one: Round, other: Round) -> bool:
    """Whether two rounds asked the same: one pack, and versions with the same first number."""
    asked = [(row.instrument.pack_id, row.instrument.version.split(".")[0]) for row in (one, other)]
    return asked[0] == asked[1]


def _round_line(row: Round) -> RoundLine:
    return RoundLine(
        id=row.pk,
        title=row.title,
        measured_on=row.measured_on,
        is_released=row.status == Round.Status.RELEASED,
        status=row.status,
        short=row.short,
        instrument=instrument_line(row.instrument),
        units=len(row.units["ids"]),
        k=row.k,
        k_distribution=row.k_distribution,
        k_comments=row.k_comments,
        bands=tuple(row.bands),
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        stages={one: date.fromisoformat(row.stages[one]) for one in STAGES if one in row.stages},
    )


def _frame(row: Round) -> RoundFrame:
    units = row.units
    return RoundFrame(
        id=row.pk,
        title=row.title,
        instrument=instrument_of(row),
        tree=Tree(tuple(units["ids"]), tuple(units["names"]), tuple(units["parent"])),
        eligible=tuple(units["eligible"]),
        measured_on=row.measured_on,
        k=row.k,
        k_distribution=row.k_distribution,
        k_comments=row.k_comments,
        status=row.status,
        bands=tuple(row.bands),
        mode=row.mode,
        short=row.short,
        topic_limits=dict(row.topic_limits),
        merges=dict(row.merges),
        files_direct_staff=row.files_direct_staff,
    )
