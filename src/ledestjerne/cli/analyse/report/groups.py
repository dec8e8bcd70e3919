# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A unit divided by age, profession and the like: one table for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ledestjerne.analysis.disclosure.publish_splits import GroupFigures
from ledestjerne.analysis.values import Reason, Released, Text

from ..results import Results, told_groups
from ..words import NOT_SHOWN, ONE_WORDING
from .figures import Axis
from .tags import Reader, plain, table, tag

_WHY = Text("Hvor der står »vises ikke« i tabellen:", "Where it says “not shown” in the table:")


def divided(results: Results, unit: int, axes: Mapping[str, Axis], reader: Reader) -> str:
    """The tables of a unit; nothing where it is not divided."""
    scales = [scale for scale in results.scales if scale.id in results.divided_scales]
    told, hidden = "", False
    for split, groups in groupby(told_groups(results, unit), key=lambda one: one[0]):
        found = [(category, group) for _, category, group in groups]
        hidden |= any(group.reason is not Reason.TOO_FEW and _lacks(group) for _, group in found)
        head = [plain(split), plain(reader.say(Text("Svar", "Answers")))]
        head += [reader.spoken(scale.name) for scale in scales]
        rows = (
            tag("tr", tag("th", plain(category), scope="row"), *_cells(results, group, axes, reader))
            for category, group in found
        )
        told += table(f"{split}: {results.tree.names[unit]}", head, rows)
    why = tag("p", plain(f"{reader.say(_WHY)} {reader.say(ONE_WORDING)}"), class_="ls-lille") if hidden else ""
    return told + why


def _lacks(group: GroupFigures) -> bool:
    return not all(isinstance(figure, Released) for figure in group.scales.values())


def _cells(results: Results, group: GroupFigures, axes: Mapping[str, Axis], reader: Reader) -> Iterator[str]:
    """How many, and each scale; of a group that is not shown just that."""
    k = results.rules.k
    few = Text(f"færre end {k}", f"fewer than {k}")
    count = (
        str(group.n) if group.n is not None else reader.say(few if group.reason is Reason.TOO_FEW else NOT_SHOWN)
    )
    yield tag("td", plain(count))
    for scale in results.scales:
        if scale.id in group.scales:
            figure = group.scales[scale.id]
            shown = axes[scale.id].written(figure.mean, reader) if isinstance(figure, Released) else None
            yield tag(
                "td", plain(reader.say(NOT_SHOWN) if shown is None else shown) if group.n is not None else "–"
            )
