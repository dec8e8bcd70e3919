# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages about measurements show: exactly the fields their templates use."""

from dataclasses import dataclass

from .forms import ColumnsForm, PackForm, UploadForm

Facts = tuple[tuple[str, str], ...]  # name and value


@dataclass(frozen=True)
class RoundRow:
    """One round in the list."""

    title: str
    href: str
    day: str
    instrument: str
    state: str


@dataclass(frozen=True)
class InstrumentRow:
    """One instrument in the list."""

    title: str
    href: str
    version: str
    state: str


@dataclass(frozen=True)
class DraftRow:
    """An import that has been begun."""

    title: str
    href: str
    begun: str


@dataclass(frozen=True)
class GuidelineRow:
    """One guideline in the list."""

    title: str
    href: str
    day: str
    state: str


@dataclass(frozen=True)
class MeasurementsPage:
    """Everything there is: rounds, instruments, and what the reader has begun."""

    rounds: tuple[RoundRow, ...]
    instruments: tuple[InstrumentRow, ...]
    guidelines: tuple[GuidelineRow, ...]
    drafts: tuple[DraftRow, ...]
    may_import: bool


@dataclass(frozen=True)
class RoundPage:
    """One round, and what can be done to it."""

    id: int
    title: str
    facts: Facts
    instrument: str
    instrument_href: str
    is_released: bool
    results_href: str  # "" where the reader has none to open
    comments_href: str  # "" where they are not the reader's to look after
    together_href: str
    may_change: bool
    was_asked: bool  # people answered here; the answers were not read from a file


@dataclass(frozen=True)
class PackFault:
    """What is wrong with a pack, and the line as it stands there."""

    line: int | None
    source: str
    message: str


@dataclass(frozen=True)
class AddInstrumentPage:
    """Taking in a pack."""

    form: PackForm
    fault: PackFault | None


@dataclass(frozen=True)
class Bilingual:
    """A text in the reader's language, with the other one where there is one."""

    text: str
    language: str
    other: str
    other_language: str


@dataclass(frozen=True)
class ItemLine:
    """One statement or question of an instrument, and how it is counted."""

    id: str
    text: Bilingual
    answers: str
    scales: str
    is_reversed: bool
    is_short: bool


@dataclass(frozen=True)
class SectionLines:
    """The statements under one heading; no heading where the pack has none."""

    name: Bilingual | None
    intro: Bilingual | None
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class AnswerChoice:
    """One answer that can be chosen, and its points; "" where it has none."""

    label: Bilingual
    value: str
    score: str


@dataclass(frozen=True)
class AnswerSet:
    """The answers offered."""

    name: Bilingual
    kind: str
    choices: tuple[AnswerChoice, ...]
    limits: str


@dataclass(frozen=True)
class ScaleLine:
    """One scale."""

    name: Bilingual
    description: Bilingual
    counted: str


@dataclass(frozen=True)
class InstrumentPage:
    """All that a pack says."""

    id: int
    title: Bilingual
    summary: Bilingual | None
    stem: Bilingual | None
    limits: Bilingual | None
    facts: Facts
    answer_sets: tuple[AnswerSet, ...]
    scales: tuple[ScaleLine, ...]
    sections: tuple[SectionLines, ...]
    may_remove: bool


@dataclass(frozen=True)
class UploadPage:
    """First step of an import: the file and what it is about."""

    form: UploadForm


@dataclass(frozen=True)
class ColumnsPage:
    """Second step: which column is what."""

    id: int
    title: str
    filename: str
    rows: str
    form: ColumnsForm


@dataclass(frozen=True)
class ErrorRow:
    """Where an error stands and of what kind. Never what was written."""

    row: int
    column: str
    what: str


@dataclass(frozen=True)
class CountRow:
    """How many answers a statement gets, and from which column."""

    text: str
    column: str
    answered: str


@dataclass(frozen=True)
class PreviewPage:
    """Third step: what would be kept."""

    id: int
    title: str
    problems: tuple[str, ...]
    facts: Facts
    notes: tuple[str, ...]
    counts: tuple[CountRow, ...]
    dropped: str
    errors: tuple[ErrorRow, ...]
    error_total: str
    more_errors: str
    leaves_out: bool
    may_apply: bool
