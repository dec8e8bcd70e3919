# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An attacker who knows who sits where and who skipped what, and tries every combination of the shown rows."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray, Tree
from tests.analysis.disclosure.towns import random_tree


@dataclass(frozen=True)
class Case:
    """A small town with an instrument, before any plan."""

    instrument: Instrument
    tree: Tree
    answers: Answers
    rules: Rules

    def plan(self) -> Plan:
        return protect(self.answers, self.instrument, self.tree, self.rules)


def case(
    instrument: Instrument, seed: int, *, people: int, units: int, k: int, skip: float, alike: float = 0.0
) -> Case:
    """A random case; in `alike` of the answers to about half of the items everybody has the highest category."""
    random = np.random.default_rng(seed)
    items = len(instrument.closed_items)
    codes = random.integers(0, 5, (people, items)).astype(np.int8)
    codes[(random.random(codes.shape) < alike) & (random.random(items) < 0.6)] = 4
    codes[random.random(codes.shape) < skip] = -1
    tree = random_tree(random, units)
    return Case(instrument, tree, Answers(random.integers(0, units, people), codes), Rules(k=k))


@dataclass(frozen=True)
class View:
    """What the attacker works with.

    rows: each figure's row over person × item, by the scoring itself, (G, people, items). values: each person's
    value of it, (G, people). inside: persons of each unit, (units, people). known: an orthonormal basis of
    everything that follows from the shown means, (rank, people · items).
    """

    rows: FloatArray
    values: FloatArray
    inside: BoolArray
    home: IntArray
    known: FloatArray


def view(of: Case, plan: Plan) -> View:
    scores = item_scores(of.answers, of.instrument)
    all_scales = [scale.id for scale in of.instrument.scales]
    scales = scale_scores(scores, of.instrument)[:, [all_scales.index(name) for name in plan.scale_ids]]
    rows = []
    for s, name in enumerate(plan.scale_ids):
        member = np.array([name in item.scales for item in of.instrument.closed_items])
        used = np.isfinite(scores) & member & np.isfinite(scales[:, s])[:, None]
        rows.append(used / np.maximum(used.sum(axis=1, keepdims=True), 1))
    for i in range(scores.shape[1]):
        rows.append(np.isfinite(scores) & (np.arange(scores.shape[1]) == i))
    home = plan.home[of.answers.unit]
    inside = np.array([(home >= u) & (home < of.tree.end[u]) for u in range(len(of.tree))])
    cube = np.array(rows, dtype=float)
    shown = [(cube[g] * inside[u][:, None]).ravel() for u, g in zip(*np.nonzero(plan.shown), strict=True)]
    return View(cube, np.hstack([scales, scores]).T, inside, home, basis(np.array(shown)))


def basis(rows: FloatArray) -> FloatArray:
    """An orthonormal basis of the rows' span."""
    if not rows.size:
        return np.zeros((0, 1))
    _, size, found = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(found[size > 1e-9 * max(size[0], 1e-30)])


def small_group(seen: View, below: int) -> tuple[int, ...] | None:
    """Fewer than `below` persons on whom some combination lies wholly, or None."""
    _, people, items = seen.rows.shape
    if not len(seen.known):
        return None
    cube = seen.known.reshape(-1, people, items)
    share = np.einsum("rpi,qpi->prq", cube, cube)
    for size in range(1, below):
        for group in combinations(range(people), size):
            if np.linalg.eigvalsh(share[list(group)].sum(axis=0))[-1] > 1 - 1e-9:
                return group
    return None


def thin_residual(seen: View, plan: Plan, tree: Tree) -> bool:
    """Whether a shown unit without the shown units below it has 1 to k-1 people."""
    block = _blocks(seen, plan, tree)
    return any(0 < n < plan.rules.k for n in np.bincount(block[block >= 0], minlength=1))


def told_of_all(seen: View, plan: Plan, tree: Tree) -> bool:
    """Whether a mixture of near-unanimous figures over blocks or any union of them follows from what is shown."""
    block = _blocks(seen, plan, tree)
    names = [b for b in np.unique(block) if b >= 0]
    for size in range(1, len(names) + 1):
        for union in combinations(names, size):
            inside = np.isin(block, union)
            flagged = [
                (seen.rows[g] * inside[:, None]).ravel()
                for g, values in enumerate(seen.values)
                if _alike(values[inside], whole_points=g < len(plan.scale_ids))
            ]
            if flagged and _meet(basis(np.array(flagged)), seen.known):
                return True
    return False


def _blocks(seen: View, plan: Plan, tree: Tree) -> IntArray:
    nearest = []
    for unit in range(len(tree)):
        at = unit
        while at >= 0 and not plan.units[at]:
            at = tree.parent[at]
        nearest.append(at)
    return np.array(nearest)[seen.home]


def _alike(values: FloatArray, whole_points: bool) -> bool:
    """Whether all, or all but one, are the same."""
    values = values[np.isfinite(values)]
    if not len(values):
        return False
    return (
        len(values) - int(np.unique(np.rint(values) if whole_points else values, return_counts=True)[1].max()) <= 1
    )


def _meet(one: FloatArray, other: FloatArray) -> bool:
    """Whether two spans share more than zero: the largest cosine between them is 1."""
    if not len(one) or not len(other):
        return False
    return bool(np.linalg.svd(one @ other.T, compute_uv=False)[0] > 1 - 1e-9)
