# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the pages of the data protection officer show."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeptRow:
    """One kind of data about people."""

    what: str
    whose: str
    why: str
    ends: str


@dataclass(frozen=True)
class KeptPage:
    """Everything that is kept."""

    rows: tuple[KeptRow, ...]


@dataclass(frozen=True)
class DoneRow:
    """One line of the record."""

    when: str
    by: str
    action: str
    subject: str
    details: str


@dataclass(frozen=True)
class RecordPage:
    """A page of the record."""

    words: str
    rows: tuple[DoneRow, ...]
    total: str
    number: int
    pages: int
    previous: str
    next: str
