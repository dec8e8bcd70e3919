# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The limits no guideline and no round may go below."""

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.imports.refused import Refused

LEAST_K = 3
MOST_BANDS = 4


def check_limits(k: int, k_distribution: int, k_comments: int) -> None:
    if k < LEAST_K or min(k_distribution, k_comments) < k:
        raise Refused(
            Text(
                f"Grænsen for at vise tal er mindst {LEAST_K} svar. De to andre grænser kan ikke ligge under den.",
                f"The limit for showing figures is at least {LEAST_K} answers, and the two other limits cannot be "
                "below it.",
            )
        )
