# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""report.html: one self-contained page, without scripts and without asking the network for anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ledestjerne.analysis.values import Text, Withheld
from ledestjerne.drawing.emblem import icon

from ..explaining import about_pack, protection, reading
from ..results import Results
from ..units import WHOLE_NAME
from ..words import NBSP, ONE_WORDING, Say, whole, why_unit
from .figures import Axis, axis_of, row
from .items import bars, rows
from .measures import quality
from .overview import units_table
from .style import style
from .tags import plain, spoken, tag

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_MOST_ABOVE = 10
_SECTIONS = {
    "helheden": Text("Det samlede", "The whole"),
    "oversigt": Text("Enhederne på ét blik", "The units at a glance"),
    "enheder": Text("Enhed for enhed", "Unit by unit"),
    "kvalitet": Text("Skalaernes kvalitet", "Quality of the scales"),
}


def page(results: Results, language: str) -> str:
    """The whole report."""
    say: Say = partial(Text.in_language, language=language)
    axes = {scale.id: axis_of(results, scale) for scale in results.scales}
    closing = [("laes", reading(results, say)), ("beskyttelse", protection(results, say)),
               ("skema", about_pack(results, say))]  # fmt: skip
    content = [
        _opening(results, language, say),
        _contents(
            [(anchor, say(text)) for anchor, text in _SECTIONS.items()] + [(a, p[0]) for a, p in closing], say
        ),
        _section("helheden", say, _name_of_whole(results, say), _unit(results, 0, axes, language, say, level=3)),
        _section("oversigt", say, units_table(results, axes, language, say)),
        _section(
            "enheder", say, *(_below(results, unit, axes, language, say) for unit in range(1, len(results.tree)))
        ),
        _section("kvalitet", say, quality(results, language, say)),
        *(_text(anchor, heading, sentences) for anchor, (heading, sentences) in closing),
    ]
    return _document(results, language, say, "".join(content))


def _document(results: Results, language: str, say: Say, content: str) -> str:
    title = plain(f"{say(results.instrument.title)} – Ledestjerne")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title><style>\n{style()}\n</style>"
    )
    skip = tag(
        "a", plain(say(Text("Gå til indholdet", "Skip to the content"))), class_="ls-spring", href="#indhold"
    )
    brand = tag(
        "div", tag("span", icon(), tag("span", "Ledestjerne"), class_="ls-navn"), class_="ls-indhold ls-hoved-top"
    )
    main = tag("main", tag("div", content, class_="ls-indhold"), id="indhold")
    body = tag("body", skip, tag("header", brand, class_="ls-hoved"), main)
    return f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n{body}</html>\n'


def _opening(results: Results, language: str, say: Say) -> str:
    people, k = results.people, results.rules.k
    below = len(results.tree) - 1
    units = Text("1 enhed", "1 unit") if below == 1 else Text(f"{below} enheder", f"{below} units")
    lead = say(
        Text(
            f"{people} har svaret. Her er det samlede og {units.da}. Et tal bygger altid på mindst {k} svar.",
            f"{people} have answered. Here are the whole and {units.en}. A figure always stands on at "
            "least "
            f"{k} answers.",
        )
    )
    return tag("h1", spoken(results.instrument.title, language)) + tag("p", plain(lead), class_="ls-manchet")


def _contents(links: list[tuple[str, str]], say: Say) -> str:
    listed = (tag("li", tag("a", plain(text), href=f"#{anchor}")) for anchor, text in links)
    return tag("nav", tag("ul", *listed), aria_label=say(Text("Indhold", "Contents")))


def _section(anchor: str, say: Say, *content: str) -> str:
    heading = tag("h2", plain(say(_SECTIONS[anchor])), id=anchor)
    return tag("section", heading, *content, class_="ls-afsnit", aria_labelledby=anchor)


def _name_of_whole(results: Results, say: Say) -> str:
    """The name of the topmost unit, where it has one of its own."""
    name = results.tree.names[0]
    return "" if name == say(WHOLE_NAME) else tag("p", plain(name), class_="ls-manchet")


def _text(anchor: str, heading: str, sentences: object) -> str:
    assert isinstance(sentences, list)
    told = (tag("p", plain(sentence)) for sentence in sentences)
    return tag("section", tag("h2", plain(heading), id=anchor), *told, class_="ls-afsnit", aria_labelledby=anchor)


def _below(results: Results, unit: int, axes: Mapping[str, Axis], language: str, say: Say) -> str:
    heading = tag("h3", plain(results.tree.names[unit]), id=f"enhed-{unit}")
    content = _unit(results, unit, axes, language, say, level=4)
    return tag("section", heading, content, class_="rapport-enhed", aria_labelledby=f"enhed-{unit}")


def _unit(results: Results, unit: int, axes: Mapping[str, Axis], language: str, say: Say, *, level: int) -> str:
    """Where the unit stands, its scales and items; or why it is not shown."""
    found, above = results.figures[unit], plain(_line_above(results, unit))
    if found.reason is not None:
        why = tag(
            "p", plain(f"{say(Text('Vises ikke.', 'Not shown.'))} {say(why_unit(found.reason, results.rules.k))}")
        )
        return (tag("p", above, class_="ls-lille") if above else "") + why
    told = " · ".join(part for part in (above, plain(_response(found.n or 0, found.eligible, say))) if part)
    figures = [row(results, unit, s, axes[s.id], level=level, language=language, say=say) for s in results.scales]
    items = bars(results, language, say) if level == 3 else rows(results, unit, language, say)
    hides = any(isinstance(figure, Withheld) for figure in [*found.scales.values(), *found.items.values()])
    why = f"{say(Text('Hvor der står »vises ikke«:', 'Where it says “not shown”:'))} {say(ONE_WORDING)}"
    note = tag("p", plain(why), class_="ls-lille") if hides else ""
    return "".join([tag("p", told, class_="ls-lille"), *figures, items, note])


def _line_above(results: Results, unit: int) -> str:
    """The units above, topmost first; of a very deep tree the nearest ones."""
    names: list[str] = []
    while (unit := results.tree.parent[unit]) >= 0 and len(names) <= _MOST_ABOVE:
        names.append(results.tree.names[unit] if len(names) < _MOST_ABOVE else "…")
    return " / ".join(reversed(names))


def _response(answered: int, eligible: int | None, say: Say) -> str:
    if not eligible or eligible < answered:
        return say(Text(f"{answered} har svaret", f"{answered} have answered"))
    share = f"{whole(100 * answered / eligible)}{NBSP}%"
    return say(
        Text(f"{answered} af {eligible} har svaret ({share})", f"{answered} of {eligible} have answered ({share})")
    )
