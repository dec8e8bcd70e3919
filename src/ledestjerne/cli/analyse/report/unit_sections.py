# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the report tells of one unit: where it stands, its scales and items; or why it is not shown."""

from __future__ import annotations

from collections.abc import Mapping

from ledestjerne.analysis.values import Reason, Text, Withheld

from ..results import Results
from ..words import NBSP, ONE_WORDING, whole, why_unit
from .figures import Axis, row
from .groups import divided
from .items import bars, rows
from .tags import Reader, plain, tag

Axes = Mapping[str, Axis]
_MOST_ABOVE = 10
_NOT_SHOWN = Text("Vises ikke.", "Not shown.")
_WHERE_NOT_SHOWN = Text("Hvor der står »vises ikke«:", "Where it says “not shown”:")


def below(results: Results, unit: int, axes: Axes, reader: Reader) -> str:
    """The section of a unit below the whole."""
    heading = tag("h3", plain(results.tree.names[unit]), id=f"enhed-{unit}")
    told = content(results, unit, axes, reader, level=4)
    return tag("section", heading, told, class_="rapport-enhed", aria_labelledby=f"enhed-{unit}")


def content(results: Results, unit: int, axes: Axes, reader: Reader, *, level: int) -> str:
    """What stands below the unit's heading. level: of the headings of scales."""
    found, above = results.figures[unit], _line_above(results, unit)
    if found.reason is not None:
        return _small(above) + _withheld(found.reason, results.rules.k, reader)
    response = _response(found.n or 0, found.eligible, reader)
    told = [_small(" · ".join(part for part in (above, response) if part))]
    told += [row(results, unit, scale, axes[scale.id], reader, level=level) for scale in results.scales]
    told.append(divided(results, unit, axes, reader))
    told.append(rows(results, unit, reader) if unit else bars(results, reader))
    if any(isinstance(figure, Withheld) for figure in [*found.scales.values(), *found.items.values()]):
        told.append(_small(f"{reader.say(_WHERE_NOT_SHOWN)} {reader.say(ONE_WORDING)}"))
    return "".join(told)


def _withheld(reason: Reason, k: int, reader: Reader) -> str:
    return tag("p", plain(f"{reader.say(_NOT_SHOWN)} {reader.say(why_unit(reason, k))}"))


def _small(text: str) -> str:
    return tag("p", plain(text), class_="ls-lille") if text else ""


def _line_above(results: Results, unit: int) -> str:
    """The units above, topmost first; of a very deep tree the nearest ones."""
    names: list[str] = []
    while (unit := results.tree.parent[unit]) >= 0 and len(names) <= _MOST_ABOVE:
        names.append(results.tree.names[unit] if len(names) < _MOST_ABOVE else "…")
    return " / ".join(reversed(names))


def _response(answered: int, eligible: int | None, reader: Reader) -> str:
    if not eligible or eligible < answered:
        return reader.say(Text(f"{answered} har svaret", f"{answered} have answered"))
    share = f"{whole(100 * answered / eligible)}{NBSP}%"
    told = Text(
        f"{answered} af {eligible} har svaret ({share})", f"{answered} of {eligible} have answered ({share})"
    )
    return reader.say(told)
