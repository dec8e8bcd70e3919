# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a unit's overview shows: exactly the fields its templates use."""

from dataclasses import dataclass

from ledestjerne.drawing.score_line import ScoreLine
from ledestjerne.drawing.way_finder import WayFinder
from ledestjerne.organisation.queries import UnitLink
from ledestjerne.web.agreements.pages import PromiseRow


@dataclass(frozen=True)
class Task:
    """Something that waits for the reader."""

    when: str
    soon: str
    title: str
    text: str
    href: str
    button: str


@dataclass(frozen=True)
class SocialLeg:
    """The leg Social kapital: one sentence, one figure, and how fresh it is."""

    sentence: str
    measured: str  # what the figure is about; empty where there is none
    drawing: ScoreLine | None
    beside: str
    small: str
    href: str
    link: str


@dataclass(frozen=True)
class StarLine:
    """One star: its place in the arc, its name, its core in one sentence."""

    place: int
    name: str
    core: str
    href: str


@dataclass(frozen=True)
class OverviewPage:
    """A unit's front page; the same form at every level."""

    unit_name: str
    line: tuple[UnitLink, ...]
    below: tuple[UnitLink, ...]
    today: str
    people: str
    tasks: tuple[Task, ...]
    promises: tuple[PromiseRow, ...]
    agreements_href: str
    reads_agreements: bool
    figure: WayFinder | None
    effect_href: str
    social: SocialLeg
    stars: tuple[StarLine, ...]
    map_href: str


@dataclass(frozen=True)
class EffectPage:
    """The leg Effekt before anybody has set a goal."""

    unit_name: str
    line: tuple[UnitLink, ...]


@dataclass(frozen=True)
class NowherePage:
    """The front page of somebody who belongs to no unit."""

    name: str
    is_system_administrator: bool
    is_dpo: bool
    may_administer: bool
    has_organisation: bool
    tasks: tuple[Task, ...]
