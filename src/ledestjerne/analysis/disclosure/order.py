# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""In which order figures are taken: any order is safe, some leave more to show (methods, section 4)."""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.disclosure.elimination import nonzero, without
from ledestjerne.analysis.disclosure.figures import never_alone
from ledestjerne.analysis.values import BoolArray, IntArray

_TRIES = 60
_SEED = 1


def taking_order(members: BoolArray, first: IntArray) -> IntArray:
    """The order for an instrument: `first` (its scales, as given), then its single items.

    members: items of each figure, scales before single items, (G, items). Among the items' own order and some
    shuffles from a fixed seed, the one that leaves most to show where a few people answered only in part. It
    depends on the instrument alone, never on answers.
    """
    scales, items = len(first), np.arange(len(first), len(members))
    random = np.random.default_rng(_SEED)
    tries = [items, *(random.permutation(items) for _ in range(_TRIES))]
    orders = [np.concatenate([first, choice]).astype(np.int64) for choice in tries]
    if _left(members, orders[0], scales) == len(members):
        return orders[0]
    return max(orders, key=lambda order: _left(members, order, scales))


def _left(members: BoolArray, order: IntArray, scales: int) -> int:
    """How many figures stay where none may follow from the others."""
    rows = members[order].astype(np.int64)[None]
    shown = np.zeros((1, len(order)), dtype=np.bool_)
    for figure in range(len(order)):
        if nonzero(rows[:, figure])[0]:
            shown[0, figure] = True
            rows = without(rows, rows[:, figure])
    item_of = np.where(order < scales, -1, order - scales)
    return int(never_alone(shown, members[order], item_of).sum())
