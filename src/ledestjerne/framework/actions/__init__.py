# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Changing the foundation: a draft is begun, edited, adopted from a date, or dropped. Adopted versions stay.

`NotFound` for what is missing or not allowed.
"""

from .texts import Edit, EditConflict, TooLong, add_line, edit_texts, move_line, put_line_back, remove_line
from .versions import (
    NotReady,
    adopt_draft,
    discard_draft,
    load_shipped_foundation,
    start_draft,
    withdraw_adoption,
)

__all__ = [
    "Edit",
    "EditConflict",
    "NotReady",
    "TooLong",
    "add_line",
    "adopt_draft",
    "discard_draft",
    "edit_texts",
    "load_shipped_foundation",
    "move_line",
    "put_line_back",
    "remove_line",
    "start_draft",
    "withdraw_adoption",
]
