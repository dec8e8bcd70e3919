# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the page shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UnitLetters:
    """One unit's document."""

    name: str
    href: str
    letters: str


@dataclass(frozen=True)
class LettersPage:
    """Every unit with letters; package_href: all of them in one file."""

    title: str
    back: str
    total: str
    package_href: str
    units: tuple[UnitLetters, ...]
    mails: str  # how far the invitations by mail have come
    unreachable: tuple[str, ...]  # people whose address does not work
