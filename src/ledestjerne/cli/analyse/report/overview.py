# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""All units at a glance: a table in the order of the organisation, never of the scores."""

from __future__ import annotations

from collections.abc import Mapping

from ledestjerne.analysis.values import Reason, Text

from ..results import Results, released
from ..words import NBSP, NOT_SHOWN, plus_minus
from .figures import Axis
from .tags import Reader, plain, table, tag

_DEEPEST = 6  # further down the indentation stays


def units_table(results: Results, axes: Mapping[str, Axis], reader: Reader) -> str:
    head = [plain(reader.say(Text("Enhed", "Unit"))), plain(reader.say(Text("Svar", "Answers")))]
    head += [reader.spoken(scale.name) for scale in results.scales]
    body = (_row(results, unit, axes, reader) for unit in range(len(results.tree)))
    return table(reader.say(Text("Enheder og skalaer", "Units and scales")), head, body)


def _row(results: Results, unit: int, axes: Mapping[str, Axis], reader: Reader) -> str:
    found, depth = results.figures[unit], min(int(results.tree.depth[unit]), _DEEPEST)
    link = tag("a", plain(results.tree.names[unit]), href=f"#enhed-{unit}" if unit else "#helheden")
    name = tag("th", link, scope="row", data_dybde=depth)
    count = _why(found.reason, results.rules.k, reader) if found.reason else str(found.n)
    cells = (_cell(results, unit, scale, axes[scale], reader) for scale in axes)
    return tag("tr", name, tag("td", plain(count)), *cells)


def _cell(results: Results, unit: int, scale: str, axis: Axis, reader: Reader) -> str:
    figure = released(results.figures, unit, scale)
    if figure is None:
        return tag("td", plain(reader.say(NOT_SHOWN)))
    margin = plus_minus(axis.uncertainty(figure))
    return tag("td", tag("b", axis.written(figure.mean, reader)), f"{NBSP}{margin}" if margin else "")


def _why(reason: Reason, k: int, reader: Reader) -> str:
    if reason is Reason.TOO_FEW:
        return reader.say(Text(f"færre end {k}", f"fewer than {k}"))
    return reader.say(Text("vises ikke, for at skåne andre", "not shown, to protect others"))
