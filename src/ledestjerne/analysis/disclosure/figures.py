# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which scale scores and items may be shown in which shown units (docs/methods/disclosure.md, sections 4-6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ledestjerne.analysis.disclosure.elimination import PRIME, nonzero, projected_rows, without
from ledestjerne.analysis.disclosure.families import shown_where
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray

SLACK = 1  # all answers in one category, or all but this many, is near-unanimity


@dataclass(frozen=True)
class FigureRows:
    """What is to be shown, as rows over persons × items; figures in the order they are taken.

    members: items each figure is made of, (G, items). answered: (persons, items). defined: whether the person has
    a value for the figure, (persons, G). category: the person's category of the figure, -1 for none or one that
    cannot be unanimous, (persons, G).
    """

    members: BoolArray
    answered: BoolArray
    defined: BoolArray
    category: IntArray


def shown_figures(rows: FigureRows, block: IntArray, above: IntArray, k: int, seed: int) -> BoolArray:
    """Blocks × figures: whether each figure may be shown for each shown unit.

    block: each person's block (index of the nearest shown unit, -1 for none). above: each block's next block up
    (-1 at the top, blocks in preorder). Deterministic for a given seed; persons may stand in any order.
    """
    inside = block >= 0
    rows = replace(
        rows, answered=rows.answered[inside], defined=rows.defined[inside], category=rows.category[inside]
    )
    state = _State.of(rows, block[inside], above, k, seed)
    for figure in range(len(rows.members)):
        state.take(figure)
    return state.shown


def never_alone(shown: BoolArray, members: BoolArray, item_of: IntArray) -> BoolArray:
    """`shown`, less what is taken along so that no scale score stands with just one of its items missing.

    members: (G, items). item_of: for figures that are single items the item, -1 for scales, shape (G,). Hiding
    more never makes anything less safe: the rows left are a part of those that were safe together.
    """
    items = np.flatnonzero((item_of >= 0) & members.any(axis=1))
    scales = np.array([g for g in np.flatnonzero(item_of < 0) if members[g].sum() > 1], dtype=np.int64)
    of = members[np.ix_(scales, item_of[items])]  # scales × item figures
    result = shown.copy()
    for block in np.flatnonzero(~shown[:, items].all(axis=1)):
        while True:
            there = result[block, items]
            alone = result[block, scales] & ((of & ~there).sum(axis=1) == 1)
            worth = np.where(there, of[alone].sum(axis=0), 0)
            if not worth.any():
                break
            # of those that help most scales, the one taken last
            result[block, items[len(worth) - 1 - int(np.argmax(worth[::-1]))]] = False
    return result


def shown_distributions(
    shown: BoolArray, defined: BoolArray, block: IntArray, above: IntArray, least: int
) -> BoolArray:
    """Blocks × figures, inside `shown`: every residual of a distribution has 0 or at least `least` answers."""
    counts = _block_counts(defined, block, len(above))
    size = _sizes(counts, above)
    result = np.zeros_like(shown)
    for figure in range(shown.shape[1]):
        own = counts[:, figure : figure + 1].astype(np.float64)
        result[:, figure] = shown_where(
            above, shown[:, figure], own, size[:, figure], lambda n: (n[..., 0] == 0) | (n[..., 0] >= least)
        )
    return np.asarray(result & (size >= least))


@dataclass
class _State:
    """The blocks while figures are taken one after the other.

    panels: rows left after reducing by what is known, (blocks, k, G, columns). whole: the same, whole block,
    (blocks, G, columns). beyond: whole, reduced by the block's flagged rows too. exact: blocks where what
    is known is exactly what is shown (no joined residual).
    """

    above: IntArray
    panels: IntArray
    whole: IntArray
    beyond: IntArray
    counts: IntArray  # (blocks, G) persons with a value
    size: IntArray  # (units, G) the same with everything below
    category: IntArray  # (persons, G)
    block: IntArray  # (persons,)
    flagged: BoolArray
    exact: BoolArray
    shown: BoolArray
    k: int

    @classmethod
    def of(cls, rows: FigureRows, block: IntArray, above: IntArray, k: int, seed: int) -> _State:
        blocks, figures = len(above), len(rows.members)
        panels = _panel_rows(rows, block, blocks, k, seed)
        counts = _block_counts(rows.defined, block, blocks)
        flagged = _near_unanimous(rows, block, counts)
        whole = panels.sum(axis=1) % PRIME
        return cls(
            above=above,
            panels=panels,
            whole=whole,
            beyond=_beyond(whole, flagged),
            counts=counts,
            size=_sizes(counts, above),
            category=rows.category,
            block=block,
            flagged=flagged,
            exact=np.ones(blocks, dtype=np.bool_),
            shown=np.zeros((blocks, figures), dtype=np.bool_),
            k=k,
        )

    def take(self, figure: int) -> None:
        """Decide where the next figure is shown, and reduce what is left by it."""
        empty = self.counts[:, figure] == 0
        derivable = self.exact & ~nonzero(self.whole[:, figure]) & ~empty
        anchors = nonzero(self.panels[:, :, figure])
        anchors[self.flagged[:, figure] | self._would_reveal(figure)] = False
        enough = self.size[:, figure] >= self.k
        tally = _tally(self.category[:, figure], self.block, len(self.above))
        own = np.column_stack([anchors, ~(empty | derivable), self.counts[:, figure], tally]).astype(np.float64)
        shown = shown_where(self.above, enough, own, self.size[:, figure], self._good)
        self.shown[:, figure] = shown
        self._learn(figure, shown, empty)

    def _good(self, features: FloatArray) -> BoolArray:
        """Columns: anchors in each panel, blocks neither empty nor derivable, persons, persons per category."""
        anchored = (features[..., : self.k] > 0).all(axis=-1)
        n = features[..., self.k + 1]
        unanimous = (n > 0) & (n - features[..., self.k + 2 :].max(axis=-1) <= SLACK)
        return np.asarray((anchored | (features[..., self.k] == 0)) & ~unanimous)

    def _would_reveal(self, figure: int) -> BoolArray:
        """Blocks where the figure, with what is known, would give a flagged row or a mixture of flagged rows."""
        return ~nonzero(self.beyond[:, figure])

    def _learn(self, figure: int, shown: BoolArray, empty: BoolArray) -> None:
        top = np.full(len(self.above), -1, dtype=np.int64)  # the unit whose residual each block belongs to
        for block, up in enumerate(self.above):
            top[block] = block if shown[block] else (top[up] if up >= 0 else -1)
        parts = np.bincount(top[(top >= 0) & ~empty], minlength=len(top))
        self.exact &= ~((top >= 0) & ~empty & (parts[top] > 1))
        at = np.flatnonzero((top >= 0) & ~empty)
        self.whole[at] = without(self.whole[at], self.whole[at, figure])
        self.beyond[at] = without(self.beyond[at], self.beyond[at, figure])
        later = slice(figure + 1, None)
        for panel in range(self.panels.shape[1]):
            row = self.panels[at, panel, figure]
            self.panels[at, panel, later] = without(self.panels[at, panel, later], row)


def _beyond(whole: IntArray, flagged: BoolArray) -> IntArray:
    """Each block's rows reduced by its flagged rows: zero for what follows from these."""
    left = whole.copy()
    for figure in range(flagged.shape[1]):
        at = np.flatnonzero(flagged[:, figure])
        left[at] = without(left[at], left[at, figure])
    return left


def _near_unanimous(rows: FigureRows, block: IntArray, counts: IntArray) -> BoolArray:
    """Blocks × figures: whether all answers, or all but SLACK, are in one category."""
    flagged = np.zeros_like(counts, dtype=np.bool_)
    for figure in range(counts.shape[1]):
        n, tally = counts[:, figure], _tally(rows.category[:, figure], block, len(counts))
        flagged[:, figure] = (n > 0) & (n - tally.max(axis=1) <= SLACK)
    return flagged


def _tally(category: IntArray, block: IntArray, blocks: int) -> FloatArray:
    known = category >= 0
    width = int(category.max(initial=0)) + 1
    flat = np.bincount(block[known] * width + category[known], minlength=blocks * width)
    return flat.reshape(blocks, width).astype(np.float64)


def _block_counts(defined: BoolArray, block: IntArray, blocks: int) -> IntArray:
    inside = block >= 0
    counts = np.zeros((blocks, defined.shape[1]), dtype=np.int64)
    np.add.at(counts, block[inside], defined[inside])
    return counts


def _sizes(counts: IntArray, above: IntArray) -> IntArray:
    size = counts.copy()
    for block in range(len(above) - 1, 0, -1):
        if above[block] >= 0:
            size[above[block]] += size[block]
    return size


def _panel_rows(rows: FigureRows, block: IntArray, blocks: int, k: int, seed: int) -> IntArray:
    """Deal the persons of each block into k panels, those with the same answer pattern after one another."""
    packed = np.packbits(np.hstack([rows.answered, rows.defined]), axis=1)
    _, pattern = np.unique(packed, axis=0, return_inverse=True)
    pattern = pattern.reshape(-1)
    order = np.lexsort((pattern, -rows.answered.sum(axis=1), block))
    starts = np.searchsorted(block[order], np.arange(blocks))
    panel = (np.arange(len(order)) - starts[block[order]]) % k
    place = block[order] * k + panel
    once = np.unique(np.column_stack([place, pattern[order]]), axis=0, return_index=True)[1]
    one = order[once]
    flat = projected_rows(rows.answered[one], rows.members, rows.defined[one], place[once], blocks * k, seed)
    return flat.reshape(blocks, k, *flat.shape[1:])
