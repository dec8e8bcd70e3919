# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How far one has come: a row of boxes, those reached filled."""

from dataclasses import dataclass

from .marks import GREY, PAPER, element, number

REACHED = "#0f4a57"
GAP = 0.8  # per cent of the width, between two boxes


@dataclass(frozen=True)
class Progress:
    """Box `now` of `total`, counted from one; `alternative` says it in words."""

    now: int
    total: int
    alternative: str


def draw(progress: Progress) -> str:
    """The row as SVG, as wide as the place it stands in."""
    width = 100 / max(progress.total, 1)
    boxes = "".join(_box(place, width, place < progress.now) for place in range(progress.total))
    return element("svg", boxes, role="img", aria_label=progress.alternative)


def _box(place: int, width: float, is_reached: bool) -> str:
    fill, stroke = (REACHED, REACHED) if is_reached else (PAPER, GREY)
    x, wide = f"{number(place * width + GAP / 2)}%", f"{number(width - GAP)}%"
    kind = "naaet" if is_reached else "foran"
    return element("rect", class_=kind, x=x, y=1, width=wide, height=8, fill=fill, stroke=stroke)
