# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The slow attacker on towns that are also divided: everything shown of units, items and groups as one matrix."""

from dataclasses import replace

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Split
from tests.analysis.disclosure.attacker import Case, View, basis, small_group, view
from tests.analysis.disclosure.exact import smallest_group
from tests.analysis.trees import random_tree

SEX = Split("sex", ("woman", "man"))
AGE = Split("age", ("young", "middle", "old", "oldest"), ((0, 1), (2, 3)))
BOTH = (SEX, AGE)
K = 3


def town(
    pack: Instrument,
    seed: int,
    *,
    people: int = 26,
    units: int = 3,
    skip: float = 0.0,
    unknown: float = 0.0,
    direct: DirectStaff = DirectStaff.LEFT_OUT,
) -> Case:
    """A small town whose people have a sex and an age, `unknown` of them not known."""
    random = np.random.default_rng(seed)
    codes = random.integers(0, 5, (people, len(pack.closed_items))).astype(np.int8)
    codes[random.random(codes.shape) < skip] = -1
    bands = np.column_stack([random.integers(0, 2, people), random.choice(4, people, p=[0.15, 0.35, 0.35, 0.15])])
    bands[random.random(bands.shape) < unknown] = -1
    tree = random_tree(random, units)
    answers = Answers(random.integers(0, units, people), codes, None, bands)
    return Case(pack, tree, answers, Rules(k=K, n_split=2 * K, direct_staff=direct))


def planned(of: Case) -> Plan:
    return protect(of.answers, of.instrument, of.tree, of.rules, BOTH)


def seen(of: Case, plan: Plan) -> View:
    """All that is shown, over persons × items."""
    units, split = view(of, plan), plan.by_split
    assert split is not None
    assert of.answers.bands is not None
    places = [plan.scale_ids.index(name) for name in split.scales]
    cells = [
        units.rows[places[scale]] * (units.inside[unit] & _member(of.answers.bands, column))[:, None]
        for unit, column, scale in np.argwhere(split.shown).tolist()
    ]
    known = np.vstack([units.known.reshape(len(units.known), -1), *(cell.reshape(1, -1) for cell in cells)])
    return replace(units, known=basis(known)) if cells else units


def _member(bands: np.ndarray, column: int) -> np.ndarray:
    groups = [(s, group) for s, split in enumerate(BOTH) for group in split.groups]
    split, group = groups[column]
    return np.asarray(np.isin(bands[:, split], group))


def few_told_of(of: Case) -> tuple[int, ...] | None:
    """Fewer than K persons on whom some combination of everything shown lies wholly."""
    return small_group(seen(of, planned(of)), K)


def few_told_of_by_sets(of: Case) -> tuple[int, ...] | None:
    """The same, much faster, where everybody answered everything: then a figure is a set of people."""
    plan = planned(of)
    split, bands, home = plan.by_split, of.answers.bands, plan.home[of.answers.unit]
    assert split is not None
    assert bands is not None
    assert (of.answers.codes >= 0).all()
    inside = [(home >= u) & (home < of.tree.end[u]) for u in range(len(of.tree))]
    units = [inside[u] for u in np.flatnonzero(plan.units)]
    groups = [inside[u] & _member(bands, column) for u, column in np.argwhere(split.cells).tolist()]
    return smallest_group(units + groups, K)
