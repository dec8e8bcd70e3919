# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The values that cross between the core and the rooms. The only module everybody may import."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Text:
    """One text in every language of the product. Danish is always there; English falls back to it."""

    da: str
    en: str = ""

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") and self.en else self.da


class Reason(StrEnum):
    """Why a figure is not shown. `NOT_SHOWN` is the one wording wherever the cause depends on answers."""

    TOO_FEW = "too_few"
    PROTECTS_OTHERS = "protects_others"
    NOT_SHOWN = "not_shown"
    NOT_DEFINED = "not_defined"


class Verdict(StrEnum):
    """What may honestly be said of a difference (docs/methods/scoring.md, change)."""

    SAME = "same"  # smaller than both its own uncertainty and the least relevant change
    MAYBE_HIGHER = "maybe_higher"  # larger than the least relevant change, may be chance
    MAYBE_LOWER = "maybe_lower"
    HIGHER = "higher"  # larger than both
    LOWER = "lower"
    UNDECIDED = "undecided"  # too uncertain to say anything


@dataclass(frozen=True)
class Change:
    """A difference in score points with what may be said of it."""

    difference: float
    verdict: Verdict
    different_group: bool = False


class Undefined(StrEnum):
    """Why a statistic has no value (docs/methods/scoring.md); not a matter of protection, as `Reason` is."""

    ONE_ITEM = "one_item"
    TOO_FEW_ITEMS = "too_few_items"  # one factor cannot be told from two items
    TOO_FEW_ANSWERS = "too_few_answers"
    TOO_FEW_GROUPS = "too_few_groups"
    NO_VARIATION = "no_variation"
    NO_CATEGORIES = "no_categories"  # no smallest and largest answer to compare agreement with
    NO_SOLUTION = "no_solution"


@dataclass(frozen=True)
class Estimate:
    """A statistic, or why it is not defined. Exactly one of the two is given."""

    value: float | None
    reason: Undefined | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("an estimate has a value or a reason, never both, never neither")


@dataclass(frozen=True)
class Released:
    """A figure that may be seen.

    mean: score points 0-100, or the item's own unit for numeric items.
    margin: half width of the 95 % interval for "what would all have said" (finite population correction),
        whole points; None below the distribution limit for single items.
    comparison_margin: the same without the correction, for comparing with other groups or times.
    distribution: count of answers per category in the order of the response set's scores, lowest first.
    """

    n: int
    mean: float
    margin: int | None = None
    comparison_margin: int | None = None
    distribution: tuple[int, ...] | None = None
    change: Change | None = None


@dataclass(frozen=True)
class Withheld:
    """A figure that may not be seen, and the rule that hides it."""

    reason: Reason


Figure = Released | Withheld


@dataclass(frozen=True)
class Split:
    """A band results are divided by: age, seniority, profession and the like.

    categories: the labels, in their own order. merges: groups of categories (by place) that are shown together
    where the single ones cannot be; two groups have nothing in common or one lies in the other.

    Raises ValueError where the groups overlap otherwise, or are no groups.
    """

    id: str
    categories: tuple[str, ...]
    merges: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        groups = [frozenset(group) for group in self.merges]
        if any(len(group) < 2 or len(group) >= len(self.categories) for group in groups):
            raise ValueError("a merged group has at least two categories, and not all of them")
        if any(one & other and not (one <= other or other <= one) for one in groups for other in groups):
            raise ValueError("merged groups lie inside each other or have nothing in common")
        if any(not 0 <= place < len(self.categories) for group in groups for place in group):
            raise ValueError("a merged group names a category that is not there")

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """What may be shown: every category by itself, then the merged groups, smaller ones first."""
        merged = sorted({tuple(sorted(group)) for group in self.merges}, key=lambda group: (len(group), group))
        return tuple((place,) for place in range(len(self.categories))) + tuple(merged)

    @cached_property
    def parent(self) -> tuple[int, ...]:
        """For each of `groups` the smallest merged group around it, -1 for none."""
        return tuple(
            next((p for p, other in enumerate(self.groups) if len(other) > len(g) and set(g) <= set(other)), -1)
            for g in self.groups
        )

    def told(self, known: Collection[int], empty: Collection[int] = ()) -> tuple[int, ...]:
        """The groups to tell one by one: a merged group stands in for its parts where these are not all known.

        known: groups that may be shown. empty: groups without people, left out.
        """
        parts: dict[int, list[int]] = {-1: []}
        for group in range(len(self.groups)):
            parts.setdefault(self.parent[group], []).append(group)
        found: list[int] = []
        waiting = parts[-1][::-1]
        while waiting:
            group = waiting.pop()
            inside = [part for part in parts.get(group, []) if part not in empty]
            if inside and (group not in known or all(part in known for part in inside)):
                waiting += inside[::-1]
            elif group not in empty:
                found.append(group)
        return tuple(sorted(found, key=lambda group: self.groups[group]))

    def label(self, group: int) -> str:
        """The words for one of `groups`."""
        return " + ".join(self.categories[place] for place in self.groups[group])


@dataclass(frozen=True)
class Tree:
    """Units in an order where parents stand before their children (preorder).

    ids: identifiers, unique. names: as shown. parent: index of the parent, -1 for the root (one root, index 0).
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    parent: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.ids or len(self.ids) != len(self.names) or len(self.ids) != len(self.parent):
            raise ValueError("a tree needs as many names and parents as ids, and at least one unit")
        if self.parent[0] != -1 or any(not 0 <= p < i for i, p in enumerate(self.parent) if i):
            raise ValueError("a tree has one root, first, and every parent stands before its children")
        if any(not p <= i < self.end[p] for i, p in enumerate(self.parent) if i):
            raise ValueError("a tree stands in preorder: everything below a unit follows it at once")

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def parents(self) -> IntArray:
        return np.asarray(self.parent, dtype=np.int64)

    @cached_property
    def depth(self) -> IntArray:
        depth = np.zeros(len(self), dtype=np.int64)
        for i, p in enumerate(self.parent):
            if p >= 0:
                depth[i] = depth[p] + 1
        return depth

    @cached_property
    def end(self) -> IntArray:
        """Index after the last unit below each unit: unit u and all below it are u … end[u] - 1."""
        size = np.ones(len(self), dtype=np.int64)
        for i in range(len(self) - 1, 0, -1):
            size[self.parent[i]] += size[i]
        return size + np.arange(len(self))

    @cached_property
    def index(self) -> dict[str, int]:
        return {key: i for i, key in enumerate(self.ids)}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.ids]
        for i, p in enumerate(self.parent):
            if p >= 0:
                below[p].append(i)
        return tuple(tuple(c) for c in below)
