# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The parts the editor shows one at a time, each with its address."""

from dataclasses import dataclass

from ledestjerne.framework.queries import Foundation

LISTS_OF = {"desired_future": ("questions",), "coupling": ("questions",)}
SIDES = {"vi": "shared", "du": "individual"}


@dataclass(frozen=True)
class Section:
    """A part of the document: its word in the address, the path it begins with, and its lists of lines.

    only: the keys that belong to it, where not all below the path do.
    """

    slug: str
    root: str
    only: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a text, or a list, belongs here."""
        if path == self.root:
            return True
        below = path.removeprefix(f"{self.root}.")
        return below != path and (not self.only or below in self.only)

    @property
    def list_paths(self) -> tuple[str, ...]:
        return tuple(f"{self.root}.{name}" for name in self.lists)


def sections(foundation: Foundation) -> tuple[Section, ...]:
    """In the order one reads the foundation."""
    found = [_passage("titel", "title"), _passage("formaal", "purpose"), _passage("fremtid", "desired_future")]
    found += [Section(f"ben-{leg.id}", f"legs.{leg.id}") for leg in foundation.legs]
    found += [_passage("kobling", "coupling"), _passage("frihed-og-pligt", "freedom_and_duty")]
    for star in foundation.stars:
        root = f"stars.{star.id}"
        found.append(Section(f"stjerne-{star.id}", root, only=("name", "core")))
        found += [
            Section(f"stjerne-{star.id}-{word}", f"{root}.{side}", lists=("behaviours", "questions"))
            for word, side in SIDES.items()
        ]
    return tuple(found)


def _passage(slug: str, key: str) -> Section:
    return Section(slug, key, lists=LISTS_OF.get(key, ()))
