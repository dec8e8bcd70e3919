# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Sentences about the foundation, its parts and its versions."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ledestjerne.analysis.values import Text
from ledestjerne.framework.queries import Foundation, Line, State, VersionRow
from ledestjerne.web.results.words import say

PASSAGES = ("purpose", "desired_future", "coupling", "freedom_and_duty")


def said(text: Text) -> str:
    """In the reader's language; Danish that stands in for missing English is marked as Danish."""
    return _said(text, say(text))


def named(text: Text) -> str:
    """A heading; a draft may lack it."""
    return said(text) or "–"


def paragraphs(text: Text) -> tuple[str, ...]:
    return tuple(_said(text, part) for part in say(text).split("\n") if part.strip())


def lines(found: Iterable[Line]) -> tuple[str, ...]:
    return tuple(said(line.text) for line in found if line.text.da)


def _said(text: Text, part: str) -> str:
    stands_in = (get_language() or "da").startswith("en") and not text.en and part
    return format_html('<span lang="da">{}</span>', part) if stands_in else part


def day(on: date) -> str:
    """3. marts 2026"""
    return date_format(on, "SHORT_DATE_FORMAT")


def since(row: VersionRow) -> str:
    """Whether a version applies, and from when."""
    told = {"from": day(row.adopted_from), "until": day(row.until) if row.until else ""}
    if row.state is State.COMING:
        return _("Gælder fra %(from)s") % told
    if row.state is State.IN_FORCE:
        return _("Gælder nu, siden %(from)s") % told
    if row.until == row.adopted_from:
        return _("Vedtaget fra %(from)s, afløst samme dag") % told
    return _("Gjaldt fra %(from)s til %(until)s") % told


def part_name(key: str, foundation: Foundation) -> str:
    """The name of a section: "Helhed", "Lede i helhed", "Titlen"."""
    head, *rest = key.split(".")
    if head == "title":
        return _("Titlen")
    if head in PASSAGES:
        return say(getattr(foundation, head).name) or head
    if head == "legs":
        leg = foundation.leg(rest[0])
        return (say(leg.name) if leg else "") or rest[0]
    star = foundation.star(rest[0])
    if star is None or len(rest) == 1 or rest[1] not in {"shared", "individual"}:
        return (say(star.name) if star else "") or rest[0]
    side = star.shared if rest[1] == "shared" else star.individual
    return say(side.title) or f"{say(star.name) or rest[0]}: {_('vi') if rest[1] == 'shared' else _('du')}"


def text_name(path: str) -> str:
    """What kind of text stands at a path: "Teksten", "Kernen i én sætning"."""
    parts = path.split(".")
    if "behaviours" in parts[:-1] or parts[-1] == "behaviours":
        return _("Det, man kan se")
    if "questions" in parts[:-1] or parts[-1] == "questions":
        return _("Spørgsmål")
    return {
        "name": _("Navnet"),
        "title": _("Titlen"),
        "core": _("Kernen i én sætning"),
        "meaning": _("Meningen i én sætning"),
        "text": _("Teksten"),
    }.get(parts[-1], parts[-1])


def place_name(path: str, foundation: Foundation) -> str:
    """Lede i helhed · Teksten"""
    part, text = part_name(path, foundation), text_name(path)
    return part if part == text else f"{part} · {text}"


def texts_missing(number: int) -> str:
    return ngettext("%(count)s tekst mangler", "%(count)s tekster mangler", number) % {"count": number}


def without_english(number: int) -> str:
    return ngettext("%(count)s tekst uden engelsk", "%(count)s tekster uden engelsk", number) % {"count": number}


def texts_changed(number: int) -> str:
    return ngettext("%(count)s ændring", "%(count)s ændringer", number) % {"count": number}
