# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How many employees each unit has, leaders not counted."""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray

from .municipality import Organisation, Unit
from .outline import Own

SMALLEST, LARGEST = 9, 60  # a leaf that is not meant to be small has five answers even with a poor response
FEW_EMPLOYEES = (3, 4, 5)
FEW_IN_GROUP, MANY_IN_GROUP = 3, 10  # with the leaders of the units below
SPREAD, YEARLY = 0.33, 0.05


def employees(organisation: Organisation, seed: int, year: int, total: int | None = None) -> IntArray:
    """Employees per unit; where a total is given, the leaves that are free are stretched to hold exactly that."""
    below = organisation.units_below
    count = [_drawn(unit, int(n), seed, year) for unit, n in zip(organisation.units, below, strict=True)]
    sizes = np.array(count, dtype=np.int64)
    if total is not None:
        _stretch(sizes, _free(organisation), total)
    return sizes


def _drawn(unit: Unit, units_below: int, seed: int, year: int) -> int:
    """A unit's size hangs on its key alone, so that changing one leaves the others as they were."""
    rng = np.random.default_rng([seed, int(unit.key)])
    deviation, step = rng.normal(), int(rng.integers(0, 3))
    yearly = rng.normal(0.0, YEARLY, size=10)[:year].sum()
    if unit.staff is not None:
        return unit.staff
    if unit.own is Own.FEW:
        return max(FEW_IN_GROUP - units_below, 0)
    if unit.own is Own.MANY:
        return max(MANY_IN_GROUP - units_below, 0) + 2 * step
    if unit.few:
        return FEW_EMPLOYEES[step]
    return int(np.clip(round(unit.kind.size * np.exp(SPREAD * deviation + yearly)), SMALLEST, LARGEST))


def _free(organisation: Organisation) -> BoolArray:
    return np.array([unit.own is None and not unit.few and unit.staff is None for unit in organisation.units])


def _stretch(sizes: IntArray, free: BoolArray, total: int) -> None:
    wanted = total - int(sizes[~free].sum())
    exact = sizes[free] * (wanted / sizes[free].sum())
    whole = np.maximum(np.floor(exact), SMALLEST).astype(np.int64)
    short = wanted - int(whole.sum())
    order = np.argsort(whole - exact if short > 0 else -whole, kind="stable")
    np.add.at(whole, order[np.arange(abs(short)) % len(order)], np.sign(short))
    sizes[free] = whole
