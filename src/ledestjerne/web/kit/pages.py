# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages of the meeting kit show: exactly the fields their templates use."""

from dataclasses import dataclass

from ledestjerne.organisation.queries import UnitLink

from ..results.pages import ItemList


@dataclass(frozen=True)
class StepBlock:
    """One of the four steps after a result."""

    heading: str
    when: str
    purpose: str
    do: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class MeetingChoice:
    """One variant: on the screen in the room, or on paper."""

    name: str
    minutes: str
    text: str
    screen_href: str
    paper_href: str


@dataclass(frozen=True)
class ChoosePage:
    """The steps, and the meetings there are a kit for. has_results: something has been released."""

    unit_name: str
    line: tuple[UnitLink, ...]
    intro: str
    has_results: bool
    steps: tuple[StepBlock, ...]
    meetings: tuple[MeetingChoice, ...]
    results_href: str
    agreements_href: str


@dataclass(frozen=True)
class Slide:
    """One thing at a time. items: one statement with its drawing, or none. has_notes: room to write."""

    anchor: str
    heading: str
    lead: str = ""
    points: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()  # each with a mark of its own: what not to do
    small: str = ""
    items: ItemList | None = None
    has_notes: bool = False
    is_wide: bool = False  # many points: in two columns, in smaller type
    previous: str = ""
    next: str = ""
    place: str = ""


@dataclass(frozen=True)
class ScreenPage:
    """A whole meeting on one page that needs no network once it is open."""

    title: str
    unit_name: str
    slides: tuple[Slide, ...]
    back_href: str
    agreements_href: str
