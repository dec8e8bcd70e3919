# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The smallest pieces of the page: elements with escaped attributes, texts in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ledestjerne.analysis.values import Text
from ledestjerne.drawing.marks import FORBIDDEN


def tag(name: str, *content: str, **attributes: str | int) -> str:
    """An element around markup. `class_` is class, `aria_label` is aria-label."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{plain(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>"


def plain(text: str) -> str:
    """Text as markup."""
    return escape(text.translate(FORBIDDEN))


@dataclass(frozen=True)
class Reader:
    """Who the page is for: the language they read."""

    language: str

    def say(self, text: Text) -> str:
        """A text in the reader's language, not yet markup."""
        return text.in_language(self.language)

    def spoken(self, text: Text) -> str:
        """A text as markup, marked as Danish where the English is missing."""
        if self.language == "en" and not text.en and text.da:
            return tag("span", plain(text.da), lang="da")
        return plain(self.say(text))


def table(caption: str, head: Iterable[str], rows: Iterable[str]) -> str:
    """A table with a caption, column headings and finished rows, inside a box that scrolls by itself."""
    cells = "".join(tag("th", cell, scope="col") for cell in head)
    body = tag("tbody", *rows)
    found = tag("table", tag("caption", plain(caption)), tag("thead", tag("tr", cells)), body, class_="ls-tabel")
    return tag("div", found, class_="ls-rulle", tabindex=0, role="region", aria_label=caption)
