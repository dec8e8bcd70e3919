# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The figures by age, seniority and the like: part of the path from answers to figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.disclosure.people import memberships
from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.told import of_one_question, released
from ledestjerne.analysis.survey.aggregate import moments
from ledestjerne.analysis.survey.margins import comparison_margin
from ledestjerne.analysis.trends import differences
from ledestjerne.analysis.values import (
    BoolArray,
    Change,
    Figure,
    FloatArray,
    IntArray,
    Reason,
    Tree,
    Withheld,
)


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
    margin: FloatArray  # NaN where only one question was answered: with the mean it could tell each answer


def groups_of_units(
    plan: Plan, tree: Tree, home: IntArray, bands: IntArray, values: FloatArray, members: BoolArray
) -> list[tuple[GroupFigures, ...]]:
    """For every unit its groups with people, in the plan's order.

    home: the unit each person is counted in, bands: (people, splits). values: the scales told by split, then the
    items, (people, scales + items). members: which items the scales are made of, (scales, items).
    """
    of = plan.by_split
    found: list[list[GroupFigures]] = [[] for _ in plan.unit_ids]
    if of is None:
        return [() for _ in found]
    least, belongs = plan.rules.group_limit, memberships(of.splits, bands)
    whole = _told(tree, home, values, members, least)
    told = [_told(tree, home[there], values[there], members, least) for there in belongs.T]
    for unit in np.flatnonzero(of.carriers).tolist():
        found[unit] = _groups(plan, told, whole, unit)
    return [tuple(groups) for groups in found]


def _told(tree: Tree, home: IntArray, values: FloatArray, members: BoolArray, least: int) -> _Told:
    of, scales = moments(tree, home, values), len(members)
    n, sd = of.n[:, :scales], of.sd[:, :scales]
    lone = of_one_question(of.n[:, scales:], members, least)
    return _Told(n, of.mean[:, :scales], sd, np.where(lone, np.nan, comparison_margin(n, sd)))


def _groups(plan: Plan, told: list[_Told], whole: _Told, unit: int) -> list[GroupFigures]:
    """The groups of one unit that have people. Differences are judged together: chance has many tries here."""
    of = plan.by_split
    assert of is not None
    there = np.flatnonzero(of.n[unit] > 0).tolist()
    seen = [
        (column, scale)
        for column in there
        for scale in np.flatnonzero(of.shown[unit, column] & np.isfinite(told[column].margin[unit])).tolist()
    ]
    judged = differences(
        np.array([told[column].mean[unit, scale] for column, scale in seen], dtype=np.float64),
        np.array([told[column].sd[unit, scale] for column, scale in seen], dtype=np.float64),
        np.array([told[column].n[unit, scale] for column, scale in seen], dtype=np.int64),
        np.array([whole.mean[unit, scale] for _, scale in seen], dtype=np.float64),
    )
    against = {place: change for place, change in zip(seen, judged, strict=True) if change}
    return [_group(plan, told[column], unit, column, against) for column in there]


def _group(
    plan: Plan, told: _Told, unit: int, column: int, against: Mapping[tuple[int, int], Change]
) -> GroupFigures:
    of = plan.by_split
    assert of is not None
    split, group = of.columns[column]
    reason = plan.explain_split(unit, split, group)
    reasons = [plan.explain_split(unit, split, group, scale) for scale in range(len(of.scales))]
    return GroupFigures(
        split=split,
        group=group,
        n=int(of.n[unit, column]) if reason is None else None,
        reason=reason,
        scales={
            name: Withheld(why)
            if (why := reasons[scale])
            else released(told.n[unit, scale], told.mean[unit, scale], comparison=told.margin[unit, scale])
            for scale, name in enumerate(of.scales)
        },
        against_unit={
            name: against[column, scale] for scale, name in enumerate(of.scales) if (column, scale) in against
        },
    )
