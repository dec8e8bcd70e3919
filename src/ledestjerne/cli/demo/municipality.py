# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The units of Nordfjord Kommune: one outline turned into the tree before and after the reorganisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

import numpy as np

from ledestjerne.analysis.values import IntArray, Tree

from .administrations import care, children, city, mayor, work
from .outline import KINDS, Branch, Kind, Own

NAME = "Nordfjord Kommune"
# The units that named people work in, or that their story needs: kept however small the municipality is made.
STORY = ("Område Nord", "HR Udvikling", "IT Drift", "Dagtilbud")


@dataclass(frozen=True)
class Unit:
    """One unit with its place in one tree. own is None for a leaf; staff: employees, where the story says."""

    key: str
    name: str
    kind: Kind
    parent: int
    own: Own | None
    few: bool
    staff: int | None
    is_new: bool


@dataclass(frozen=True)
class Organisation:
    """All units at one time, parents before children."""

    units: tuple[Unit, ...]

    @cached_property
    def tree(self) -> Tree:
        return Tree(
            ids=tuple(unit.key for unit in self.units),
            names=tuple(unit.name for unit in self.units),
            parent=tuple(unit.parent for unit in self.units),
        )

    @cached_property
    def units_below(self) -> IntArray:
        """How many units hang directly below each."""
        return np.bincount(self.tree.parents[1:], minlength=len(self.units)).astype(np.int64)


def outline(scale: float = 1.0) -> Branch:
    """The whole municipality; with scale below 1 the first branches everywhere, and what the story needs."""
    below = tuple(part.outline() for part in (mayor, city, care, work, children))
    whole = Branch(NAME, "office", below, Own.MANY)
    if scale >= 1:
        return whole
    return replace(whole, below=tuple(_pruned(branch, scale**0.5) for branch in below))


def _pruned(branch: Branch, share: float) -> Branch:
    count = ceil(len(branch.below) * share)
    kept = (
        child if child.name in STORY[:1] else _pruned(child, share)
        for number, child in enumerate(branch.below)
        if number < count or child.closed or child.opened or _in_story(child)
    )
    return replace(branch, below=tuple(kept))


def _in_story(branch: Branch) -> bool:
    return branch.name in STORY or any(_in_story(child) for child in branch.below)


@dataclass(frozen=True)
class _Placed:
    """A branch with its key and the key of the unit above it."""

    key: str
    above: str
    branch: Branch


def _numbered(branch: Branch, above: str = "", first: int = 1000) -> Iterator[_Placed]:
    key = str(first)
    yield _Placed(key, above, branch)
    for child in branch.below:
        first += 1
        for placed in _numbered(child, key, first):
            yield placed
            first = int(placed.key)


def organisation(whole: Branch, *, reorganised: bool) -> Organisation:
    """The units as they hang together after the reorganisation, or as they did before it."""
    placed = [p for p in _numbered(whole) if not (p.branch.closed if reorganised else p.branch.opened)]
    key_of = {p.branch.name: p.key for p in placed}
    below: dict[str, list[_Placed]] = {p.key: [] for p in placed}
    for one in sorted(placed[1:], key=lambda p: not reorganised and bool(p.branch.moved_from)):
        former = key_of.get(one.branch.moved_from) if not reorganised else None
        below[former or one.above].append(one)
    units: list[Unit] = []
    _hang(placed[0], -1, below, units, reorganised)
    return Organisation(tuple(units))


def _hang(
    one: _Placed, parent: int, below: dict[str, list[_Placed]], units: list[Unit], reorganised: bool
) -> None:
    branch, here = one.branch, len(units)
    units.append(
        Unit(
            key=one.key,
            name=branch.formerly if branch.formerly and not reorganised else branch.name,
            kind=KINDS[branch.kind],
            parent=parent,
            own=branch.own if below[one.key] else None,
            few=branch.few,
            staff=branch.staff,
            is_new=branch.opened,
        )
    )
    for child in below[one.key]:
        _hang(child, here, below, units, reorganised)
