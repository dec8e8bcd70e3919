# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Results divided by age, seniority, profession and the like: what may be shown (methods, section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.disclosure.anchors import anchor_weights
from ledestjerne.analysis.disclosure.groups import Lattice, chosen, derivable
from ledestjerne.analysis.disclosure.people import SplitPeople, group_columns, memberships
from ledestjerne.analysis.disclosure.tree import nearest_shown, totals
from ledestjerne.analysis.disclosure.unanimity import telling
from ledestjerne.analysis.values import BoolArray, IntArray, Split, Tree


@dataclass(frozen=True)
class SplitChoice:
    """n: people in each unit and group, cells: shown by the counts alone, (U, F). shown: the scales, (U, F, S)."""

    n: IntArray
    cells: BoolArray
    shown: BoolArray


def split_choice(
    people: SplitPeople,
    splits: Sequence[Split],
    tree: Tree,
    units: BoolArray,
    carriers: BoolArray,
    k: int,
    seed: int,
) -> SplitChoice:
    """Decide which groups are shown. units: shown units, carriers: those that may be divided, both (U,)."""
    belongs = memberships(splits, people.bands)
    lattice, block = lattice_of(people, splits, tree, carriers, belongs)
    n = np.zeros((len(tree), belongs.shape[1]), dtype=np.int64)
    at = np.flatnonzero(carriers)
    n[at] = lattice.n
    cells, shown = np.zeros(n.shape, dtype=np.bool_), np.zeros((*n.shape, people.scored.shape[1]), dtype=np.bool_)
    if len(at):
        weight = block_weights(people, tree, units, block, belongs, len(at), k, seed)
        told = derivable(lattice, chosen(lattice, weight, lattice.n >= k, k, _worth(lattice)))
        cells[at] = told
        for scale in range(shown.shape[2]):
            shown[at, :, scale] = _without_near_unanimity(
                lattice, told, _tallies(block, belongs, people.scored[:, scale], people.alike[:, scale], lattice)
            )
    return SplitChoice(n, cells, shown)


def _worth(lattice: Lattice) -> IntArray:
    """People told of by showing a cell: of two groups, one shown tells the other too."""
    worth = lattice.n.copy()
    for whole in np.unique(lattice.around):
        parts = np.flatnonzero(lattice.around == whole)
        if len(parts) == 2:
            worth[:, parts] = lattice.n[:, parts].sum(axis=1, keepdims=True)
    return worth


def lattice_of(
    people: SplitPeople, splits: Sequence[Split], tree: Tree, carriers: BoolArray, belongs: BoolArray
) -> tuple[Lattice, IntArray]:
    """The carrying units with their people, and each person's block: the number of the nearest carrier, or -1.

    carriers: units that may be divided, shape (units,). belongs: as `memberships` gives it, (people, groups).
    """
    block, at = carrier_blocks(tree, carriers, people.home), np.flatnonzero(carriers)
    number = np.append(np.cumsum(carriers) - 1, -1)
    up = number[np.where(at > 0, nearest_shown(tree, carriers)[tree.parents[at]], -1)]
    counted = people.home >= 0
    per_unit = np.zeros((len(tree), belongs.shape[1]), dtype=np.int64)
    np.add.at(per_unit, people.home[counted], belongs[counted])
    own = np.zeros((len(at), belongs.shape[1]), dtype=np.int64)
    inside = block >= 0
    np.add.at(own, block[inside], belongs[inside])
    known = np.zeros((len(tree), len(splits)), dtype=np.int64)
    np.add.at(known, people.home[counted], people.bands[counted] < 0)
    columns = group_columns(splits)
    first = {s: columns.index((s, 0)) for s in range(len(splits))}
    around = [first[s] + splits[s].parent[g] if splits[s].parent[g] >= 0 else -1 - s for s, g in columns]
    complete = totals(tree, known)[at] == 0
    return Lattice(up, totals(tree, per_unit)[at], own, np.array(around, dtype=np.int64), complete), block


def carrier_blocks(tree: Tree, carriers: BoolArray, home: IntArray) -> IntArray:
    """The number of the nearest carrying unit of everybody counted in some unit, -1 for none; shape (people,).

    carriers: shape (units,). home: the unit each person is counted in, -1 for none, shape (people,).
    """
    number = np.append(np.cumsum(carriers) - 1, -1)
    return np.where(home >= 0, number[nearest_shown(tree, carriers)[home]], -1)


def block_weights(
    people: SplitPeople,
    tree: Tree,
    units: BoolArray,
    block: IntArray,
    belongs: BoolArray,
    blocks: int,
    k: int,
    seed: int,
    last: int = 0,
) -> IntArray:
    """How firmly each group stands in each block, (blocks, F): groups taken from the largest to the smallest.

    last: so many columns at the end are taken after all others, as they stand; then only the last one is counted.
    """
    anchors = (block >= 0) & people.scored.all(axis=1)
    groups = belongs.shape[1] - last
    order = np.argsort(-belongs[:, :groups].sum(axis=0), kind="stable")
    order = np.concatenate([order, np.arange(groups, groups + last)])
    own_unit = nearest_shown(tree, units)[people.home[anchors]]
    alike = np.stack([own_unit, people.kind[anchors]], axis=1)
    kind = np.unique(alike, axis=0, return_inverse=True)[1].reshape(-1)
    columns = _padded(belongs[anchors][:, order])
    found = anchor_weights(block[anchors], kind, columns, len(order), blocks, k, seed, only_last=last > 0)
    weight = np.empty_like(found)
    weight[:, order] = found
    return weight


def _padded(belongs: BoolArray) -> IntArray:
    """The columns each person belongs to, padded with -1."""
    most = int(belongs.sum(axis=1).max(initial=1))
    result = np.full((len(belongs), max(most, 1)), -1, dtype=np.int64)
    person, column = np.nonzero(belongs)
    first = np.searchsorted(person, np.arange(len(belongs)))
    result[person, np.arange(len(person)) - first[person]] = column
    return result


def _tallies(
    block: IntArray, belongs: BoolArray, scored: BoolArray, alike: IntArray, lattice: Lattice
) -> IntArray:
    """People by score in each unit and group, (V, F, values); the unit itself stands after the groups."""
    inside = (block >= 0) & scored
    kinds, value = np.unique(alike[inside], return_inverse=True)
    units, figures = lattice.n.shape
    found = np.zeros((units, figures + 1, max(len(kinds), 1)), dtype=np.int32)
    for figure in range(figures + 1):
        member = belongs[inside, figure] if figure < figures else np.ones(int(inside.sum()), dtype=np.bool_)
        np.add.at(found[:, figure], (block[inside][member], value.reshape(-1)[member]), 1)
    for unit in range(units - 1, 0, -1):
        if lattice.up[unit] >= 0:
            found[lattice.up[unit]] += found[unit]
    return np.asarray(found)


def _without_near_unanimity(lattice: Lattice, cells: BoolArray, tally: IntArray) -> BoolArray:
    """The cells less those by which people who all, or all but one, scored alike would be told.

    Looked at are the cells themselves, what is left of a unit's group when the known units below are taken out,
    and what is left of a group (or the unit) when its known parts are.
    """
    shown = cells.copy()
    while True:
        known = derivable(lattice, shown)
        guilty = np.argwhere(telling(lattice.up, lattice.around, lattice.n, known, tally))
        if not len(guilty):
            return shown & known
        for unit, figure in guilty.tolist():
            _hide_one(lattice, shown, unit, figure)


def _hide_one(lattice: Lattice, shown: BoolArray, unit: int, figure: int) -> None:
    """Take a guilty cell out; where it follows from others all the same, the corners of a rectangle with it.

    The other corners are the smallest group beside it, the smallest unit with the same one above (that one itself
    where there is none), and where these two meet. Where nothing of that is shown, everything near; at last all.
    """
    if shown[unit, figure]:
        shown[unit, figure] = False
        return
    everything = np.arange(shown.shape[1])
    beside = np.flatnonzero(lattice.around == lattice.around[figure])
    here, above = np.array([unit]), np.array([max(int(lattice.up[unit]), 0)])
    family = np.flatnonzero(lattice.up == lattice.up[unit]) if lattice.up[unit] >= 0 else here
    other = _hide_smallest(lattice, shown, here, beside)
    neighbour = _hide_smallest(lattice, shown, family, np.array([figure]))
    neighbour = neighbour or _hide_smallest(lattice, shown, above, np.array([figure]))
    if neighbour:
        _hide_smallest(lattice, shown, np.array([neighbour[0]]), np.array([other[1]]) if other else beside)
    if not (other or neighbour or _hide_smallest(lattice, shown, np.concatenate([here, above]), everything)):
        shown[:] = False


def _hide_smallest(
    lattice: Lattice, shown: BoolArray, units: IntArray, figures: IntArray
) -> tuple[int, int] | None:
    """Hide the smallest shown cell among these, and say which; None where there is none."""
    row, column = np.nonzero(shown[np.ix_(units, figures)])
    if not len(row):
        return None
    smallest = int(np.argmin(lattice.n[units[row], figures[column]]))
    cell = int(units[row[smallest]]), int(figures[column[smallest]])
    shown[cell] = False
    return cell
