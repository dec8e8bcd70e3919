# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Half-finished answers: what has been given so far, what is wrong with it, and keeping it for the code alone."""

from .given import Fault, FaultKind, Faulty, Given, collected, faults_in, room_for, sent
from .keeping import draft_of, dropping, keep_draft, locked_draft, noting_sent
from .sealing import place_of, sealed, unsealed

__all__ = [
    "Fault",
    "FaultKind",
    "Faulty",
    "Given",
    "collected",
    "draft_of",
    "dropping",
    "faults_in",
    "keep_draft",
    "locked_draft",
    "noting_sent",
    "place_of",
    "room_for",
    "sealed",
    "sent",
    "unsealed",
]
