# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A questionnaire cut into the pages it is answered on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from ledestjerne.analysis.survey.instrument import Item, Section
from ledestjerne.measurement.queries import Questionnaire
from ledestjerne.responses.drafts import Given

INFORMATION, WHOLE, REVIEW = "forside", "alt", "oversigt"
_SECONDS_AN_ITEM = 15  # where the pack says nothing about how long it takes


@dataclass(frozen=True)
class AskedPart:
    """The items under one heading. first: the number of the first one among all."""

    section: Section | None
    items: tuple[Item, ...]
    first: int


@dataclass(frozen=True)
class Asked:
    """What a round asks, part by part. A page is known by its place: "1", "2", … or one of the words above."""

    questionnaire: Questionnaire
    parts: tuple[AskedPart, ...]

    @cached_property
    def is_one_page(self) -> bool:
        return self.questionnaire.layout == "one_page"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Every page there is, in order."""
        if self.is_one_page:
            return (WHOLE,)
        return (INFORMATION, *(str(number) for number, _ in enumerate(self.parts, start=1)), REVIEW)

    def items_on(self, place: str) -> tuple[Item, ...]:
        """The items asked on a page; none on a page that asks nothing or is not there."""
        if place == WHOLE:
            return self.items if self.is_one_page else ()
        return self.parts[int(place) - 1].items if place in self.places and place.isdigit() else ()

    def place_of(self, item_id: str) -> str:
        """The page an item is asked on."""
        found = (place for place in self.places if any(item.id == item_id for item in self.items_on(place)))
        return next(found, self.places[0])

    def next_unanswered(self, given: Given) -> str:
        """The first page with something left to answer; the last page where everything has been."""
        asking = (place for place in self.places if self.items_on(place))
        return next((p for p in asking if given.count(self.items_on(p)) < len(self.items_on(p))), self.places[-1])

    def minutes_from(self, place: str) -> int:
        """About how long it takes from this page on."""
        left = self.places[self.places.index(place) :]
        items = sum(len(self.items_on(page)) for page in left)
        stated = self.questionnaire.instrument.extras.get(
            "minutes_short" if self.questionnaire.short else "minutes"
        )
        if not isinstance(stated, int | float) or not self.items:
            return max(ceil(items * _SECONDS_AN_ITEM / 60), 1)
        return max(ceil(stated * items / len(self.items)), 1)


def asked_of(questionnaire: Questionnaire) -> Asked:
    """The parts in the order of the pack; items without a heading first."""
    instrument, parts, first = questionnaire.instrument, [], 1
    for section in (None, *sorted(instrument.sections, key=lambda section: section.order)):
        items = tuple(_of(instrument.items, section))
        if items:
            parts.append(AskedPart(section, items, first))
            first += len(items)
    return Asked(questionnaire, tuple(parts))


def _of(items: Iterable[Item], section: Section | None) -> Iterable[Item]:
    wanted = section.id if section else None
    return (item for item in items if item.section == wanted)
