# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sets of people asked for after the plan: a later report that can never be combined with what is out.

docs/methods/disclosure.md, section 9. A round's plan is only ever added to; corrections go this way too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ledestjerne.analysis.disclosure.figures import SLACK
from ledestjerne.analysis.disclosure.people import SplitPeople, memberships
from ledestjerne.analysis.disclosure.plan import Extra, Plan, Request
from ledestjerne.analysis.disclosure.protect import SEED, split_people, told_scales
from ledestjerne.analysis.disclosure.publish import Measured
from ledestjerne.analysis.disclosure.splits import block_weights, carrier_blocks
from ledestjerne.analysis.disclosure.told import items_of_scales, of_one_question, released
from ledestjerne.analysis.disclosure.tree import nearest_shown
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.survey.margins import comparison_margin
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import (
    BoolArray,
    Figure,
    FloatArray,
    IntArray,
    Reason,
    Released,
    Tree,
    Withheld,
)

_MOST_NEIGHBOURS = 3  # units that are told together with one that is too small


@dataclass(frozen=True)
class ExtraFigures:
    """What may be seen of a later set. n is None unless it is shown (reason is None)."""

    n: int | None
    reason: Reason | None
    scales: Mapping[str, Figure]


@dataclass(frozen=True)
class _Round:
    plan: Plan
    tree: Tree
    people: SplitPeople
    scales: tuple[str, ...]


def extend(plan: Plan, answers: Answers, instrument: Instrument, tree: Tree, requests: Sequence[Request]) -> Plan:
    """The plan with a decision about each request, in their order.

    A set is shown if it follows from what is shown already, or if it is told from everything shown (units, groups,
    sets decided before) in each of k disjoint sets of people; else not. Raises KeyError for a unit or category
    that is not in the plan.
    """
    of = _round(plan, answers, instrument, tree)
    for request in requests:
        of = replace(of, plan=replace(of.plan, extras=(*of.plan.extras, _decided(of, request))))
    return of.plan


def mergers(plan: Plan, answers: Answers, instrument: Instrument, tree: Tree) -> tuple[Request, ...]:
    """For units too small to be shown: the fewest neighbours not shown either that may be told together with them.

    Neighbours are units below the same one. Each unit is offered at most once.
    """
    of, found, offered = _round(plan, answers, instrument, tree), list[Request](), set[int]()
    for unit in np.flatnonzero(~plan.units & (plan.size > 0) & (plan.size < plan.rules.k)).tolist():
        if unit in offered or unit == 0:
            continue
        beside = [u for u in tree.children[tree.parent[unit]] if u != unit and u not in offered]
        hidden = sorted((u for u in beside if not plan.units[u] and plan.size[u]), key=lambda u: (plan.size[u], u))
        for count in range(1, min(len(hidden), _MOST_NEIGHBOURS) + 1):
            together = sorted([unit, *hidden[:count]])
            if plan.size[together].sum() < plan.rules.k:
                continue
            label = " + ".join(tree.names[u] for u in together)
            request = Request(label, tuple(tree.ids[u] for u in together))
            if _decided(of, request).reason is None:
                found.append(request)
                offered |= set(together)
                break
    return tuple(found)


def publish_extras(measured: Measured) -> tuple[ExtraFigures, ...]:
    """The figures of the plan's later sets, in their order."""
    plan, instrument = measured.plan, measured.instrument
    of = _round(plan, measured.answers, instrument, measured.tree)
    places = [[scale.id for scale in instrument.scales].index(name) for name in of.scales]
    scores = item_scores(measured.answers, instrument)
    values = scale_scores(scores, instrument)[:, places]
    members = items_of_scales(instrument, of.scales)
    found = []
    for extra in plan.extras:
        inside = people_of(plan, measured.tree, extra.request, of.people.home, of.people.bands)
        lone = of_one_question(np.isfinite(scores[inside]).sum(axis=0), members, plan.rules.k)
        scales: dict[str, Figure] = {}
        for scale, name in enumerate(of.scales):
            told = extra.reason is None and name in extra.scales
            withheld = Withheld(extra.reason or Reason.NOT_SHOWN)
            scales[name] = _figure(values[inside, scale], bool(lone[scale])) if told else withheld
        found.append(ExtraFigures(extra.n if extra.reason is None else None, extra.reason, scales))
    return tuple(found)


def _figure(values: FloatArray, lone: bool) -> Released:
    known = values[np.isfinite(values)]
    n, sd = np.array([len(known)]), np.array([known.std(ddof=1)])
    margin = math.nan if lone else comparison_margin(n, sd)[0]
    return released(len(known), known.mean(), comparison=margin)


def _round(plan: Plan, answers: Answers, instrument: Instrument, tree: Tree) -> _Round:
    people, scales = split_people(plan, answers, instrument, tree), told_scales(plan, answers, instrument)
    return _Round(plan, tree, people, scales)


def people_of(plan: Plan, tree: Tree, request: Request, home: IntArray, bands: IntArray) -> BoolArray:
    """Who belongs to a request. home: the unit each is counted in, -1 for none; bands: (people, splits)."""
    inside = np.zeros(len(home), dtype=np.bool_)
    for name in request.units:
        unit = tree.index[name]
        inside |= (home >= unit) & (home < tree.end[unit])
    if request.split is None:
        return inside
    splits = plan.by_split.splits if plan.by_split else ()
    place = {split.id: s for s, split in enumerate(splits)}[request.split]
    wanted = [splits[place].categories.index(label) for label in request.categories if label]
    return np.asarray(inside & np.isin(bands[:, place], wanted))


def _decided(of: _Round, request: Request) -> Extra:
    """Whether one set may be shown beside all that is, and which scales of it."""
    plan, k = of.plan, of.plan.rules.k
    inside = people_of(plan, of.tree, request, of.people.home, of.people.bands)
    n = int(inside.sum())
    if n < k:
        return Extra(request, n, Reason.TOO_FEW, ())
    follows = _follows(of, request, inside)
    if follows is None and _weight(of, inside) < k:
        return Extra(request, n, Reason.PROTECTS_OTHERS, ())
    shown = [
        name
        for scale, name in enumerate(of.scales)
        if (follows is None or name in follows) and not _tells_all(of, inside, scale)
    ]
    return Extra(request, n, None if shown else Reason.NOT_SHOWN, tuple(shown))


def _weight(of: _Round, inside: BoolArray) -> int:
    """How firmly the set stands beside everything shown."""
    plan, people = of.plan, of.people
    splits = plan.by_split.splits if plan.by_split else ()
    carriers = plan.by_split.carriers if plan.by_split else np.zeros(len(of.tree), dtype=np.bool_)
    block = carrier_blocks(of.tree, carriers, people.home)
    block = np.where((people.home >= 0) & (block < 0), int(carriers.sum()), block)
    before = [
        people_of(plan, of.tree, extra.request, people.home, people.bands)
        for extra in plan.extras
        if extra.reason is None
    ]
    columns = np.column_stack([memberships(splits, people.bands), *before, inside])
    weight = block_weights(
        people, of.tree, plan.units, block, columns, int(carriers.sum()) + 1, plan.rules.k, SEED, len(before) + 1
    )
    return int(weight[:, -1].sum())


def _follows(of: _Round, request: Request, inside: BoolArray) -> tuple[str, ...] | None:
    """The scales of a set that is a sum of what is shown (whole residuals, or groups); None where it is not."""
    if request.split is not None:
        return _sum_of_groups(of, request)
    plan, home = of.plan, of.people.home
    holder = np.where(home >= 0, nearest_shown(of.tree, plan.units)[home], -1)
    held = set(holder[inside].tolist())
    if -1 in held or (np.isin(holder, list(held)) & ~inside).any():
        return None
    above = nearest_shown(of.tree, plan.units)
    for unit in np.flatnonzero(plan.units).tolist():  # a residual is its unit less the shown ones right below it
        if unit and int(above[of.tree.parent[unit]]) in held:
            held.add(unit)
    places = {name: scale for scale, name in enumerate(plan.scale_ids)}
    return tuple(name for name in of.scales if plan.shown[sorted(held), places[name]].all())


def _sum_of_groups(of: _Round, request: Request) -> tuple[str, ...] | None:
    split = of.plan.by_split
    assert split is not None
    s = next(place for place, one in enumerate(split.splits) if one.id == request.split)
    columns = [split.column(s, split.splits[s].categories.index(label)) for label in request.categories]
    units = sorted(of.tree.index[name] for name in request.units)
    apart = all(of.tree.end[one] <= other for one, other in pairwise(units))
    told = [bool(np.all(split.shown[np.ix_(units, columns)][..., scale])) for scale in range(len(split.scales))]
    names = tuple(name for name, shown in zip(split.scales, told, strict=True) if shown)
    return names if apart and names else None


def _tells_all(of: _Round, inside: BoolArray, scale: int) -> bool:
    """Whether all, or all but one, scored alike in the set or in what it leaves of the shown unit around it."""
    home = of.people.home
    around = [
        unit
        for unit in np.flatnonzero(of.plan.units).tolist()
        if ((home[inside] >= unit) & (home[inside] < of.tree.end[unit])).all()
    ]
    rest = np.zeros(len(inside), dtype=np.bool_)
    if around:
        rest = (home >= around[-1]) & (home < of.tree.end[around[-1]]) & ~inside
    for group in (inside, rest):
        alike = of.people.alike[group & of.people.scored[:, scale], scale]
        if len(alike) and len(alike) - np.unique(alike, return_counts=True)[1].max() <= SLACK:
            return True
    return False
