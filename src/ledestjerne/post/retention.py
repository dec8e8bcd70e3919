# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of letters."""

from ledestjerne.audit.retention import Kept

KEPT = (
    Kept(
        "Letters waiting to be sent: address and words, or a reference without either",
        "those written to",
        "So that no letter is lost",
        "Address and words when the letter is sent; the rest a month later, a round's letters when it closes",
    ),
)
