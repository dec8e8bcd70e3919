# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A share as a filled line in a frame, without text of its own: the number stands beside it."""

from .marks import GREY, PAPER, element, percent

HEIGHT = 12


def draw(share: float) -> str:
    """The line as SVG, hidden from screen readers. share: 0 to 1, kept inside."""
    parts = [
        element("rect", class_="hele", fill=PAPER, stroke=GREY, x=0.5, y=0.5, width="100%", height=HEIGHT - 1),
        element("rect", class_="del", fill=GREY, x=0, y=0, width=percent(share), height=HEIGHT),
    ]
    size: dict[str, str | float] = {"width": "100%", "height": HEIGHT}
    return element("svg", "".join(parts), class_="ls-andel", **size, aria_hidden="true", focusable="false")
