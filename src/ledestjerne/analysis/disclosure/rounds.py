# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Two rounds whose people may have answered the same (docs/methods/disclosure.md, section 8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan
from ledestjerne.analysis.disclosure.tree import nearest_shown, totals
from ledestjerne.analysis.values import BoolArray, IntArray, Tree

_GROUND = -1  # where figures of neither round reach
_Cut = tuple[set[int], set[int], int]  # the nodes on either side, and the edges between them


@dataclass(frozen=True)
class Beside:
    """The people of two rounds as the staff lists have them, whether they answered or not.

    unit: the unit each answers with in this round, -1 for those who are not in it. earlier: number of the residual
    of shown units each was in the round before, -1 for those in none. Both (people,).
    """

    unit: IntArray
    earlier: IntArray


def shown_beside(tree: Tree, units: BoolArray, home: IntArray, beside: Beside, k: int) -> BoolArray:
    """The units of `units` that may be shown beside the earlier round, if everybody answers alike in both.

    home: the unit where those attached to each unit count. Let every earlier and every present residual be a node,
    and every person an edge between the two residuals she is in (or the ground, where she is in none). The rounds
    together are safe if and only if every cut has no edge or at least k. While one has fewer, the smallest
    present unit inside it or at its edges is hidden.

    units, home, and what is returned: shape (units,). Raises ValueError where the earlier round is not safe by
    itself.
    """
    shown = units.copy()
    there = beside.unit >= 0
    at = np.where(there, home[beside.unit], -1)
    size = totals(tree, np.bincount(at[there], minlength=len(tree)).astype(np.int64))
    while True:
        nearest = np.append(nearest_shown(tree, shown), -1)  # the last place answers for people not in this round
        now = nearest[at]
        edges = _edges(now, beside.earlier, len(tree))
        cut = small_cut(edges, k)
        if cut is None:
            return shown
        ends = {node for pair in edges if (pair[0] in cut) != (pair[1] in cut) for node in pair}
        present = [node for node in cut | ends if 0 <= node < len(tree)]
        if not present:
            raise ValueError("the earlier round is not safe by itself")
        shown[min(present, key=lambda unit: (int(size[unit]), unit))] = False


def changed_members(unit: IntArray, earlier: IntArray, tree: Tree) -> IntArray:
    """People in just one of the two rounds, for every unit with everybody below it.

    unit, earlier: index of the person's unit in this tree now and before, -1 for none, (people,).
    """
    result = np.zeros(len(tree), dtype=np.int64)
    depth = tree.depth
    for now, before in zip(unit.tolist(), earlier.tolist(), strict=True):
        while now != before:  # up to where both lines meet
            if before < 0 or (now >= 0 and depth[now] >= depth[before]):
                result[now] += 1
                now = tree.parent[now]
            else:
                result[before] += 1
                before = tree.parent[before]
    return result


def only_scales(plan: Plan, differ: IntArray) -> Plan:
    """The plan with scale scores alone where the two rounds' respondents cannot differ by more than k-1 people.

    differ: the most people who can have answered in just one of the rounds, -1 not known, shape (units,).
    """
    few = (differ > 0) & (differ < plan.rules.k)
    shown, distributions = plan.shown.copy(), plan.distributions.copy()
    shown[few, len(plan.scale_ids) :] = False
    distributions[few] = False
    return replace(plan, shown=shown, distributions=distributions & shown)


def _edges(now: IntArray, earlier: IntArray, units: int) -> Counter[tuple[int, int]]:
    """People by pair of residuals: present ones by their unit, earlier ones after all units."""
    before = np.where(earlier >= 0, earlier + units, _GROUND)
    apart = now != before
    return Counter(zip(now[apart].tolist(), before[apart].tolist(), strict=True))


def small_cut(edges: Counter[tuple[int, int]], k: int) -> set[int] | None:
    """The nodes of one side of a cut of 1 to k-1 edges (never the ground's side); None where there is none.

    Nodes joined by k edges are never apart in such a cut and count as one; then Stoer and Wagner (1997).
    """
    graph: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for (one, other), count in edges.items():
        graph[one][other] += count
        graph[other][one] += count
    inside = {node: {node} for node in graph}
    heavy = [pair for pair, count in edges.items() if count >= k]
    into: dict[int, int] = {}
    for one, other in heavy:
        a, b = _found(into, one), _found(into, other)
        if a != b:
            _merge(graph, inside, into, a, b)
    while graph:
        cut, rest, value = _phase(graph, inside, into)
        if 0 < value < k:
            return rest if _GROUND in cut else cut
    return None


def _found(into: dict[int, int], node: int) -> int:
    while node in into:
        node = into[node]
    return node


def _merge(
    graph: defaultdict[int, Counter[int]], inside: dict[int, set[int]], into: dict[int, int], kept: int, gone: int
) -> None:
    for other, count in graph.pop(gone).items():
        del graph[other][gone]
        if other != kept:
            graph[kept][other] += count
            graph[other][kept] += count
    inside[kept] |= inside.pop(gone)
    into[gone] = kept


def _phase(graph: defaultdict[int, Counter[int]], inside: dict[int, set[int]], into: dict[int, int]) -> _Cut:
    """One walk from some node to the node held most firmly by those met; the last one's edges are a cut."""
    start = next(iter(graph))
    met, pull, order = {start}, Counter(graph[start]), [start]
    while pull:
        node = pull.most_common(1)[0][0]
        del pull[node]
        met.add(node)
        order.append(node)
        for other, count in graph[node].items():
            if other not in met:
                pull[other] += count
    last = order[-1]
    rest = set().union(*(inside[node] for node in order[:-1]))
    cut: _Cut = (set(inside[last]), rest, sum(graph[last].values()))
    if len(order) == 1:
        del graph[last]
    else:
        _merge(graph, inside, into, order[-2], last)
    return cut
