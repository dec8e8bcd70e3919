# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a round asks: the pack or its short form, and the municipality's own questions after it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from ledestjerne.analysis.survey.instrument import Instrument, Item, Option, ResponseSet, Scale, Section
from ledestjerne.analysis.values import Text

from ..models import Round
from .instruments import parsed

MOST_OWN_QUESTIONS = 10
SAME_ANSWERS, YES_NO, FREE_TEXT = "as_pack", "yes_no", "text"
_LONGEST_COMMENT = 1000
_OWN = Section("own", 1000, Text("Kommunens egne spørgsmål", "The municipality's own questions"))
_YES_NO = ResponseSet(
    "own_yes_no",
    "choice",
    Text("Ja eller nej", "Yes or no"),
    options=(Option("yes", 100.0, Text("Ja", "Yes")), Option("no", 0.0, Text("Nej", "No"))),
    missing=(Option("unknown", None, Text("Ved ikke", "Don't know")),),
)
_TEXT = ResponseSet("own_text", "text", Text("Frit svar", "Free text"), max_characters=_LONGEST_COMMENT)


@dataclass(frozen=True)
class OwnQuestion:
    """A question of the municipality's own. answers: as_pack, yes_no or text; topic: "" or a guideline topic."""

    text: Text
    answers: str = SAME_ANSWERS
    topic: str = ""

    def to_json(self) -> dict[str, str]:
        return {"da": self.text.da, "en": self.text.en, "answers": self.answers, "topic": self.topic}

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> "OwnQuestion":
        return cls(Text(kept["da"], kept["en"]), kept["answers"], kept["topic"])


def own_questions(row: Round) -> tuple[OwnQuestion, ...]:
    """The round's own questions, in order."""
    return tuple(OwnQuestion.from_json(kept) for kept in row.questions)


def instrument_of(row: Round) -> Instrument:
    """The instrument as the round asks it; the pack itself where nothing was left out or added."""
    return _asked(row.instrument.text, row.short, json.dumps(row.questions))


def has_short_form(instrument: Instrument) -> bool:
    """Whether the pack says which of its statements make up a short form."""
    return any(item.short for item in instrument.closed_items)


def as_asked(instrument: Instrument, *, short: bool, own: tuple[OwnQuestion, ...] = ()) -> Instrument:
    """An instrument cut down to its short form, with own questions after it."""
    items = tuple(item for item in instrument.items if item.short or not short)
    if short:
        instrument = replace(instrument, items=items, scales=_without_the_word_short(instrument))
    if not own:
        return instrument
    same = next((one.id for one in instrument.response_sets if one.kind == "choice"), _YES_NO.id)
    sets = {SAME_ANSWERS: same, YES_NO: _YES_NO.id, FREE_TEXT: _TEXT.id}
    return replace(
        instrument,
        items=items + tuple(_own_item(question, sets) for question in dict.fromkeys(own)),
        sections=(*instrument.sections, _OWN),
        response_sets=(*instrument.response_sets, _YES_NO, _TEXT),
    )


def _without_the_word_short(instrument: Instrument) -> tuple[Scale, ...]:
    """In a pulse nothing stands beside the short scales that they could be mistaken for: they are called like the
    whole ones."""
    names = {f"{scale.id}_short": scale.name for scale in instrument.scales}
    return tuple(
        replace(scale, name=names.get(scale.id, scale.name)) if scale.short else scale
        for scale in instrument.scales
    )


def _own_item(question: OwnQuestion, sets: Mapping[str, str]) -> Item:
    """Named by its wording, so that the same question asked again is the same item, and another one never is."""
    wording = sha256(f"{question.text.da}\0{sets[question.answers]}".encode()).hexdigest()
    return Item(
        id=f"own_{wording[:8]}",
        kind="open" if question.answers == FREE_TEXT else "closed",
        section=_OWN.id,
        scales=(),
        response_set=sets[question.answers],
        reversed=False,
        short=True,
        report="single",
        text=question.text,
        topic=question.topic or None,
    )


@lru_cache(maxsize=64)
def _asked(text: str, short: bool, questions: str) -> Instrument:
    own: list[dict[str, Any]] = json.loads(questions)
    return as_asked(parsed(text), short=short, own=tuple(OwnQuestion.from_json(kept) for kept in own))
