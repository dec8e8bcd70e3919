# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The fields of a map: a score with its small line, or the letter of the note that says why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledestjerne.analysis.values import Change, Figure, Reason, Released, Verdict
from ledestjerne.drawing.cell_line import CellLine
from ledestjerne.results.queries import ScaleResult

from . import words
from .pages import Footnote, MapColumn, MapField

USUAL_ENDS, WHOLE_LINE = (30, 90), (0, 100)
LETTERS = "abcd"


@dataclass
class Notes:
    """The reasons met on a map, lettered in the order they are met."""

    k: int
    met: dict[str, str] = field(default_factory=dict)

    def letter(self, reason: Reason | None) -> str:
        """The note for a whole row or, without a reason of its own, for one figure of a shown row."""
        text = words.why_unit_is_not_shown(reason or Reason.NOT_SHOWN, self.k)
        if text not in self.met:
            self.met[text] = LETTERS[len(self.met)]
        return self.met[text]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        return tuple(Footnote(letter, text) for text, letter in self.met.items())


def column(scale: ScaleResult, unit_name: str) -> MapColumn:
    """The head of a column: the scale, and the yardstick under it."""
    own = scale.figures.own
    yardstick = f"{unit_name} {words.whole(own.mean)}" if isinstance(own, Released) else ""
    return MapColumn(words.breakable(words.say(scale.name)), yardstick)


def map_field(found: Released, against: Change | None, scale: ScaleResult, ends: tuple[int, int]) -> MapField:
    """One released figure beside the yardstick of its column."""
    above = scale.figures.own
    return MapField(
        score=str(words.whole(found.mean)),
        margin=words.plus_minus(found.comparison_margin),
        direction=words.direction(against),
        tint=tint(against),
        drawing=CellLine(
            value=found.mean,
            margin=found.comparison_margin,
            reference=above.mean if isinstance(above, Released) else None,
            lowest=ends[0],
            highest=ends[1],
        ),
    )


def tint(change: Change | None) -> str:
    """Colour for what is more than uncertainty; deeper from ten points. The word says the same."""
    if change is None or not words.direction(change):
        return ""
    deep = 2 if abs(change.difference) >= words.CLEARLY else 1
    return f"{'h' if change.verdict is Verdict.HIGHER else 'l'}{deep}c"


def ends_of(figures: Iterable[Figure]) -> tuple[int, int]:
    """The part of 0-100 the small lines cover; all of it where some interval would leave the usual part."""
    low, high = USUAL_ENDS
    released = [figure for figure in figures if isinstance(figure, Released)]
    edges = [figure.mean + sign * (figure.comparison_margin or 0) for figure in released for sign in (-1, 1)]
    return USUAL_ENDS if all(low <= edge <= high for edge in edges) else WHOLE_LINE
