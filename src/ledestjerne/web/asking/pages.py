# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the page with one question shows, and the block beside a promise or a decision."""

from dataclasses import dataclass

from ledestjerne.drawing.answer_bar import AnswerBar, Layout


@dataclass(frozen=True)
class AskPage:
    """One question, or the code before it, or thanks. code is carried from question to question in the form."""

    here: str
    code: str
    statement_id: str
    statement: str
    place: str
    answers: tuple[tuple[str, str], ...]  # value and words, the most favourable first; the last is none of them
    is_done: bool
    is_wrong: bool
    next_href: str  # where the next one writes her code, on a screen others use too


@dataclass(frozen=True)
class SlipRow:
    """The slips of one asking."""

    title: str
    asks: str
    text: str
    href: str


@dataclass(frozen=True)
class SlipsPage:
    """The slips there are to print."""

    rows: tuple[SlipRow, ...]


@dataclass(frozen=True)
class OutcomeRow:
    """One statement as it came out. drawing where the answers may be shown."""

    text: str
    sentence: str
    bar: AnswerBar | None = None
    layout: Layout | None = None


@dataclass(frozen=True)
class OutcomeBlock:
    """Beside a promise or a decision: what those concerned answered. beside: figures side by side."""

    told: str
    rows: tuple[OutcomeRow, ...]
    beside: tuple[str, ...]
