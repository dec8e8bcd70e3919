# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What stands written on a unit's TRIO page and in its APVs, for the data protection officer: never the words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localtime

from ledestjerne.agreements.access import may_erase, standing
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.queries import unit_names

from ..models import ApvAction, Passage
from .passages import TRIO_SECTIONS


@dataclass(frozen=True)
class WordsToErase:
    """One text or one line of a plan. section: of the page it stands on; place: of a line in its plan, from 1."""

    id: int
    on: date
    section: str = ""
    place: int = 0
    apv_began_on: date | None = None


@dataclass(frozen=True)
class UnitToErase:
    """Everything of one unit, the TRIO's page first and the latest APV before earlier ones."""

    unit_key: str
    unit_name: str
    passages: tuple[WordsToErase, ...]
    lines: tuple[WordsToErase, ...]


def opens_to_erase(viewer: Viewer, unit_key: str, on: date, *, writes: bool) -> bool:
    """Whether the page opens for the reader to erase alone: her right to erase is all she has there.

    writes: the page is for those who write in the unit, else for everybody who sees it.
    """
    if not may_erase(viewer):
        return False
    found = standing(viewer, unit_key, on)
    return found is None or (writes and not found.writes)


def words_to_erase(viewer: Viewer, unit_key: str) -> UnitToErase:
    """Raises NotFound for all but the data protection officer, and for a unit that never was. Three queries."""
    names = unit_names([unit_key]) if may_erase(viewer) else {}
    if unit_key not in names:
        raise NotFound
    written = Passage.objects.filter(~Q(text="") | Q(former__isnull=False), unit_key=unit_key).distinct()
    rows = written.select_related("apv").order_by("-apv__began_on", "-apv", "section")
    passages = [
        WordsToErase(
            row.pk, localtime(row.written_at).date(), row.section, 0, row.apv.began_on if row.apv else None
        )
        for row in rows
    ]
    return UnitToErase(
        unit_key=unit_key,
        unit_name=names[unit_key][-1][1],
        passages=tuple(sorted(passages, key=_place)),
        lines=_lines(unit_key),
    )


def _place(one: WordsToErase) -> tuple[bool, int]:
    """The TRIO's texts first, as they stand on its page; the APVs' keep their order."""
    return (True, 0) if one.apv_began_on else (False, TRIO_SECTIONS.index(one.section))


def _lines(unit_key: str) -> tuple[WordsToErase, ...]:
    """The lines of every plan that still have words, each with its place in the plan as the APV shows it."""
    found = ApvAction.objects.filter(apv__unit_key=unit_key).order_by("-apv__began_on", "-apv", "priority", "pk")
    places: dict[int, int] = {}
    lines = []
    for row in found.select_related("apv"):
        places[row.apv_id] = places.get(row.apv_id, 0) + 1
        if row.problem or row.seen:
            lines.append(WordsToErase(row.pk, row.follow_up_on, "", places[row.apv_id], row.apv.began_on))
    return tuple(lines)
