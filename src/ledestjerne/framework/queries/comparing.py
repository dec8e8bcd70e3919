# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is not the same in two documents, text by text."""

from itertools import pairwise

from ledestjerne.analysis.values import Text

from .document import Document, orders, texts
from .values import Difference


def compare(before: Document, after: Document) -> tuple[Difference, ...]:
    """Changed, new and moved in the order of the newer document; what is gone stands where it stood."""
    old, new = dict(texts(before)), dict(texts(after))
    found = [Difference(p, old.get(p), new.get(p)) for p in _merged(old, new) if old.get(p) != new.get(p)]
    was, order = orders(before), orders(after)
    moved = [path for path in order if _moved(was.get(path, ()), order[path])]
    return (*found, *(Difference(path, None, None, moved=True) for path in moved))


def _merged(old: dict[str, Text], new: dict[str, Text]) -> list[str]:
    """The new paths in their order, each gone path after the one it followed."""
    gone_after: dict[str, list[str]] = {}
    for before, path in pairwise(["", *old]):
        if path not in new:
            anchor = before if before in new else next((a for a, g in gone_after.items() if before in g), "")
            gone_after.setdefault(anchor, []).append(path)
    merged = list(gone_after.get("", []))
    for path in new:
        merged += [path, *gone_after.get(path, [])]
    return merged


def _moved(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether the lines in both stand in another order."""
    return [one for one in before if one in after] != [one for one in after if one in before]
