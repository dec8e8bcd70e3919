# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The only path from answers to figures: what the plan shows, and Withheld for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.publish_splits import GroupFigures, groups_of_units
from ledestjerne.analysis.disclosure.rounds import Beside
from ledestjerne.analysis.disclosure.told import items_of_scales, of_one_question, released
from ledestjerne.analysis.disclosure.tree import totals
from ledestjerne.analysis.survey.aggregate import category_counts, moments
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.survey.margins import comparison_margin, margin_of_all
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.survey.shrinkage import shrunken, where_to_look_first
from ledestjerne.analysis.trends import changes, differences
from ledestjerne.analysis.values import (
    BoolArray,
    Change,
    Figure,
    FloatArray,
    IntArray,
    Reason,
    Released,
    Tree,
    Verdict,
    Withheld,
)

_LOOK_FIRST = 3


@dataclass(frozen=True)
class Measured:
    """One closed round: its answers, what was asked, the units as they were, who was asked, what may be shown.

    eligible: people asked who answer with each unit itself, NaN where not known, shape (units,).
    composed: give a total that is not shown as the mean of shown scales that make it up (methods, section 4).
    """

    answers: Answers
    instrument: Instrument
    tree: Tree
    eligible: FloatArray
    plan: Plan
    composed: bool = False
    beside: tuple[Beside, ...] = ()  # the rounds shortly before that the plan was held against


@dataclass(frozen=True)
class UnitFigures:
    """What may be seen of one unit. n and eligible are None unless the unit is shown (reason is None).

    against_parent: per scale shown in both, the unit's difference from the unit above. groups: by age and such.
    look_first: among its neighbours it is one of those where help may be needed most (never shown as an order).
    """

    n: int | None
    eligible: int | None
    reason: Reason | None
    scales: Mapping[str, Figure]
    items: Mapping[str, Figure]
    against_parent: Mapping[str, Change]
    look_first: bool = False
    groups: tuple[GroupFigures, ...] = ()


@dataclass(frozen=True)
class _Told:
    """Answers, mean and standard deviation, units × figures."""

    n: IntArray
    mean: FloatArray
    sd: FloatArray


@dataclass(frozen=True)
class _Sealed:
    """All figures of all units before the gate: units × figures. Never leaves this module."""

    moments: _Told  # of composed totals: from those of their parts
    asked: FloatArray  # people asked who count in each unit and below, NaN where not known
    shown: BoolArray  # by the plan, or composed of what is shown
    margin: FloatArray  # NaN where not told
    comparison: FloatArray
    with_margin: BoolArray
    counts: IntArray


def publish(
    now: Measured, before: Measured | None = None, share_new: Mapping[str, float] | None = None
) -> tuple[UnitFigures, ...]:
    """The figures of every unit, in the order of the tree; with `before`, scales carry the change since then.

    share_new: unit id -> share of its members who were not there before, where it is known.
    Raises ValueError if the plan was made for other answers.
    """
    sealed, earlier = _sealed(now), _sealed(before) if before else None
    found = [_unit(now, sealed, unit) for unit in range(len(now.tree))]
    if before and earlier:
        new = share_new or {}
        found = [_with_changes(now, sealed, before, earlier, unit, f, new) for unit, f in enumerate(found)]
    return _with_look_first(now, sealed, _with_groups(now, found))


def _with_groups(round_: Measured, found: list[UnitFigures]) -> list[UnitFigures]:
    """The figures by split, where the plan has any."""
    of, answers, instrument = round_.plan.by_split, round_.answers, round_.instrument
    if of is None or answers.bands is None:
        return found
    present = _counted(round_)
    columns = [[s.id for s in instrument.scales].index(name) for name in of.scales]
    scores = item_scores(answers, instrument)
    values = np.hstack([scale_scores(scores, instrument)[:, columns], scores])
    groups = groups_of_units(
        round_.plan,
        round_.tree,
        round_.plan.home[answers.unit[present]],
        answers.bands[present],
        values[present],
        items_of_scales(instrument, of.scales),
    )
    return [replace(one, groups=of_unit) for one, of_unit in zip(found, groups, strict=True)]


def _sealed(round_: Measured) -> _Sealed:
    plan, instrument, answers = round_.plan, round_.instrument, round_.answers
    present = _counted(round_)
    scores = item_scores(answers, instrument)
    columns = [[s.id for s in instrument.scales].index(name) for name in plan.scale_ids]
    values = np.hstack([scale_scores(scores, instrument)[:, columns], scores])[present]
    home = plan.home[answers.unit[present]]
    all_, asked = moments(round_.tree, home, values), _asked(round_)
    found = _Told(all_.n, all_.mean, all_.sd)
    shown, found = _composed(round_, found) if round_.composed else (plan.shown, found)
    sizes = [len(instrument.response_set_of(item).categories) for item in instrument.closed_items]
    with_margin = np.asarray(shown & (plan.distributions | ~_of_one_question(round_, found.n)))
    return _Sealed(
        moments=found,
        asked=asked,
        shown=shown,
        margin=np.where(with_margin, margin_of_all(found.n, found.sd, asked[:, None]), np.nan),
        comparison=np.where(with_margin, comparison_margin(found.n, found.sd), np.nan),
        with_margin=with_margin,
        counts=category_counts(round_.tree, home, answers.codes[present], sizes),
    )


def _of_one_question(round_: Measured, n: IntArray) -> BoolArray:
    """Items, and scales of which no more than one item has k answers in the unit. n: (units, figures)."""
    plan, scales = round_.plan, len(round_.plan.scale_ids)
    result = np.ones(n.shape, dtype=np.bool_)
    members = items_of_scales(round_.instrument, plan.scale_ids)
    result[:, :scales] = of_one_question(n[:, scales:], members, plan.rules.k)
    return result


def _composed(round_: Measured, found: _Told) -> tuple[BoolArray, _Told]:
    """Totals the plan does not show, told as the mean of shown scales of one kind that share out their items.

    Their spread is the mean of the parts' (the most it can be) and n the least of theirs, so that nothing of the
    total itself is told.
    """
    plan, instrument = round_.plan, round_.instrument
    shown, n, mean, sd = plan.shown.copy(), found.n.copy(), found.mean.copy(), found.sd.copy()
    members = [{item.id for item in instrument.items_of(name)} for name in plan.scale_ids]
    kinds = [instrument.scale(name).kind for name in plan.scale_ids]
    for whole, items in enumerate(members):
        for kind in dict.fromkeys(kinds):
            parts = [g for g, of in enumerate(members) if kinds[g] == kind and of < items]
            shared_out = parts and sum(len(members[g]) for g in parts) == len(items)
            if not shared_out or set().union(*(members[g] for g in parts)) != items:
                continue
            at = plan.units & ~shown[:, whole] & plan.shown[:, parts].all(axis=1)
            weight = np.array([len(members[g]) for g in parts], dtype=np.float64)
            mean[at, whole] = np.average(found.mean[at][:, parts], axis=1, weights=weight)
            sd[at, whole] = np.average(found.sd[at][:, parts], axis=1, weights=weight)
            n[at, whole] = found.n[at][:, parts].min(axis=1)
            shown[at, whole] = True
    return shown, _Told(n, mean, sd)


def _asked(round_: Measured) -> FloatArray:
    if np.isnan(round_.eligible).any():
        return np.full(len(round_.tree), np.nan)
    own = np.bincount(round_.plan.home, weights=round_.eligible, minlength=len(round_.tree))
    return totals(round_.tree, own.astype(np.int64)).astype(np.float64)


def _counted(round_: Measured) -> BoolArray:
    """Persons with at least one answer; checks that the plan was made for just these."""
    answers = round_.answers
    present = (answers.codes >= 0).any(axis=1)
    if answers.numbers is not None:
        present |= ~np.isnan(answers.numbers).all(axis=1)
    attached = np.bincount(answers.unit[present], minlength=len(round_.tree))
    if round_.plan.unit_ids != round_.tree.ids or not np.array_equal(attached, round_.plan.answers):
        raise ValueError("this plan was made for other answers")
    return np.asarray(present)


def _unit(round_: Measured, sealed: _Sealed, unit: int) -> UnitFigures:
    plan = round_.plan
    reason = plan.explain(unit)
    names = plan.scale_ids + plan.item_ids
    if reason is not None:
        hidden: dict[str, Figure] = dict.fromkeys(names, Withheld(reason))
        found = hidden
    else:
        found = {name: _figure(round_, sealed, unit, g) for g, name in enumerate(names)}
    return UnitFigures(
        n=int(plan.size[unit]) if reason is None else None,
        eligible=int(sealed.asked[unit]) if reason is None and np.isfinite(sealed.asked[unit]) else None,
        reason=reason,
        scales={name: found[name] for name in plan.scale_ids},
        items={name: found[name] for name in plan.item_ids},
        against_parent=_against_parent(round_, sealed, unit),
    )


def _figure(round_: Measured, sealed: _Sealed, unit: int, figure: int) -> Figure:
    plan = round_.plan
    if not sealed.shown[unit, figure]:
        return Withheld(plan.explain(unit, figure) or Reason.NOT_SHOWN)
    item = figure - len(plan.scale_ids)
    return released(
        sealed.moments.n[unit, figure],
        sealed.moments.mean[unit, figure],
        margin=sealed.margin[unit, figure],
        comparison=sealed.comparison[unit, figure],
        distribution=_distribution(round_, sealed, unit, item) if item >= 0 else None,
    )


def _distribution(round_: Measured, sealed: _Sealed, unit: int, item: int) -> tuple[int, ...] | None:
    asked = round_.instrument.closed_items[item]
    categories = len(round_.instrument.response_set_of(asked).categories)
    if not categories or not round_.plan.distributions[unit, len(round_.plan.scale_ids) + item]:
        return None
    return tuple(sealed.counts[unit, item, :categories].tolist())


def _against_parent(round_: Measured, sealed: _Sealed, unit: int) -> dict[str, Change]:
    scales, above = len(round_.plan.scale_ids), round_.tree.parent[unit]
    both = [g for g in range(scales) if above >= 0 and sealed.with_margin[unit, g] and sealed.shown[above, g]]
    found = sealed.moments
    judged = differences(
        found.mean[unit, both], found.sd[unit, both], found.n[unit, both], found.mean[above, both]
    )
    return {round_.plan.scale_ids[g]: change for g, change in zip(both, judged, strict=True) if change}


def _with_look_first(round_: Measured, sealed: _Sealed, found: list[UnitFigures]) -> tuple[UnitFigures, ...]:
    """Mark, below each unit, up to three that lie lower than it on the broadest scale after shrinkage."""
    broad = max(
        range(len(round_.plan.scale_ids)),
        key=lambda g: len(round_.instrument.items_of(round_.plan.scale_ids[g])),
        default=None,
    )
    if broad is None:
        return tuple(found)
    name, m = round_.plan.scale_ids[broad], sealed.moments
    seen = np.where(sealed.with_margin[:, broad], 1.0, np.nan)
    drawn = shrunken(round_.tree, np.asarray(m.n[:, broad] * seen), m.mean[:, broad] * seen, m.sd[:, broad] * seen)
    for below in round_.tree.children:
        for unit in (where_to_look_first(drawn, below) or ())[:_LOOK_FIRST]:
            lower = found[unit].against_parent.get(name)
            if lower and lower.verdict is Verdict.LOWER:
                found[unit] = replace(found[unit], look_first=True)
    return tuple(found)


def _with_changes(
    now: Measured,
    sealed: _Sealed,
    before: Measured,
    earlier: _Sealed,
    unit: int,
    found: UnitFigures,
    share_new: Mapping[str, float],
) -> UnitFigures:
    """The unit's scale figures with the change since `before`, where both are shown with their margins."""
    place = before.tree.index.get(now.tree.ids[unit])
    then = {name: g for g, name in enumerate(before.plan.scale_ids)}
    pairs = [
        (g, then[name])
        for g, name in enumerate(now.plan.scale_ids)
        if place is not None and name in then
        if sealed.with_margin[unit, g] and earlier.with_margin[place, then[name]]
    ]
    if not pairs or place is None:
        return found
    mine, theirs = [g for g, _ in pairs], [g for _, g in pairs]
    a, b = sealed.moments, earlier.moments
    moved = changes(
        a.mean[unit, mine], a.sd[unit, mine], a.n[unit, mine],
        b.mean[place, theirs], b.sd[place, theirs], b.n[place, theirs],
        share_new=share_new.get(now.tree.ids[unit]),
    )  # fmt: skip
    scales = dict(found.scales)
    for g, change in zip(mine, moved, strict=True):
        figure = scales[now.plan.scale_ids[g]]
        if isinstance(figure, Released):
            scales[now.plan.scale_ids[g]] = replace(figure, change=change)
    return replace(found, scales=scales)
