# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The units directly below one unit made into a map: in the organisation's order, never by score."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledestjerne.analysis.values import Reason, Released
from ledestjerne.organisation.queries import UnitLink
from ledestjerne.results.queries import MapCell, MapRow, ScaleResult, UnitMap

from . import fields, words
from .fields import Notes, column
from .pages import MapField, MapLine, MapPage


def map_page(found: UnitMap, line: tuple[UnitLink, ...]) -> MapPage:
    """Everything one reads off the map of one unit."""
    ends = fields.ends_of(cell.figure for row in found.rows for cell in row.cells)
    notes = Notes(found.round.k)
    rows = tuple(map_line(row, found.scales, ends, notes) for row in found.rows)
    return MapPage(
        unit_name=found.unit_name,
        line=line,
        measured=_("Målt i %(month)s") % {"month": words.month(found.round.measured_on)},
        response=words.response(found.answered, found.eligible) if found.answered is not None else "",
        lead=lead(found),
        caption=caption([words.say(scale.name) for scale in found.scales], len(rows)),
        columns=tuple(column(scale, found.unit_name) for scale in found.scales),
        rows=rows,
        footnotes=notes.footnotes,
        has_hint=any(row.look_here_first for row in rows),
        lowest=ends[0],
        highest=ends[1],
        unit_href=reverse("social_capital", args=[found.unit_key]),
        certificate_href=reverse("certificate", args=[found.round.id]),
    )


def lead(found: UnitMap) -> str:
    """How many differ by more than chance, and what to do about it: ask."""
    shown = [row for row in found.rows if row.reason is None]
    apart = [row for row in shown if any(words.direction(cell.against_parent) for cell in row.cells)]
    values = {"count": len(apart), "total": len(shown), "unit": found.unit_name}
    if not found.rows:
        return _("Der er ikke nogen enheder lige under %(unit)s.") % values
    if not shown:
        return _("Ingen af enhederne kan vises hver for sig.")
    if not apart:
        return _("Ingen af enhederne skiller sig ud fra %(unit)s med mere, end tilfældet kan forklare.") % values
    sentence = ngettext(
        "%(count)s af %(total)s viste enheder skiller sig ud fra %(unit)s på mindst én dimension. "
        "Spørg, hvad den gør, eller hvad den har brug for.",
        "%(count)s af %(total)s viste enheder skiller sig ud fra %(unit)s på mindst én dimension. "
        "Spørg, hvad de gør, eller hvad de har brug for.",
        len(apart),
    )
    return sentence % values


def caption(names: list[str], units: int) -> str:
    listed = words.listed([*names[:1], *(words.inside_sentence(name) for name in names[1:])])
    sentence = ngettext("%(names)s i %(units)s enhed.", "%(names)s i %(units)s enheder.", units)
    return sentence % {"names": listed, "units": units}


def map_line(row: MapRow, scales: Sequence[ScaleResult], ends: tuple[int, int], notes: Notes) -> MapLine:
    cells = {cell.scale_id: cell for cell in row.cells}
    return MapLine(
        name=row.unit_name,
        href=reverse("social_capital", args=[row.unit_key]),
        answers=answers(row, notes.k),
        look_here_first=row.look_here_first,
        fields=tuple(map_field(cells.get(scale.id), row.reason, scale, ends, notes) for scale in scales),
    )


def answers(row: MapRow, k: int) -> str:
    """Counts may be told of a unit: 12 svar, færre end 5 svar."""
    if row.reason is Reason.TOO_FEW:
        return words.few(k)
    if row.reason is not None or row.answered is None:
        return _("vises ikke")
    return ngettext("%(count)s svar", "%(count)s svar", row.answered) % {"count": words.count(row.answered)}


def map_field(
    cell: MapCell | None, reason: Reason | None, scale: ScaleResult, ends: tuple[int, int], notes: Notes
) -> MapField:
    if cell is None or not isinstance(cell.figure, Released):
        return MapField(note=notes.letter(reason))
    return fields.map_field(cell.figure, cell.against_parent, scale, ends)
