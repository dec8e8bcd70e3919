# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the gallery shows: one invented example of everything."""

from dataclasses import dataclass

from ledestjerne.drawing.answer_bar import AnswerBar, Layout
from ledestjerne.drawing.cell_line import CellLine
from ledestjerne.drawing.score_line import ScoreLine
from ledestjerne.drawing.way_finder import WayFinder

from .forms import ExampleForm


@dataclass(frozen=True)
class UnitStep:
    """One unit of the line in an example."""

    key: str
    name: str
    may_open: bool


@dataclass(frozen=True)
class GalleryPage:
    """Examples for every component, the difficult ones too."""

    way_finder: WayFinder
    stars: tuple[tuple[int, str], ...]
    line: ScoreLine
    hard_lines: tuple[ScoreLine, ...]
    bars: tuple[tuple[str, AnswerBar], ...]
    layout: Layout
    many_bars: tuple[tuple[str, AnswerBar], ...]
    many_layout: Layout
    cells: tuple[tuple[str, str, str, CellLine], ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit_line: tuple[UnitStep, ...]
    links: tuple[tuple[str, str], ...]
    form: ExampleForm
