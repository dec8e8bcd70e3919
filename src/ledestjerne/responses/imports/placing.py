# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""In which unit each row of a file belongs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ledestjerne.analysis.values import IntArray, Text, Tree
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import NoOrganisation, group_sizes, tree_at

WHOLE = "all"
NO_UNIT, UNKNOWN_UNIT, SEVERAL_UNITS = -1, -2, -3
_LONGEST_KEY = 100
_MANY_UNITS = 50


@dataclass(frozen=True)
class Frame:
    """The units a round stands on, and how many were asked in each as their own group (None: not known)."""

    tree: Tree
    eligible: tuple[int | None, ...]


def organisation_frame(on: date) -> Frame:
    """The organisation as it was that day. Raises Refused where there was none."""
    try:
        return Frame(tree_at(on), tuple(group_sizes(on)))
    except NoOrganisation:
        raise Refused(
            Text(
                "Der er ingen organisation på den dato. Indlæs den først, eller brug enhederne i filen.",
                "There is no organisation on that date. Import it first, or use the units of the file.",
            )
        ) from None


def file_frame(values: Sequence[str]) -> Frame:
    """One whole above the units that the file names. Raises Refused where nearly every row names its own."""
    found = sorted({value for value in values if value and value != WHOLE and len(value) <= _LONGEST_KEY})
    if len(found) > _MANY_UNITS and 2 * len(found) > len(values):
        raise Refused(
            Text(
                "Kolonnen til enheden har næsten lige så mange forskellige værdier som rækker. Vælg en anden.",
                "The column for the unit has nearly as many different values as rows. Choose another.",
            )
        )
    ids = (WHOLE, *found)
    return Frame(Tree(ids, ("Alle", *found), (-1, *[0] * len(found))), (None,) * len(ids))


def place_rows(values: Sequence[str], tree: Tree) -> IntArray:
    """The index in the tree for each value, by key or by a name only one unit has; below 0 if none."""
    names = Counter(_plain(name) for name in tree.names)
    by_name = {_plain(name): i for i, name in enumerate(tree.names)}
    by_key = {_plain(key): i for i, key in enumerate(tree.ids)}

    def place(value: str) -> int:
        plain = _plain(value)
        if not plain:
            return NO_UNIT
        if value in tree.index:
            return tree.index[value]
        if plain in by_key:
            return by_key[plain]
        if names[plain] > 1:
            return SEVERAL_UNITS
        return by_name.get(plain, UNKNOWN_UNIT)

    places = {value: place(value) for value in set(values)}
    return np.fromiter((places[value] for value in values), dtype=np.int64, count=len(values))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
