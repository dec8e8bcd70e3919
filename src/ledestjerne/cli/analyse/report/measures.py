# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The quality of the scales in plain words, and the figures behind."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from ledestjerne.analysis.values import Text

from ..quality import ScaleQuality, Statistic
from ..results import Results
from ..words import NO_FIGURE, decimal, whole
from .tags import Reader, plain, table, tag

_MEAN_AGREEMENT = Text("rwg(j), gennemsnit", "rwg(j), mean")
Bands = tuple[tuple[float, Text], ...]
_TOGETHER: Bands = (
    (0.90, Text("Udsagnene hænger meget tæt sammen.", "The items hang together very closely.")),
    (0.70, Text("Udsagnene hænger godt sammen.", "The items hang together well.")),
    (0.60, Text("Udsagnene hænger nogenlunde sammen.", "The items hang together fairly well.")),
    (-inf, Text("Udsagnene hænger dårligt sammen: Læs dem hver for sig.",
                "The items hang together poorly: read them one by one.")),
)  # fmt: skip
_RELIABLE: Bands = (
    (0.70, Text("Enhedernes tal kan skelnes fra hinanden.", "The units' scores can be told apart.")),
    (0.50, Text("Enhedernes tal kan lige skelnes fra hinanden.", "The units' scores can just be told apart.")),
    (-inf, Text("Forskelle mellem enhederne er mest tilfældige: Sammenlign dem ikke.",
                "Differences between the units are mostly chance: do not compare them.")),
)  # fmt: skip
_AGREEMENT: Bands = (
    (0.70, Text("Folk i samme enhed svarer meget ens.", "People in the same unit answer much alike.")),
    (0.50, Text("Folk i samme enhed svarer nogenlunde ens.", "People in the same unit answer fairly alike.")),
    (-inf, Text("Folk i samme enhed svarer forskelligt.", "People in the same unit answer differently.")),
)  # fmt: skip


def quality(results: Results, reader: Reader) -> str:
    """A sentence for each scale, then the table."""
    told = [tag("li", words) for found in results.quality if (words := _words(results, found, reader))]
    head = [Text("Skala", "Scale"), Text("Personer", "Persons")]
    columns = [plain(reader.say(text)) for text in head]
    columns += ["alpha", "omega", "ICC(1)", "ICC(2)", plain(reader.say(_MEAN_AGREEMENT))]
    body = (_row(results, found, reader) for found in results.quality)
    caption = reader.say(Text("Skalaernes kvalitet i tal", "Quality of the scales in figures"))
    return (tag("ul", *told) if told else "") + table(caption, columns, body) + _missing(results.quality, reader)


def _words(results: Results, found: ScaleQuality, reader: Reader) -> str:
    name = tag("b", reader.spoken(results.instrument.scale(found.scale).name))
    together = found.omega if found.omega.value is not None else found.alpha
    sentences = [
        _banded(together, _TOGETHER, reader),
        _between(found.icc1, reader),
        _banded(found.icc2, _RELIABLE, reader),
        _banded(found.rwg_j_mean, _AGREEMENT, reader),
    ]
    told = " ".join(sentence for sentence in sentences if sentence)
    return f"{name}: {plain(told)}" if told else ""


def _banded(figure: Statistic, bands: Bands, reader: Reader) -> str:
    if figure.value is None:
        return ""
    return reader.say(next(text for least, text in bands if figure.value >= least))


def _between(figure: Statistic, reader: Reader) -> str:
    if figure.value is None:
        return ""
    share = max(whole(100 * figure.value), 0)
    return reader.say(
        Text(
            f"{share} % af forskellene i svar ligger mellem enhederne, resten mellem folk i samme enhed.",
            f"{share} % of the differences in answers lie between units, the rest between people of the same "
            "unit.",
        )
    )


def _row(results: Results, found: ScaleQuality, reader: Reader) -> str:
    name = tag("th", reader.spoken(results.instrument.scale(found.scale).name), scope="row")
    n = str(found.n.value) if found.n.value is not None else "–"
    figures = (found.alpha, found.omega, found.icc1, found.icc2, found.rwg_j_mean)
    cells = [n, *(decimal(figure.value, 2, reader.say) if figure.value is not None else "–" for figure in figures)]
    return tag("tr", name, *(tag("td", plain(cell)) for cell in cells))


def _missing(found: Iterable[ScaleQuality], reader: Reader) -> str:
    """Why a dash stands in the table."""
    named = ("alpha", "alpha"), ("omega", "omega"), ("ICC", "icc1"), ("rwg(j)", "rwg_j_mean")
    figures = [(name, getattr(one, field)) for one in found for name, field in named]
    why = dict.fromkeys((figure.reason, name) for name, figure in figures if figure.reason)
    lines = []
    for one in dict.fromkeys(reason for reason, _ in why):
        names = ", ".join(name for reason, name in why if reason is one)
        lines.append(tag("li", f"{names}: {plain(reader.say(NO_FIGURE[one]))}"))
    heading = reader.say(Text("En streg betyder, at tallet ikke er der:", "A dash means that there is no figure:"))
    return tag("p", plain(heading)) + tag("ul", *lines) if lines else ""
