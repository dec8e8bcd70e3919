# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""One table of a TOML file that knows where it stands, so that an error can name the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isinf
from typing import Any, NoReturn

from ledestjerne.analysis.values import Text


class PackError(ValueError):
    """What is wrong with a pack, on which line, and what to do."""

    def __init__(self, line: int | None, message: Text) -> None:
        super().__init__(message.en or message.da)
        self.line, self.message = line, message


class Table:
    """The values under one heading, read with checks. Every reader raises PackError at the line of its key."""

    def __init__(self, values: Mapping[str, Any], path: tuple[tuple[str, int], ...], source: str) -> None:
        self.values, self.path, self.source = values, path, source

    def fail(self, key: str | None, da: str, en: str) -> NoReturn:
        raise PackError(_line_of(self.source, self.path, key), Text(da, en))

    def string(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.fail(key, f"»{key}« mangler eller er ikke en tekst.", f"'{key}' is missing or is not a text.")
        return value

    def optional(self, key: str) -> str | None:
        return self.string(key) if key in self.values else None

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, f"»{key}« skal være true eller false.", f"'{key}' must be true or false.")
        return value

    def number(self, key: str, low: float, high: float) -> float | None:
        value = self.values.get(key)
        if value is None:
            return None
        right = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        if not right:
            limits = "" if isinf(high) else f" {low:g}-{high:g}"
            self.fail(key, f"»{key}« skal være et tal{limits}.", f"'{key}' must be a number{limits}.")
        return float(value)

    def strings(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.values.get(key, list(default))
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.fail(key, f"»{key}« skal være en liste af tekster.", f"'{key}' must be a list of texts.")
        return tuple(value)

    def text(self, key: str) -> Text:
        value = self.values.get(key)
        danish = value.get("da") if isinstance(value, dict) else None
        english = value.get("en", "") if isinstance(value, dict) else None
        if not isinstance(danish, str) or not danish.strip() or not isinstance(english, str):
            self.fail(
                key,
                f"»{key}.da« mangler: skriv den danske tekst.",
                f"'{key}.da' is missing: give the Danish text.",
            )
        return Text(danish, english)

    def optional_text(self, key: str) -> Text | None:
        return self.text(key) if key in self.values else None

    def tables(self, key: str, least: int = 0) -> tuple[Table, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value) or len(value) < least:
            self.fail(key, f"Der mangler en liste [[{key}]].", f"A list [[{key}]] is missing.")
        return tuple(Table(part, (*self.path, (key, i)), self.source) for i, part in enumerate(value))


def _line_of(source: str, path: tuple[tuple[str, int], ...], key: str | None) -> int | None:
    """The line of a key in a list of tables, else of the table's heading; None for what is nowhere in the file."""
    lines, at, name = source.splitlines(), -1, ""
    for part, index in path:
        name = f"{name}.{part}" if name else part
        heading = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
        matches = [i for i in range(at + 1, len(lines)) if heading.match(lines[i])]
        if index >= len(matches):
            return at + 1 or None
        at = matches[index]
    wanted = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*[.=]") if key else None
    for i in range(at + 1, len(lines)):
        if wanted and wanted.match(lines[i]):
            return i + 1
        if re.match(r"\s*\[", lines[i]):
            break
    return at + 1 or None
