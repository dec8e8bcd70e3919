# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading what comes after a result. Every question begins with who is asking."""

from .apv import ApvPage, ApvRecord, Phase, PlanLine, apv_page
from .duties import DialogueDuties, dialogue_duties, silent_since
from .line import LineDialogue, UnitState, line_dialogue
from .passages import TRIO_SECTIONS, Former, TrioPage, Written, trio_page
from .steps import Step, UnitSteps, unit_steps

__all__ = [
    "TRIO_SECTIONS",
    "ApvPage",
    "ApvRecord",
    "DialogueDuties",
    "Former",
    "LineDialogue",
    "Phase",
    "PlanLine",
    "Step",
    "TrioPage",
    "UnitState",
    "UnitSteps",
    "Written",
    "apv_page",
    "dialogue_duties",
    "line_dialogue",
    "silent_since",
    "trio_page",
    "unit_steps",
]
