# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The categories of a band: their order, and which are told together where they are too few alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ledestjerne.analysis.values import Split

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_BELOW = ("under", "below", "less", "mindre", "op til", "up to", "<", "-")
_LEAST_MERGED = 4


def in_order(labels: Collection[str]) -> list[str]:
    """Labels with a number by that number ("under 30" before "30-39"), the others by name after them."""
    return sorted(labels, key=_place)


def split_of(name: str, labels: Sequence[str], groups: Sequence[Sequence[str]] | None = None) -> Split:
    """A split of these categories.

    groups: labels told together, in the order agreed; those that are not there are passed over, as is a group that
    crosses one before it. None: neighbours among four or more that all have a number.
    """
    if groups is not None:
        return Split(name, tuple(labels), tuple(_agreed(labels, groups)))
    merges: list[tuple[int, ...]] = []
    if len(labels) >= _LEAST_MERGED and all(_NUMBER.search(label) for label in labels):
        pairs = len(labels) // 2
        merges = [(2 * i, 2 * i + 1) for i in range(pairs)]
        if len(labels) % 2:
            merges[-1] = (*merges[-1], len(labels) - 1)
    return Split(name, tuple(labels), tuple(merges))


def _agreed(labels: Sequence[str], groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, ...]]:
    taken: list[set[int]] = []
    for group in groups:
        places = {place for place, label in enumerate(labels) if label in group}
        crosses = any(places & other and not (places <= other or other <= places) for other in taken)
        if 1 < len(places) < len(labels) and not crosses:
            taken.append(places)
            yield tuple(sorted(places))


def _place(label: str) -> tuple[int, float, int, str]:
    found = _NUMBER.search(label)
    if not found:
        return (1, 0.0, 0, label)
    is_below = label.strip().casefold().startswith(_BELOW)
    return (0, float(found.group().replace(",", ".")), 0 if is_below else 1, label)
