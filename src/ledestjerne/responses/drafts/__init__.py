# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Half-finished answers: what has been given so far, what is wrong with it, and keeping it for the code alone."""

from .given import Fault, FaultKind, Given, collected, faults_in, room_for
from .sealing import draft_of, place_of, sealed, unsealed

__all__ = [
    "Fault",
    "FaultKind",
    "Given",
    "collected",
    "draft_of",
    "faults_in",
    "place_of",
    "room_for",
    "sealed",
    "unsealed",
]
