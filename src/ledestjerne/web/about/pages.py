# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from dataclasses import dataclass


@dataclass(frozen=True)
class HelpPage:
    """Where to ask. `address` is empty when nobody has been named in the settings."""

    organisation_name: str
    address: str


@dataclass(frozen=True)
class AccessibilityPage:
    """Shown only where no statement has been set up: says so, and whom to ask."""

    organisation_name: str
    address: str
