# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The quality of the scales in plain words, and the figures behind."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from ledestjerne.analysis.values import Text

from ..quality import ScaleQuality, Statistic
from ..results import Results
from ..words import NO_FIGURE, Say, decimal, whole
from .tags import plain, spoken, table, tag

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


def quality(results: Results, language: str, say: Say) -> str:
    """A sentence for each scale, then the table."""
    told = [tag("li", words) for found in results.quality if (words := _words(results, found, language, say))]
    head = [Text("Skala", "Scale"), Text("Personer", "Persons")]
    columns = [plain(say(text)) for text in head]
    columns += ["alpha", "omega", "ICC(1)", "ICC(2)", plain(say(Text("rwg(j), gennemsnit", "rwg(j), mean")))]
    body = (_row(results, found, language, say) for found in results.quality)
    caption = say(Text("Skalaernes kvalitet i tal", "Quality of the scales in figures"))
    return (tag("ul", *told) if told else "") + table(caption, columns, body) + _missing(results.quality, say)


def _words(results: Results, found: ScaleQuality, language: str, say: Say) -> str:
    name = tag("b", spoken(results.instrument.scale(found.scale).name, language))
    together = found.omega if found.omega.value is not None else found.alpha
    sentences = [
        _banded(together, _TOGETHER, say),
        _between(found.icc1, say),
        _banded(found.icc2, _RELIABLE, say),
        _banded(found.rwg_j_mean, _AGREEMENT, say),
    ]
    told = " ".join(sentence for sentence in sentences if sentence)
    return f"{name}: {plain(told)}" if told else ""


def _banded(figure: Statistic, bands: Bands, say: Say) -> str:
    if figure.value is None:
        return ""
    return say(next(text for least, text in bands if figure.value >= least))


def _between(figure: Statistic, say: Say) -> str:
    if figure.value is None:
        return ""
    share = max(whole(100 * figure.value), 0)
    return say(
        Text(
            f"{share} % af forskellene i svar ligger mellem enhederne, resten mellem folk i samme enhed.",
            f"{share} % of the differences in answers lie between units, the rest between people of the same "
            "unit.",
        )
    )


def _row(results: Results, found: ScaleQuality, language: str, say: Say) -> str:
    name = tag("th", spoken(results.instrument.scale(found.scale).name, language), scope="row")
    n = str(found.n.value) if found.n.value is not None else "–"
    figures = (found.alpha, found.omega, found.icc1, found.icc2, found.rwg_j_mean)
    cells = [n, *(decimal(figure.value, 2, say) if figure.value is not None else "–" for figure in figures)]
    return tag("tr", name, *(tag("td", plain(cell)) for cell in cells))


def _missing(found: Iterable[ScaleQuality], say: Say) -> str:
    """Why a dash stands in the table."""
    named = ("alpha", "alpha"), ("omega", "omega"), ("ICC", "icc1"), ("rwg(j)", "rwg_j_mean")
    figures = [(name, getattr(one, field)) for one in found for name, field in named]
    why = dict.fromkeys((figure.reason, name) for name, figure in figures if figure.reason)
    lines = [
        tag("li", ", ".join(name for reason, name in why if reason is one), f": {plain(say(NO_FIGURE[one]))}")
        for one in dict.fromkeys(reason for reason, _ in why)
    ]
    heading = say(Text("En streg betyder, at tallet ikke er der:", "A dash means that there is no figure:"))
    return tag("p", plain(heading)) + tag("ul", *lines) if lines else ""
