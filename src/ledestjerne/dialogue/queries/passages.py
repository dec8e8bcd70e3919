# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Texts several people write on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ledestjerne.agreements.access import may_erase
from ledestjerne.organisation.access import Viewer

from ..access import require_trio
from ..models import Passage

TRIO_SECTIONS = ("seen", "signs", "meeting", "who_follows")
PHASES = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Former:
    """How a text read before."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Written:
    """One text as it stands. Version 0 is one nobody has written yet."""

    section: str
    text: str = ""
    version: int = 0
    by: str = ""
    at: datetime | None = None
    former: tuple[Former, ...] = ()
    erased_on: date | None = None  # the last time words were erased here

    def as_read(self, version: int) -> str | None:
        """The text as it was at a version; None where it is not kept."""
        if version == 0:
            return ""
        texts = (self.text, *(old.text for old in self.former))
        back = self.version - version
        return texts[back] if 0 <= back < len(texts) else None


@dataclass(frozen=True)
class TrioPage:
    """The TRIO's page: the same for all three."""

    unit_key: str
    unit_name: str
    passages: tuple[Written, ...]
    erases: bool = False


def written(unit_key: str, sections: Sequence[str], apv_id: int | None = None) -> tuple[Written, ...]:
    """The texts of a page in the order of its sections. Two queries."""
    rows = Passage.objects.filter(unit_key=unit_key, apv=apv_id, section__in=sections).prefetch_related("former")
    found = {
        row.section: Written(
            row.section,
            row.text,
            row.version,
            row.written_by,
            row.written_at,
            tuple(Former(old.text, old.written_by, old.written_at) for old in row.former.all()),
            row.erased_on,
        )
        for row in rows
    }
    return tuple(found.get(section, Written(section)) for section in sections)


def trio_page(viewer: Viewer, unit_key: str, on: date) -> TrioPage:
    """Raises NotFound for those outside the TRIO."""
    found = require_trio(viewer, unit_key, on)
    return TrioPage(unit_key, found.unit_name, written(unit_key, TRIO_SECTIONS), may_erase(viewer))
