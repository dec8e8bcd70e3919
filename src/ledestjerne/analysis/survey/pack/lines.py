# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""On which line of a TOML text a table, a key or an element of a list stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

Path = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')"""
_PART = re.compile(_KEY)
_DOTTED = re.compile(rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*")
_STRING = r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\''''
_TOKEN = re.compile(rf"{_STRING}|#[^\n]*|[ \t\r]+|[\[\]{{}},\n=]|[^\s\[\]{{}},=\"'#]+|.", re.DOTALL)


def line_of(text: str, path: Path) -> int | None:
    """The line (from 1) where `path` stands in `text`, or the nearest thing around it; None where none is.

    text: TOML that has been read without error. path: keys and positions, e.g. ("items", 2, "text", "da").
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    places = dict(reversed(list(_places(text))))  # the first mention of a path counts
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return bisect_right(starts, places[path[:length]])
    return None


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Every header, key and list element with its offset, in the order written."""
    latest: dict[Path, int] = {}
    table: Path = ()
    at = 0
    while at < len(text):
        if text[at] == "[":
            table = _table(text, at, latest)
            yield from ((table[:length], at) for length in (len(table), len(table) - 1))
        elif key := _DOTTED.match(text, at):
            path = table + _parts(key[0])
            yield from ((path[:length], at) for length in range(len(table) + 1, len(path) + 1))
            elements, at = _value(text, key.end())
            yield from (((*path, i), start) for i, start in enumerate(elements))
        at = _next_statement(text, at)


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _table(text: str, at: int, latest: dict[Path, int]) -> Path:
    """The path a header opens; `[[x]]` counts up. latest: the last position of each list of tables so far."""
    listed = text.startswith("[[", at)
    found = _DOTTED.search(text, at)
    parts = _parts(found[0]) if found else ()
    path: Path = ()
    for i, part in enumerate(parts):
        path = (*path, part)
        if listed and i == len(parts) - 1:
            latest[path] = latest.get(path, -1) + 1
        if path in latest:
            path = (*path, latest[path])
    return path


def _value(text: str, at: int) -> tuple[list[int], int]:
    """Where the elements of a list begin (none for another value), and the offset where the value ends."""
    elements: list[int] = []
    depth, expecting, is_list = 0, False, None
    for token in _TOKEN.finditer(text, at):
        found = token[0]
        if found == "\n" and depth == 0:
            return elements, token.start()
        if found[0] in " \t\r\n#=":
            continue
        is_list = found == "[" if is_list is None else is_list
        if expecting and found != "]":
            elements.append(token.start())
        depth += (found in "[{") - (found in "]}")
        expecting = bool(is_list) and depth == 1 and found in "[,"
    return elements, len(text)


def _next_statement(text: str, at: int) -> int:
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    while end < len(text) and text[end] in " \t\r\n":
        end += 1
    return end
