# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages for respondents show. A mark (sheets.py) stands where something is the respondent's own."""

from dataclasses import dataclass

from ledestjerne.drawing.progress import Progress

Facts = tuple[tuple[str, str], ...]  # name and value


@dataclass(frozen=True)
class LanguageChoice:
    """One language of the round."""

    code: str
    name: str
    is_current: bool


@dataclass(frozen=True)
class Frame:
    """What stands around every page for respondents. `place` is the page, `action` where its form goes.

    has_own_code: the code was made longer on the way, and the one on paper does not go on with it. trial_of: where
    whoever tries the questionnaire out came from, "" for those who answer. carried: fields with what she has
    answered on other pages.
    """

    organisation_name: str
    language: str
    languages: tuple[LanguageChoice, ...]
    is_demo: bool
    has_own_colours: bool
    action: str
    place: str
    code: str
    is_shared: bool
    has_own_code: bool
    trial_of: str
    carried: Facts


@dataclass(frozen=True)
class CodePage:
    """Where a code is put in. chosen: the language, where somebody chose one."""

    frame: Frame
    chosen: str
    notice: str


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen."""

    id: str
    value: str
    label: str
    checked: str
    is_missing: bool


@dataclass(frozen=True)
class Question:
    """One question. kind: choice, number or text. The fault, if there is one, is filled in later."""

    number: int
    name: str
    anchor: str
    kind: str
    text: str
    choices: tuple[Choice, ...]
    stands_in_line: bool
    hint: str
    most: str
    written: str
    fault: str
    invalid: str


@dataclass(frozen=True)
class Part:
    """Questions under one heading."""

    name: str
    intro: str
    questions: tuple[Question, ...]
    asks_for_words: bool
    has_statements: bool


@dataclass(frozen=True)
class InformationPage:
    """The first page: what it is about, who sees what, and how answers are looked after."""

    frame: Frame
    title: str
    purpose: str
    effort: str
    promise: str
    facts: Facts
    notice: str
    begin: str
    begin_label: str


@dataclass(frozen=True)
class PartPage:
    """One part of the questionnaire on a page of its own."""

    frame: Frame
    title: str
    part: Part
    stem: str
    progress: Progress
    effort: str
    promise: str
    notice: str
    back: str
    back_label: str
    next: str
    last_day: str
    comment_rule: str


@dataclass(frozen=True)
class WholePage:
    """Everything on one page: what it is about, every part, and sending."""

    frame: Frame
    title: str
    purpose: str
    effort: str
    promise: str
    facts: Facts
    stem: str
    parts: tuple[Part, ...]
    notice: str
    last_day: str
    comment_rule: str


@dataclass(frozen=True)
class PartLine:
    """One part in the list before sending. answered is filled in later."""

    name: str
    place: str
    answered: str


@dataclass(frozen=True)
class ReviewPage:
    """What has been answered, part by part, and sending."""

    frame: Frame
    parts: tuple[PartLine, ...]
    progress: Progress
    notice: str
    back: str
    last_day: str


@dataclass(frozen=True)
class EndPage:
    """The answer is in: what happens next, and when."""

    frame: Frame
    steps: Facts
    follow_up: str
    confidential_until: str


@dataclass(frozen=True)
class PausePage:
    """Saved for later."""

    frame: Frame
    last_day: str


@dataclass(frozen=True)
class PlainPage:
    """A heading and what to say under it."""

    frame: Frame
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class RetryPage:
    """Nothing could be saved just now: everything that was sent stands on the page, ready to be sent again."""

    frame: Frame
    fields: Facts


@dataclass(frozen=True)
class FaultLine:
    """One answer to mend. number: of its question."""

    number: int
    anchor: str
    message: str


@dataclass(frozen=True)
class NoticePage:
    """What stands on top of a page: a message, or the answers that must be mended. kind: error or info."""

    faults: tuple[FaultLine, ...]
    message: str
    kind: str
