# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Pages made once and filled in for each respondent: rendering radios is four fifths of what a page costs.

A page value holds marks where something of the respondent's own belongs (`slot`). The template renders it once;
the text is cut at the marks; filling in is joining pieces.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

_OPEN, _CLOSE = "\N{START OF TEXT}", "\N{END OF TEXT}"
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_SPACE_BETWEEN = re.compile(r">\s*\n\s*<")


def slot(name: str) -> str:
    """A mark to stand in a page value: what belongs there is filled in later."""
    return f"{_OPEN}{name}{_CLOSE}"


@dataclass(frozen=True)
class Sheet:
    """A page cut at its marks: text, name of a slot, text, name of a slot, …, text."""

    pieces: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The page with these values, which are markup; a slot without one stays empty."""
        pieces = list(self.pieces)
        pieces[1::2] = [values.get(name, "") for name in self.pieces[1::2]]
        return "".join(pieces)


def cut(html: str) -> Sheet:
    """The rendered page as a sheet."""
    return Sheet(tuple(_MARK.split(_SPACE_BETWEEN.sub(">\n<", html))))


class Shelf:
    """Sheets by key, made when first asked for. The oldest go when there are too many."""

    def __init__(self, most: int = 400) -> None:
        self._most, self._sheets = most, dict[tuple[object, ...], Sheet]()

    def sheet(self, key: tuple[object, ...], render: Callable[[], str]) -> Sheet:
        found = self._sheets.get(key)
        if found is None:
            while len(self._sheets) >= self._most:
                self._sheets.pop(next(iter(self._sheets)), None)
            found = self._sheets[key] = cut(render())
        return found

    def clear(self) -> None:
        self._sheets.clear()


def text(value: str) -> str:
    """A respondent's own text as markup."""
    return escape(value)
