# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The plan of a round: what may be shown, decided once, and the reason for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ledestjerne.analysis.disclosure.figures import FigureRows, never_alone, shown_distributions, shown_figures
from ledestjerne.analysis.disclosure.order import taking_order
from ledestjerne.analysis.disclosure.tree import homes, nearest_shown, shown_units, totals
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument, Item, Scale
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import BoolArray, IntArray, Reason, Tree

VERSION = 1
LEAST_K = 3
_SEED = 20261123
_KIND_ORDER = {"dimension": 0, "relation": 1}  # other scales after these, single items last
_BUCKETS = 512  # distinct numbers of a numeric item told apart when looking for near-unanimity


@dataclass(frozen=True)
class Rules:
    """The limits of a round.

    k: fewest answers behind any figure, never under 3. whole_shown: the top unit must be shown.
    """

    k: int = 5
    k_distribution: int = 10
    k_comments: int = 10
    whole_shown: bool = False

    def __post_init__(self) -> None:
        if self.k < LEAST_K:
            raise ValueError("k is at least 3")
        if self.k_distribution < self.k or self.k_comments < self.k:
            raise ValueError("the limits for distributions and comments are at least k")


@dataclass(frozen=True)
class Plan:
    """Sets and decisions of one round, never answers.

    home: for each unit the unit where the people attached directly to it count. answers: respondents attached to
    each unit. size: respondents counted in it and below.
    shown, distributions: units × figures (scales in the instrument's order, then closed items).
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

    def explain(self, unit: int, figure: int | None = None) -> Reason | None:
        """Why a unit, or one figure of a shown unit, is not shown; None if it is."""
        if not self.units[unit]:
            return Reason.TOO_FEW if self.size[unit] < self.rules.k else Reason.PROTECTS_OTHERS
        if figure is None or self.shown[unit, figure]:
            return None
        return Reason.NOT_SHOWN

    def to_document(self) -> dict[str, Any]:
        """The plan as plain JSON values."""
        names = self.scale_ids + self.item_ids
        hidden = {n: _ids(self.unit_ids, self.units & ~self.shown[:, g]) for g, n in enumerate(names)}
        spread = {n: _ids(self.unit_ids, self.distributions[:, g]) for g, n in enumerate(names)}
        return {
            "version": VERSION,
            "rules": vars(self.rules),
            "units": _ids(self.unit_ids, self.units),
            "counted_elsewhere": {
                self.unit_ids[u]: self.unit_ids[h] for u, h in enumerate(self.home.tolist()) if u != h
            },
            "not_shown": {name: ids for name, ids in hidden.items() if ids},
            "distributions": {name: ids for name, ids in spread.items() if ids},
        }


def _ids(unit_ids: tuple[str, ...], chosen: BoolArray) -> list[str]:
    return [unit_ids[unit] for unit in np.flatnonzero(chosen)]


def reported_scales(instrument: Instrument, answers: Answers) -> tuple[Scale, ...]:
    """The scales to report: those of the short form if nothing else was answered, else the others."""
    asked: BoolArray = np.any(_answered(instrument, answers), axis=0)
    short_scales = tuple(scale for scale in instrument.scales if scale.short)
    only_short = all(item.short or not asked[i] for i, item in enumerate(instrument.closed_items))
    return short_scales if short_scales and only_short else tuple(s for s in instrument.scales if not s.short)


def protect(answers: Answers, instrument: Instrument, tree: Tree, rules: Rules) -> Plan:
    """Decide what may be shown of a round.

    answers: people × items with the unit each person answers with. Decisions look at who answered what (not how),
    and at near-unanimity. Raises ValueError when the rules ask for a whole that has fewer than k answers.
    """
    scales, items = reported_scales(instrument, answers), instrument.closed_items
    rows, order = _figure_rows(answers, instrument, scales, items)
    present = rows.answered.any(axis=1)
    attached = np.bincount(answers.unit[present], minlength=len(tree))
    home = homes(tree, attached, rules.k)
    own = np.bincount(home, weights=attached, minlength=len(tree)).astype(np.int64)
    units = shown_units(tree, own, rules.k, forced=(0,) if rules.whole_shown else ())
    block, above = _blocks(tree, units, np.where(present, home[answers.unit], -1))
    asked = rows.answered.any(axis=0)
    item_of = np.where(order < len(scales), -1, order - len(scales))
    figures = never_alone(shown_figures(rows, block, above, rules.k, _SEED), rows.members & asked, item_of)
    spread = shown_distributions(figures, rows.defined, block, above, rules.k_distribution)
    return Plan(
        rules=rules,
        unit_ids=tree.ids,
        scale_ids=tuple(scale.id for scale in scales),
        item_ids=tuple(item.id for item in items),
        home=home,
        answers=attached,
        units=units,
        size=totals(tree, own),
        shown=_per_unit(figures, units, order),
        distributions=_per_unit(spread, units, order),
    )


def _answered(instrument: Instrument, answers: Answers) -> BoolArray:
    answered = answers.codes >= 0
    if answers.numbers is not None:
        numeric = np.array([instrument.is_numeric(item) for item in instrument.closed_items], dtype=np.bool_)
        answered = np.where(numeric, ~np.isnan(answers.numbers), answered)
    return np.asarray(answered)


def _figure_rows(
    answers: Answers, instrument: Instrument, scales: tuple[Scale, ...], items: tuple[Item, ...]
) -> tuple[FigureRows, IntArray]:
    """The rows in the order they are taken, and for each of them its place among scales and items."""
    answered = _answered(instrument, answers)
    members = np.zeros((len(scales) + len(items), len(items)), dtype=np.bool_)
    for i, item in enumerate(items):
        members[len(scales) + i, i] = True
        for s, scale in enumerate(scales):
            members[s, i] = scale.id in item.scales
    chosen = [[s.id for s in instrument.scales].index(scale.id) for scale in scales]
    scores = scale_scores(item_scores(answers, instrument), instrument)[:, chosen]
    defined = np.hstack([~np.isnan(scores), answered])
    category = np.hstack([np.full(scores.shape, -1), _item_categories(answers, instrument, answered)])
    for s in range(len(scales)):
        of = np.flatnonzero(members[s])
        if len(of) == 1:
            category[:, s] = category[:, len(scales) + of[0]]
        else:  # to the whole point, as its margin is told: a margin of nothing says that all have the mean
            category[:, s] = np.rint(np.nan_to_num(scores[:, s])).astype(np.int64) % _BUCKETS
    category[~defined] = -1
    ranks = [(_KIND_ORDER.get(scale.kind, 2), s) for s, scale in enumerate(scales)]
    order = taking_order(members, np.array([s for _, s in sorted(ranks)], dtype=np.int64))
    return FigureRows(members[order], answered, defined[:, order], category[:, order]), order


def _item_categories(answers: Answers, instrument: Instrument, answered: BoolArray) -> IntArray:
    category = answers.codes.astype(np.int64)
    for i, item in enumerate(instrument.closed_items):
        if instrument.is_numeric(item) and answers.numbers is not None:
            numbers = np.where(answered[:, i], answers.numbers[:, i], 0.0)
            category[:, i] = np.unique(numbers, return_inverse=True)[1].reshape(-1) % _BUCKETS
    return np.where(answered, category, -1)


def _blocks(tree: Tree, units: BoolArray, home: IntArray) -> tuple[IntArray, IntArray]:
    """Each person's block (number of the nearest shown unit, -1 for none), and each block's next block up."""
    nearest = nearest_shown(tree, units)
    number = np.append(np.cumsum(units) - 1, -1)  # the last place answers for "none"
    shown = np.flatnonzero(units)
    up = np.where(shown > 0, nearest[tree.parents[shown]], -1)
    return np.where(home >= 0, number[nearest[home]], -1), number[up]


def _per_unit(decided: BoolArray, units: BoolArray, order: IntArray) -> BoolArray:
    result = np.zeros((len(units), len(order)), dtype=np.bool_)
    result[np.ix_(np.flatnonzero(units), order)] = decided
    return result


def explain(plan: Plan, unit_id: str, figure_id: str | None = None) -> Reason | None:
    """Why a cell is not shown, by name; None if it is. Raises KeyError for a unit or figure outside the plan."""
    places: Mapping[str, int] = {name: i for i, name in enumerate(plan.scale_ids + plan.item_ids)}
    unit = {name: i for i, name in enumerate(plan.unit_ids)}[unit_id]
    return plan.explain(unit, None if figure_id is None else places[figure_id])
