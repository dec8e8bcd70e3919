# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.disclosure.comments import NOWHERE, place_comments
from ledestjerne.analysis.values import Tree
from tests.builders import make_tree

TREE = make_tree({"whole": None, "north": "whole", "a": "north", "b": "north", "south": "whole"})


def placed(*units: str, limit: int = 3, hidden: tuple[str, ...] = ()) -> list[str]:
    """Where the comments from these units stand."""
    shown = np.array([name not in hidden for name in TREE.ids])
    found = place_comments(TREE, shown, np.array([TREE.index[name] for name in units], dtype=np.int64), limit)
    return [TREE.ids[here] if here != NOWHERE else "" for here in found]


def test_a_unit_with_enough_commenters_shows_its_own() -> None:
    assert placed("a", "a", "a", "b", "b", "b") == ["a"] * 3 + ["b"] * 3


def test_the_comments_of_a_small_sibling_are_not_left_over_alone() -> None:
    assert placed("a", "a", "a", "b", "b") == ["a"] * 3 + [""] * 2


def test_what_is_too_few_below_stands_together_further_up() -> None:
    assert placed("a", "a", "b", "south", "south", "south") == ["north"] * 3 + ["south"] * 3


def test_a_unit_that_is_not_shown_shows_no_comments_either() -> None:
    assert placed("a", "a", "a", hidden=("a",)) == ["north"] * 3
    assert placed("a", "a", "a", hidden=("a", "north", "whole")) == [""] * 3


def test_no_comments_are_placed_nowhere() -> None:
    assert placed() == []


def test_a_limit_of_none_is_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        placed("a", limit=0)


@given(st.data())
def test_every_shown_set_and_nothing_smaller_can_be_told_apart(data: st.DataObject) -> None:
    """Any tree, plan and limit: each comment stands at one shown unit above it, with the limit of others."""
    parents = data.draw(st.lists(st.integers(0, 5), max_size=12))
    tree = _preorder([-1, *(min(p, i) for i, p in enumerate(parents))])
    shown = np.array(data.draw(st.lists(st.booleans(), min_size=len(tree), max_size=len(tree))))
    unit = np.array(data.draw(st.lists(st.integers(0, len(tree) - 1), max_size=60)), dtype=np.int64)
    limit = data.draw(st.integers(1, 6))
    places = place_comments(tree, shown, unit, limit).tolist()
    assert all(n >= limit for place, n in Counter(places).items() if place != NOWHERE)
    assert all(
        shown[place] and place <= own < tree.end[place]
        for place, own in zip(places, unit, strict=True)
        if place >= 0
    )
    together = dict(zip(unit.tolist(), places, strict=True))
    assert all(together[own] == place for own, place in zip(unit.tolist(), places, strict=True))


def _preorder(parent: list[int]) -> Tree:
    """The same tree with everything below a unit right after it."""
    below: dict[int, list[int]] = {i: [] for i in range(-1, len(parent))}
    for i, p in enumerate(parent):
        below[p].append(i)
    order: list[int] = []
    waiting = [0]
    while waiting:
        order.append(waiting.pop())
        waiting += reversed(below[order[-1]])
    place = {old: new for new, old in enumerate(order)}
    names = tuple(map(str, range(len(order))))
    return Tree(names, names, tuple(-1 if parent[old] < 0 else place[parent[old]] for old in order))
