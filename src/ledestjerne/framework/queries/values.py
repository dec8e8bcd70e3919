# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The foundation as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ledestjerne.analysis.values import Text

EMPTY = Text("")


@dataclass(frozen=True)
class Line:
    """One statement of behaviour, or one question. The id is kept for good."""

    id: str
    text: Text


@dataclass(frozen=True)
class Passage:
    """A named text, with questions where it has some."""

    name: Text
    text: Text
    questions: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Leg:
    """Effektstyring or social kapital."""

    id: str
    name: Text
    meaning: Text
    text: Text


@dataclass(frozen=True)
class Side:
    """One side of a star: shared ("Lede i") or individual ("Leder i")."""

    id: str
    title: Text
    text: Text
    behaviours: tuple[Line, ...]
    questions: tuple[Line, ...]


@dataclass(frozen=True)
class Star:
    """A guiding star with its two sides."""

    id: str
    name: Text
    core: Text
    shared: Side
    individual: Side


@dataclass(frozen=True)
class Foundation:
    """One version, whole. adopted_from is None for a draft."""

    number: int
    title: Text
    adopted_from: date | None
    edited_by: str
    purpose: Passage
    desired_future: Passage
    legs: tuple[Leg, ...]
    coupling: Passage
    freedom_and_duty: Passage
    stars: tuple[Star, ...]

    def star(self, star_id: str) -> Star | None:
        return next((star for star in self.stars if star.id == star_id), None)

    def leg(self, leg_id: str) -> Leg | None:
        return next((leg for leg in self.legs if leg.id == leg_id), None)


class State(StrEnum):
    """Where an adopted version stands on a date. Nothing of it is stored."""

    COMING = "coming"
    IN_FORCE = "in_force"
    EARLIER = "earlier"


@dataclass(frozen=True)
class VersionRow:
    """A version in the list. until: the day a later version takes over, where one does."""

    number: int
    adopted_from: date
    until: date | None
    edited_by: str
    state: State


@dataclass(frozen=True)
class RemovedLine:
    """A line taken out of the draft; it can be put back at the end of its list."""

    list_path: str
    id: str
    text: Text


@dataclass(frozen=True)
class Draft:
    """The version being worked on.

    texts: every text by its path, in the order one reads. empty: paths of texts without Danish, which must be
    there before it can be adopted. without_english: paths where English readers will get the Danish.
    """

    foundation: Foundation
    created_by: str
    edited_by: str
    edited_at: datetime
    texts: tuple[tuple[str, Text], ...]
    empty: tuple[str, ...]
    without_english: tuple[str, ...]
    removed: tuple[RemovedLine, ...]


@dataclass(frozen=True)
class Difference:
    """One text that is not the same in two versions; before or after is None where it is new or gone.

    moved: the path is a list whose lines stand in another order; before and after are None.
    """

    path: str
    before: Text | None
    after: Text | None
    moved: bool = False


@dataclass(frozen=True)
class Comparison:
    """A version, the one it is compared with where there is one, and what differs."""

    foundation: Foundation
    before: Foundation | None
    differences: tuple[Difference, ...]
