# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A plan looked over by other means than those that made it (docs/methods/disclosure.md, section 12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ledestjerne.analysis.disclosure.audit_rounds import audit_beside
from ledestjerne.analysis.disclosure.certificate import VERSION, Certificate, Finding, GroupAttacks
from ledestjerne.analysis.disclosure.plan import Plan, SplitPlan
from ledestjerne.analysis.disclosure.publish import Measured, UnitFigures
from ledestjerne.analysis.disclosure.rules import DirectStaff
from ledestjerne.analysis.disclosure.spans import Seen, knows_mixture, people_told_of, span
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray, Tree, Withheld

SAMPLE = 12  # units whose whole inside is attacked
_CELLS = 4000  # persons × items the attack may have to hold in one unit
_SEED = 710


def audit(measured: Measured, told: Sequence[UnitFigures] = ()) -> Certificate:
    """Look over a round's plan: all residuals by counting, a sample of units by exact combinations, and all groups
    by age and the like by attacks on the whole.

    told: the figures made from it, in the order of the tree; looked over too where given.
    """
    view = _View.of(measured)
    findings = [*_of_units(view), *_of_told(view, told, measured.composed)]
    means = _counted(view, view.plan.shown)
    spread = _counted(view, view.plan.distributions)
    findings += _thin("residual", view, means, view.least)
    findings += _thin("distribution", view, spread, np.maximum(view.least, view.plan.rules.k_distribution))
    findings += _alike(view)
    sample = _sample(view)
    groups = 0
    for unit in sample:
        tried, found = _attacked(view, unit)
        groups += tried
        findings += found
    by_split, found = _groups(view, told)
    findings += found
    random = np.random.default_rng(_SEED)
    for earlier in measured.beside:
        findings += audit_beside(view.plan, view.tree, earlier, random)
    return Certificate(
        version=VERSION,
        seed=_SEED,
        residuals=int(np.count_nonzero(means)),
        smallest=_smallest(means),
        smallest_distribution=_smallest(spread),
        sampled=len(sample),
        groups=groups,
        findings=tuple(findings),
        by_split=by_split,
        beside=len(measured.beside),
    )


@dataclass(frozen=True)
class _View:
    """The round as the scoring sees it. values: persons × figures, NaN for none; alike: the same, equal where two
    answers count as the same. members: figures × items. home: each person's unit."""

    plan: Plan
    tree: Tree
    values: FloatArray
    alike: FloatArray
    scores: FloatArray
    members: BoolArray
    home: IntArray
    bands: IntArray | None
    least: IntArray  # answers behind each figure

    @classmethod
    def of(cls, measured: Measured) -> _View:
        answers, pack, plan = measured.answers, measured.instrument, measured.plan
        raw = answers.codes.astype(np.float64)
        raw[answers.codes < 0] = np.nan
        for i, item in enumerate(pack.closed_items):
            if pack.is_numeric(item) and answers.numbers is not None:
                raw[:, i] = answers.numbers[:, i]
        came = np.isfinite(raw).any(axis=1)
        scores = item_scores(answers, pack)
        order = [[scale.id for scale in pack.scales].index(name) for name in plan.scale_ids]
        scales = scale_scores(scores, pack)[:, order]
        of = np.array([[name in item.scales for item in pack.closed_items] for name in plan.scale_ids])
        members = np.vstack([of.reshape(len(order), -1), np.eye(raw.shape[1], dtype=np.bool_)])
        same = np.where(members[: len(order)].sum(axis=1) > 1, np.rint(scales), scales)
        return cls(
            plan=plan,
            tree=measured.tree,
            values=np.hstack([scales, raw])[came],
            alike=np.hstack([same, raw])[came],
            scores=np.where(np.isfinite(raw), 1.0, np.nan)[came],
            members=members,
            home=plan.home[answers.unit[came]],
            bands=None if answers.bands is None else answers.bands[came],
            least=_limits(plan, pack),
        )

    @property
    def block(self) -> IntArray:
        """The nearest shown unit of each person, -1 for none."""
        return np.asarray(_holder(self, self.plan.units[:, None])[self.home, 0])

    def finding(self, rule: str, unit: int, figure: int) -> Finding:
        return Finding(rule, self.tree.ids[unit], (self.plan.scale_ids + self.plan.item_ids)[figure])


def _limits(plan: Plan, pack: Instrument) -> IntArray:
    """Fewest answers behind each figure, from the rules and the topics of what was asked."""
    rules, items = plan.rules, pack.closed_items
    topics = [{item.topic for item in items if name in item.scales} for name in plan.scale_ids]
    topics += [{item.topic} for item in items]
    return np.array([max([rules.k, *(rules.topics.get(t or "", 0) for t in of)]) for of in topics])


def _holder(view: _View, shown: BoolArray) -> IntArray:
    """For each unit and column the unit in whose residual its people are, -1 for none. shown: units × columns."""
    holder = np.full(shown.shape, -1, dtype=np.int64)
    for unit, up in enumerate(view.tree.parent):
        holder[unit] = np.where(shown[unit], unit, holder[up] if up >= 0 else -1)
    return holder


def _of_units(view: _View) -> Iterator[Finding]:
    """The units themselves: who is counted where, sizes, residuals; and nothing shown outside a shown unit."""
    plan, ids, k = view.plan, view.tree.ids, view.plan.rules.k
    yield from _of_homes(view)
    people = np.bincount(view.home, minlength=len(ids))
    at = _holder(view, plan.units[:, None])[view.home, 0]
    residual = np.bincount(at[at >= 0], minlength=len(ids))
    for unit in np.flatnonzero(plan.units).tolist():
        size = int(people[unit : view.tree.end[unit]].sum())
        if size < k or size != plan.size[unit] or 0 < residual[unit] < k:
            yield Finding("unit", ids[unit])
    outside = (plan.shown & ~plan.units[:, None]) | (plan.distributions & ~plan.shown)
    for unit, figure in zip(*np.nonzero(outside), strict=True):
        yield view.finding("outside", unit, figure)


def _of_homes(view: _View) -> Iterator[Finding]:
    """People are counted where they answered or above; few of them below, if that is the rule."""
    plan, end = view.plan, view.tree.end
    for unit, home in enumerate(plan.home.tolist()):
        below = unit <= home < end[unit] and plan.answers[unit] < plan.rules.k
        filed = below and plan.rules.direct_staff is DirectStaff.SMALLEST_BELOW
        if not (filed or home <= unit < end[home]):
            yield Finding("home", view.tree.ids[unit])


def _counted(view: _View, shown: BoolArray) -> IntArray:
    """Answers in each residual, units × figures."""
    holder, found = _holder(view, shown), np.zeros(shown.shape, dtype=np.int64)
    for figure in range(shown.shape[1]):
        at = holder[view.home, figure]
        at = at[(at >= 0) & np.isfinite(view.values[:, figure])]
        found[:, figure] = np.bincount(at, minlength=len(view.tree))
    return found


def _groups(view: _View, told: Sequence[UnitFigures]) -> tuple[GroupAttacks | None, list[Finding]]:
    """What is shown by age and the like, and what was told of it."""
    of, bands = view.plan.by_split, view.bands
    if of is None and not view.plan.extras:
        return None, [Finding("told", view.tree.ids[u]) for u, found in enumerate(told) if found.groups]
    if of is None:  # sets asked for later, of a round that is not divided
        of, bands = _undivided(view.plan), np.zeros((len(view.home), 0), dtype=np.int64)
    if bands is None:
        return None, [Finding("bands", view.tree.ids[0])]
    # Compiled code, which takes a while to load and is not needed without splits.
    from ledestjerne.analysis.disclosure.audit_groups import GroupView, audit_groups, of_told_groups

    scales = [view.plan.scale_ids.index(name) for name in of.scales]
    groups = GroupView(
        plan=replace(view.plan, by_split=of),
        tree=view.tree,
        home=view.home,
        block=view.block,
        answered=np.isfinite(view.scores),
        bands=bands,
        alike=view.alike[:, scales],
        members=view.members[scales],
    )
    tried, found = audit_groups(groups, _SEED)
    return tried, [*found, *of_told_groups(groups, told)]


def _undivided(plan: Plan) -> SplitPlan:
    """No groups, and the scales of what was asked for later."""
    scales = tuple(name for name in plan.scale_ids if any(name in extra.scales for extra in plan.extras))
    none, units = np.zeros(len(plan.unit_ids), dtype=np.bool_), len(plan.unit_ids)
    empty = np.zeros((units, 0), dtype=np.bool_)
    return SplitPlan(
        (), scales, none, empty.astype(np.int64), empty, empty[:, :, None].repeat(len(scales), axis=2)
    )


def _of_told(view: _View, told: Sequence[UnitFigures], composed: bool) -> Iterator[Finding]:
    """Figures against the plan: nothing else is told, with the right n, margins and shares only where allowed."""
    plan, own = view.plan, np.zeros(view.plan.shown.shape, dtype=np.int64)
    np.add.at(own, view.home, np.isfinite(view.values))
    for unit, found in enumerate(told):
        n = own[unit : view.tree.end[unit]].sum(axis=0)
        for figure, name in enumerate(plan.scale_ids + plan.item_ids):
            is_scale = figure < len(plan.scale_ids)
            one = found.scales[name] if is_scale else found.items[name]
            if isinstance(one, Withheld):
                continue
            total = composed and is_scale and plan.units[unit] and not plan.shown[unit, figure]
            if not (plan.shown[unit, figure] or total):
                yield view.finding("told", unit, figure)
            elif not total and is_scale and one.n != n[figure]:
                yield view.finding("n", unit, figure)
            of = view.members[figure] & (n[len(plan.scale_ids) :] >= plan.rules.k)
            margins = (one.margin, one.comparison_margin) != (None, None)
            spread = one.distribution is not None or (of.sum() <= 1 and margins)
            if spread and not plan.distributions[unit, figure]:
                yield view.finding("margin", unit, figure)


def _thin(rule: str, view: _View, found: IntArray, least: IntArray) -> Iterator[Finding]:
    """least: of each figure."""
    for unit, figure in zip(*np.nonzero((found > 0) & (found < least)), strict=True):
        yield view.finding(rule, unit, figure)


def _smallest(found: IntArray) -> int:
    return int(found[found > 0].min(initial=2**31)) if found.any() else 0


def _alike(view: _View) -> Iterator[Finding]:
    """Residuals in which all answers, or all but one, are the same. (Units are unions of residuals: where none of
    these is near-unanimous no unit is.)"""
    holder = _holder(view, view.plan.shown)
    for figure in range(view.values.shape[1]):
        at = holder[view.home, figure]
        for unit in _near_unanimous(at, view.alike[:, figure], len(view.tree)):
            yield view.finding("alike", unit, figure)


def _near_unanimous(place: IntArray, answer: FloatArray, places: int) -> list[int]:
    """Places (-1 is none) that have answers, all or all but one of them the same."""
    there = (place >= 0) & np.isfinite(answer)
    values, kind = np.unique(answer[there], return_inverse=True)
    held, count = np.unique(place[there] * max(len(values), 1) + kind, return_counts=True)
    most = np.zeros(places, dtype=np.int64)
    np.maximum.at(most, held // max(len(values), 1), count)
    n = np.bincount(place[there], minlength=places)
    return [int(unit) for unit in np.flatnonzero((n > 0) & (n - most <= 1))]


def _sample(view: _View) -> list[int]:
    """Shown units small enough to be attacked whole; drawn at random, and the smallest where none is."""
    size = view.plan.size * view.scores.shape[1]
    shown = np.flatnonzero(view.plan.units)
    fit = shown[size[shown] <= _CELLS]
    if not len(fit):
        fit = shown[np.argsort(size[shown], kind="stable")[:1]]
    drawn = np.random.default_rng(_SEED).permutation(fit)[:SAMPLE]
    return sorted(int(unit) for unit in drawn)


def _attacked(view: _View, unit: int) -> tuple[int, list[Finding]]:
    """Everything shown in and below the unit, against single persons, pairs, and what all answered alike.

    Blocks that no residual joins have no rows in common: a combination is one in each of them, so each part is
    attacked by itself.
    """
    figure, held, inside_of = _told_of(view)
    holder = np.where(held >= unit, held, -1)
    inside = np.flatnonzero((view.home >= unit) & (view.home < view.tree.end[unit]))
    block = view.block[inside]
    found: list[Finding] = []
    for part in _parts(np.unique(block), holder):
        people = inside[np.isin(block, part)]
        rows = _rows(view, people)  # figures × people × items
        at = np.where(inside_of[people], holder[view.home[people]], -1).T  # what is told × people
        cells = [
            rows[figure[g]] * (at[g] == h)[:, None] for g in range(len(at)) for h in np.unique(at[g]) if h >= 0
        ]
        seen = Seen(span(np.array(cells).reshape(len(cells), rows[0].size)), len(people))
        if people_told_of(seen):
            found.append(Finding("few", view.tree.ids[unit]))
        found += [Finding("mixture", view.tree.ids[b]) for b in part if _mixture(view, seen, people, rows, b)]
    return len(inside) * (len(inside) + 1) // 2, found


def _told_of(view: _View) -> tuple[IntArray, IntArray, BoolArray]:
    """All that is told of units, then of their groups: the figure, where each unit's people are held, and whom it
    is about, (people, told)."""
    figures, held = np.arange(view.plan.shown.shape[1]), _holder(view, view.plan.shown)
    everybody = np.ones((len(view.home), len(figures)), dtype=np.bool_)
    of = view.plan.by_split
    if of is None or view.bands is None:
        return figures, held, everybody
    groups = [(s, group) for s, split in enumerate(of.splits) for group in split.groups]
    member = np.array([np.isin(view.bands[:, s], group) for s, group in groups]).T
    scales = [view.plan.scale_ids.index(name) for name in of.scales]
    return (
        np.concatenate([figures, np.repeat(scales, len(groups))]).astype(np.int64),
        np.hstack([held, *(_holder(view, of.shown[:, :, scale]) for scale in range(len(scales)))]),
        np.hstack([everybody, *([member] * len(scales))]),
    )


def _parts(blocks: IntArray, holder: IntArray) -> list[list[int]]:
    """The blocks in groups that have a residual in common."""
    part = {int(block): [int(block)] for block in blocks}
    for figure in range(holder.shape[1]):
        first: dict[int, list[int]] = {}
        for block in list(part):
            one, other = part[block], first.setdefault(int(holder[block, figure]), part[block])
            if holder[block, figure] >= 0 and one is not other:
                other += one
                part.update(dict.fromkeys(one, other))
    return list({id(group): group for group in part.values()}.values())


def _mixture(view: _View, seen: Seen, people: IntArray, rows: FloatArray, block: int) -> bool:
    """Whether a mixture of the block's near-unanimous figures follows from what is seen of these people."""
    there = view.block[people] == block
    flagged = [
        rows[figure] * there[:, None]
        for figure in range(len(rows))
        if _near_unanimous(np.where(there, 0, -1), view.alike[people, figure], 1)
    ]
    return bool(flagged) and knows_mixture(seen, np.array(flagged).reshape(len(flagged), -1))


def _rows(view: _View, inside: IntArray) -> FloatArray:
    """Each figure's row over persons × items, (figures, persons, items)."""
    given = np.isfinite(view.scores[inside])
    counts = np.isfinite(view.values[inside]).T
    used = given[None] & view.members[:, None, :] & counts[:, :, None]
    return np.asarray(used / np.maximum(used.sum(axis=2, keepdims=True), 1))
