# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How many answers are alone with their unit and bands. A count comes out, and nothing of the answers."""

import numpy as np

from ledestjerne.responses.queries import answers_of, people_in


def singled_out(round_id: int) -> int:
    """Answers of a closed round that no other answer shares both unit and all bands with."""
    if not people_in(round_id):
        return 0
    answers = answers_of(round_id)
    columns = [answers.unit[:, np.newaxis]] + ([answers.bands] if answers.bands is not None else [])
    _, counts = np.unique(np.hstack(columns), axis=0, return_counts=True)
    return int((counts == 1).sum())
