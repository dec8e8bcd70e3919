# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answers given elsewhere: from an uploaded file to what would be kept. Nothing here shows an answer."""

from .choices import Choices, column_problems
from .drafts import Draft, DraftLine, drafts_of, open_draft
from .previews import ItemCount, Preview, RowError, RowFault, preview_import

__all__ = [
    "Choices",
    "Draft",
    "DraftLine",
    "ItemCount",
    "Preview",
    "RowError",
    "RowFault",
    "column_problems",
    "drafts_of",
    "open_draft",
    "preview_import",
]
