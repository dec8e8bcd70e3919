# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How well the scales measure, over all units: docs/methods/scoring.md, sections 3 and 4.

What may be told of it: docs/methods/disclosure.md, section 6. A figure is given where the whole's score is
shown and either at least 20 units take part, or every unit that takes part is shown with k people or more. A
reason that depends on how people answered has one wording, so that it does not tell of an item all agree on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.survey.agreement import even_spread, intra_class, mean_over_groups, rwg_j
from ledestjerne.analysis.survey.instrument import Item
from ledestjerne.analysis.survey.reliability import alpha, omega
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import BoolArray, Estimate, FloatArray, IntArray, Undefined

from .answers import Reading

MANY_UNITS = 20
_DECIMALS = 6


class NoFigure(StrEnum):
    """Why a scale has no figure of a kind. The first four follow from the pack and the units alone."""

    ONE_ITEM = "one_item"
    TOO_FEW_ITEMS = "too_few_items"
    NO_CATEGORIES = "no_categories"
    NO_SOLUTION = "no_solution"
    HIDDEN_UNITS = "hidden_units"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True)
class Statistic:
    """A figure that may be told, or why there is none."""

    value: float | None
    reason: NoFigure | None = None


@dataclass(frozen=True)
class ScaleQuality:
    """One scale over all units. n: persons with a score."""

    scale: str
    n: Statistic
    alpha: Statistic
    omega: Statistic
    icc1: Statistic
    icc2: Statistic
    rwg_j_mean: Statistic


def qualities(reading: Reading, plan: Plan, scales: Collection[str]) -> tuple[ScaleQuality, ...]:
    """The quality of these scales of the plan, as far as it may be told. scales: those with items in the file."""
    scores = item_scores(reading.answers, reading.instrument)
    persons = scale_scores(scores, reading.instrument)
    order = [scale.id for scale in reading.instrument.scales]
    return tuple(
        _Scale(reading, plan, place, scores, persons[:, order.index(name)]).quality(name)
        for place, name in enumerate(plan.scale_ids)
        if name in scales
    )


@dataclass(frozen=True)
class _Scale:
    """One scale before the gate. place: among the plan's figures. scores: persons × items. values: per person."""

    reading: Reading
    plan: Plan
    place: int
    scores: FloatArray
    values: FloatArray

    def quality(self, name: str) -> ScaleQuality:
        """Every figure, or why not."""
        columns = self._columns(name)
        a, o = self._reliability(columns)
        differences = intra_class(self.values, self.reading.answers.unit)
        scored = np.isfinite(self.values)
        shown = self.plan.shown[0, self.place]
        return ScaleQuality(
            scale=name,
            n=Statistic(int(scored.sum())) if shown else _HIDDEN,
            alpha=a,
            omega=o,
            icc1=self._told(differences.icc1, self._people(scored), least=2),
            icc2=self._told(differences.icc2, self._people(scored), least=2),
            rwg_j_mean=self._agreement(columns),
        )

    def _columns(self, name: str) -> list[int]:
        """The scale's items that are in the file."""
        items = self.reading.instrument.closed_items
        return [i for i, item in enumerate(items) if name in item.scales and item.id in self.reading.columns]

    def _reliability(self, columns: list[int]) -> tuple[Statistic, Statistic]:
        items = self.scores[:, columns]
        people = self._people(np.asarray(np.isfinite(items).any(axis=1)))
        told = self._told(alpha(items), people), self._told(omega(items), people)
        # One missing because of the answers, the other given: that would tell of an item all agree on.
        hidden = any(one.reason is NoFigure.NOT_SHOWN for one in told)
        first, second = (_HIDDEN if hidden and one.value is not None else one for one in told)
        return first, second

    def _agreement(self, columns: list[int]) -> Statistic:
        reading = self.reading
        spread = [_spread(reading, reading.instrument.closed_items[i]) for i in columns]
        if any(value is None for value in spread):
            return Statistic(None, NoFigure.NO_CATEGORIES)
        answered = _categories(reading, columns)
        agreement = rwg_j(answered, reading.answers.unit, [value for value in spread if value is not None])
        complete = self._people(np.asarray(np.isfinite(answered).all(axis=1)))
        return self._told(mean_over_groups(agreement), complete, least=2)

    def _people(self, inside: BoolArray) -> IntArray:
        """How many of these people answer with each unit."""
        return np.bincount(self.reading.answers.unit[inside], minlength=len(self.reading.tree))

    def _told(self, estimate: Estimate, people: IntArray, *, least: int = 1) -> Statistic:
        """The figure, if it may be told. least: fewest people with whom a unit counts as taking part."""
        if estimate.reason in _STRUCTURAL:
            return Statistic(None, _STRUCTURAL[estimate.reason])
        if np.count_nonzero(self.plan.answers) < MANY_UNITS and self._hides_units():
            return Statistic(None, NoFigure.HIDDEN_UNITS)
        units = np.flatnonzero(people)
        few = (people[units] < self.plan.rules.k).any() or not self.plan.shown[units, self.place].all()
        may = np.count_nonzero(people >= least) >= MANY_UNITS or not few
        if estimate.value is None or not may or not self.plan.shown[0, self.place]:
            return _HIDDEN
        return Statistic(round(estimate.value, _DECIMALS))

    def _hides_units(self) -> bool:
        """Whether some people answer with a unit that is not shown, or are counted elsewhere than in their own."""
        plan = self.plan
        elsewhere = plan.home != np.arange(len(plan.home))
        return bool((plan.answers[~plan.units | elsewhere] > 0).any())


_HIDDEN = Statistic(None, NoFigure.NOT_SHOWN)
_STRUCTURAL = {
    Undefined.ONE_ITEM: NoFigure.ONE_ITEM,
    Undefined.TOO_FEW_ITEMS: NoFigure.TOO_FEW_ITEMS,
    Undefined.NO_SOLUTION: NoFigure.NO_SOLUTION,
}


def _spread(reading: Reading, item: Item) -> float | None:
    """The variance of evenly spread answers; None for a number without whole limits."""
    limits = reading.instrument.response_set_of(item)
    if not reading.instrument.is_numeric(item):
        return even_spread(len(limits.categories))
    if limits.minimum is None or limits.maximum is None or (limits.maximum - limits.minimum) % 1:
        return None
    return even_spread(int(limits.maximum - limits.minimum) + 1)


def _categories(reading: Reading, columns: list[int]) -> FloatArray:
    """Raw categories, or numbers as written, NaN missing."""
    codes = reading.answers.codes[:, columns].astype(np.float64)
    codes[codes < 0] = np.nan
    if reading.answers.numbers is None:
        return codes
    numbers = reading.answers.numbers[:, columns]
    return np.where(np.isnan(numbers), codes, numbers)
