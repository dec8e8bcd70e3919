# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a round would show if a given share of those asked answered. Made from head counts: nobody has answered.

The rule is the one results are made by (docs/methods/disclosure.md, section 3); which single figures may be shown
is decided only when there are answers.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from ledestjerne.analysis.disclosure.tree import homes, nearest_shown, shown_units, totals
from ledestjerne.analysis.values import IntArray, Tree
from ledestjerne.organisation.access import Viewer

from ..access import may_run_rounds
from ..models import Round
from .population import Population, population_of

_SIZES = ((50, None), (20, 49), (10, 19), (5, 9), (1, 4))
_MOST_NAMED = 100


@dataclass(frozen=True)
class SizeLine:
    """Units where this many are asked, in them and below: how many there are, and what they would see."""

    least: int
    most: int | None
    units: int
    shown: int
    with_distributions: int


@dataclass(frozen=True)
class HiddenUnit:
    """A unit that would not be shown by itself (too few, or it protects others), and where its people count."""

    name: str
    asked: int
    counted_in: str


@dataclass(frozen=True)
class Forecast:
    """A draft as it would be launched today.

    percent: the share expected to answer. not_shown: units that would not be shown, a hundred at most.
    """

    unit_keys: frozenset[str]
    units: int
    asked: int
    by_mail: int
    by_letter: int
    percent: int
    whole_is_shown: bool
    by_size: tuple[SizeLine, ...]
    not_shown: tuple[HiddenUnit, ...]
    more_not_shown: int


def forecast(viewer: Viewer, round_id: int, on: date, percent: int) -> Forecast | None:
    """The forecast of one draft; None where it is not there or not for the reader. Raises NoOrganisation."""
    row = (
        Round.objects.select_related("guideline").filter(pk=round_id, status=Round.Status.DRAFT).first()
        if may_run_rounds(viewer)
        else None
    )
    if row is None or row.guideline is None:
        return None
    return _forecast(population_of(row, on), row.guideline.k, row.guideline.k_distribution, percent)


def _forecast(population: Population, k: int, k_distribution: int, percent: int) -> Forecast:
    tree, asked = population.tree, np.asarray(population.eligible, dtype=np.int64)
    answers = np.rint(asked * percent / 100).astype(np.int64)
    home = homes(tree, answers, k)
    own = np.bincount(home, weights=answers, minlength=len(tree)).astype(np.int64)
    is_whole = bool(own.sum() >= k)
    shown = shown_units(tree, own, k, forced=(0,)) if is_whole else np.zeros(len(tree), dtype=np.bool_)
    size, expected = totals(tree, asked), totals(tree, own)
    by_size = [
        SizeLine(
            least=least,
            most=most,
            units=int(found.sum()),
            shown=int((found & shown).sum()),
            with_distributions=int((found & shown & (expected >= k_distribution)).sum()),
        )
        for least, most in _SIZES
        if (found := (size >= least) & (size <= (most or size.max()))).any()
    ]
    hidden = [int(unit) for unit in np.flatnonzero(~shown & (size > 0))]
    ways = Counter("mail" if member.email else "letter" for _, member in population.members)
    return Forecast(
        unit_keys=frozenset(tree.ids),
        units=int((size > 0).sum()),
        asked=len(population.members),
        by_mail=ways["mail"],
        by_letter=ways["letter"],
        percent=percent,
        whole_is_shown=is_whole,
        by_size=tuple(by_size),
        not_shown=_hidden(tree, hidden[:_MOST_NAMED], size, nearest_shown(tree, shown)),
        more_not_shown=max(0, len(hidden) - _MOST_NAMED),
    )


def _hidden(tree: Tree, units: list[int], size: IntArray, nearest: IntArray) -> tuple[HiddenUnit, ...]:
    return tuple(
        HiddenUnit(tree.names[unit], int(size[unit]), tree.names[nearest[unit]] if nearest[unit] >= 0 else "")
        for unit in units
    )
