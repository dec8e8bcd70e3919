# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of those who look after results."""

from ledestjerne.audit.retention import Kept

KEPT = (
    Kept(
        "Who has been named to read comments",
        "readers of comments",
        "That names are hidden before comments show",
        "Stays with the round; what each read is deleted when the comments are released",
    ),
)
