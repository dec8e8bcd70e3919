# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Words shared by both kinds of file: a bad row, keys, and units written as a path of levels. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from ledestjerne.analysis.values import Text

from .tables import Row

LONGEST_KEY = 100
LONGEST_NAME = 300
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be used: its number in the file, the column, and why."""

    row: int
    column: str
    reason: Text


class CellError(ValueError):
    """A cell that cannot be used; the reader of the file makes a BadRow of it."""

    def __init__(self, column: str, da: str, en: str) -> None:
        super().__init__(en)
        self.column = column
        self.reason = Text(da, en)


_KEY = re.compile(r"[^/\\?#%\x00-\x1f]*\w[^/\\?#%\x00-\x1f]*")


def checked_key(column: str, text: str) -> str:
    """An id that can stand in an address. Raises CellError."""
    if not text:
        raise CellError(column, "Feltet er tomt.", "The field is empty.")
    if len(text) > LONGEST_KEY or not _KEY.fullmatch(text):
        raise CellError(
            column,
            f"“{text[:40]}” kan ikke bruges som id. Brug højst {LONGEST_KEY} tegn og ikke / \\ ? # eller %.",
            f"“{text[:40]}” cannot be used as an id. Use at most {LONGEST_KEY} characters and not / \\ ? # or %.",
        )
    return text


def checked_name(column: str, text: str, longest: int = LONGEST_NAME) -> str:
    """A name that is there and not too long. Raises CellError."""
    if not text:
        raise CellError(column, "Feltet er tomt.", "The field is empty.")
    if len(text) > longest:
        raise CellError(
            column,
            f"Teksten er på {len(text)} tegn. Der er plads til {longest}.",
            f"The text has {len(text)} characters. There is room for {longest}.",
        )
    return " ".join(text.split())


def level_path(row: Row, at: tuple[int, ...], columns: tuple[str, ...]) -> Row:
    """The names from the top down to the last level that is filled. Raises CellError on a hole."""
    path = tuple([" ".join(row[i].split()) for i in at])
    while path and not path[-1]:
        path = path[:-1]
    if not path:
        raise CellError(columns[0], "Ingen af niveauerne er udfyldt.", "None of the levels is filled in.")
    for name, column in zip(path, columns, strict=False):
        if not name:
            raise CellError(
                column,
                "Niveauet er tomt, men der står noget på et lavere niveau.",
                "The level is empty, but a lower level is filled in.",
            )
        checked_name(column, name)
    return path


def path_key(path: Row) -> str:
    """The id of a unit known only by its path: the name for people, a digest of the whole path for certainty."""
    plain = (
        unicodedata.normalize("NFKD", path[-1].casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    )
    readable = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "enhed"
    return f"{readable}-{sha256(chr(31).join(path).casefold().encode()).hexdigest()[:12]}"
