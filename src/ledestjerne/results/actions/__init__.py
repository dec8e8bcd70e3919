# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Closing and releasing a round, and everything about its comments before they show."""

from .closing import close_round, mix_open_rounds
from .releasing import release_round

__all__ = ["close_round", "mix_open_rounds", "release_round"]
