# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The small line in a cell of the map of units: reference, interval and value, without text of its own."""

from dataclasses import dataclass

from .marks import INK, element, percent

BAND = "#5b6165"


@dataclass(frozen=True)
class CellLine:
    """`reference` is the parent's value. The number itself stands as text in the cell."""

    value: float
    margin: float | None = None
    reference: float | None = None
    lowest: float = 30
    highest: float = 90

    def share(self, value: float) -> float:
        return min(max((value - self.lowest) / (self.highest - self.lowest), 0.0), 1.0)


def draw(line: CellLine) -> str:
    """The line as SVG, hidden from screen readers: the cell's text says the same."""
    parts = [element("line", class_="kl", stroke=BAND, x1="0", x2="100%", y1=5, y2=5)]
    if line.reference is not None:
        x = percent(line.share(line.reference))
        parts.append(element("line", class_="kr", stroke=INK, stroke_width=1.5, x1=x, x2=x, y1=0, y2=10))
    if line.margin is not None:
        low, high = line.share(line.value - line.margin), line.share(line.value + line.margin)
        place = {"x": percent(low), "width": percent(high - low)}
        parts.append(element("rect", class_="kb", fill=BAND, y=3, height=4, **place))
    parts.append(element("circle", class_="kp", fill=INK, cx=percent(line.share(line.value)), cy=5, r=3.5))
    return element(
        "svg", "".join(parts), class_="ls-celle", width="100%", height=10, aria_hidden="true", focusable="false"
    )
