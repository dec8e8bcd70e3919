# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The answer bar: how many chose each answer to one statement, with neutral at the same place in a whole list.

Lowest scores run to the left, highest to the right. `layout_of` finds the widest bars that all fit, so nothing
leaves the box. Numbers are counts below 50 answers and percent from there; one that has no room in its segment on
the narrowest screen is left out of the picture (it stands in the text alternative and in the table).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .marks import GREY, INK, PAPER, SECOND_INK, element, percent, text, widest

COUNTS_BELOW = 50
NARROWEST = 310.0  # pixels: the width of the content on a screen of 360, less a little
NUMBER_SIZE = 14.0
LOWER = (("u1", "#e2bd7d", INK), ("um", "#c99a45", INK), ("u2", "#7a5900", PAPER))
HIGHER = (("e1", "#8fbcc6", INK), ("em", "#5c97a4", INK), ("e2", "#0f4a57", PAPER))
NEUTRAL = ("b", "#e3e1dc", INK)
Tone = tuple[str, str, str]


@dataclass(frozen=True)
class AnswerBar:
    """Answers to one statement, lowest score first. `neutral`: index of the answer in the middle, -1 for none."""

    counts: tuple[int, ...]
    alternative: str
    neutral: int | None = None

    def __post_init__(self) -> None:
        if len(self.counts) < 2 or min(self.counts) < 0:
            raise ValueError("an answer bar needs two answers or more, and counts of 0 or more")

    @property
    def middle(self) -> int:
        """Index of the neutral answer, or -1."""
        if self.neutral is not None:
            return self.neutral
        return len(self.counts) // 2 if len(self.counts) % 2 else -1

    @property
    def shares(self) -> tuple[float, ...]:
        total = sum(self.counts) or 1
        return tuple(count / total for count in self.counts)

    @property
    def left(self) -> float:
        """The share that lies to the left of the middle: all lower answers and half of neutral."""
        if self.middle < 0:
            return sum(self.shares[: len(self.counts) // 2])
        return sum(self.shares[: self.middle]) + self.shares[self.middle] / 2


@dataclass(frozen=True)
class Layout:
    """Where the middle of neutral stands, and how wide all answers together are; shares of the figure's width."""

    centre: float = 0.5
    width: float = 0.5


def layout_of(bars: Iterable[AnswerBar], *, widest_bar: float = 0.7) -> Layout:
    """The widest common scale on which every one of the bars stays inside the figure."""
    lefts = [bar.left for bar in bars] or [0.5]
    left, right = max(lefts), max(1 - share for share in lefts)
    width = min(widest_bar, 1 / (left + right))
    spare = 1 - width * (left + right)
    return Layout(centre=width * left + spare / 2, width=width)


def draw(bar: AnswerBar, layout: Layout) -> str:
    """The bar as SVG, as wide as its place and 32 pixels high."""
    start = layout.centre - layout.width * bar.left
    numbers, tones = _numbers(bar), _tones(bar)
    parts, x = [], start
    for share, written, tone in zip(bar.shares, numbers, tones, strict=True):
        wide = share * layout.width
        parts += _segment(x, wide, written, tone) if share else []
        x += wide
    if sum(bar.counts):
        parts.append(_box(start, layout.width, class_="ramme", fill="none", stroke=GREY))
    return element(
        "svg", "".join(parts), class_="ls-svar", width="100%", height=32, role="img", aria_label=bar.alternative
    )


def draw_head(layout: Layout, low: str, middle: str, high: str) -> str:
    """What lies left, in the middle and right, over a list of bars. Decoration: the text says it too."""
    left, right = widest(low) / NARROWEST, widest(high) / NARROWEST
    low_end = max(layout.centre - 0.03, left)
    high_start = min(max(layout.centre + 0.03, low_end + 0.03), 1 - right)
    half = widest(middle) / NARROWEST / 2
    parts = [
        _head(low, low_end, 14, "end"),
        _head(middle, min(max(layout.centre, half), 1 - half), 33, "middle"),
        _head(high, high_start, 14, "start"),
    ]
    return element("svg", "".join(parts), class_="ls-svarhoved", width="100%", height=40, aria_hidden="true")


def _head(content: str, share: float, y: float, anchor: str) -> str:
    return text(content, fill=SECOND_INK, font_size=13, x=percent(share), y=y, text_anchor=anchor)


def _segment(x: float, wide: float, written: str, tone: Tone) -> list[str]:
    name, fill, ink = tone
    drawn = [_box(x, wide, class_=name, fill=fill, stroke=PAPER, stroke_width=2)]
    if widest(written, NUMBER_SIZE) + 3 <= wide * NARROWEST:
        style: dict[str, str | float] = {"class_": "lys" if ink == PAPER else "moerk", "fill": ink}
        style |= {"font_size": NUMBER_SIZE, "font_weight": 600, "text_anchor": "middle"}
        drawn.append(text(written, x=percent(x + wide / 2), y=20, **style))
    return drawn


def _box(x: float, wide: float, **style: str | float) -> str:
    return element("rect", x=percent(x), width=percent(wide), y=2, height=26, **style)


def _numbers(bar: AnswerBar) -> list[str]:
    total = sum(bar.counts)
    if total < COUNTS_BELOW:
        return [str(count) for count in bar.counts]
    return [str(round(100 * share)) for share in bar.shares]


def _tones(bar: AnswerBar) -> list[Tone]:
    """A tone for each answer: the further from the middle, the deeper."""
    answers, middle = len(bar.counts), bar.middle
    below = middle if middle >= 0 else answers // 2
    above = answers - below - (1 if middle >= 0 else 0)
    lower = [_depth(LOWER, below - i, below) for i in range(below)]
    higher = [_depth(HIGHER, i + 1, above) for i in range(above)]
    return [*lower, *([NEUTRAL] if middle >= 0 else []), *higher]


def _depth(tones: tuple[Tone, Tone, Tone], step: int, steps: int) -> Tone:
    """Step 1 lies next to the middle and is palest, the last is deepest, those between are between."""
    if step == steps and steps > 1:
        return tones[2]
    return tones[0] if step == 1 else tones[1]
