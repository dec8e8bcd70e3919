# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading and checking an instrument pack: one TOML file (docs/instrument-packs.md)."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from ledestjerne.analysis.survey.toml_table import PackError, Table
from ledestjerne.analysis.values import Text

__all__ = [
    "Instrument",
    "Item",
    "Option",
    "PackError",
    "ResponseSet",
    "Scale",
    "Section",
    "checksum",
    "parse_pack",
]


@dataclass(frozen=True)
class Option:
    """One answer to choose. score: 0-100, None where the answer has no place on a scale."""

    value: str
    score: float | None
    label: Text


@dataclass(frozen=True)
class ResponseSet:
    """The answers of an item. kind: "choice", "number" or "text"; options in the order they are shown."""

    id: str
    kind: str
    name: Text
    options: tuple[Option, ...] = ()
    missing: tuple[Option, ...] = ()
    max_characters: int | None = None
    minimum: float | None = None
    maximum: float | None = None

    @cached_property
    def categories(self) -> tuple[Option, ...]:
        """The options from the lowest score to the highest; as written where an option has no score."""
        if any(option.score is None for option in self.options):
            return self.options
        return tuple(sorted(self.options, key=lambda option: option.score or 0.0))


@dataclass(frozen=True)
class Section:
    """Items that stand together under a heading."""

    id: str
    order: int
    name: Text
    intro: Text | None = None


@dataclass(frozen=True)
class Scale:
    """A score made of several items. minimum_answered: share of them a person must have answered, 0-1."""

    id: str
    kind: str
    short: bool
    name: Text
    description: Text
    minimum_answered: float


@dataclass(frozen=True)
class Item:
    """One statement or question. kind: "closed" or "open". report: "scale" or "single" (never averaged)."""

    id: str
    kind: str
    section: str | None
    scales: tuple[str, ...]
    response_set: str
    reversed: bool
    short: bool
    report: str
    text: Text
    why: Text | None = None
    dimension: str | None = None
    relation: str | None = None
    star: str | None = None
    side: str | None = None
    passages: tuple[str, ...] = ()
    variants: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Instrument:
    """A pack as it was read. Everything is in the order of the file."""

    id: str
    version: str
    title: Text
    summary: Text | None
    licence: str
    source: str
    status: str
    languages: tuple[str, ...]
    stem: Text | None
    limits: Text | None
    response_sets: tuple[ResponseSet, ...]
    sections: tuple[Section, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]

    @cached_property
    def closed_items(self) -> tuple[Item, ...]:
        """The items with answers to choose or a number; the columns of an answer matrix."""
        return tuple(item for item in self.items if item.kind == "closed")

    @cached_property
    def open_items(self) -> tuple[Item, ...]:
        """The items answered in free text."""
        return tuple(item for item in self.items if item.kind == "open")

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _sets(self) -> dict[str, ResponseSet]:
        return {one.id: one for one in self.response_sets}

    def item(self, item_id: str) -> Item:
        """The item with this id; KeyError if there is none."""
        return self._items[item_id]

    def scale(self, scale_id: str) -> Scale:
        """The scale with this id; KeyError if there is none."""
        return {scale.id: scale for scale in self.scales}[scale_id]

    def items_of(self, scale_id: str) -> tuple[Item, ...]:
        """The closed items of a scale."""
        return tuple(item for item in self.closed_items if scale_id in item.scales)

    def response_set_of(self, item: Item) -> ResponseSet:
        """The answers of an item."""
        return self._sets[item.response_set]

    def is_numeric(self, item: Item) -> bool:
        """Whether the item is answered with a number instead of a category."""
        return self.response_set_of(item).kind == "number"


def checksum(text: str) -> str:
    """SHA-256 of a pack's text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse_pack(text: str) -> Instrument:
    """Read and check a pack. Raises PackError naming the line at fault."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else None
        raise PackError(
            line, Text("Filen er ikke gyldig TOML her.", "The file is not valid TOML here.")
        ) from error
    except RecursionError as error:
        raise PackError(None, Text("Filen er for dybt indlejret.", "The file is nested too deeply.")) from error
    pack = Table(document, (), text)
    found_sets = tuple(_response_set(part) for part in pack.tables("response_sets", least=1))
    instrument = Instrument(
        id=pack.string("id"),
        version=pack.string("version"),
        title=pack.text("title"),
        summary=pack.optional_text("summary"),
        licence=pack.string("licence", ""),
        source=pack.string("source", ""),
        status=pack.string("status", ""),
        languages=pack.strings("languages", ("da",)),
        stem=pack.optional_text("stem"),
        limits=pack.optional_text("limits"),
        response_sets=found_sets,
        sections=tuple(_section(part, i) for i, part in enumerate(pack.tables("sections"))),
        scales=tuple(_scale(part) for part in pack.tables("scales")),
        items=tuple(_item(part) for part in pack.tables("items", least=1)),
    )
    _check_names(pack, instrument)
    _check_items(pack, instrument)
    return instrument


def _options(table: Table, key: str) -> tuple[Option, ...]:
    found = []
    for part in table.tables(key):
        value = part.values.get("value")
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            part.fail(
                "value",
                "»value« mangler: skriv koden for svaret.",
                "'value' is missing: give the code of the answer.",
            )
        found.append(Option(str(value), part.number("score", 0, 100), part.text("label")))
    return tuple(found)


def _response_set(table: Table) -> ResponseSet:
    kind = table.string("kind", "choice")
    if kind not in {"choice", "number", "text"}:
        table.fail("kind", "»kind« skal være choice, number eller text.", "'kind' must be choice, number or text.")
    options, missing = _options(table, "options"), _options(table, "missing")
    if kind == "choice" and len(options) < 2:
        table.fail(
            "id",
            "Der skal være mindst to svar at vælge imellem.",
            "There must be at least two answers to choose from.",
        )
    codes = [option.value.lower() for option in options + missing]
    if len(codes) != len(set(codes)):
        table.fail("id", "To svar har den samme kode.", "Two answers have the same code.")
    length = table.number("max_characters", 1, 1e6)
    return ResponseSet(
        id=table.string("id"),
        kind=kind,
        name=table.optional_text("name") or Text(table.string("id")),
        options=options,
        missing=missing,
        max_characters=int(length) if length else None,
        minimum=table.number("minimum", -inf, inf),
        maximum=table.number("maximum", -inf, inf),
    )


def _section(table: Table, place: int) -> Section:
    order = table.number("order", 0, 1e6)
    return Section(
        table.string("id"),
        place if order is None else int(order),
        table.text("name"),
        table.optional_text("intro"),
    )


def _scale(table: Table) -> Scale:
    least = table.number("minimum_answered", 0, 1)
    name = table.optional_text("name") or Text(table.string("id"))
    return Scale(
        id=table.string("id"),
        kind=table.string("kind", "total"),
        short=table.flag("short"),
        name=name,
        description=table.optional_text("description") or Text(""),
        minimum_answered=0.5 if least is None else least,
    )


def _item(table: Table) -> Item:
    kind, report = table.string("kind", "closed"), table.string("report", "scale")
    if kind not in {"closed", "open"}:
        table.fail("kind", "»kind« skal være closed eller open.", "'kind' must be closed or open.")
    if report not in {"scale", "single"}:
        table.fail("report", "»report« skal være scale eller single.", "'report' must be scale or single.")
    variants = table.values.get("variants", {})
    if not isinstance(variants, dict):
        table.fail("variants", "»variants« skal være en tabel.", "'variants' must be a table.")
    wording = Table(variants, table.path, table.source)
    return Item(
        id=table.string("id"),
        kind=kind,
        section=table.optional("section"),
        scales=table.strings("scales"),
        response_set=table.string("response_set"),
        reversed=table.flag("reversed"),
        short=table.flag("short"),
        report=report,
        text=table.text("text"),
        why=table.optional_text("why"),
        dimension=table.optional("dimension"),
        relation=table.optional("relation"),
        star=table.optional("star"),
        side=table.optional("side"),
        passages=table.strings("passages"),
        variants={name: wording.text(name) for name in variants},
    )


def _check_names(pack: Table, instrument: Instrument) -> None:
    """Every id stands once in its list."""
    lists = {
        "response_sets": [one.id for one in instrument.response_sets],
        "sections": [one.id for one in instrument.sections],
        "scales": [one.id for one in instrument.scales],
        "items": [one.id for one in instrument.items],
    }
    for key, ids in lists.items():
        for place, name in enumerate(ids):
            if name in ids[:place]:
                pack.tables(key)[place].fail("id", f"»{name}« står to gange.", f"'{name}' stands twice.")


def _check_items(pack: Table, instrument: Instrument) -> None:
    """Items point at response sets, sections and scales that are there, and what is scored has scores."""
    sets = {one.id: one for one in instrument.response_sets}
    sections, scales = {one.id for one in instrument.sections}, {one.id for one in instrument.scales}
    for table, item in zip(pack.tables("items"), instrument.items, strict=True):
        if item.response_set not in sets:
            name = item.response_set
            table.fail("response_set", f"Svarsættet »{name}« findes ikke.", f"There is no response set '{name}'.")
        if item.section is not None and item.section not in sections:
            name = item.section
            table.fail("section", f"Afsnittet »{name}« findes ikke.", f"There is no section '{name}'.")
        for name in item.scales:
            if name not in scales:
                table.fail("scales", f"Skalaen »{name}« findes ikke.", f"There is no scale '{name}'.")
        _check_answers(table, item, sets[item.response_set])
    for place, scale in enumerate(instrument.scales):
        if not instrument.items_of(scale.id):
            pack.tables("scales")[place].fail("id", "Skalaen har ingen udsagn.", "The scale has no items.")


def _check_answers(table: Table, item: Item, answers: ResponseSet) -> None:
    if (answers.kind == "text") != (item.kind == "open"):
        table.fail(
            "response_set",
            "Et åbent spørgsmål skal have et svarsæt med kind = text, og kun det.",
            "An open question needs a response set with kind = text, and only that.",
        )
    unscored = answers.kind == "choice" and any(option.score is None for option in answers.options)
    if unscored and (item.scales or item.reversed):
        table.fail(
            "scales",
            "Udsagnet er med i en skala eller vendt, men svarene har ingen score.",
            "The item is in a scale or reversed, but its answers have no score.",
        )
    if item.reversed and answers.kind == "number" and None in (answers.minimum, answers.maximum):
        table.fail(
            "reversed",
            "Et vendt tal kræver minimum og maximum i svarsættet.",
            "A reversed number needs minimum and maximum in the response set.",
        )
