# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""At which one level each comment is shown (docs/methods/comments.md, section 2)."""

from __future__ import annotations

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray, Tree

NOWHERE = -1


def place_comments(tree: Tree, shown: BoolArray, unit: IntArray, limit: int) -> IntArray:
    """The unit each comment to one question stands in, -1 for nowhere.

    shown: whether the plan shows each unit at all, shape (units,). unit: the group each comment comes from, shape
    (comments,); one comment a person. limit: fewest commenters shown together, at least 1.

    A unit shows its pool, its own and what was passed up from below, or passes the whole of it on. Returns shape
    (comments,). Raises ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError("the limit is at least one commenter")
    pool = np.bincount(unit, minlength=len(tree))
    shows = np.zeros(len(tree), dtype=np.bool_)
    for here in range(len(tree) - 1, -1, -1):
        shows[here] = bool(shown[here]) and pool[here] >= limit
        if here and not shows[here]:
            pool[tree.parent[here]] += pool[here]
    level = np.full(len(tree), NOWHERE, dtype=np.int64)
    for here in range(len(tree)):
        level[here] = here if shows[here] else level[tree.parent[here]] if here else NOWHERE
    return level[unit]
