# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Instruments as frozen values."""

from dataclasses import dataclass
from functools import lru_cache

from ledestjerne.analysis.survey.instrument import Instrument, parse_pack
from ledestjerne.analysis.values import Text
from ledestjerne.organisation.access import Viewer

from ..access import NotFound, may_see_measurements
from ..models import Instrument as StoredInstrument


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


@lru_cache(maxsize=64)
def parsed(text: str) -> Instrument:
    """A stored pack as values. It was checked when it was added, and is read again only once per process."""
    return parse_pack(text)


def instruments(viewer: Viewer) -> tuple[InstrumentLine, ...]:
    """Every instrument, by pack and version; none for readers who do not look after them."""
    if not may_see_measurements(viewer):
        return ()
    found = StoredInstrument.objects.defer("text").order_by("pack_id", "version")
    return tuple(instrument_line(stored) for stored in found)


def instrument_view(viewer: Viewer, instrument_id: int) -> InstrumentView | None:
    """One instrument; None where it is not there or not for the reader."""
    stored = StoredInstrument.objects.filter(pk=instrument_id).first() if may_see_measurements(viewer) else None
    return InstrumentView(instrument_line(stored), parsed(stored.text), stored.checksum) if stored else None


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


def instrument_line(stored: StoredInstrument) -> InstrumentLine:
    title = Text(stored.title["da"], stored.title["en"])
    return InstrumentLine(stored.pk, stored.pack_id, stored.version, title, stored.used)
