# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who answers, and what: from attitudes to categories (docs/demo.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledestjerne.analysis.survey.instrument import Instrument, Item
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray

from .attitudes import Attitudes
from .workforce import Staffing

CodeArray = npt.NDArray[np.int8]
CUTS = np.array([-1.95, -0.95, 0.30, 1.60])  # between the five categories
EASINESS = {"group": 0.55, "between": -0.05, "leader": 0.40, "top": -0.35}
ITEM_SPREAD, NOISE, METHOD = 0.20, 0.95, 0.35  # METHOD: how much a habit of answering moves the reversed items
SKIPPED, BREAKS_OFF = 0.008, 0.010
NOT_KNOWN = {"group": 0.006, "between": 0.016, "leader": 0.008, "top": 0.034}
RATE_SPREAD = 40.0  # the larger, the more alike the units' response rates
K = 5
NEARLY_ALL_ALIKE = 10  # so many small units where nearly all give the same answer to a few items


@dataclass(frozen=True)
class Told:
    """What a story fixes of one group: how many answer, each everything, and an item all but one agree on."""

    answers: int
    agreed_item: str = ""


NOBODY: Mapping[int, Told] = {}


@dataclass(frozen=True)
class Answered:
    """One round's answers: who (person number), with which group (index in the year's tree), and the codes.

    codes: category, lowest score first, as the person marked it (reversed items are not turned); -1 missing;
    shape (people, closed items).
    """

    person: IntArray
    group: IntArray
    codes: CodeArray


def answered(
    instrument: Instrument,
    staffing: Staffing,
    latent: Attitudes,
    seed: tuple[int, int],
    told: Mapping[int, Told] = NOBODY,
) -> Answered:
    """One round. seed: the municipality's and the year. told: by group, what the story fixes."""
    rng = np.random.default_rng([seed[0], 400 + seed[1]])
    person = _respondents(staffing, rng, told)
    group = staffing.group[person]
    order = np.argsort(group, kind="stable")
    person, group = person[order], group[order]
    codes = _codes(instrument.closed_items, latent, person, seed[0], rng)
    _agree(codes, staffing, group, rng, told)
    for unit, story in told.items():
        for item in np.flatnonzero([item.id == story.agreed_item for item in instrument.closed_items]):
            _make_alike(codes, np.flatnonzero(group == unit)[1:], int(item))
    missing = _missing(instrument.closed_items, len(person), rng)
    codes[missing & ~np.isin(group, list(told))[:, np.newaxis]] = -1  # the story's people answer everything
    return Answered(person, group, codes)


# -- Who answers --------------------------------------------------------------------------------------------------


def _respondents(staffing: Staffing, rng: np.random.Generator, told: Mapping[int, Told]) -> IntArray:
    group = staffing.group
    sizes = staffing.group_sizes
    rates = np.array([unit.kind.response_rate for unit in staffing.organisation.units])
    rates = rng.beta(RATE_SPREAD * rates, RATE_SPREAD * (1 - rates))
    wanted = _answers_wanted(sizes, rates)
    for unit, story in told.items():
        wanted[unit] = min(story.answers, sizes[unit])
    order = np.lexsort((rng.random(len(group)), group))
    order = order[group[order] >= 0]
    starts = np.cumsum(sizes) - sizes
    place = np.arange(len(order)) - starts[group[order]]
    return np.sort(order[place < wanted[group[order]]])


def _answers_wanted(sizes: IntArray, rates: FloatArray) -> IntArray:
    """Groups meant to be small give one to four answers, all others five or more."""
    few = sizes <= K
    wanted = np.round(sizes * rates).astype(np.int64)
    return np.where(few, np.clip(wanted, np.minimum(sizes, 1), K - 1), np.maximum(wanted, K))


# -- What they answer ---------------------------------------------------------------------------------------------


def _easiness(items: tuple[Item, ...], seed: int) -> FloatArray:
    """The same in every round: an item keeps its wording."""
    rng = np.random.default_rng([seed, 302])
    return np.array([EASINESS[item.relation or "group"] for item in items]) + rng.normal(
        0, ITEM_SPREAD, len(items)
    )


def _codes(
    items: tuple[Item, ...], latent: Attitudes, person: IntArray, seed: int, rng: np.random.Generator
) -> CodeArray:
    habit = np.random.default_rng([seed, 303]).normal(0, METHOD, len(latent.facets))[person]
    codes = np.empty((len(person), len(items)), dtype=np.int8)
    for i, (item, easiness) in enumerate(zip(items, _easiness(items, seed), strict=True)):
        attitude = latent.towards(item.dimension or "trust", item.relation or "group")[person]
        felt = attitude + easiness + rng.normal(0, NOISE, len(person)) + (habit if item.reversed else 0)
        category = np.searchsorted(CUTS, felt)
        codes[:, i] = len(CUTS) - category if item.reversed else category
    return codes


def _missing(items: tuple[Item, ...], people: int, rng: np.random.Generator) -> BoolArray:
    """Skipped by accident, not known, and everything after the point where somebody stopped."""
    inclined = rng.lognormal(-0.32, 0.8, size=(people, 1))
    not_known = np.array([NOT_KNOWN[item.relation or "group"] for item in items])
    missing: BoolArray = rng.random((people, len(items))) < inclined * not_known + SKIPPED
    stops = np.where(rng.random(people) < BREAKS_OFF, rng.integers(4, len(items), people), len(items))
    missing |= np.arange(len(items)) >= stops[:, np.newaxis]
    return missing


def _agree(
    codes: CodeArray, staffing: Staffing, group: IntArray, rng: np.random.Generator, told: Mapping[int, Told]
) -> None:
    """In a few small units all, or all but one, give the same answer to three items."""
    count = np.bincount(group, minlength=len(staffing.organisation.units))
    small = [int(u) for u in np.flatnonzero((count >= 7) & (count <= 12)) if int(u) not in told]
    for unit in rng.permutation(small)[:NEARLY_ALL_ALIKE]:
        rows = np.flatnonzero(group == unit)
        for item in rng.choice(codes.shape[1], 3, replace=False):
            _make_alike(codes, rows[int(rng.random() < 0.5) :], int(item))


def _make_alike(codes: CodeArray, rows: IntArray, item: int) -> None:
    codes[rows, item] = np.bincount(codes[rows, item]).argmax()
