# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What somebody has answered so far, as it was posted, and what in it cannot be kept as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ledestjerne.analysis.survey.instrument import Instrument, Item, ResponseSet

MOST_CHARACTERS = 2000  # of a text, where the pack says nothing
LONGEST_VALUE = 60  # of a choice or a number as posted; what is longer was not made by our form

_SENT = ""  # the name of no item
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,15})?")


class FaultKind(StrEnum):
    """Why an answer cannot be kept as it stands."""

    UNKNOWN = "unknown"  # not one of the answers offered
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Fault:
    """One answer that has to be mended first. over: how many characters too many, where it is too long."""

    item_id: str
    kind: FaultKind
    over: int = 0


class Faulty(ValueError):
    """Raised where answers must be mended before they can be kept."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("an answer is none of those offered")
        self.faults = faults


@dataclass(frozen=True)
class Given:
    """Answers by item: the value of the chosen option ("ved ikke" too), the number as written, or the text."""

    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_sent(self) -> bool:
        """Whether it is no draft any more, but the note that it was sent."""
        return _SENT in self.answers

    def instead(self, newer: Given, items: Iterable[Item]) -> Given:
        """These answers, with those to `items` replaced by the newer ones, also where they were taken away."""
        replaced = {item.id for item in items}
        kept = {key: value for key, value in self.answers.items() if key not in replaced}
        return Given({**kept, **{key: value for key, value in newer.answers.items() if key in replaced}})

    def count(self, items: Iterable[Item]) -> int:
        """How many of these items have an answer."""
        return sum(item.id in self.answers for item in items)


def sent() -> Given:
    """What stands in the place of a draft that was sent with a code nobody else has."""
    return Given({_SENT: "1"})


def collected(instrument: Instrument, posted: Mapping[str, str], items: Iterable[Item]) -> Given:
    """What was posted for these items and nothing else: cleaned of signs no text holds, empty answers left out."""
    found = {}
    for item in items:
        raw = posted.get(item.id, "")
        value = _clean(raw) if instrument.response_set_of(item).kind == "text" else raw.strip()[:LONGEST_VALUE]
        if value:
            found[item.id] = value
    return Given(found)


def faults_in(instrument: Instrument, given: Given, items: Iterable[Item]) -> tuple[Fault, ...]:
    """Every answer to these items that cannot be kept as it stands, in the order of the items."""
    answered = (item for item in items if item.id in given.answers)
    found = (_fault(item.id, instrument.response_set_of(item), given.answers[item.id]) for item in answered)
    return tuple(fault for fault in found if fault)


def room_for(answers: ResponseSet) -> int:
    """How many characters a text may have."""
    return answers.max_characters or MOST_CHARACTERS


def number_in(text: str) -> float | None:
    """The number somebody wrote, with a comma or a point; None where it is none."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _fault(item_id: str, answers: ResponseSet, value: str) -> Fault | None:
    if answers.kind == "text":
        over = len(value) - room_for(answers)
        return Fault(item_id, FaultKind.TOO_LONG, over) if over > 0 else None
    if value in {option.value for option in (*answers.options, *answers.missing)}:
        return None
    if answers.kind == "choice":
        return Fault(item_id, FaultKind.UNKNOWN)
    number = number_in(value)
    if number is None:
        return Fault(item_id, FaultKind.NOT_A_NUMBER)
    low, high = answers.minimum, answers.maximum
    outside = (low is not None and number < low) or (high is not None and number > high)
    return Fault(item_id, FaultKind.OUT_OF_RANGE) if outside else None


def _clean(text: str) -> str:
    """Lines as we keep them, and no control signs: a database refuses some of them. Every script is kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return kept.strip()
