# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of what people agreed."""

from ledestjerne.audit.retention import Kept

KEPT = (
    Kept(
        "Who does what, why and by when, as it was agreed",
        "those who take something on, and their team",
        "That agreements are kept and can be followed up",
        "Stays with the unit; words that should not have been written can be erased",
    ),
)
