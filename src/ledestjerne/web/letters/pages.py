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
class Package:
    """Letters of several units in one file. name: from which unit to which."""

    name: str
    href: str
    letters: str


@dataclass(frozen=True)
class LettersPage:
    """Every unit with letters, one by one and in packages."""

    title: str
    back: str
    total: str
    packages: tuple[Package, ...]
    units: tuple[UnitLetters, ...]
    mails: str  # how far the invitations by mail have come
    unreachable: tuple[str, ...]  # people whose address does not work
