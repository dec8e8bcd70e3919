# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A municipality made up for the benches: units, and who answered in them, of what sex, age and profession."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import IntArray, Split, Tree

SEED = 20261123
SPLITS = (
    Split("gender", ("woman", "man")),
    Split("age", ("under 30", "30-39", "40-49", "50-59", "60 and over")),
    Split("seniority", ("under 2", "2-4", "5-14", "15 and over")),
    Split("profession", tuple(f"profession {number}" for number in range(1, 13))),
)
_AGE = (0.13, 0.22, 0.25, 0.26, 0.14)
_BY_AGE = ((0.6, 0.35, 0.05, 0.0), (0.3, 0.35, 0.34, 0.01), (0.2, 0.25, 0.4, 0.15), (0.12, 0.18, 0.4, 0.3))


@dataclass(frozen=True)
class Generated:
    """unit: where each person answers; bands: category of each of SPLITS, (people, 4)."""

    tree: Tree
    unit: IntArray
    bands: IntArray


def generated(units: int, people: int, seed: int = SEED) -> Generated:
    """Professions follow the branch: below the second level a unit's are much like those of the unit above."""
    random = np.random.default_rng(seed)
    tree, unit = _organisation(units, people, random)
    share = _professions(tree, random)
    profession = (random.random((people, 1)) > np.cumsum(share[unit], axis=1)).sum(axis=1).clip(max=11)
    women = random.beta(6, 2, 12)
    age = random.choice(5, people, p=_AGE)
    seniority = np.array([(*_BY_AGE, _BY_AGE[3])[band] for band in range(5)])
    served = (random.random((people, 1)) > np.cumsum(seniority[age], axis=1)).sum(axis=1).clip(max=3)
    man = (random.random(people) > women[profession]).astype(np.int64)
    return Generated(tree, unit, np.column_stack([man, age, served, profession]))


def _organisation(units: int, people: int, random: np.random.Generator) -> tuple[Tree, IntArray]:
    """A tree of at most seven levels, three units in four without any below; three in a hundred answer above."""
    parent, line, depth = [-1], [0], 1
    while len(parent) < units:
        if random.random() > 0.6:
            depth = int(random.choice([1, 2, 3, 4, 5, 6], p=[0.02, 0.08, 0.2, 0.3, 0.25, 0.15]))
        depth = min(depth, len(line))
        line = line[:depth]
        parent.append(line[-1])
        line.append(len(parent) - 1)
    names = tuple(f"u{number}" for number in range(units))
    tree = Tree(names, names, tuple(parent))
    leaves = np.array([unit for unit in range(units) if not tree.children[unit]])
    weight = random.lognormal(0, 0.7, len(leaves))
    unit = random.choice(leaves, people, p=weight / weight.sum())
    led = random.random(people) < 0.03
    unit[led] = tree.parents[unit[led]]
    return tree, np.asarray(unit)


def _professions(tree: Tree, random: np.random.Generator) -> np.ndarray:
    """The share of each profession in each unit."""
    share = np.zeros((len(tree), 12))
    for unit, up in enumerate(tree.parent):
        fresh = random.dirichlet(np.full(12, 0.25))
        keep = 0.0 if tree.depth[unit] < 2 else 0.85
        share[unit] = keep * share[up] + (1 - keep) * fresh if up >= 0 else fresh
    return share
