# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One figure as it is told, and which scales may carry a margin (docs/methods/disclosure.md, section 6)."""

from __future__ import annotations

import math

import numpy as np

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.survey.margins import whole_points
from ledestjerne.analysis.values import BoolArray, IntArray, Released

_DECIMALS = 6  # far below any whole point, so that files read the same everywhere


def released(
    n: int,
    mean: float,
    *,
    margin: float = math.nan,
    comparison: float = math.nan,
    distribution: tuple[int, ...] | None = None,
) -> Released:
    """A figure that may be seen. mean, margin, comparison: points, or the item's own unit; NaN where not told."""
    return Released(
        n=int(n),
        mean=round(float(mean), _DECIMALS),
        margin=whole_points(float(margin)),
        comparison_margin=whole_points(float(comparison)),
        distribution=distribution,
    )


def items_of_scales(instrument: Instrument, scales: tuple[str, ...]) -> BoolArray:
    """Which closed items each of these scales is made of, shape (scales, items)."""
    found = [[name in item.scales for item in instrument.closed_items] for name in scales]
    return np.array(found, dtype=np.bool_).reshape(len(scales), len(instrument.closed_items))


def of_one_question(answers: IntArray, members: BoolArray, least: int) -> BoolArray:
    """Scales of which at most one item has `least` answers: with mean and margin the answers could be worked out.

    answers: to each item, of one or more sets of people, shape (…, items). members: shape (scales, items).
    Returns shape (…, scales).
    """
    return np.asarray((answers >= least).astype(np.int64) @ members.T.astype(np.int64) <= 1)
