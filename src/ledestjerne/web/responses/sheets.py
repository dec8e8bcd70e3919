# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Pages made once and filled in for each respondent: rendering radios is four fifths of what a page costs.

A page value holds marks where something of the respondent's own belongs (`slot`). The template renders it once;
the text is cut at the marks; filling in is joining pieces. Packing (gzip) is most of what is then left, so long
pieces are packed when the page is made; what is the respondent's own is packed by itself, and its length tells
nothing about what stands beside it.
"""

import re
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

_OPEN, _CLOSE = "\N{START OF TEXT}", "\N{END OF TEXT}"
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_SPACE_BETWEEN = re.compile(r">\s*\n\s*<")
_LONG = 2000  # characters of a piece worth packing beforehand
_GZIP, _LAST_BLOCK = b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x03\0"  # RFC 1952 and 1951
_NO_GZIP = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)  # RFC 9110, 12.4.2: not acceptable


def takes_packed(accepted: str) -> bool:
    """Whether a browser that names these encodings can be given the packed page."""
    return "gzip" in accepted and not (";" in accepted and _NO_GZIP.search(accepted))


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

    def only(self, names: Collection[str]) -> "Sheet":
        """The same page with every other slot left empty."""
        pieces = [self.pieces[0]]
        for name, following in zip(self.pieces[1::2], self.pieces[2::2], strict=True):
            pieces[-1:] = [pieces[-1], name, following] if name in names else [pieces[-1] + following]
        return Sheet(tuple(pieces))

    def packed(self, values: Mapping[str, str]) -> bytes:
        """The filled page as gzip."""
        out, check, size = [_GZIP], 0, 0
        for plain, block in self._blocks(values):
            out.append(block)
            check, size = zlib.crc32(plain, check), size + len(plain)
        return b"".join((*out, _LAST_BLOCK, check.to_bytes(4, "little"), size.to_bytes(4, "little")))

    def _blocks(self, values: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
        """The page as text and packed, block by block."""
        loose: list[str] = []
        for place, piece in enumerate(self.pieces):
            if place in self._long:
                yield _block("".join(loose))
                yield self._long[place]
                loose = []
            else:
                loose.append(values.get(piece, "") if place % 2 else piece)
        yield _block("".join(loose))

    @cached_property
    def _long(self) -> dict[int, tuple[bytes, bytes]]:
        return {place: _block(text) for place, text in enumerate(self.pieces) if len(text) >= _LONG}


def _block(text: str) -> tuple[bytes, bytes]:
    """A text, and the same packed so that any other block can follow."""
    plain = text.encode()
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)


def cut(html: str) -> Sheet:
    """The rendered page as a sheet."""
    return Sheet(tuple(_MARK.split(_SPACE_BETWEEN.sub(">\n<", html))))


class Shelf:
    """Sheets by key, made when first asked for. The oldest go when there are too many."""

    def __init__(self, most: int = 400) -> None:
        self._most, self._sheets = most, dict[tuple[object, ...], Sheet]()

    def sheet(self, key: tuple[object, ...], make: Callable[[], Sheet]) -> Sheet:
        found = self._sheets.get(key)
        if found is None:
            while len(self._sheets) >= self._most:
                self._sheets.pop(next(iter(self._sheets)), None)
            found = self._sheets[key] = make()
        return found

    def clear(self) -> None:
        self._sheets.clear()


def text(value: str) -> str:
    """A respondent's own text as markup."""
    return escape(value)
