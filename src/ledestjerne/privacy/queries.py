# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every room says it keeps, and what is due to be deleted."""

from datetime import date
from importlib import import_module

from ledestjerne.audit.retention import Kept
from ledestjerne.measurement.retention import PastKeeping, past_keeping
from ledestjerne.responses.retention import has_answers

ROOMS = (
    "organisation",
    "measurement",
    "responses",
    "results",
    "dialogue",
    "agreements",
    "identity",
    "post",
    "audit",
)


def what_is_kept() -> dict[str, tuple[Kept, ...]]:
    """By room, as its retention.py declares it. The same as docs/privacy.md (a test compares)."""
    return {room: import_module(f"ledestjerne.{room}.retention").KEPT for room in ROOMS}


def due(on: date) -> tuple[PastKeeping, ...]:
    """Rounds whose answers the guideline says to delete by that day, and that still have some."""
    return tuple(one for one in past_keeping(on) if has_answers(one.round_id))
