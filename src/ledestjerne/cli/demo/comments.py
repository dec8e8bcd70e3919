# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A few hundred short comments put together from invented sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .answering import Answered
from .words import lines

SHARE = 0.03  # of those who answer
WITH_ENDING = 0.4


@dataclass(frozen=True)
class Comment:
    """One comment and the group it comes from (index in the year's tree)."""

    group: int
    text: str


def comments(round_: Answered, seed: tuple[int, int]) -> tuple[Comment, ...]:
    """Comments of one round, in an order that says nothing about who wrote them."""
    rng = np.random.default_rng([seed[0], 500 + seed[1]])
    writers = rng.permutation(np.flatnonzero(rng.random(len(round_.group)) < SHARE))
    return tuple(Comment(int(round_.group[writer]), _text(rng)) for writer in writers)


def _text(rng: np.random.Generator) -> str:
    text = f"{rng.choice(lines('comment_beginnings'))} {rng.choice(lines('comment_matters'))}."
    return f"{text} {rng.choice(lines('comment_endings'))}" if rng.random() < WITH_ENDING else text
