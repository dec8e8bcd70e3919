# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages about guidelines and rounds show: exactly the fields their templates use."""

from dataclasses import dataclass

from django import forms

from ..results.pages import SeenView
from .forms import CloseEarlyForm, ExtendForm, TeamListForm

Facts = tuple[tuple[str, str], ...]  # name and value


@dataclass(frozen=True)
class FormPage:
    """A page with one form."""

    title: str
    lead: str
    note: str
    form: forms.Form
    button: str
    back_href: str
    back: str


@dataclass(frozen=True)
class GuidelinePage:
    """One agreed guideline."""

    id: int
    title: str
    facts: Facts
    limits: Facts
    texts: Facts
    is_used: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Step:
    """One part of preparing a round: what is chosen so far."""

    title: str
    said: str
    href: str


@dataclass(frozen=True)
class PlanPage:
    """A round under preparation."""

    id: int
    title: str
    steps: tuple[Step, ...]
    guideline: str
    guideline_href: str


@dataclass(frozen=True)
class Choice:
    """One unit or person that is chosen, or could be."""

    key: str
    name: str


@dataclass(frozen=True)
class Chooser:
    """A list of units or people, and what a search for more has found."""

    name: str
    title: str
    none: str
    label: str
    chosen: tuple[Choice, ...]
    search: str
    found: tuple[Choice, ...]


@dataclass(frozen=True)
class WhoPage:
    """Who is asked."""

    id: int
    round_title: str
    form: forms.Form
    choosers: tuple[Chooser, ...]


@dataclass(frozen=True)
class ListRow:
    """One unit's list in HR's overview."""

    unit: str
    href: str
    people: str
    leader: str
    said: str
    note: str


@dataclass(frozen=True)
class ListsPage:
    """How far the leaders have come with their lists."""

    id: int
    round_title: str
    summary: str
    rows: tuple[ListRow, ...]
    number: int
    pages: int
    previous: str
    next: str


@dataclass(frozen=True)
class ReviewPage:
    """Everything before the launch: what was chosen, what will be shown, what to think about."""

    id: int
    round_title: str
    facts: Facts
    warnings: tuple[str, ...]
    asked: str
    percent: int
    percents: tuple[int, ...]
    seen: SeenView
    may_launch: bool
    mail: str  # of the reader, for a test invitation; "" without an account


@dataclass(frozen=True)
class RateRow:
    """One unit's response rate."""

    unit: str
    href: str
    invited: str
    rate: str


@dataclass(frozen=True)
class OpenPage:
    """An open round: what is going on, and what HR can do about it."""

    id: int
    title: str
    state: str
    facts: Facts
    extensions: Facts
    counted: str
    line: tuple[tuple[str, str], ...]
    rate: str
    invited: str
    rows: tuple[RateRow, ...]
    extend_form: ExtendForm
    close_form: CloseEarlyForm
    may_change: bool


@dataclass(frozen=True)
class AskedRow:
    """Somebody found by name."""

    name: str
    unit: str
    way: str
    key: str


@dataclass(frozen=True)
class CodesPage:
    """Finding somebody whose code is lost."""

    id: int
    round_title: str
    search: str
    rows: tuple[AskedRow, ...]


@dataclass(frozen=True)
class NewCodePage:
    """The new code of somebody without mail, to be handed over."""

    id: int
    name: str
    unit: str
    code: str
    address: str
    closes_on: str


@dataclass(frozen=True)
class TeamListRow:
    """A list the reader is asked to look over."""

    title: str
    href: str
    when: str
    said: str


@dataclass(frozen=True)
class TeamListsPage:
    """The reader's lists."""

    rows: tuple[TeamListRow, ...]


@dataclass(frozen=True)
class TeamListPage:
    """One list."""

    unit: str
    round_title: str
    until: str
    cutoff: str
    members: Facts
    form: TeamListForm | None
    said: str
    note: str
