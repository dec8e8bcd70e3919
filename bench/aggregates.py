# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""All results of a round: n, mean, sd and five bins of every item in every unit with everybody below, kept.

Prints milliseconds and, for the large case, the ratio to one pass over the answers in the same process. The
answers lie as the sealed matrix keeps them: people in the order of the tree, each item's answers together.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from ledestjerne.analysis.survey.aggregate import CodeArray, CountArray, category_table, moments_of_counts
from ledestjerne.analysis.values import FloatArray, IntArray, Tree

SEED = 20261123
ITEMS, CATEGORIES, LEVELS = 60, 5, 7
SCORES = np.tile(np.linspace(0, 100, CATEGORIES), (ITEMS, 1))
MUNICIPALITY = (17_000, 1_000)
MILLION = (1_000_000, 60_000)
LIMIT_MS, LIMIT_RATIO = 50.0, 300.0
CELLS_CHECKED = 200


def town(people: int, units: int) -> tuple[Tree, IntArray, CodeArray]:
    """A tree of seven levels, everybody's unit in the order of the tree, and answers with 5 % missing."""
    rng = np.random.default_rng(SEED)
    parent, line = [-1], [0]
    for unit, keep in enumerate(rng.integers(2, LEVELS, units - 1), start=1):
        del line[int(keep) :]
        parent.append(line[-1])
        line.append(unit)
    names = tuple(map(str, range(units)))
    codes = rng.integers(0, CATEGORIES, (ITEMS, people), dtype=np.int8)
    codes[rng.random((ITEMS, people), dtype=np.float32) < 0.05] = -1
    return Tree(names, names, tuple(parent)), np.sort(rng.integers(0, units, people)), codes.T


def results(tree: Tree, unit: IntArray, codes: CodeArray) -> tuple[CountArray, IntArray, FloatArray, FloatArray]:
    """Everything of a round, kept: five bins, n, mean, sd."""
    counts = category_table(tree, unit, codes, CATEGORIES)
    moments = moments_of_counts(counts, SCORES)
    return counts, moments.n, moments.mean, moments.sd


def median_ms(*works: Callable[[], object], times: int = 5) -> list[float]:
    """Each piece of work's median time; they take turns, so that a busy moment strikes all of them."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, mine in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            mine.append((time.perf_counter() - start) * 1000)
    return [statistics.median(mine) for mine in taken]


def wrong_cells(tree: Tree, unit: IntArray, codes: CodeArray) -> int:
    """How many of a sample of cells differ from counting the people one by one."""
    rng = np.random.default_rng(SEED)
    counts, n, mean, sd = results(tree, unit, codes)
    wrong = 0
    for u, item in rng.integers(0, [len(tree), ITEMS], (CELLS_CHECKED, 2)):
        given = codes[(unit >= u) & (unit < tree.end[u]), item]
        scores = SCORES[item][given[given >= 0]]
        same = counts[u, item].tolist() == [int((given == c).sum()) for c in range(CATEGORIES)]
        same &= int(n[u, item]) == len(scores)
        same &= not len(scores) or bool(np.isclose(mean[u, item], scores.mean(), rtol=0, atol=1e-9))
        same &= len(scores) < 2 or bool(np.isclose(sd[u, item], scores.std(ddof=1), rtol=0, atol=1e-9))
        wrong += not same
    return wrong


def municipality() -> bool:
    tree, unit, codes = town(*MUNICIPALITY)
    wrong = wrong_cells(tree, unit, codes)
    (taken,) = median_ms(lambda: results(tree, unit, codes))
    print(f"17,000 × 60 × 1,000 units, output kept: {taken:.1f} ms (at most {LIMIT_MS:.0f}); wrong cells: {wrong}")
    return taken <= LIMIT_MS and not wrong


def million() -> bool:
    tree, unit, codes = town(*MILLION)
    wrong = wrong_cells(tree, unit, codes)
    answers = codes.T.reshape(-1).view(np.int64)  # eight answers at a time: the fastest pass there is
    stream, taken = median_ms(answers.sum, lambda: results(tree, unit, codes))
    print(
        f"1,000,000 × 60 × 60,000 units: {taken:.0f} ms, {taken / stream:.0f} × one pass over the answers "
        f"({stream:.2f} ms; at most {LIMIT_RATIO:.0f} ×); wrong cells: {wrong}"
    )
    order = np.random.default_rng(SEED).permutation(len(unit))
    mixed, rows = unit[order], np.ascontiguousarray(codes[order])
    (unsorted,) = median_ms(lambda: results(tree, mixed, rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  people in any order, one row per person: {unsorted:.0f} ms; most memory of the process: {peak} MB")
    return taken <= LIMIT_RATIO * stream and not wrong


def main() -> int:
    return 0 if municipality() & million() else 1


if __name__ == "__main__":
    sys.exit(main())
