# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From who answered what to the plan of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ledestjerne.analysis.disclosure.figures import FigureRows, never_alone, shown_distributions, shown_figures
from ledestjerne.analysis.disclosure.order import taking_order
from ledestjerne.analysis.disclosure.people import SplitPeople
from ledestjerne.analysis.disclosure.plan import Plan, SplitPlan
from ledestjerne.analysis.disclosure.rounds import Beside, shown_beside
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.disclosure.tree import filed_below, homes, nearest_shown, shown_units, totals
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument, Item, Scale
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import BoolArray, IntArray, Split, Tree

SEED = 20261123
_KIND_ORDER = {"dimension": 0, "relation": 1}  # other scales after these, single items last
_BUCKETS = 512  # distinct numbers of a numeric item told apart when looking for near-unanimity


def reported_scales(instrument: Instrument, answers: Answers) -> tuple[Scale, ...]:
    """The scales to report: those of the short form if nothing else was answered, else the others."""
    asked: BoolArray = np.any(_answered(instrument, answers), axis=0)
    short_scales = tuple(scale for scale in instrument.scales if scale.short)
    only_short = all(item.short or not asked[i] for i, item in enumerate(instrument.closed_items))
    return short_scales if short_scales and only_short else tuple(s for s in instrument.scales if not s.short)


def protect(
    answers: Answers,
    instrument: Instrument,
    tree: Tree,
    rules: Rules,
    splits: Sequence[Split] = (),
    beside: Sequence[Beside] = (),
) -> Plan:
    """Decide what may be shown of a round.

    answers: people × items with the unit each person answers with, and a band for each of `splits`. Decisions look
    at who answered what (not how), and at near-unanimity. beside: rounds so near that people may have answered
    the same again. Raises ValueError when the rules ask for a unit that cannot be shown.
    """
    scales, items = reported_scales(instrument, answers), instrument.closed_items
    rows, order = _figure_rows(answers, instrument, scales, items)
    present = rows.answered.any(axis=1)
    attached = np.bincount(answers.unit[present], minlength=len(tree))
    home, units, size = _units(tree, attached, rules, beside)
    at = np.where(present, home[answers.unit], -1)
    block, above = _blocks(tree, units, at)
    limits = _limits(rules, scales, items)[order]
    item_of = np.where(order < len(scales), -1, order - len(scales))
    figures = shown_figures(rows, block, above, rules.k, SEED)
    figures = _within_limits(figures, rows, block, above, limits, rules.k)
    figures = never_alone(figures, rows.members & rows.answered.any(axis=0), item_of)
    spread = shown_distributions(figures, rows.defined, block, above, rules.k_distribution)
    names = [scale.id for scale in scales] + [item.id for item in items]
    plan = Plan(
        rules=rules,
        unit_ids=tree.ids,
        scale_ids=tuple(scale.id for scale in scales),
        item_ids=tuple(item.id for item in items),
        home=home,
        answers=attached,
        units=units,
        size=size,
        shown=_per_unit(figures, units, order),
        distributions=_per_unit(spread, units, order),
        limits={names[g]: int(limit) for g, limit in zip(order, limits, strict=True) if limit > rules.k},
    )
    if not splits or beside:  # a round so near another one is not divided
        return plan
    return replace(plan, by_split=_by_split(plan, answers, rows, order, tree, tuple(splits), at))


def _units(
    tree: Tree, attached: IntArray, rules: Rules, beside: Sequence[Beside]
) -> tuple[IntArray, BoolArray, IntArray]:
    """Where the people of each unit count, which units are shown, and how many people count in each."""
    home = (homes if rules.direct_staff is DirectStaff.LEFT_OUT else filed_below)(tree, attached, rules.k)
    own = np.bincount(home, weights=attached, minlength=len(tree)).astype(np.int64)
    forced = {tree.index[name] for name in rules.must_show} | ({0} if rules.whole_shown else set())
    units = shown_units(tree, own, rules.k, forced=forced)
    for other in beside:  # hiding more for one leaves the rest as safe as they were
        units = shown_beside(tree, units, home, other, rules.k)
    return home, units, totals(tree, own)


def _within_limits(
    shown: BoolArray, rows: FigureRows, block: IntArray, above: IntArray, limits: IntArray, k: int
) -> BoolArray:
    """`shown`, where a figure's residuals have no answers or as many as its own limit asks for."""
    result = shown.copy()
    for limit in sorted(set(limits.tolist()) - {k}):
        enough = shown_distributions(shown, rows.defined, block, above, limit)
        result[:, limits == limit] &= enough[:, limits == limit]
    return result


def _limits(rules: Rules, scales: Sequence[Scale], items: Sequence[Item]) -> IntArray:
    """The fewest answers behind each figure, scales before items."""
    of_scales = [{item.topic for item in items if scale.id in item.scales and item.topic} for scale in scales]
    of_items = [{item.topic} if item.topic else set() for item in items]
    return np.array([rules.limit(topics) for topics in of_scales + of_items], dtype=np.int64)


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


def split_people(plan: Plan, answers: Answers, instrument: Instrument, tree: Tree) -> SplitPeople:
    """The people of a planned round as its splits see them, for the scales of `told_scales`."""
    scales, items = reported_scales(instrument, answers), instrument.closed_items
    rows, order = _figure_rows(answers, instrument, scales, items)
    home = np.where(rows.answered.any(axis=1), plan.home[answers.unit], -1)
    return _people(answers, rows, home, _split_scales(plan, rows, order))


def told_scales(plan: Plan, answers: Answers, instrument: Instrument) -> tuple[str, ...]:
    """The scales that may be told of groups and of sets made later."""
    scales, items = reported_scales(instrument, answers), instrument.closed_items
    rows, order = _figure_rows(answers, instrument, scales, items)
    return tuple(plan.scale_ids[order[place]] for place in _split_scales(plan, rows, order))


def _people(answers: Answers, rows: FigureRows, home: IntArray, places: Sequence[int]) -> SplitPeople:
    bands = np.empty((len(home), 0), dtype=np.int64) if answers.bands is None else answers.bands
    return SplitPeople(
        home=home,
        kind=np.unique(rows.answered, axis=0, return_inverse=True)[1].reshape(-1),
        bands=bands,
        scored=rows.defined[:, list(places)],
        alike=rows.category[:, list(places)],
    )


def _by_split(
    plan: Plan,
    answers: Answers,
    rows: FigureRows,
    order: IntArray,
    tree: Tree,
    splits: tuple[Split, ...],
    home: IntArray,
) -> SplitPlan:
    """What may be shown by split, taking all else shown as known. home: -1 for no answer, (people,)."""
    if answers.bands is None or answers.bands.shape[1] != len(splits):
        raise ValueError("the answers carry other bands than the splits")
    # Compiled code, which takes a while to load and is not needed without splits.
    from ledestjerne.analysis.disclosure.splits import split_choice

    places = _split_scales(plan, rows, order)
    told = [int(order[place]) for place in places]
    carriers = plan.units & (plan.size >= plan.rules.n_split) & plan.shown[:, told].all(axis=1) & bool(told)
    people = _people(answers, rows, home, places)
    found = split_choice(people, splits, tree, plan.units, carriers, plan.rules.group_limit, SEED)
    return SplitPlan(
        splits=splits,
        scales=tuple(plan.scale_ids[scale] for scale in told),
        carriers=carriers,
        n=found.n,
        cells=found.cells,
        shown=found.shown,
    )


def _split_scales(plan: Plan, rows: FigureRows, order: IntArray) -> list[int]:
    """Places in `order` of the scales told by split: those without a question in common, in the order taken.

    A scale with a higher limit than k is not divided.
    """
    used, found = np.zeros(rows.members.shape[1], dtype=np.bool_), []
    for place in np.flatnonzero(order < len(plan.scale_ids)).tolist():
        members = rows.members[place]
        asked = (members & rows.answered.any(axis=0)).any()
        if asked and plan.scale_ids[order[place]] not in plan.limits and not (members & used).any():
            used |= members
            found.append(place)
    return found
