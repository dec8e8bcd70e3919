# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a room keeps about people, why and for how long. Every room with such data has a file of this name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """One kind of personal data. ends: what removes it. docs/privacy.md tells the same to people."""

    what: str
    whose: str
    why: str
    ends: str


KEPT = (
    Kept(
        "Who changed what, when (never who answered)",
        "those who administer, lead or work with results",
        "Changes must be traceable to a person",
        "Never by the product; the municipality decides",
    ),
)
