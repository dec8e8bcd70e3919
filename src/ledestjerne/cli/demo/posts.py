# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which leaders' posts are vacant, shared with a neighbour or on leave in a year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from .municipality import Organisation

VACANT, SHARED, ON_LEAVE = 0.010, 0.004, 0.015  # of all leaders' posts
WITH_DEPUTY = 0.65  # of the vacant posts and those on leave


@dataclass(frozen=True)
class Posts:
    """Units whose leader's post is not simply held. shared: unit led from another → the unit it is led from."""

    vacant: frozenset[int]
    shared: dict[int, int]
    on_leave: frozenset[int]
    deputised: frozenset[int]

    @property
    def without_own_leader(self) -> frozenset[int]:
        return self.vacant | frozenset(self.shared)


def posts(organisation: Organisation, protected: Collection[str], rng: np.random.Generator) -> Posts:
    """Draw them among the leaves; a leader shared is the one of the leaf beside it."""
    units, below = organisation.units, organisation.units_below
    leaves = [i for i, unit in enumerate(units) if not below[i] and not unit.few and unit.key not in protected]
    order = rng.permutation(leaves).tolist()
    vacant = frozenset(order[: round(VACANT * len(units))])
    on_leave = frozenset(order[len(vacant) : len(vacant) + round(ON_LEAVE * len(units))])
    shared = _shared(organisation, [i for i in order if i not in vacant | on_leave])
    lacking = sorted(vacant | on_leave)
    deputised = frozenset(
        i for i, luck in zip(lacking, rng.random(len(lacking)), strict=True) if luck < WITH_DEPUTY
    )
    return Posts(vacant, shared, on_leave, deputised)


def _shared(organisation: Organisation, free: list[int]) -> dict[int, int]:
    units = organisation.units
    shared: dict[int, int] = {}
    for unit in free:
        beside = unit + 1
        neighbours = beside in free and units[beside].parent == units[unit].parent
        if neighbours and not {unit, beside} & (shared.keys() | shared.values()):
            shared[beside] = unit
        if len(shared) == round(SHARED * len(units)):
            break
    return shared
