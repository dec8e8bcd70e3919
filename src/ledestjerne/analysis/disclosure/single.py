# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One statement asked of one group and shown by itself (docs/methods/asking.md, section 3)."""

from collections.abc import Sequence

from ledestjerne.analysis.values import Figure, Reason, Released, Withheld


def single_figure(counts: Sequence[int], scores: Sequence[float], k: int, k_distribution: int) -> Figure:
    """The mean and the answers as far as they may be seen.

    counts: answers in each category, lowest score first; scores: points of the categories, 0-100. k: fewest
    answers of a figure, k_distribution: fewest for the answers themselves. Raises ValueError for a mismatch.
    """
    if len(counts) != len(scores) or min(counts, default=0) < 0 or k < 1:
        raise ValueError("every category needs a score and a count of 0 or more, and k is at least 1")
    n = sum(counts)
    if n < k:
        return Withheld(Reason.TOO_FEW)
    if max(counts) >= n - 1:
        return Withheld(Reason.NOT_SHOWN)
    mean = sum(count * score for count, score in zip(counts, scores, strict=True)) / n
    return Released(n=n, mean=mean, distribution=tuple(counts) if n >= max(k, k_distribution) else None)
