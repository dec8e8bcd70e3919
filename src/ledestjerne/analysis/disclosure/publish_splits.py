# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The figures by age, seniority and the like: part of the path from answers to figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.disclosure.people import memberships
from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.survey.aggregate import moments
from ledestjerne.analysis.survey.margins import comparison_margin, whole_points
from ledestjerne.analysis.trends import differences
from ledestjerne.analysis.values import (
    BoolArray,
    Change,
    Figure,
    FloatArray,
    IntArray,
    Reason,
    Released,
    Tree,
    Withheld,
)

_DECIMALS = 6


@dataclass(frozen=True)
class GroupFigures:
    """What may be seen of one group of a unit. split, group: as in the plan's splits.

    n is None unless the group is shown (reason is None). against_unit: per scale, the difference from the unit
    as a whole.
    """

    split: int
    group: int
    n: int | None
    reason: Reason | None
    scales: Mapping[str, Figure]
    against_unit: Mapping[str, Change]


@dataclass(frozen=True)
class _Told:
    """Scales told by split, units × scales: of one group, or of the units themselves."""

    n: IntArray
    mean: FloatArray
    sd: FloatArray
    margin: FloatArray  # NaN for scales of a single question: with the mean it could tell each answer


def groups_of_units(
    plan: Plan, tree: Tree, home: IntArray, bands: IntArray, values: FloatArray, lone: BoolArray
) -> list[tuple[GroupFigures, ...]]:
    """For every unit its groups with people, in the plan's order.

    home: the unit each person is counted in, bands: (people, splits), values: (people, scales told by split).
    lone: scales that are one question, (scales,): they carry neither margin nor comparison.
    """
    of = plan.by_split
    found: list[list[GroupFigures]] = [[] for _ in plan.unit_ids]
    if of is None:
        return [() for _ in found]
    whole = _told(tree, home, values, lone)
    belongs = memberships(of.splits, bands)
    for column, (split, group) in enumerate(of.columns):
        there = belongs[:, column]
        told = _told(tree, home[there], values[there], lone)
        for unit in np.flatnonzero(of.carriers & (of.n[:, column] > 0)).tolist():
            found[unit].append(_group(plan, told, whole, unit, split, group))
    return [tuple(groups) for groups in found]


def _told(tree: Tree, home: IntArray, values: FloatArray, lone: BoolArray) -> _Told:
    of = moments(tree, home, values)
    return _Told(of.n, of.mean, of.sd, np.where(lone, np.nan, comparison_margin(of.n, of.sd)))


def _group(plan: Plan, told: _Told, whole: _Told, unit: int, split: int, group: int) -> GroupFigures:
    of = plan.by_split
    assert of is not None
    reason = plan.explain_split(unit, split, group)
    column = of.column(split, group)
    reasons = [plan.explain_split(unit, split, group, scale) for scale in range(len(of.scales))]
    seen = [scale for scale, why in enumerate(reasons) if why is None and np.isfinite(told.margin[unit, scale])]
    judged = differences(
        told.mean[unit, seen], told.sd[unit, seen], told.n[unit, seen], whole.mean[unit, seen]
    )
    return GroupFigures(
        split=split,
        group=group,
        n=int(of.n[unit, column]) if reason is None else None,
        reason=reason,
        scales={
            name: Withheld(why) if (why := reasons[scale]) else _released(told, unit, scale)
            for scale, name in enumerate(of.scales)
        },
        against_unit={of.scales[s]: change for s, change in zip(seen, judged, strict=True) if change},
    )


def _released(told: _Told, unit: int, scale: int) -> Released:
    return Released(
        n=int(told.n[unit, scale]),
        mean=round(float(told.mean[unit, scale]), _DECIMALS),
        margin=None,
        comparison_margin=whole_points(float(told.margin[unit, scale])),
    )
