# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of accounts."""

from ledestjerne.audit.retention import Kept

KEPT = (
    Kept(
        "Name, e-mail address, language, hashed password, encrypted second factor, last sign-in",
        "those with an account",
        "Signing in",
        "A system administrator closes the account; the row stays, for the record names it",
    ),
)
