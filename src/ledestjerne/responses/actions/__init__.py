# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What can be done with answers: take them in from a file, give them with a code, mix them."""

from .answering import save_draft, submit_answers
from .files import (
    choose_columns,
    drop_round,
    drop_upload,
    import_answers,
    store_answers,
    upload_answers,
)
from .mixing import shuffle_at_closing, shuffle_while_open

__all__ = [
    "choose_columns",
    "drop_round",
    "drop_upload",
    "import_answers",
    "save_draft",
    "shuffle_at_closing",
    "shuffle_while_open",
    "store_answers",
    "submit_answers",
    "upload_answers",
]
