# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Taking the steps, writing together, and carrying an APV through its five phases."""

from .apv import add_apv_action, begin_apv, end_apv, follow_up, set_phase
from .erasing import erase_apv_action, erase_passage
from .passages import Edit, Lost, write_apv, write_trio
from .steps import plan_meeting, take_step

__all__ = [
    "Edit",
    "Lost",
    "add_apv_action",
    "begin_apv",
    "end_apv",
    "erase_apv_action",
    "erase_passage",
    "follow_up",
    "plan_meeting",
    "set_phase",
    "take_step",
    "write_apv",
    "write_trio",
]
