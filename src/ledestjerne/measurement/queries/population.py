# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Whom a round asks, and in which units: worked out alike for the preview of a draft and for the launch."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ledestjerne.analysis.values import Tree
from ledestjerne.organisation.queries import Member, members_on, tree_at

from ..models import Round


@dataclass(frozen=True)
class Population:
    """The units a round covers and everybody asked, with the place of the group in the tree."""

    tree: Tree
    members: tuple[tuple[int, Member], ...]

    @property
    def eligible(self) -> tuple[int, ...]:
        sizes = Counter(unit for unit, _ in self.members)
        return tuple(sizes[unit] for unit in range(len(self.tree)))


def population_of(row: Round, on: date) -> Population:
    """Everybody employed on the date who answers in the round's scope and is not exempted.

    Raises NoOrganisation where there are no units on that date.
    """
    whole = tree_at(on)
    chosen = units_asked(row, whole)
    tree = _part(whole, chosen)
    exempted = set(row.exempted.get("people", []))
    members = tuple(
        (tree.index[member.group_key], member)
        for member in members_on(on)
        if member.group_key in chosen
        and member.person_key not in exempted
        and not (member.on_leave and row.exempted.get("on_leave"))
        and (row.cutoff_on is None or member.employed_since <= row.cutoff_on)
    )
    return Population(tree, members)


def units_asked(row: Round, whole: Tree) -> set[str]:
    """Keys of the units whose people a round asks."""
    chosen = _below(whole, row.scope) if row.scope else set(whole.ids)
    return chosen - _below(whole, row.exempted.get("units", []))


def _below(tree: Tree, keys: list[str]) -> set[str]:
    """The units with these keys and all below them. Keys that are no unit any more count for nothing."""
    ends = tree.end.tolist()
    places = [tree.index[key] for key in keys if key in tree.index]
    return {tree.ids[at] for place in places for at in range(place, ends[place])}


def _part(tree: Tree, chosen: set[str]) -> Tree:
    """The chosen units, with those above them as far up as they meet."""
    ends = tree.end.tolist()
    inside = [at for at, key in enumerate(tree.ids) if key in chosen]
    if not inside:
        return Tree(tree.ids[:1], tree.names[:1], tree.parent[:1])
    top = max(at for at in range(inside[0] + 1) if at <= inside[0] and inside[-1] < ends[at])
    kept: set[int] = set()
    for start in inside:
        at = start
        while at not in kept and at >= top:
            kept.add(at)
            if at == top:
                break
            at = tree.parent[at]
    order = sorted(kept)
    place = {at: new for new, at in enumerate(order)}
    return Tree(
        ids=tuple(tree.ids[at] for at in order),
        names=tuple(tree.names[at] for at in order),
        parent=tuple(-1 if at == top else place[tree.parent[at]] for at in order),
    )
