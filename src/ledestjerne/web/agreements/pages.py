# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages about agreements show: exactly the fields their templates use, every date in its words."""

from dataclasses import dataclass

from ledestjerne.organisation.queries import UnitLink

from ..asking.pages import OutcomeBlock
from .forms import ChangeForm, DecisionForm, NewPromiseForm, ProgressForm, ReviewForm, SuccessorForm


@dataclass(frozen=True)
class PromiseRow:
    """One promise in a list. `sign`: kept, open or changed; `note` is what somebody has to see to."""

    sign: str
    title: str
    href: str
    small: str
    note: str


@dataclass(frozen=True)
class DecisionRow:
    """One decision in a list."""

    title: str
    href: str
    why: str
    small: str
    is_replaced: bool


@dataclass(frozen=True)
class UnitPage:
    """What one unit has agreed."""

    unit_name: str
    line: tuple[UnitLink, ...]
    lead: str
    reads_words: bool
    writes: bool
    new_href: str
    decide_href: str
    send_href: str
    untold: int
    open: tuple[PromiseRow, ...]
    closed: tuple[PromiseRow, ...]
    decisions: tuple[DecisionRow, ...]
    number: int
    pages: int
    previous: str
    next: str
    links: tuple[tuple[str, str], ...]  # label, address


@dataclass(frozen=True)
class NewPage:
    """Writing down what is agreed, in the meeting."""

    unit_name: str
    line: tuple[UnitLink, ...]
    form: NewPromiseForm
    today: tuple[PromiseRow, ...]
    is_enough: bool  # as many as a team keeps: the form is folded away
    send_href: str
    untold: int
    back: str


@dataclass(frozen=True)
class Step:
    """One step of a promise's checklist."""

    number: int
    text: str
    done: bool


@dataclass(frozen=True)
class ChangeRow:
    """One line of the history. `fields`: label, before, after."""

    when: str
    text: str
    reason: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PromisePage:
    """One promise with its history."""

    id: int
    title: str
    unit_name: str
    unit_href: str
    small: str
    note: str
    source: str
    star: str
    concerns_below: bool
    agreed: str
    is_open: bool
    reads: bool
    erases: bool
    version: int
    steps: tuple[Step, ...]
    may_tick: bool
    form: ProgressForm | None
    change_href: str
    calendar_href: str
    history: tuple[ChangeRow, ...]
    outcome: OutcomeBlock | None


@dataclass(frozen=True)
class ChangePage:
    """Agreeing anew. `now` is what somebody else has written meanwhile."""

    title: str
    back: str
    form: ChangeForm
    now: PromiseRow | None


@dataclass(frozen=True)
class DecidePage:
    """Writing a decision down. `instead_of` is the text of the one it replaces."""

    unit_name: str
    line: tuple[UnitLink, ...]
    form: DecisionForm
    instead_of: str
    back: str


@dataclass(frozen=True)
class DecisionPage:
    """One decision."""

    id: int
    title: str
    unit_name: str
    unit_href: str
    why: str
    whom: str
    concerns_below: bool
    decided: str
    review: str
    star: str
    asks_reason: bool
    reads: bool
    erases: bool
    instead_title: str
    instead_href: str
    replace_href: str  # empty where the reader does not write or it is replaced already
    form: ReviewForm | None
    calendar_href: str
    history: tuple[ChangeRow, ...]
    outcome: OutcomeBlock | None


@dataclass(frozen=True)
class OwnPage:
    """What the reader has promised, wherever it was."""

    name: str
    open: tuple[PromiseRow, ...]
    kept: tuple[PromiseRow, ...]
    unit_name: str
    unit_href: str
    closed_href: str  # for HR


@dataclass(frozen=True)
class ClosedRow:
    """A closed unit with something still open."""

    name: str
    text: str
    form: SuccessorForm


@dataclass(frozen=True)
class ClosedPage:
    """Closed units whose promises have moved."""

    rows: tuple[ClosedRow, ...]
    units: tuple[tuple[str, str], ...]
