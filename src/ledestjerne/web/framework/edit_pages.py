# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages of the editor show: exactly the fields their templates use."""

from dataclasses import dataclass

from django.forms.boundfield import BoundField

from .forms import AdoptForm, SectionForm


@dataclass(frozen=True)
class SectionLine:
    """A section in the editor's list. state: what it lacks, or that it has been changed; else empty."""

    name: str
    slug: str
    inside: bool  # a side of the star above it
    state: str


@dataclass(frozen=True)
class Missing:
    """A text that is not there yet, and the way to its field."""

    name: str
    href: str


@dataclass(frozen=True)
class EditorPage:
    """The draft's sections; without a draft, how to begin one."""

    has_draft: bool
    has_version: bool
    number: int
    begun: str
    sections: tuple[SectionLine, ...]
    missing: tuple[Missing, ...]
    changed: str
    may_adopt: bool


@dataclass(frozen=True)
class Theirs:
    """The text as somebody else has left it meanwhile."""

    da: str
    en: str


@dataclass(frozen=True)
class TextRow:
    """One text of a section: a field for each language, what was seen, and somebody else's text beside it."""

    name: str
    da: BoundField
    en: BoundField
    seen: tuple[BoundField, ...]
    theirs: Theirs | None
    line_id: str  # empty for a text that is no line
    list_path: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Removed:
    """A line taken out of the draft."""

    id: str
    text: str


@dataclass(frozen=True)
class LineList:
    """A list of lines, with room for one more and those taken out."""

    name: str
    path: str
    rows: tuple[TextRow, ...]
    new_da: BoundField
    new_en: BoundField
    removed: tuple[Removed, ...]


@dataclass(frozen=True)
class SectionPage:
    """One section in the editor."""

    name: str
    slug: str
    form: SectionForm
    texts: tuple[TextRow, ...]
    lists: tuple[LineList, ...]
    conflict: str  # who has changed the draft meanwhile; empty where nobody has
    lost_lines: tuple[str, ...]  # what the reader wrote on lines somebody has taken out
    previous: SectionLine | None
    next: SectionLine | None


@dataclass(frozen=True)
class GonePage:
    """The draft was adopted or dropped while somebody wrote: what they wrote, to copy."""

    written: tuple[str, ...]


@dataclass(frozen=True)
class AdoptPage:
    """Adopting: what is missing, or from when."""

    number: int
    form: AdoptForm
    seen: str  # the draft as it is shown, so that it is not adopted in another form
    missing: tuple[Missing, ...]
    without_english: str
    changed: str


@dataclass(frozen=True)
class DiscardPage:
    """Dropping the draft: what would go with it."""

    number: int
    begun: str
    changed: str
