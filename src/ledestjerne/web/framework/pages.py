# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages of the foundation show: exactly the fields their templates use."""

from dataclasses import dataclass

from ledestjerne.drawing.way_finder import WayFinder


@dataclass(frozen=True)
class Opening:
    """A part of the foundation as a way in: its name, what it says in short, its address."""

    name: str
    text: str
    href: str


@dataclass(frozen=True)
class Said:
    """A named text in full, with its questions and its own address."""

    name: str
    text: tuple[str, ...]
    questions: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class StarOpening:
    """A star as a way in; the place in the arc, 1 to 5, says which."""

    place: int
    name: str
    core: str
    href: str


@dataclass(frozen=True)
class FrontPage:
    """The foundation as a picture one can walk into."""

    title: str
    heading: str
    figure: WayFinder
    purpose: Said
    legs: tuple[Opening, ...]  # effect first
    coupling: Said
    stars: tuple[StarOpening, ...]
    freedom: Said
    future: Said
    since: str
    may_edit: bool


@dataclass(frozen=True)
class NoFoundationPage:
    """Before a foundation is adopted."""

    may_edit: bool


@dataclass(frozen=True)
class SideText:
    """One side of a star in words."""

    is_shared: bool
    title: str
    text: tuple[str, ...]
    behaviours: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A statement people answer; where it is turned, disagreeing is the good answer."""

    text: str
    is_turned: bool


@dataclass(frozen=True)
class StarPage:
    """One star: what the foundation says, and what will stand beside it."""

    title: str
    name: str
    place: int
    core: str
    sides: tuple[SideText, ...]
    statements: tuple[Statement, ...]  # of the questionnaire on social capital
    previous: StarOpening | None  # in the arc, from the left
    next: StarOpening | None


@dataclass(frozen=True)
class LegPage:
    """One leg. unit_href leads to the leg in the reader's own unit; empty for those without one."""

    title: str
    name: str
    is_effect: bool
    meaning: str
    text: tuple[str, ...]
    unit_href: str
    other: Opening
    coupling: Opening


@dataclass(frozen=True)
class PassagePage:
    """A named text with questions. key: which of the four."""

    key: str
    title: str
    passage: Said
    legs: tuple[Opening, ...]


@dataclass(frozen=True)
class WholePart:
    """A part of the whole text: a passage or a leg."""

    name: str
    lead: str
    text: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class WholeStar:
    """A star in the whole text."""

    place: int
    name: str
    core: str
    sides: tuple[SideText, ...]


@dataclass(frozen=True)
class WholePage:
    """One version from end to end, for reading and printing."""

    title: str
    heading: str
    since: str
    is_draft: bool
    missing: tuple[str, ...]
    parts: tuple[WholePart, ...]
    stars: tuple[WholeStar, ...]


@dataclass(frozen=True)
class VersionLine:
    """A version in the list. has_one_before: whether there is one to compare it with."""

    number: int
    since: str
    adopted_by: str
    has_one_before: bool
    may_be_withdrawn: bool


@dataclass(frozen=True)
class VersionsPage:
    """Every adopted version, newest first."""

    versions: tuple[VersionLine, ...]
    may_edit: bool


@dataclass(frozen=True)
class Piece:
    """Some words of a text; marked where they differ from the other one."""

    text: str
    marked: bool


@dataclass(frozen=True)
class DifferenceLine:
    """One text that is not the same: where, what happened in words, and both texts where there are two."""

    place: str
    happened: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    lang: str  # of the texts, where it is not the page's own


@dataclass(frozen=True)
class DifferencesPage:
    """What differs between a version and the one before it."""

    number: int
    is_draft: bool
    before: int | None
    summary: str
    lines: tuple[DifferenceLine, ...]
