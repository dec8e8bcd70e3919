# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Making the figures of an asking, after which its answers are gone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from ledestjerne.responses.actions.tapping import forget_taps

from ..gate.taps import tap_figures


def release_taps(
    *, asking_id: int, scores: Mapping[str, Sequence[float]], k: int, k_distribution: int
) -> dict[str, dict[str, Any]]:
    """The figures, as `gate.figure_from_json` reads them. The answers are deleted with the same stroke."""
    with transaction.atomic():
        figures = tap_figures(asking_id, scores, k=k, k_distribution=k_distribution)
        forget_taps(asking_id=asking_id)
    return figures
