# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Released results as frozen values. Every question begins with who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledestjerne.analysis.values import Change, Figure, Reason, Text
from ledestjerne.organisation.access import Viewer


@dataclass(frozen=True)
class RoundLabel:
    """Which measurement the figures come from, and its limits."""

    id: int
    title: str
    measured_on: date
    k: int
    k_distribution: int


@dataclass(frozen=True)
class Compared:
    """A unit's own figure beside its parent's, the whole's and its own from the round before."""

    own: Figure
    parent: Figure | None
    whole: Figure | None
    previous: Figure | None


@dataclass(frozen=True)
class ScaleResult:
    """One scale: dimension, relation or total. `own` carries the change since the round before."""

    id: str
    kind: str
    name: Text
    description: Text
    figures: Compared


@dataclass(frozen=True)
class ItemResult:
    """One statement. `categories` are the labels of the distribution, lowest score first."""

    id: str
    text: Text
    reversed: bool
    star: str | None
    side: str | None
    categories: tuple[Text, ...]
    figures: Compared


@dataclass(frozen=True)
class UnitResults:
    """Everything shown of one unit in its latest round.

    reason: why the unit as a whole is not shown; None when it is. answered and eligible are None unless it is.
    strengths, to_discuss: ids of items, highest first / lowest first; only items shown.
    """

    unit_key: str
    unit_name: str
    parent_name: str
    whole_name: str
    round: RoundLabel
    previous_round: RoundLabel | None
    answered: int | None
    eligible: int | None
    answered_before: int | None
    eligible_before: int | None
    reason: Reason | None
    scales: tuple[ScaleResult, ...]
    items: tuple[ItemResult, ...]
    strengths: tuple[str, ...]
    to_discuss: tuple[str, ...]
    has_units_below: bool


@dataclass(frozen=True)
class MapCell:
    """One unit on one scale, compared with the unit the map is drawn for."""

    scale_id: str
    figure: Figure
    against_parent: Change | None


@dataclass(frozen=True)
class MapRow:
    """One unit directly below, in the organisation's own order. May be opened only by those who may see it."""

    unit_key: str
    unit_name: str
    answered: int | None
    reason: Reason | None
    cells: tuple[MapCell, ...]
    look_here_first: bool


@dataclass(frozen=True)
class UnitMap:
    """The units directly below one unit, on the three dimensions."""

    unit_key: str
    unit_name: str
    round: RoundLabel
    answered: int | None
    eligible: int | None
    scales: tuple[ScaleResult, ...]  # the unit's own, as the yardstick
    rows: tuple[MapRow, ...]


def unit_results(viewer: Viewer, unit_key: str) -> UnitResults | None:
    """The latest released round of one unit; None where there is none or the viewer may not see it."""
    raise NotImplementedError


def unit_map(viewer: Viewer, unit_key: str) -> UnitMap | None:
    """The units directly below one unit; None where there is none or the viewer may not see it."""
    raise NotImplementedError
