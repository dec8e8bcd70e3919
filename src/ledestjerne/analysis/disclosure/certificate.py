# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the audit looked at, and what it found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

VERSION = 2


@dataclass(frozen=True)
class Finding:
    """Something a plan shows that it should not: which rule, which unit, which scale, item or group (or none)."""

    rule: str
    unit: str
    figure: str = ""


@dataclass(frozen=True)
class GroupAttacks:
    """Attacks on the whole round where it is divided by age, seniority and the like, over all scales so told.

    prime: the numbers of the fingerprints are modulo this. sums: shown cells less those below, independent: of
    these. small_cells, persons, pairs: tried for fingerprints that add up to zero; unions: combinations of up to
    four alike sets compared. trials: of random decoding; fewest: people touched by the lightest combination these
    found, 0 where there was none.
    """

    prime: int
    sums: int
    independent: int
    small_cells: int
    persons: int
    pairs: int
    unions: int
    trials: int
    fewest: int


@dataclass(frozen=True)
class Certificate:
    """What was looked at, and what was found (nothing, if the round may be released).

    residuals: how many were counted. smallest: the fewest answers in one that has any; 0 where there is none.
    sampled: units attacked by exact combinations, drawn with `seed`. groups: persons and pairs tried in them.
    by_split: None where the round is not divided by age and the like. beside: rounds shortly before that were
    attacked together with this one.
    """

    version: int
    seed: int
    residuals: int
    smallest: int
    smallest_distribution: int
    sampled: int
    groups: int
    findings: tuple[Finding, ...]
    by_split: GroupAttacks | None = None
    beside: int = 0

    @property
    def passed(self) -> bool:
        return not self.findings

    def to_document(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self) | {"findings": [asdict(finding) for finding in self.findings]}
