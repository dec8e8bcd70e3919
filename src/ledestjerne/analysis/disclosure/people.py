# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The people of a round with their groups: what planning and publishing by split both look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray, Split


@dataclass(frozen=True)
class SplitPeople:
    """The people of a round as the splits see them.

    home: the unit each is counted in, -1 for those who gave no answer. kind: number of the pattern of questions
    answered. bands: category of each split, -1 unknown, (people, splits). scored: whether the person has each
    scale that is told by split, alike: equal numbers where two scores count as the same, both (people, S).
    """

    home: IntArray
    kind: IntArray
    bands: IntArray
    scored: BoolArray
    alike: IntArray


def group_columns(splits: Sequence[Split]) -> list[tuple[int, int]]:
    """Every group of every split as (split, group), in the order of the plan's columns."""
    return [(s, g) for s, split in enumerate(splits) for g in range(len(split.groups))]


def memberships(splits: Sequence[Split], bands: IntArray) -> BoolArray:
    """Which groups each person belongs to, (people, F)."""
    columns = [np.isin(bands[:, s], splits[s].groups[g]) for s, g in group_columns(splits)]
    return np.array(columns, dtype=np.bool_).reshape(len(columns), len(bands)).T
