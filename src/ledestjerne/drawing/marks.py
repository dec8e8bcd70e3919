# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The smallest pieces of a drawing: elements with escaped text, numbers, and how wide a text is at most."""

from html import escape

FIGURE_TEXT = 13.0  # pixels, on every screen width
NARROWEST = 278.0  # pixels: a figure inside a card on a screen of 360
ELLIPSIS = "…"
GREY, INK, SECOND_INK, PAPER = "#767b78", "#1a1a1a", "#4d5256", "#ffffff"

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] /-\xa0"), frozenset("mwMWæÆ@%&—…")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """One element. `content` is markup and stands as it is; attributes are escaped; aria_label is aria-label."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(content: str, **attributes: str | float) -> str:
    """A text element with its content escaped."""
    return element("text", escape(content, quote=False) or "&#8203;", **attributes)


def number(value: float) -> str:
    """A coordinate with at most two decimals and no superfluous zeros."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


def percent(share: float) -> str:
    """A place across the drawing, 0 to 1, kept inside it."""
    return f"{number(min(max(share, 0.0), 1.0) * 100)}%"


def widest(content: str, size: float = FIGURE_TEXT) -> float:
    """An upper bound of a text's width in pixels, for IBM Plex Sans and the fonts that stand in for it."""
    ems = sum(0.36 if s in _NARROW else 0.98 if s in _WIDE else 0.74 if s.isupper() else 0.62 for s in content)
    return ems * size


def shortened(content: str, room: float, size: float = FIGURE_TEXT) -> str:
    """The text, or as much of its beginning as there is room for, ending in an ellipsis."""
    if widest(content, size) <= room:
        return content
    kept = content
    while kept and widest(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if kept.strip() else ""
