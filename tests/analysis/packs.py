# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Instruments for tests, built value by value."""

from collections.abc import Sequence

from ledestjerne.analysis.survey.instrument import Instrument, Item, Option, ResponseSet, Scale
from ledestjerne.analysis.values import Text

NAME = Text("navn", "name")


def choice(set_id: str, scores: Sequence[float | None]) -> ResponseSet:
    """A response set with these scores, in the order shown."""
    options = tuple(Option(str(place), score, NAME) for place, score in enumerate(scores))
    return ResponseSet(set_id, "choice", NAME, options, (Option("na", None, NAME),))


def number(set_id: str, minimum: float | None = None, maximum: float | None = None) -> ResponseSet:
    return ResponseSet(set_id, "number", NAME, minimum=minimum, maximum=maximum)


def item(item_id: str, response_set: str, *scales: str, turned: bool = False, kind: str = "closed") -> Item:
    return Item(item_id, kind, None, scales, response_set, turned, False, "scale", NAME)


def scale(scale_id: str, minimum_answered: float = 0.5) -> Scale:
    return Scale(scale_id, "dimension", False, NAME, NAME, minimum_answered)


def instrument(sets: Sequence[ResponseSet], scales: Sequence[Scale], items: Sequence[Item]) -> Instrument:
    return Instrument(
        "test", "1", NAME, None, "", "", "", ("da",), None, None, tuple(sets), (), tuple(scales), tuple(items)
    )
