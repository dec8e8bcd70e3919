# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From the text of a pack to an instrument, or to what is wrong and on which line."""

from __future__ import annotations

import hashlib
import re
import tomllib

from ledestjerne.analysis.values import Text

from .lines import line_of
from .parts import Instrument, Item, Option, PackError, ResponseSet, Scale, Section
from .rules import check
from .tables import Fault, PackTable

KEYS = {
    "pack": (
        *("id", "version", "kind", "title", "summary", "licence", "source", "status", "languages", "stem"),
        *("limits", "response_sets", "sections", "scales", "items"),
    ),
    "response_sets": ("id", "kind", "name", "options", "missing", "max_characters", "minimum", "maximum"),
    "options": ("value", "score", "label"),
    "sections": ("id", "order", "name", "intro"),
    "scales": ("id", "kind", "short", "name", "description", "minimum_answered"),
    "items": (
        *("id", "kind", "section", "scales", "response_set", "reversed", "short", "report", "text", "why"),
        *("dimension", "relation", "star", "side", "passages", "topic", "variants"),
    ),
}
_HALF = 0.5  # of a scale's items must be answered, unless the pack says otherwise
_LONGEST_VERSION = 30


def parse_pack(text: str) -> Instrument:
    """Read a pack. Raises PackError with the line at fault; docs/instrument-packs.md lists what can be wrong."""
    text = text.removeprefix("\ufeff")
    pack = PackTable((), _toml(text))
    try:
        instrument = _instrument(pack)
        check(instrument)
        return instrument
    except Fault as fault:
        raise PackError(line_of(text, fault.path), fault.message) from None


def checksum(text: str) -> str:
    """The SHA-256 of a pack's text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _toml(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        raise _unreadable(line, f" ({error})") from None
    except (ValueError, RecursionError):
        raise _unreadable(None, "") from None


def _unreadable(line: int | None, detail: str) -> PackError:
    return PackError(
        line,
        Text(
            "Filen kan ikke læses som TOML herfra. Se efter et anførselstegn, et lighedstegn eller en parentes, "
            "der mangler, eller en nøgle, der står to gange.",
            "The file cannot be read as TOML from here. Look for a missing quotation mark, equals sign or "
            f"bracket, or a key written twice{detail}.",
        ),
    )


def _instrument(pack: PackTable) -> Instrument:
    pack.check_keys(KEYS["pack"])
    pack.one_of("kind", ("instrument",), "instrument")
    return Instrument(
        id=pack.name("id"),
        version=pack.name("version", _LONGEST_VERSION),
        title=pack.text("title"),
        summary=pack.optional_text("summary"),
        licence=pack.string("licence", ""),
        source=pack.string("source", ""),
        status=pack.string("status", ""),
        languages=pack.words("languages", ("da",)),
        stem=pack.optional_text("stem"),
        limits=pack.optional_text("limits"),
        response_sets=tuple(_response_set(table) for table in pack.tables("response_sets")),
        sections=tuple(_section(table, i) for i, table in enumerate(pack.tables("sections"))),
        scales=tuple(_scale(table) for table in pack.tables("scales")),
        items=tuple(_item(table) for table in pack.tables("items")),
        extras={key: value for key, value in pack.values.items() if key not in KEYS["pack"]},
    )


def _response_set(table: PackTable) -> ResponseSet:
    table.check_keys(KEYS["response_sets"])
    set_id = table.name("id")
    return ResponseSet(
        id=set_id,
        kind=table.one_of("kind", ("choice", "number", "text"), "choice"),
        name=table.optional_text("name") or Text(set_id),
        options=tuple(_option(option) for option in table.tables("options")),
        missing=tuple(_option(option) for option in table.tables("missing")),
        max_characters=table.whole_number("max_characters"),
        minimum=table.number("minimum"),
        maximum=table.number("maximum"),
    )


def _option(table: PackTable) -> Option:
    table.check_keys(KEYS["options"])
    value = table.answer("value")
    return Option(
        value=value,
        score=table.number("score", 0, 100),
        label=table.optional_text("label") or Text(value),
    )


def _section(table: PackTable, position: int) -> Section:
    table.check_keys(KEYS["sections"])
    order = table.whole_number("order")
    return Section(
        id=table.name("id"),
        order=position + 1 if order is None else order,
        name=table.text("name"),
        intro=table.optional_text("intro"),
    )


def _scale(table: PackTable) -> Scale:
    table.check_keys(KEYS["scales"])
    share = table.number("minimum_answered", 0, 1)
    scale_id = table.name("id")
    return Scale(
        id=scale_id,
        kind=table.string("kind", "total"),
        short=table.flag("short"),
        name=table.optional_text("name") or Text(scale_id),
        description=table.optional_text("description") or Text(""),
        minimum_answered=_HALF if share is None else share,
    )


def _item(table: PackTable) -> Item:
    table.check_keys(KEYS["items"])
    return Item(
        id=table.name("id"),
        kind=table.one_of("kind", ("closed", "open"), "closed"),
        section=table.optional_name("section"),
        scales=table.words("scales"),
        response_set=table.name("response_set"),
        reversed=table.flag("reversed"),
        short=table.flag("short"),
        report=table.one_of("report", ("scale", "single"), "scale"),
        text=table.text("text"),
        why=table.optional_text("why"),
        dimension=table.optional_name("dimension"),
        relation=table.optional_name("relation"),
        star=table.optional_name("star"),
        side=table.optional_name("side"),
        passages=table.words("passages"),
        topic=table.optional_name("topic"),
        variants=table.texts("variants"),
    )
