# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The smallest pieces of a drawing: elements with escaped text, numbers, and how wide a text is at most."""

from html import escape

FIGURE_TEXT = 13.0  # pixels, on every screen width
NARROWEST = 278.0  # pixels: a figure inside a card on a screen of 360
ELLIPSIS = "…"
GREY, INK, SECOND_INK, PAPER = "#767b78", "#1a1a1a", "#4d5256", "#ffffff"
FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "�")

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] /-\xa0"), frozenset("mwMWæÆ@%&—…")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """One element. `content` is markup and stands as it is; attributes are escaped.

    Keywords give attribute names: `aria_label` is aria-label, `class_` is class.
    """
    written = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(content: str, **attributes: str | float) -> str:
    """A text element with its content escaped."""
    return element("text", escape(content.translate(FORBIDDEN), quote=False), **attributes)


def number(value: float) -> str:
    """A coordinate with at most two decimals and no superfluous zeros."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


def percent(share: float) -> str:
    """A place across the drawing, 0 to 1, kept inside it."""
    return f"{number(min(max(share, 0.0), 1.0) * 100)}%"


def widest(content: str, size: float = FIGURE_TEXT) -> float:
    """An upper bound of a text's width in pixels, for IBM Plex Sans and the fonts that stand in for it."""
    ems = sum(0.36 if s in _NARROW else 0.98 if s in _WIDE else 0.76 if s.isupper() else 0.64 for s in content)
    return ems * size


def shortened(content: str, room: float, size: float = FIGURE_TEXT) -> str:
    """The text, or its beginning, an ellipsis and its last word (the number), as far as there is room; else ""."""
    if widest(content, size) <= room:
        return content
    name, _, last = content.rpartition(" ")
    for end in range(len(name) - 1, 0, -1):
        kept = f"{name[:end].rstrip()}{ELLIPSIS} {last}"
        if widest(kept, size) <= room:
            return kept
    return last if widest(last, size) <= room else ""


def _name(keyword: str) -> str:
    return keyword.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value.translate(FORBIDDEN)) if isinstance(value, str) else number(value)
