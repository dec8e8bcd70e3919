# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What people think before they answer: effects of units and persons, year by year (docs/demo.md, section 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import FloatArray, IntArray, Tree

from .municipality import Organisation
from .workforce import LEADER, Staffing

DIMENSIONS = ("trust", "justice", "cooperation")
RELATIONS = ("group", "between", "leader", "top")
FACETS = ("general", *DIMENSIONS, *RELATIONS)

# Standard deviations, in units of the latent scale on which a person's answers to one item spread by about 1.3
BRANCH = {  # passed on to everybody below: by depth in the tree, then by facet
    1: {"general": 0.07, "top": 0.16},
    2: {"general": 0.09, "between": 0.10, "top": 0.12},
    3: {"general": 0.07},
    4: {"general": 0.06},
}
GROUP = {"general": 0.15, "trust": 0.06, "justice": 0.06, "cooperation": 0.06, "group": 0.14, "leader": 0.22}
PERSON = {"general": 0.72, **dict.fromkeys(DIMENSIONS, 0.18), **dict.fromkeys(RELATIONS, 0.38)}
UNIT_KEPT, PERSON_KEPT = 0.85, 0.80  # correlation of an effect with the same a year later
LEADERS = {"general": 0.20, "top": 0.45}  # leaders answer a little higher, most of all about the top
CLOSE_KNIT = 0.6  # people a story tells of differ less from each other than others do
YEARS: tuple[Mapping[str, float], ...] = (
    {},
    {"general": 0.02, "cooperation": 0.05},
    {"general": 0.03, "cooperation": 0.08, "top": -0.15},
)


@dataclass(frozen=True)
class Attitudes:
    """Latent attitudes of one year's persons, shape (people ever, facets); NaN for those not employed."""

    facets: FloatArray

    def towards(self, dimension: str, relation: str) -> FloatArray:
        """Everybody's attitude to the topic of one item."""
        total: FloatArray = self.facets[:, [0, FACETS.index(dimension), FACETS.index(relation)]].sum(axis=1)
        return total


def _row(spread: Mapping[str, float]) -> FloatArray:
    return np.array([spread.get(facet, 0.0) for facet in FACETS])


def _drifting(shape: tuple[int, int], years: int, kept: float, rng: np.random.Generator) -> list[FloatArray]:
    """Standard normal effects, one array per year, each correlated with the year before."""
    effects = [rng.normal(size=shape)]
    while len(effects) < years:
        effects.append(kept * effects[-1] + np.sqrt(1 - kept**2) * rng.normal(size=shape))
    return effects


@dataclass(frozen=True)
class UnitEffects:
    """Effects of every unit that ever was, shape (units, facets) per year, by the unit's key."""

    index: dict[str, int]
    branch: list[FloatArray]
    group: list[FloatArray]


def unit_effects(organisations: Sequence[Organisation], seed: int) -> UnitEffects:
    """Draw them: a branch's effect reaches everybody below, a group's only those who answer with the unit."""
    keys = sorted({key for organisation in organisations for key in organisation.tree.ids})
    rng = np.random.default_rng([seed, 300])
    shape = (len(keys), len(FACETS))
    group = _drifting(shape, len(organisations), UNIT_KEPT, rng)
    branch = _drifting(shape, len(organisations), UNIT_KEPT, rng)
    return UnitEffects({key: i for i, key in enumerate(keys)}, branch, [_row(GROUP) * year for year in group])


def _inherited(tree: Tree, effects: FloatArray) -> FloatArray:
    """Each unit's own branch effect and those of all units above it, shape (units, facets)."""
    spread = np.array([_row(BRANCH.get(int(depth), {})) for depth in tree.depth])
    total = spread * effects
    for unit in range(1, len(tree)):
        total[unit] += total[tree.parent[unit]]
    return total


def attitudes(
    staffings: Sequence[Staffing], seed: int, told: Mapping[str, Sequence[Mapping[str, float]]]
) -> list[Attitudes]:
    """One year after the other for everybody employed.

    told: by a unit's key, the mean attitude in each year of the people who answer with it, where a story fixes it.
    """
    units = unit_effects([staffing.organisation for staffing in staffings], seed)
    everybody = len(staffings[-1].main)
    persons = _drifting((everybody, len(FACETS)), len(staffings), PERSON_KEPT, np.random.default_rng([seed, 301]))
    years = []
    for year, staffing in enumerate(staffings):
        latent = _one_year(year, staffing, units, persons[year][: len(staffing.main)])
        for key, story in told.items():
            here = staffing.group == staffing.organisation.tree.index[key]
            latent[here] = _row(story[year]) + CLOSE_KNIT * (latent[here] - latent[here].mean(axis=0))
        years.append(Attitudes(latent))
    return years


def _one_year(year: int, staffing: Staffing, units: UnitEffects, persons: FloatArray) -> FloatArray:
    tree = staffing.organisation.tree
    at: IntArray = np.array([units.index[key] for key in tree.ids])
    of_unit = _inherited(tree, units.branch[year][at]) + units.group[year][at]
    group = staffing.group
    latent = _row(PERSON) * persons + of_unit[group] + _row(YEARS[year])
    latent[staffing.role == LEADER] += _row(LEADERS)
    latent[group < 0] = np.nan
    return latent
