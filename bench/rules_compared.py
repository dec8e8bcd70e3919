# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Other ways to protect units × groups, for comparison: nothing but small cells hidden, siblings, tau-Argus."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ledestjerne.analysis.values import BoolArray, IntArray, Split, Tree


def with_own_leaves(tree: Tree, unit: IntArray) -> tuple[Tree, IntArray]:
    """People attached to an inner unit get a unit of their own below it, as table tools need. The tree and where
    each person is."""
    attached = np.bincount(unit, minlength=len(tree))
    parent: list[int] = []
    place, own = np.zeros(len(tree), dtype=np.int64), np.zeros(len(tree), dtype=np.int64)
    for at, up in enumerate(tree.parent):
        place[at] = own[at] = len(parent)
        parent.append(int(place[up]) if up >= 0 else -1)
        if tree.children[at] and attached[at]:
            own[at] = len(parent)
            parent.append(int(place[at]))
    names = tuple(f"u{number:05}" for number in range(len(parent)))
    return Tree(names, names, tuple(parent)), own[unit]


def cell_sizes(tree: Tree, home: IntArray, belongs: BoolArray) -> IntArray:
    """People in each unit and column, the unit itself last, (units, F + 1)."""
    own = np.zeros((len(tree), belongs.shape[1] + 1), dtype=np.int64)
    np.add.at(own, home, np.hstack([belongs, np.ones((len(home), 1), dtype=np.bool_)]))
    running = np.concatenate([np.zeros_like(own[:1]), np.cumsum(own, axis=0)])
    return np.asarray(running[tree.end] - running[:-1])


def primary_only(n: IntArray, k: int) -> BoolArray:
    return np.asarray(n >= k)


def siblings(tree: Tree, n: IntArray, splits: tuple[Split, ...], k: int) -> BoolArray:
    """Where hidden neighbours are fewer than k together, the smallest shown one is hidden too: among the units
    below a unit, and among the groups of a split in a unit; until nothing changes. n: (units, F + 1)."""
    known = n >= k
    while True:
        before = known.copy()
        known[:, :-1] &= known[:, -1:]
        for up, below in enumerate(tree.children):
            if below:
                _hide_next_smallest(known, n, [(up, unit) for unit in below], k)
        for columns in _columns(splits):
            rest = n[:, -1] - np.where(known[:, columns], n[:, columns], 0).sum(axis=1)
            for unit in np.flatnonzero((rest > 0) & (rest < k) & known[:, columns].any(axis=1)).tolist():
                shown = [c for c in columns if known[unit, c]]
                known[unit, min(shown, key=lambda c: n[unit, c])] = False
        if np.array_equal(known, before):
            return known


def _hide_next_smallest(known: BoolArray, n: IntArray, family: list[tuple[int, int]], k: int) -> None:
    up, below = family[0][0], [unit for _, unit in family]
    rest = n[up] - np.where(known[below], n[below], 0).sum(axis=0)
    for column in np.flatnonzero((rest > 0) & (rest < k) & known[below].any(axis=0)).tolist():
        shown = [unit for unit in below if known[unit, column]]
        known[min(shown, key=lambda unit: n[unit, column]), column] = False


def _columns(splits: tuple[Split, ...]) -> Iterator[list[int]]:
    first = 0
    for split in splits:
        yield list(range(first, first + len(split.groups)))
        first += len(split.groups)


def tau_argus(tree: Tree, home: IntArray, bands: IntArray, groups: int, k: int) -> BoolArray | None:
    """What tau-Argus's modular method shows of units × one split, (units, groups + 1); None where it is not
    installed. People are only in units with none below (see `with_own_leaves`)."""
    try:
        from pytauargus import protect as suppressed
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it leaves logs where it is run
        levels = Path(folder) / "units.hrc"
        lines = ["@" * int(tree.depth[u] - 1) + tree.ids[u] for u in range(1, len(tree))]
        levels.write_text("\n".join(lines) + "\n", encoding="utf-8")
        people = {
            "org": [tree.ids[unit] for unit in home],
            "band": [f"g{band}" for band in bands],
            "answers": [1.0] * len(home),
        }
        table = suppressed(
            people, ["org", "band"], response="answers", safety_rules=f"FREQ({k},1)",
            suppress=f"MOD(1,{k},1,0,0)", hrc={"org": str(levels)}, hierleadstring="@", workdir=folder,
        ).tables[0]  # fmt: skip
        rows, status = table.rows, table.status()
    known = np.zeros((len(tree), groups + 1), dtype=np.bool_)
    for row, sign in zip(rows, status, strict=True):
        unit = tree.index.get(str(row["org"]), 0)
        column = int(str(row["band"])[1:]) if str(row["band"]).startswith("g") else groups
        known[unit, column] = sign in ("S", "P") and row["answers"] > 0
    return known
