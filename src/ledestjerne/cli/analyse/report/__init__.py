# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""report.html: one self-contained page, without scripts and without asking the network for anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledestjerne.analysis.values import Text
from ledestjerne.drawing.emblem import icon

from ..columns import counted
from ..explaining import about_pack, protection, reading
from ..results import Results
from ..units import WHOLE_NAME
from .figures import axis_of
from .measures import quality
from .overview import units_table
from .style import style
from .tags import Reader, plain, tag
from .unit_sections import Axes, below, content

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SKIP = Text("Gå til indholdet", "Skip to the content")
_SECTIONS = {
    "helheden": Text("Det samlede", "The whole"),
    "oversigt": Text("Enhederne på ét blik", "The units at a glance"),
    "enheder": Text("Enhed for enhed", "Unit by unit"),
    "kvalitet": Text("Skalaernes kvalitet", "Quality of the scales"),
}


def page(results: Results, language: str) -> str:
    """The whole report."""
    reader = Reader(language)
    axes = {scale.id: axis_of(results, scale) for scale in results.scales}
    closing = {
        "laes": reading(results, reader.say),
        "beskyttelse": protection(results, reader.say),
        "skema": about_pack(results, reader.say),
    }
    headings = {anchor: reader.say(text) for anchor, text in _SECTIONS.items()}
    headings |= {anchor: heading for anchor, (heading, _) in closing.items()}
    main = {anchor: "".join(parts) for anchor, parts in _main(results, axes, reader).items()}
    main |= {anchor: _paragraphs(sentences) for anchor, (_, sentences) in closing.items()}
    sections = (_section(anchor, headings[anchor], body) for anchor, body in main.items())
    return _document(results, reader, _opening(results, reader) + _contents(headings, reader) + "".join(sections))


def _main(results: Results, axes: Axes, reader: Reader) -> dict[str, Iterable[str]]:
    """The sections with figures."""
    return {
        "helheden": [_name_of_whole(results, reader), content(results, 0, axes, reader, level=3)],
        "oversigt": [units_table(results, axes, reader)],
        "enheder": (below(results, unit, axes, reader) for unit in range(1, len(results.tree))),
        "kvalitet": [quality(results, reader)],
    }


def _document(results: Results, reader: Reader, body: str) -> str:
    title = plain(f"{reader.say(results.instrument.title)} – Ledestjerne")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title><style>\n{style()}\n</style>"
    )
    skip = tag("a", plain(reader.say(_SKIP)), class_="ls-spring", href="#indhold")
    name = tag("span", icon(), tag("span", "Ledestjerne"), class_="ls-navn")
    header = tag("header", tag("div", name, class_="ls-indhold ls-hoved-top"), class_="ls-hoved")
    main = tag("main", tag("div", body, class_="ls-indhold"), id="indhold")
    whole = tag("html", tag("head", head), tag("body", skip, header, main), lang=reader.language)
    return f"<!doctype html>\n{whole}\n"


def _opening(results: Results, reader: Reader) -> str:
    people, k = results.people, results.rules.k
    units = counted(len(results.tree) - 1, Text("enhed", "unit"), Text("enheder", "units"))
    lead = Text(
        f"{people} har svaret. Her er det samlede og {units.da}. Et tal bygger altid på mindst {k} svar.",
        f"{people} have answered. Here are the whole and {units.en}. A figure stands on {k} answers or more.",
    )
    heading = tag("h1", reader.spoken(results.instrument.title))
    return heading + tag("p", plain(reader.say(lead)), class_="ls-manchet")


def _contents(headings: dict[str, str], reader: Reader) -> str:
    listed = (tag("li", tag("a", plain(heading), href=f"#{anchor}")) for anchor, heading in headings.items())
    return tag("nav", tag("ul", *listed), aria_label=reader.say(Text("Indhold", "Contents")))


def _section(anchor: str, heading: str, body: str) -> str:
    return tag("section", tag("h2", plain(heading), id=anchor), body, class_="ls-afsnit", aria_labelledby=anchor)


def _paragraphs(sentences: Sequence[str]) -> str:
    return "".join(tag("p", plain(sentence)) for sentence in sentences)


def _name_of_whole(results: Results, reader: Reader) -> str:
    """The name of the topmost unit, where it has one of its own."""
    name = results.tree.names[0]
    return "" if name == reader.say(WHOLE_NAME) else tag("p", plain(name), class_="ls-manchet")
