# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A table of a pack, asked for its values by type. Whatever is wrong is a `Fault` that knows its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite

from ledestjerne.analysis.values import Text

from .lines import Path

_LONGEST_ID = 100
_LARGEST_ANSWER = 10**9


class Fault(Exception):
    """Something a pack may not hold, where it stands, and what to do."""

    def __init__(self, path: Path, da: str, en: str) -> None:
        super().__init__(en)
        self.path = path
        self.message = Text(da, en)


@dataclass(frozen=True)
class PackTable:
    """One table with its place in the pack."""

    path: Path
    values: Mapping[str, object]

    def fault(self, key: str, da: str, en: str) -> Fault:
        return Fault((*self.path, key), da, en)

    def has(self, key: str) -> bool:
        return key in self.values

    def check_keys(self, known: tuple[str, ...]) -> None:
        """Refuse a key that looks like a misspelt one; other unknown keys are left alone."""
        for key in self.values:
            near = [] if key in known else get_close_matches(key, known, n=1, cutoff=0.75)
            if near:
                raise self.fault(
                    key,
                    f"Nøglen “{key}” kendes ikke. Mente du “{near[0]}”?",
                    f"The key “{key}” is not known. Did you mean “{near[0]}”?",
                )

    def _needed(self, key: str) -> object:
        if key not in self.values:
            raise self.fault(key, f"Her mangler “{key}”. Skriv den ind.", f"“{key}” is missing here. Add it.")
        return self.values[key]

    def string(self, key: str, default: str | None = None) -> str:
        """A text in one language; needed unless there is a default."""
        found = self._needed(key) if default is None else self.values.get(key, default)
        if not isinstance(found, str):
            raise self.fault(
                key,
                f"“{key}” skal være en tekst i anførselstegn.",
                f"“{key}” must be a text in quotation marks.",
            )
        return found.strip()

    def name(self, key: str, longest: int = _LONGEST_ID) -> str:
        """A short word without spaces that other parts of the pack, or its rounds, refer to."""
        found = self.string(key)
        if not found or len(found) > longest or any(mark.isspace() for mark in found):
            raise self.fault(
                key,
                f"“{key}” skal være et ord uden mellemrum på højst {longest} tegn.",
                f"“{key}” must be one word without spaces of at most {longest} characters.",
            )
        return found

    def one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        found = self.string(key, default)
        if found not in allowed:
            listed = ", ".join(f"“{word}”" for word in allowed)
            raise self.fault(
                key,
                f"“{key}” kan ikke være “{found}”. Vælg mellem {listed}.",
                f"“{key}” cannot be “{found}”. Choose from {listed}.",
            )
        return found

    def optional_name(self, key: str) -> str | None:
        return self.name(key) if key in self.values else None

    def flag(self, key: str) -> bool:
        """true or false; false where it is not written."""
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise self.fault(
                key,
                f"“{key}” skal være true eller false, uden anførselstegn.",
                f"“{key}” must be true or false, without quotation marks.",
            )
        return found

    def number(self, key: str, lowest: float | None = None, highest: float | None = None) -> float | None:
        """A number within limits; None where it is not written."""
        if key not in self.values:
            return None
        found = self.values[key]
        if isinstance(found, bool) or not isinstance(found, (int, float)) or not _fits(found):
            raise self.fault(
                key,
                f"“{key}” skal være et tal, uden anførselstegn.",
                f"“{key}” must be a number, without quotation marks.",
            )
        if (lowest is not None and found < lowest) or (highest is not None and found > highest):
            raise self.fault(
                key,
                f"“{key}” er {found:g}, men skal ligge mellem {lowest:g} og {highest:g}.",
                f"“{key}” is {found:g} but must lie between {lowest:g} and {highest:g}.",
            )
        return float(found)

    def whole_number(self, key: str) -> int | None:
        """A whole number, zero or more; None where it is not written."""
        found = self.number(key)
        if found is not None and (found < 0 or found != int(found)):
            raise self.fault(key, f"“{key}” skal være et helt tal.", f"“{key}” must be a whole number.")
        return None if found is None else int(found)

    def text(self, key: str) -> Text:
        """A pair `.da`/`.en`. Danish is needed, English is not."""
        pair = self._needed(key)
        if not isinstance(pair, dict):
            raise self.fault(
                key,
                f'Skriv teksten for hvert sprog: {key}.da = "…" og {key}.en = "…".',
                f'Write the text for each language: {key}.da = "…" and {key}.en = "…".',
            )
        languages = PackTable((*self.path, key), pair)
        danish, english = languages.string("da", ""), languages.string("en", "")
        if not danish:
            raise self.fault(
                key,
                f'Den danske tekst mangler. Skriv {key}.da = "…".',
                f'The Danish text is missing. Write {key}.da = "…".',
            )
        return Text(danish, english)

    def texts(self, key: str) -> dict[str, Text]:
        """A table of pairs, each under its own word; empty where it is not written."""
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            raise self.fault(
                key,
                f'Skriv en tekst under hvert ord: {key}.ord.da = "…".',
                f'Write a text under each word: {key}.word.da = "…".',
            )
        inner = PackTable((*self.path, key), found)
        return {word: inner.text(word) for word in found}

    def answer(self, key: str) -> str:
        """What stands for an answer in a file: a word or a number."""
        found = self._needed(key)
        if isinstance(found, (int, float)) and not isinstance(found, bool) and abs(found) < _LARGEST_ANSWER:
            return f"{found:g}" if isinstance(found, float) else str(found)
        if isinstance(found, str) and 0 < len(found.strip()) <= _LONGEST_ID:
            return found.strip()
        raise self.fault(
            key,
            f"“{key}” skal være et tal eller en kort tekst i anførselstegn.",
            f"“{key}” must be a number or a short text in quotation marks.",
        )

    def optional_text(self, key: str) -> Text | None:
        return self.text(key) if key in self.values else None

    def words(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of words."""
        found = self.values.get(key, list(default))
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise self.fault(
                key,
                f'“{key}” skal være en liste af tekster: ["…", "…"].',
                f'“{key}” must be a list of texts: ["…", "…"].',
            )
        return tuple(found)

    def tables(self, key: str) -> list[PackTable]:
        """The tables of a list `[[key]]`; none where it is not written."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            header = ".".join([*(part for part in self.path if isinstance(part, str)), key])
            raise self.fault(
                key,
                f"“{key}” skal skrives som tabeller, hver under sin egen linje [[{header}]].",
                f"“{key}” must be written as tables, each below its own line [[{header}]].",
            )
        return [PackTable((*self.path, key, i), table) for i, table in enumerate(found)]


def _fits(number: int | float) -> bool:
    try:
        return isfinite(float(number))
    except OverflowError:
        return False
