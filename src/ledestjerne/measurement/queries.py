# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Instruments and rounds as frozen values. No answers here."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ledestjerne.analysis.survey.instrument import Instrument, parse_pack
from ledestjerne.analysis.values import Text, Tree
from ledestjerne.organisation.access import Viewer

from .access import NotFound, may_see_measurements
from .models import Instrument as StoredInstrument
from .models import Round


@dataclass(frozen=True)
class InstrumentLine:
    """An instrument in a list. is_used: a round stands on it, so its text can no longer change."""

    id: int
    pack_id: str
    version: str
    title: Text
    is_used: bool


@dataclass(frozen=True)
class InstrumentView:
    """An instrument with everything its pack says."""

    line: InstrumentLine
    instrument: Instrument
    checksum: str


@dataclass(frozen=True)
class RoundLine:
    """A round in a list."""

    id: int
    title: str
    measured_on: date
    is_released: bool
    instrument: InstrumentLine
    units: int
    k: int
    k_distribution: int
    k_comments: int
    bands: tuple[str, ...]


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


@lru_cache(maxsize=64)
def parsed(text: str) -> Instrument:
    """A stored pack as values. It was checked when it was added, and is read again only once per process."""
    return parse_pack(text)


def instruments(viewer: Viewer) -> tuple[InstrumentLine, ...]:
    """Every instrument, by pack and version; none for readers who do not look after them."""
    if not may_see_measurements(viewer):
        return ()
    found = StoredInstrument.objects.defer("text").order_by("pack_id", "version")
    return tuple(_instrument_line(stored) for stored in found)


def instrument_view(viewer: Viewer, instrument_id: int) -> InstrumentView | None:
    """One instrument; None where it is not there or not for the reader."""
    stored = StoredInstrument.objects.filter(pk=instrument_id).first() if may_see_measurements(viewer) else None
    return InstrumentView(_instrument_line(stored), parsed(stored.text), stored.checksum) if stored else None


def instrument(pack_id: str, version: str) -> Instrument:
    """The instrument of one pack and version. Raises NotFound."""
    stored = StoredInstrument.objects.filter(pack_id=pack_id, version=version).first()
    if stored is None:
        raise NotFound
    return parsed(stored.text)


def newest_instrument(pack_id: str) -> Instrument | None:
    """The version of a pack that was added last; None where there is none. Wordings are for everybody."""
    stored = StoredInstrument.objects.filter(pack_id=pack_id).order_by("-pk").first()
    return parsed(stored.text) if stored else None


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


def comparable(one: Round, other: Round) -> bool:
    """Whether two rounds asked the same: one pack, and versions with the same first number."""
    asked = [(row.instrument.pack_id, row.instrument.version.split(".")[0]) for row in (one, other)]
    return asked[0] == asked[1]


def _instrument_line(stored: StoredInstrument) -> InstrumentLine:
    title = Text(stored.title["da"], stored.title["en"])
    return InstrumentLine(stored.pk, stored.pack_id, stored.version, title, stored.used)


def _round_line(row: Round) -> RoundLine:
    return RoundLine(
        id=row.pk,
        title=row.title,
        measured_on=row.measured_on,
        is_released=row.status == Round.Status.RELEASED,
        instrument=_instrument_line(row.instrument),
        units=len(row.units["ids"]),
        k=row.k,
        k_distribution=row.k_distribution,
        k_comments=row.k_comments,
        bands=tuple(row.bands),
    )


def _frame(row: Round) -> RoundFrame:
    units = row.units
    return RoundFrame(
        id=row.pk,
        title=row.title,
        instrument=parsed(row.instrument.text),
        tree=Tree(tuple(units["ids"]), tuple(units["names"]), tuple(units["parent"])),
        eligible=tuple(units["eligible"]),
        measured_on=row.measured_on,
        k=row.k,
        k_distribution=row.k_distribution,
        k_comments=row.k_comments,
        status=row.status,
        bands=tuple(row.bands),
    )
