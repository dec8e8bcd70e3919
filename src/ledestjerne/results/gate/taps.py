# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answers given with one tap through the gate: a figure for each statement, released or withheld."""

from collections.abc import Mapping, Sequence
from typing import Any

from ledestjerne.analysis.disclosure.single import single_figure
from ledestjerne.responses.queries import taps_of

from . import figure_to_json


def tap_figures(
    asking_id: int, scores: Mapping[str, Sequence[float]], *, k: int, k_distribution: int
) -> dict[str, dict[str, Any]]:
    """The figures of one asking as they are kept. scores: points of each statement's categories, lowest first."""
    taps = taps_of(asking_id)
    return {
        item: figure_to_json(
            single_figure([taps[item, category] for category in range(len(points))], points, k, k_distribution)
        )
        for item, points in scores.items()
    }
