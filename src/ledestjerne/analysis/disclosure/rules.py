# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The limits of a round: agreed before anybody answers, never changed after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

LEAST_K = 3


class DirectStaff(StrEnum):
    """Where one to k-1 people attached directly to an inner unit are counted."""

    LEFT_OUT = "left_out"  # not in its sub-total; from the first level up where they are enough
    SMALLEST_BELOW = "smallest_below"  # with the smallest unit below


@dataclass(frozen=True)
class Rules:
    """The limits of a round.

    k: fewest answers behind any figure, never under 3. topics: higher limits for questions of a topic, and the
    scales they are in. n_split: fewest answers in a unit that is divided by age and the like; k_split: in each of
    its groups (k where it is None). whole_shown: the top unit must be shown; must_show: ids of others that must.
    """

    k: int = 5
    k_distribution: int = 10
    k_comments: int = 10
    whole_shown: bool = False
    must_show: tuple[str, ...] = ()
    topics: Mapping[str, int] = field(default_factory=dict)
    n_split: int = 50
    k_split: int | None = None
    direct_staff: DirectStaff = DirectStaff.LEFT_OUT

    def __post_init__(self) -> None:
        if self.k < LEAST_K:
            raise ValueError("k is at least 3")
        others = [self.k_distribution, self.k_comments, self.n_split, self.group_limit, *self.topics.values()]
        if min(others) < self.k:
            raise ValueError("the limits for distributions, comments, topics and split units are at least k")

    @property
    def group_limit(self) -> int:
        """The fewest answers in a group of a split."""
        return self.k if self.k_split is None else self.k_split

    def limit(self, topics: set[str]) -> int:
        """The limit for a figure that touches these topics."""
        return max([self.k, *(self.topics[topic] for topic in topics if topic in self.topics)])

    def to_document(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self) | {"topics": dict(self.topics), "must_show": list(self.must_show)}
