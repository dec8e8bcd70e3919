# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How a letter looks as HTML: the same words as the plain text, with links one can press."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Words:
    """A letter as its writer gives it. language: what the words are in."""

    to: str
    subject: str
    text: str
    language: str


def html_of(subject: str, text: str, language: str) -> str:
    """A whole HTML letter. A blank line begins a new paragraph; everything is escaped."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    paragraphs = format_html_join(
        "\n", '<p style="margin:0 0 16px">{}</p>', ((_lines(block),) for block in blocks)
    )
    return format_html(
        '<!doctype html>\n<html lang="{}">\n<head><meta charset="utf-8"><title>{}</title></head>\n'
        '<body style="margin:0;padding:24px;background:#f7f5f0">\n'
        '<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;color:#1b1b1b;'
        'font:16px/1.5 Georgia,serif">\n{}\n</div>\n</body>\n</html>\n',
        language,
        subject,
        paragraphs,
    )


def _lines(block: str) -> SafeString:
    return mark_safe("<br>\n".join(urlize(line, autoescape=True) for line in block.split("\n")))
