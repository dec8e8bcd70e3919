# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What follows from a small set of rows over persons × items, in floating point (for the audit only)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import FloatArray

_TINY = 1e-9
_AT_ONCE = 2000


@dataclass(frozen=True)
class Seen:
    """known: orthonormal rows spanning all that follows, (rank, people · items)."""

    known: FloatArray
    people: int


def span(rows: FloatArray) -> FloatArray:
    """Orthonormal rows with the same span. rows: (number, columns).

    Gram and Schmidt, each row twice. Not `svd`: its many small steps on several threads take a hundred times as
    long on a busy machine.
    """
    known, rank = np.zeros((min(rows.shape), rows.shape[-1])), 0
    for row in rows:
        left, length = row.astype(np.float64), float(np.sqrt(np.square(row).sum()))
        for _ in range(2):
            left -= np.einsum("r,rc->c", np.einsum("rc,c->r", known[:rank], left), known[:rank])
        size = float(np.sqrt(np.square(left).sum()))
        if size > _TINY * length:
            known[rank] = left / size
            rank += 1
    return known[:rank]


def people_told_of(seen: Seen) -> list[tuple[int, ...]]:
    """Single persons and pairs on whom some combination lies wholly.

    A combination lies wholly on a group when its share there is 1. A pair's largest share is at most the sum of
    the two persons', so that pairs with a smaller sum need no further look.
    """
    if not len(seen.known):
        return []
    of = seen.known.reshape(len(seen.known), seen.people, -1).transpose(1, 2, 0)  # person, item, rank
    alone = np.linalg.eigvalsh(of @ of.transpose(0, 2, 1))[:, -1]
    told: list[tuple[int, ...]] = [(int(person),) for person in np.flatnonzero(alone > 1 - _TINY)]
    first, second = np.triu_indices(seen.people, 1)
    near = alone[first] + alone[second] > 1 - _TINY
    first, second = first[near], second[near]
    for start in range(0, len(first), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        both = np.concatenate([of[first[part]], of[second[part]]], axis=1)
        share = np.linalg.eigvalsh(both @ both.transpose(0, 2, 1))[:, -1]
        hit = np.flatnonzero(share > 1 - _TINY)
        told += [(int(first[part][at]), int(second[part][at])) for at in hit]
    return told


def knows_mixture(seen: Seen, rows: FloatArray) -> bool:
    """Whether some combination of the rows, shape (rows, columns of what is known), follows from what is known."""
    if not len(seen.known):
        return False
    cosines = np.linalg.svd(span(rows) @ seen.known.T, compute_uv=False)
    return bool(len(cosines) and cosines[0] > 1 - _TINY)
