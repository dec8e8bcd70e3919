# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One scale of one unit as a row: the number, the drawing and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from ledestjerne.analysis.survey.instrument import Scale
from ledestjerne.analysis.values import Released, Text
from ledestjerne.drawing.score_line import Mark, ScoreLine, draw

from ..results import Results, released
from ..units import WHOLE_NAME
from ..words import NBSP, against, decimal, inside_sentence, plus_minus, whole
from .tags import Reader, plain, tag

_SIGN = (
    '<svg viewBox="0 0 56 40" width="56" height="40" aria-hidden="true" focusable="false">'
    '<rect x=".75" y=".75" width="54.5" height="38.5" fill="#fff" stroke="#767b78" stroke-width="1.5"/>'
    '<path class="ls-skravering" stroke="#767b78" d="M2 14L14 2M2 26L26 2M2 38L38 2'
    'M14 38L50 2M26 38L54 10M38 38L54 22"/>'
    "</svg>"
)


@dataclass(frozen=True)
class Axis:
    """Where a scale's line begins and ends, and whether its figures are numbers instead of points."""

    lowest: float = 0
    highest: float = 100
    is_numeric: bool = False

    def written(self, value: float, reader: Reader) -> str:
        return decimal(value, 2, reader.say) if self.is_numeric else str(whole(value))

    def uncertainty(self, figure: Released) -> int | None:
        """The margin; a number's is not told where it is below half of its unit."""
        return None if self.is_numeric and not figure.margin else figure.margin


def axis_of(results: Results, scale: Scale) -> Axis:
    """0 to 100; for numbers their limits in the pack, else what holds every mean shown."""
    if not results.is_numeric(scale):
        return Axis()
    limits = results.instrument.response_set_of(results.instrument.items_of(scale.id)[0])
    means = [found.mean for found in _shown(results, scale)] or [0.0]
    lowest = floor(min(means)) if limits.minimum is None else limits.minimum
    highest = ceil(max(means)) if limits.maximum is None else limits.maximum
    return Axis(lowest, max(highest, lowest + 1), is_numeric=True)


def _shown(results: Results, scale: Scale) -> Iterator[Released]:
    for unit in range(len(results.tree)):
        found = released(results.figures, unit, scale.id)
        if found:
            yield found


def row(results: Results, unit: int, scale: Scale, axis: Axis, reader: Reader, *, level: int) -> str:
    """The row of a scale in a shown unit."""
    figure, name = released(results.figures, unit, scale.id), reader.spoken(scale.name)
    if figure is None:
        return tag("div", tag(f"h{level}", name), not_shown(reader), class_="ls-raekke")
    margin = plus_minus(axis.uncertainty(figure))
    beside = tag("span", f"{NBSP}{margin}") if margin else ""
    number = tag("span", axis.written(figure.mean, reader), beside, class_="ls-tal")
    line = tag("div", draw(_line(results, unit, scale, axis, reader)), class_="ls-score-hylster ls-social-farve")
    told = tag("p", plain(_sentence(results, unit, scale, figure, reader)))
    return tag("div", tag(f"h{level}", name, " ", number), line, told, class_="ls-raekke")


def not_shown(reader: Reader) -> str:
    text = reader.say(Text("Vises ikke.", "Not shown."))
    return tag("div", _SIGN, tag("p", plain(text)), class_="ls-skjult-linje")


def _sentence(results: Results, unit: int, scale: Scale, figure: Released, reader: Reader) -> str:
    count = reader.say(Text(f"{figure.n} svar.", f"{figure.n} answers."))
    change = results.against_parent(unit, scale)
    above = results.tree.parent[unit]
    if change is None or above < 0:
        return count
    name = results.tree.names[above]
    other = inside_sentence(name) if name == reader.say(WHOLE_NAME) else name
    return f"{count} {against(change, other, reader.say)}"


def _line(results: Results, unit: int, scale: Scale, axis: Axis, reader: Reader) -> ScoreLine:
    figure = released(results.figures, unit, scale.id)
    assert figure is not None
    above = results.tree.parent[unit]
    parent = released(results.figures, above, scale.id) if above >= 0 else None
    label = f"{results.tree.names[above]} {axis.written(parent.mean, reader)}" if parent else ""
    return ScoreLine(
        value=figure.mean,
        margin=axis.uncertainty(figure),
        parent=Mark(parent.mean, label) if parent else None,
        lowest=axis.lowest,
        highest=axis.highest,
        alternative=_alternative(figure, axis, label, reader),
    )


def _alternative(figure: Released, axis: Axis, parent: str, reader: Reader) -> str:
    value, margin = axis.written(figure.mean, reader), axis.uncertainty(figure)
    parts = [value if axis.is_numeric else reader.say(Text(f"{value} af 100", f"{value} of 100"))]
    if margin is not None:
        low = axis.written(max(figure.mean - margin, axis.lowest), reader)
        high = axis.written(min(figure.mean + margin, axis.highest), reader)
        parts.append(reader.say(Text(f"usikkerhed fra {low} til {high}", f"uncertainty from {low} to {high}")))
    return ", ".join(parts) + (f". {parent}." if parent else ".")
