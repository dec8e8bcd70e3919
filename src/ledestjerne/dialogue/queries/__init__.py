# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading what comes after a result. Every question begins with who is asking."""

from .apv import ApvPage, ApvRecord, Phase, PlanLine, apv_page
from .duties import DialogueDuties, dialogue_duties
from .erasing import UnitToErase, WordsToErase, opens_to_erase, words_to_erase
from .line import LineDialogue, UnitState, line_dialogue, silent_since
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
    "UnitToErase",
    "WordsToErase",
    "Written",
    "apv_page",
    "dialogue_duties",
    "line_dialogue",
    "opens_to_erase",
    "silent_since",
    "trio_page",
    "unit_steps",
    "words_to_erase",
]
