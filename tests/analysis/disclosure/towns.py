# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Small towns: random trees with people and answers, and the slow-but-obvious attacker."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ledestjerne.analysis.disclosure.figures import FigureRows
from ledestjerne.analysis.disclosure.tree import homes, nearest_shown, shown_units
from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray, Tree


def random_tree(random: np.random.Generator, units: int) -> Tree:
    """A random tree in preorder, at most six levels deep."""
    parent, line = [-1], [0]
    for unit in range(1, units):
        up = int(line[random.integers(0, len(line))])
        while line[-1] != up:
            line.pop()
        parent.append(up)
        line.append(unit)
        if len(line) > 6:
            line.pop()
    names = tuple(f"u{unit}" for unit in range(units))
    return Tree(names, names, tuple(parent))


@dataclass(frozen=True)
class Town:
    """People in units with answers 0…4 (-1 skipped), and the blocks the shown units cut them into."""

    tree: Tree
    home: IntArray
    units: BoolArray
    block: IntArray
    above: IntArray
    codes: IntArray
    rows: FigureRows


def figure_rows(codes: IntArray, scales: list[list[int]]) -> FigureRows:
    """Scales first, then items; a scale counts where at least half of its items are answered."""
    items = codes.shape[1]
    answered = codes >= 0
    members = np.zeros((len(scales) + items, items), dtype=bool)
    for scale, of in enumerate(scales):
        members[scale, of] = True
    members[len(scales) :] = np.eye(items, dtype=bool)
    count = answered.astype(int) @ members.T.astype(int)
    defined = (count * 2 >= members.sum(axis=1)) & (count > 0)
    category = np.full(defined.shape, -1)
    category[:, len(scales) :] = codes
    for scale, of in enumerate(scales):
        mean = np.where(answered[:, of], codes[:, of], 0).sum(axis=1) / np.maximum(count[:, scale], 1)
        category[:, scale] = np.where(mean == 0, 0, np.where(mean == 4, 1, -1))
        category[~defined[:, scale], scale] = -1
    return FigureRows(members, answered, defined, category)


def town(
    seed: int,
    people: int,
    units: int,
    items: int,
    scales: list[list[int]],
    k: int,
    skip: float,
    alike: float = 0.0,
) -> Town:
    """One random town; with `alike` that share of answers is the top category."""
    random = np.random.default_rng(seed)
    tree = random_tree(random, units)
    unit = random.integers(0, units, people)
    codes = random.integers(0, 5, (people, items))
    codes[random.random(codes.shape) < alike] = 4
    codes[random.random(codes.shape) < skip] = -1
    home = homes(tree, np.bincount(unit, minlength=units), k)[unit]
    shown = shown_units(tree, np.bincount(home, minlength=units), k)
    nearest = nearest_shown(tree, shown)
    number = np.cumsum(shown) - 1
    above = [
        number[nearest[tree.parent[u]]] if u and nearest[tree.parent[u]] >= 0 else -1
        for u in np.flatnonzero(shown)
    ]
    block = np.where(nearest[home] >= 0, number[nearest[home]], -1)
    return Town(tree, home, shown, block, np.array(above, dtype=np.int64), codes, figure_rows(codes, scales))


def person_rows(place: Town) -> FloatArray:
    """Every figure's row over (person, item), (figures, people, items)."""
    rows = place.rows
    weight = rows.members[:, None, :] & rows.answered[None, :, :] & rows.defined.T[:, :, None]
    count = np.maximum((rows.members[:, None, :] & rows.answered[None]).sum(axis=2, keepdims=True), 1)
    return weight / count


def published_rows(place: Town, shown: BoolArray) -> FloatArray:
    """The matrix an attacker has: one row per shown (unit, figure), over person × item."""
    people = person_rows(place)
    below = np.zeros((len(place.above), len(place.block)), dtype=bool)
    for person, block in enumerate(place.block):
        while block >= 0:
            below[block, person] = True
            block = place.above[block]
    found = [
        (people[figure] * below[unit][:, None]).reshape(-1)
        for unit, figure in zip(*np.nonzero(shown), strict=True)
    ]
    return np.array(found).reshape(len(found), place.codes.size)


def smallest_group_found(place: Town, shown: BoolArray, below: int) -> tuple[int, ...] | None:
    """The first group of fewer than `below` persons that some combination of the rows tells about, or None."""
    matrix = published_rows(place, shown)
    people, items = place.codes.shape
    rank = np.linalg.matrix_rank(matrix) if len(matrix) else 0
    cube = matrix.reshape(len(matrix), people, items)
    for size in range(1, below):
        for group in combinations(range(people), size):
            rest = np.delete(cube, group, axis=1).reshape(len(matrix), -1)
            if rank and np.linalg.matrix_rank(rest) < rank:
                return group
    return None


def follows(matrix: FloatArray, row: FloatArray) -> bool:
    """Whether a row is a combination of the matrix's rows."""
    if not len(matrix):
        return False
    solution = np.linalg.lstsq(matrix.T, row, rcond=None)[0]
    return bool(np.allclose(matrix.T @ solution, row, atol=1e-8))
