# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Agreeing, changing, keeping, deciding, erasing, moving, and the letters about it."""

from .changing import EditConflict, change_commitment, say_how_it_goes, tick
from .commitments import Given, agree_commitment, not_too_far
from .decisions import decide, look_at_decision_again
from .erasing import erase_commitment, erase_decision
from .moving import move_promises_of_closed_units, name_successor
from .reminding import send_reminders
from .telling import tell_all_teams, tell_the_team

__all__ = [
    "EditConflict",
    "Given",
    "agree_commitment",
    "change_commitment",
    "decide",
    "erase_commitment",
    "erase_decision",
    "look_at_decision_again",
    "move_promises_of_closed_units",
    "name_successor",
    "not_too_far",
    "say_how_it_goes",
    "send_reminders",
    "tell_all_teams",
    "tell_the_team",
    "tick",
]
