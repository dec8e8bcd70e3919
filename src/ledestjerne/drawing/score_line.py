# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The score line: one value from 0 to 100 with its uncertainty, in three lanes.

Above the axis the parent, on it the value, below it the time before, so the three never collide. Places across
are in percent and texts in pixels, so text keeps its size on every screen. Whether a label fits is judged on the
narrowest screen; where it does not, it moves, and at last its name is shortened. Gaps only grow on wider screens.
"""

from dataclasses import dataclass
from math import isfinite

from .marks import FIGURE_TEXT, GREY, INK, NARROWEST, PAPER, SECOND_INK, element, percent, shortened, text, widest

HEIGHT, AXIS, BELOW = 68, 34, 51
TICK, HIGH_TICK = 7, 15  # where the parent's tick begins: beside its label, or under it
END, START = "end", "start"
Span = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """Another value on the same line, and its label with the number last: "Dagtilbud 64"."""

    value: float
    label: str


@dataclass(frozen=True)
class ScoreLine:
    """What a score line shows. `margin` is the half width of the interval, in the value's own unit."""

    value: float
    alternative: str
    margin: float | None = None
    previous: Mark | None = None
    parent: Mark | None = None
    lowest: float = 0
    highest: float = 100

    def __post_init__(self) -> None:
        marks = [mark.value for mark in (self.previous, self.parent) if mark]
        if not all(map(isfinite, [self.value, self.margin or 0, *marks])):
            raise ValueError("a score line draws numbers, not infinity or missing values")
        if not self.lowest < self.highest:
            raise ValueError("a score line goes from a lowest to a higher highest value")

    def share(self, value: float) -> float:
        """Where a value stands across the line, 0 to 1; values outside stand at its end."""
        return min(max((value - self.lowest) / (self.highest - self.lowest), 0.0), 1.0)

    def place(self, value: float) -> str:
        return percent(self.share(value))


@dataclass(frozen=True)
class Label:
    """A text in a lane: tied to a share of the width and an offset in pixels, running from there."""

    content: str
    share: float
    offset: float
    anchor: str

    @property
    def span(self) -> Span:
        """The pixels it takes, at most, on the narrowest screen."""
        tied, width = self.share * NARROWEST + self.offset, widest(self.content)
        return (tied - width, tied) if self.anchor == END else (tied, tied + width)

    def drawn(self, y: float) -> str:
        place: dict[str, str | float] = {"x": percent(self.share), "dx": self.offset, "y": y}
        return text(self.content, fill=SECOND_INK, font_size=FIGURE_TEXT, text_anchor=self.anchor, **place)


def draw(line: ScoreLine) -> str:
    """The figure as SVG, as wide as its place and 68 pixels high."""
    above, tick_top = _parent_label(line)
    below = _previous_label(line)
    parts = [
        *_axis(),
        *_ends(line, above if tick_top == TICK else None, below),
        *_parent(line, above, tick_top),
        *_interval(line),
        *_previous(line, below),
        element("circle", class_="prik", fill=INK, stroke=PAPER, cx=line.place(line.value), cy=AXIS, r=6.5),
    ]
    size: dict[str, str | float] = {"width": "100%", "height": HEIGHT}
    return element("svg", "".join(parts), class_="ls-score", **size, role="img", aria_label=line.alternative)


def _axis() -> list[str]:
    lines = [("0", "100%", AXIS, AXIS), ("0", "0", AXIS - 4, AXIS + 4), ("100%", "100%", AXIS - 4, AXIS + 4)]
    lines.append(("50%", "50%", AXIS - 3, AXIS + 3))
    return [element("line", class_="akse", stroke=GREY, x1=a, x2=b, y1=c, y2=d) for a, b, c, d in lines]


def _beside(share: float, content: str, away: float) -> list[Label]:
    return [Label(content, share, -away, END), Label(content, share, away, START)]


def _inside(label: Label) -> bool:
    return label.span[0] >= 0 and label.span[1] <= NARROWEST


def _parent_label(line: ScoreLine) -> tuple[Label | None, float]:
    """Beside its tick where there is room; else over a shorter tick, reaching across the line."""
    if line.parent is None:
        return None, 0
    share = line.share(line.parent.value)
    for label in _beside(share, line.parent.label, 7):
        if _inside(label):
            return label, TICK
    content = shortened(line.parent.label, NARROWEST)
    if share >= 0.5:
        return Label(content, share, max(widest(content) - share * NARROWEST, 0), END), HIGH_TICK
    return Label(content, share, -max(widest(content) - (1 - share) * NARROWEST, 0), START), HIGH_TICK


def _previous_label(line: ScoreLine) -> Label | None:
    """Beside its circle, preferably clear of the end labels; shortened where neither side has room."""
    if line.previous is None:
        return None
    share = line.share(line.previous.value)
    labels = [label for label in _beside(share, line.previous.label, 10) if _inside(label)]
    clear = [label for label in labels if label.span[0] > 16 and label.span[1] < NARROWEST - 32]
    if clear or labels:
        return (clear or labels)[0]
    away, anchor = (-10, END) if share >= 0.5 else (10, START)
    room = max(share, 1 - share) * NARROWEST - 10
    return Label(shortened(line.previous.label, room), share, away, anchor)


def _ends(line: ScoreLine, above: Label | None, below: Label | None) -> list[str]:
    """The scale's ends: below the axis, above it where the time before stands there, left out where both do."""
    taken_above = _taken(line, above, line.parent)
    taken_below = _taken(line, below, line.previous)
    drawn = []
    for label in (Label(_plain(line.lowest), 0, 0, START), Label(_plain(line.highest), 1, 0, END)):
        for y, taken in ((55, taken_below), (25, taken_above)):
            if all(_apart(label.span, span) for span in taken):
                drawn.append(label.drawn(y))
                break
    return drawn


def _taken(line: ScoreLine, label: Label | None, mark: Mark | None) -> list[Span]:
    if mark is None:
        return []
    x = line.share(mark.value) * NARROWEST
    return [(x - 7, x + 7), *([label.span] if label else [])]


def _apart(one: Span, other: Span) -> bool:
    return one[1] + 4 <= other[0] or other[1] + 4 <= one[0]


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _parent(line: ScoreLine, label: Label | None, top: float) -> list[str]:
    if line.parent is None or label is None:
        return []
    x = line.place(line.parent.value)
    tick = element("line", class_="resten", stroke=SECOND_INK, stroke_width=2, x1=x, x2=x, y1=top, y2=26)
    return [tick, label.drawn(16 if top == TICK else 11)]


def _interval(line: ScoreLine) -> list[str]:
    if line.margin is None:
        return []
    low, high = line.share(line.value - line.margin), line.share(line.value + line.margin)
    place = {"x": percent(low), "width": percent(high - low)}
    band = element("rect", class_="kasse", fill=INK, opacity=0.38, y=AXIS - 4, height=8, **place)
    ends = [
        element("line", class_="ende", stroke=INK, stroke_width=2, x1=percent(x), x2=percent(x), y1=28, y2=40)
        for x in (low, high)
    ]
    return [band, *ends]


def _previous(line: ScoreLine, label: Label | None) -> list[str]:
    if line.previous is None or label is None:
        return []
    x = line.place(line.previous.value)
    circle = element("circle", class_="foer", fill=PAPER, stroke=GREY, stroke_width=1.5, cx=x, cy=BELOW, r=4.5)
    return [circle, label.drawn(55.5)]
