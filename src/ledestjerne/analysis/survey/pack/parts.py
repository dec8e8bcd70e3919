# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What an instrument consists of, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ledestjerne.analysis.values import Text


class PackError(ValueError):
    """What is wrong with a pack, on which line (None where no line is at fault), and what to do about it."""

    def __init__(self, line: int | None, message: Text) -> None:
        super().__init__(f"line {line}: {message.en}" if line else message.en)
        self.line, self.message = line, message


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
    def is_scored(self) -> bool:
        """Whether every option has a score."""
        return bool(self.options) and all(option.score is not None for option in self.options)

    @cached_property
    def categories(self) -> tuple[Option, ...]:
        """The options from the lowest score to the highest; as written where an option has no score."""
        if not self.is_scored:
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
    topic: str | None = None
    variants: Mapping[str, Text] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Instrument:
    """A pack as it was read, in the order of the file. extras: top-level keys that have no meaning here."""

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
    extras: Mapping[str, object] = field(default_factory=dict, hash=False)

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
