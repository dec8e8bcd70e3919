# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A round attacked together with one shortly before it (docs/methods/disclosure.md, sections 8 and 12).

The attacker knows the staff lists of both rounds and what both showed of every unit, and takes the answers to be
the same. Uses fingerprints, none of the planner's cuts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledestjerne.analysis.disclosure.attacks import packed, pairs, persons
from ledestjerne.analysis.disclosure.certificate import Finding
from ledestjerne.analysis.disclosure.fingerprints import PRIME, Sums, fingerprints
from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.rounds import Beside
from ledestjerne.analysis.values import IntArray, Tree

_RULE = "rounds"


def audit_beside(plan: Plan, tree: Tree, beside: Beside, random: np.random.Generator) -> Iterator[Finding]:
    """Few people told of by the two rounds together: single persons, pairs, and those who came, went or moved.

    People are alike who are in the same two residuals; sets of fewer than k of them, and two such sets together,
    are tried by their sums and differences.
    """
    now, before = _residuals(plan, tree, beside), beside.earlier
    earlier = np.where(before >= 0, before + len(tree), -1)
    names, number = np.unique(np.concatenate([now, earlier]), return_inverse=True)
    of = np.where(np.stack([now, earlier], axis=1) >= 0, number.reshape(2, -1).T, -1)
    prints = fingerprints(Sums(packed(of), np.arange(len(names))), random).numbers
    alone = persons(prints[(of >= 0).any(axis=1)])
    if len(alone):
        yield Finding(_RULE, "", "person")
    if plan.rules.k > 2 and len(pairs(prints)):
        yield Finding(_RULE, "", "pair")
    if _few(of, prints, plan.rules.k):
        yield Finding(_RULE, "", "few")


def _residuals(plan: Plan, tree: Tree, beside: Beside) -> IntArray:
    """The shown unit in whose residual each person is now, -1 for none; counted down the tree."""
    holder = np.full(len(tree), -1, dtype=np.int64)
    for unit, up in enumerate(tree.parent):
        holder[unit] = unit if plan.units[unit] else (holder[up] if up >= 0 else -1)
    return np.where(beside.unit >= 0, holder[plan.home[beside.unit]], -1)


def _few(of: IntArray, prints: IntArray, k: int) -> bool:
    """Whether the numbers of some alike people, or of two such sets of fewer than k in all, cancel out."""
    _, kind = np.unique(of, axis=0, return_inverse=True)
    size = np.bincount(kind.reshape(-1))
    total = np.zeros((len(size), prints.shape[1]), dtype=np.int64)
    np.add.at(total, kind.reshape(-1), prints)
    there = np.zeros(len(size), dtype=np.bool_)
    there[kind.reshape(-1)[(of >= 0).any(axis=1)]] = True
    small = np.flatnonzero((size < k) & there)
    total = total[small] % PRIME
    if not total.any(axis=1).all():
        return True
    met: dict[bytes, int] = {}
    for place, (one, other) in enumerate(zip(total, (PRIME - total) % PRIME, strict=True)):
        for known in (met.get(one.tobytes()), met.get(other.tobytes())):
            if known is not None and size[small[place]] + size[small[known]] < k:
                return True
        met[one.tobytes()] = place
    return False
