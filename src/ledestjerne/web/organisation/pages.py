# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages of the organisation show: exactly the fields their templates use."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms.boundfield import BoundField


@dataclass(frozen=True)
class Link:
    """A unit or a page to go to; `href` is "" where the reader may not."""

    label: str
    href: str


@dataclass(frozen=True)
class BranchLine:
    """A unit with the units directly below it."""

    label: str
    href: str
    below: tuple[Link, ...]
    summary: str


@dataclass(frozen=True)
class EntryPage:
    """Where one begins to browse."""

    date: forms.Form
    top: Link | None  # the one unit everything shown hangs under
    branches: tuple[BranchLine, ...]
    search: str
    found: tuple[Link, ...]
    may_edit: bool
    before: str  # said where another day than today is shown


@dataclass(frozen=True)
class PersonLine:
    """One position in a unit."""

    name: str
    href: str
    role: str
    fraction: str
    remarks: str


@dataclass(frozen=True)
class PeriodLine:
    """Something that was so for a time."""

    what: str
    more: str
    period: str


@dataclass(frozen=True)
class UnitPage:
    """One unit on one date."""

    name: str
    key: str
    line: tuple[Link, ...]
    date: forms.Form
    before: str
    leader: str
    counts: str
    branches: tuple[BranchLine, ...]
    people: tuple[PersonLine, ...]
    more: str
    history: tuple[PeriodLine, ...]
    leaders: tuple[PeriodLine, ...]
    edit_href: str
    results_href: str


@dataclass(frozen=True)
class UnitFormsPage:
    """Changing a unit by hand: one small form for each thing."""

    name: str
    line: tuple[Link, ...]
    back: str
    units: tuple[tuple[str, str], ...]  # id and name, for choosing the unit above
    rename: forms.Form
    move: forms.Form
    add: forms.Form
    close: forms.Form


@dataclass(frozen=True)
class FormPage:
    """A page with one form."""

    form: forms.Form


@dataclass(frozen=True)
class PostLine:
    """One position of a person, with what can be done to it."""

    id: int
    unit: str
    href: str
    role: str
    code: str
    fraction: str
    period: str
    on_leave: bool
    is_chosen: bool


@dataclass(frozen=True)
class PersonPage:
    """One person, for those who administer."""

    key: str
    name: str
    email: str
    bands: tuple[tuple[str, str], ...]
    posts: tuple[PostLine, ...]
    several: bool
    answers_with: str
    has_account: bool
    account: forms.Form


@dataclass(frozen=True)
class ChangeLine:
    """One unit that changed between two dates, or would by a file."""

    name: str
    href: str
    text: str


@dataclass(frozen=True)
class ChangeGroup:
    """Changes of one kind. `more`: said where there are more than are shown."""

    title: str
    lines: tuple[ChangeLine, ...]
    more: str


@dataclass(frozen=True)
class ChangesPage:
    """Two dates beside each other."""

    dates: forms.Form
    summary: str
    groups: tuple[ChangeGroup, ...]
    known: tuple[Link, ...]


@dataclass(frozen=True)
class VacancyLine:
    """A unit without a leader at work."""

    name: str
    href: str
    cause: str
    reads: str


@dataclass(frozen=True)
class VacanciesPage:
    """Every unit without a leader at work."""

    summary: str
    lines: tuple[VacancyLine, ...]
    more: str


@dataclass(frozen=True)
class GrantRow:
    """One grant, with the number for ending it."""

    id: int
    name: str
    role: str
    unit: str
    href: str
    period: str
    may_end: bool


@dataclass(frozen=True)
class GrantsPage:
    """Rights beyond the position."""

    rows: tuple[GrantRow, ...]
    form: forms.Form
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ImportRow:
    """One file, waiting or read in."""

    filename: str
    href: str
    kind: str
    valid_from: date
    by: str
    state: str


@dataclass(frozen=True)
class UploadPage:
    """Choosing a file, and the files before it."""

    form: forms.Form
    rows: tuple[ImportRow, ...]


@dataclass(frozen=True)
class ColumnGroup:
    """Fields to choose a column for. Folded away unless `is_open`, where it has a title."""

    title: str
    is_open: bool
    fields: tuple[BoundField, ...]


@dataclass(frozen=True)
class ColumnsPage:
    """Which column holds what."""

    draft_id: int
    filename: str
    kind: str
    form: forms.Form
    groups: tuple[ColumnGroup, ...]
    options: tuple[BoundField, ...]
    examples: tuple[tuple[str, str], ...]
    saved_as: str


@dataclass(frozen=True)
class BadLine:
    """One row that cannot be used."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class PreviewPage:
    """What a file would do."""

    draft_id: int
    filename: str
    kind: str
    valid_from: date
    summary: str
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    groups: tuple[ChangeGroup, ...]
    bad: tuple[BadLine, ...]
    bad_summary: str
    may_apply: bool
    seen: str


@dataclass(frozen=True)
class MappingRow:
    """A saved choice of columns."""

    id: int
    name: str
    kind: str
    columns: str


@dataclass(frozen=True)
class MappingsPage:
    """The saved choices of columns."""

    rows: tuple[MappingRow, ...]
