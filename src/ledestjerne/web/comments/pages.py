# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages about comments show: exactly the fields their templates use."""

from dataclasses import dataclass

from django.forms import Form

from ledestjerne.organisation.queries import UnitLink


@dataclass(frozen=True)
class ReviewerRow:
    """Somebody named to read. Her progress in words."""

    id: int
    name: str
    progress: str


@dataclass(frozen=True)
class CommentRoundPage:
    """A round's comments as HR sees them: how far the reading has come. obstacle: to releasing them."""

    id: int
    title: str
    facts: tuple[tuple[str, str], ...]
    reviewers: tuple[ReviewerRow, ...]
    undealt: str
    obstacle: str
    is_over: bool
    is_released: bool
    form: Form


@dataclass(frozen=True)
class TaskRow:
    """One round to read comments of."""

    title: str
    href: str
    waiting: str


@dataclass(frozen=True)
class TasksPage:
    """What a reviewer has been asked to read."""

    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True)
class TextRow:
    """One text with the form to hide words in it."""

    number: int
    key: str
    text: str
    form: Form


@dataclass(frozen=True)
class ReviewPage:
    """Texts before a reviewer, a few at a time."""

    title: str
    progress: str
    texts: tuple[TextRow, ...]
    is_read: bool
    here: str
    other_href: str  # from what is to be read to what is read, and back


@dataclass(frozen=True)
class ThemeBlock:
    """Comments under one theme."""

    heading: str
    count: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class QuestionBlock:
    """One open question."""

    anchor: str
    text: str
    count: str
    themes: tuple[ThemeBlock, ...]


@dataclass(frozen=True)
class BelowRow:
    """A unit below with comments of its own."""

    name: str
    href: str
    count: str


@dataclass(frozen=True)
class UnitCommentsPage:
    """The comments of one unit. elsewhere: where they stand together with others', where none stand here."""

    unit_name: str
    line: tuple[UnitLink, ...]
    measured: str
    limit: int
    questions: tuple[QuestionBlock, ...]
    elsewhere: str
    elsewhere_href: str
    elsewhere_name: str
    below: tuple[BelowRow, ...]
    results_href: str


@dataclass(frozen=True)
class NoCommentsPage:
    """A unit in no round with released comments."""

    unit_name: str
    line: tuple[UnitLink, ...]
    results_href: str
