# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The plan of a round: what may be shown, decided once, and the reason for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.values import BoolArray, IntArray, Reason, Split

VERSION = 2


@dataclass(frozen=True)
class SplitPlan:
    """What may be shown by age, seniority and the like: columns are the groups of all splits, one after the other.

    scales: the scales told by split, which have no question in common. carriers: units that may be divided, (U,).
    n: people who answered, cells: whether the group may be shown by the counts alone, both (U, columns).
    shown: the same for every scale, near-unanimity taken out, (U, columns, scales).
    """

    splits: tuple[Split, ...]
    scales: tuple[str, ...]
    carriers: BoolArray
    n: IntArray
    cells: BoolArray
    shown: BoolArray

    @cached_property
    def columns(self) -> tuple[tuple[int, int], ...]:
        """Split and group of every column."""
        return tuple((s, g) for s, split in enumerate(self.splits) for g in range(len(split.groups)))

    def column(self, split: int, group: int) -> int:
        return sum(len(one.groups) for one in self.splits[:split]) + group


@dataclass(frozen=True)
class Request:
    """A set of people asked for after the plan: everybody in some units and below, or those of some categories.

    units: ids. split: id of a split, None for all; categories: its labels.
    """

    label: str
    units: tuple[str, ...]
    split: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extra:
    """What was decided about a request. n: people who answered; scales: those that may be shown."""

    request: Request
    n: int
    reason: Reason | None
    scales: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Sets and decisions of one round, never answers.

    home: for each unit the unit where the people attached directly to it count. answers: respondents attached to
    each unit. size: respondents counted in it and below.
    shown, distributions: units × figures (scales in the instrument's order, then closed items).
    by_split: what is shown by age and the like; None where the round carries no splits.
    """

    rules: Rules
    unit_ids: tuple[str, ...]
    scale_ids: tuple[str, ...]
    item_ids: tuple[str, ...]
    home: IntArray
    answers: IntArray
    units: BoolArray
    size: IntArray
    shown: BoolArray
    distributions: BoolArray
    by_split: SplitPlan | None = None
    limits: Mapping[str, int] = field(default_factory=dict)  # figures with a higher limit than k
    extras: tuple[Extra, ...] = ()  # sets asked for later, in the order they were decided

    def explain(self, unit: int, figure: int | None = None) -> Reason | None:
        """Why a unit, or one figure of a shown unit, is not shown; None if it is."""
        if not self.units[unit]:
            return Reason.TOO_FEW if self.size[unit] < self.rules.k else Reason.PROTECTS_OTHERS
        if figure is None or self.shown[unit, figure]:
            return None
        return Reason.NOT_SHOWN

    def explain_split(self, unit: int, split: int, group: int, scale: int | None = None) -> Reason | None:
        """Why a group of a unit, or one scale of it, is not shown; None if it is."""
        of = self.by_split
        if of is None or not of.carriers[unit]:
            return Reason.TOO_FEW
        column = of.column(split, group)
        if not of.cells[unit, column]:
            return Reason.TOO_FEW if of.n[unit, column] < self.rules.group_limit else Reason.PROTECTS_OTHERS
        there = of.shown[unit, column]
        return None if (there.any() if scale is None else there[scale]) else Reason.NOT_SHOWN

    def to_document(self) -> dict[str, Any]:
        """The plan as plain JSON values."""
        names = self.scale_ids + self.item_ids
        hidden = {n: _ids(self.unit_ids, self.units & ~self.shown[:, g]) for g, n in enumerate(names)}
        spread = {n: _ids(self.unit_ids, self.distributions[:, g]) for g, n in enumerate(names)}
        return {
            "version": VERSION,
            "rules": self.rules.to_document(),
            "units": _ids(self.unit_ids, self.units),
            "counted_elsewhere": {
                self.unit_ids[u]: self.unit_ids[h] for u, h in enumerate(self.home.tolist()) if u != h
            },
            "not_shown": {name: ids for name, ids in hidden.items() if ids},
            "distributions": {name: ids for name, ids in spread.items() if ids},
            "limits": dict(self.limits),
            "splits": _splits(self) if self.by_split else None,
            "extras": [asdict(extra) for extra in self.extras],
        }


def _splits(plan: Plan) -> dict[str, Any]:
    of = plan.by_split
    assert of is not None
    columns = [f"{of.splits[s].id}: {of.splits[s].label(g)}" for s, g in of.columns]
    return {
        "columns": columns,
        "scales": list(of.scales),
        "units": {
            plan.unit_ids[unit]: {
                scale: np.flatnonzero(of.shown[unit, :, s]).tolist() for s, scale in enumerate(of.scales)
            }
            for unit in np.flatnonzero(of.carriers).tolist()
        },
    }


def _ids(unit_ids: tuple[str, ...], chosen: BoolArray) -> list[str]:
    return [unit_ids[unit] for unit in np.flatnonzero(chosen)]


def explain(plan: Plan, unit_id: str, figure_id: str | None = None) -> Reason | None:
    """Why a cell is not shown, by name; None if it is. Raises KeyError for a unit or figure outside the plan."""
    places: Mapping[str, int] = {name: i for i, name in enumerate(plan.scale_ids + plan.item_ids)}
    unit = {name: i for i, name in enumerate(plan.unit_ids)}[unit_id]
    return plan.explain(unit, None if figure_id is None else places[figure_id])
