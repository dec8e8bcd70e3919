# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages after a result show: exactly the fields their templates use."""

from dataclasses import dataclass

from ledestjerne.organisation.queries import UnitLink

from .forms import FollowUpForm, MeetingForm, PassagesForm, PlanForm


@dataclass(frozen=True)
class StepRow:
    """One of the four steps. `sign`: kept, open or changed, as the promises have them."""

    code: str
    sign: str
    title: str
    text: str
    small: str
    is_done: bool
    button: str  # empty where the reader does not write, or where it is done elsewhere
    links: tuple[tuple[str, str], ...]  # label, address


@dataclass(frozen=True)
class StepsPage:
    """From the result to the agreement."""

    unit_name: str
    line: tuple[UnitLink, ...]
    measured: str
    has_round: bool
    steps: tuple[StepRow, ...]
    form: MeetingForm | None
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OtherText:
    """What somebody else wrote meanwhile."""

    label: str
    by: str
    text: str


@dataclass(frozen=True)
class FormerText:
    """How a text read before."""

    label: str
    when: str
    text: str


@dataclass(frozen=True)
class TrioPage:
    """The TRIO's page."""

    unit_name: str
    line: tuple[UnitLink, ...]
    who: str
    form: PassagesForm
    others: tuple[OtherText, ...]
    latest: str
    former: tuple[FormerText, ...]
    links: tuple[tuple[str, str], ...]
    erase_href: str  # for the data protection officer


@dataclass(frozen=True)
class PhaseRow:
    """One of the five phases."""

    number: int
    title: str
    about: str
    text: str
    small: str
    is_done: bool


@dataclass(frozen=True)
class PlanRow:
    """One line of the action plan."""

    problem: str
    priority: str
    what: str
    who: str
    by: str
    status: str
    follow_up: str
    seen: str
    href: str  # the promise; empty in print and for those who do not read the unit's agreements
    follow_up_href: str
    form: FollowUpForm | None


@dataclass(frozen=True)
class ApvPage:
    """The APV record of a unit."""

    unit_name: str
    line: tuple[UnitLink, ...]
    clock: str
    is_late: bool
    wellbeing: str
    has_record: bool
    is_under_way: bool
    began: str
    phases: tuple[PhaseRow, ...]
    plan: tuple[PlanRow, ...]
    former: tuple[str, ...]
    may_write: bool
    may_begin: bool
    may_end: bool
    unit_key: str
    erase_href: str


@dataclass(frozen=True)
class ApvWritePage:
    """Writing the texts of the phases."""

    unit_name: str
    line: tuple[UnitLink, ...]
    form: PassagesForm
    others: tuple[OtherText, ...]
    back: str


@dataclass(frozen=True)
class ApvPlanPage:
    """A new line of the action plan."""

    unit_name: str
    line: tuple[UnitLink, ...]
    form: PlanForm
    back: str


@dataclass(frozen=True)
class EraseRow:
    """One text or one line of a plan, without its words. what: passage or line, and its number."""

    what: str
    title: str
    small: str


@dataclass(frozen=True)
class ErasePage:
    """What the data protection officer may erase in one unit."""

    unit_name: str
    rows: tuple[EraseRow, ...]


@dataclass(frozen=True)
class LineRow:
    """One unit directly below, with everything below it."""

    name: str
    href: str
    talked: str
    agreed: str
    made: str
    kept: str
    overdue: str
    apv: str


@dataclass(frozen=True)
class LinePage:
    """The line's overview."""

    unit_name: str
    line: tuple[UnitLink, ...]
    lead: str
    caption: str
    here: LineRow
    rows: tuple[LineRow, ...]
    silent: tuple[tuple[str, str], ...]  # name, address
    silent_text: str
    unit_href: str
