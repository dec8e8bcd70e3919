# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The meeting kit (content/meeting_kit.toml) filled with one unit's released figures, and with nothing else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ledestjerne.analysis.values import Reason, Text
from ledestjerne.organisation.access import Viewer

from . import ItemResult, RoundLabel, UnitResults, unit_results

TEAM, TRIO, LEADER_GROUP = VARIANTS = ("team", "trio", "leader_group")
_DIMENSIONS = ("trust", "justice", "cooperation")
_RELATIONS_ASKED = 2  # at most, those the chosen statements are about
_OF_A_LEADER_GROUP = ("between", "top")


@dataclass(frozen=True)
class AgendaPoint:
    """One point of the agenda."""

    minutes: int
    name: Text
    text: Text


@dataclass(frozen=True)
class Step:
    """One of the leader's four steps after a result."""

    name: Text
    purpose: Text
    minutes: int
    days: int  # after the release
    do: tuple[Text, ...]
    phrases: tuple[Text, ...]


@dataclass(frozen=True)
class QuestionSet:
    """Questions to ask about one dimension or relation."""

    name: Text
    questions: tuple[Text, ...]


@dataclass(frozen=True)
class Points:
    """A heading, a text and what there is to say."""

    name: Text
    text: Text
    points: tuple[Text, ...]


@dataclass(frozen=True)
class Example:
    """An agreement that is too weak, and a better one."""

    weak: Text
    better: Text


@dataclass(frozen=True)
class Meeting:
    """Everything for one meeting about one unit's results.

    reason: why the unit is not shown; then there are no statements, and the talk begins with what is not shown.
    strengths, to_discuss: at most three each, only statements shown.
    """

    variant: str
    unit_key: str
    unit_name: str
    round: RoundLabel
    answered: int | None
    eligible: int | None
    reason: Reason | None
    name: Text
    text: Text
    minutes: int
    agenda: tuple[AgendaPoint, ...]
    strengths: tuple[ItemResult, ...]
    to_discuss: tuple[ItemResult, ...]
    questions: tuple[QuestionSet, ...]
    limits: Points
    hidden_say: Points
    hidden_avoid: tuple[Text, ...]
    agree: Points
    examples: tuple[Example, ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True)
class Guide:
    """What to do with a result, from the day it is released: the leader's four steps."""

    title: Text
    intro: Text
    steps: tuple[Step, ...]
    variants: tuple[tuple[str, Text, Text, int], ...]  # id, name, text, minutes


def guide() -> Guide:
    """The same for everybody."""
    kit, team = _kit(), _kit()["team_meeting"]
    ordered = sorted(kit["steps"], key=lambda one: int(one["order"]))
    return Guide(
        title=_text(kit["title"]),
        intro=_text(kit["intro"]),
        steps=tuple(
            Step(
                name=_text(one["name"]),
                purpose=_text(one["purpose"]),
                minutes=one["minutes"],
                days=one["days_after_release"],
                do=_texts(one["do"]),
                phrases=_texts(one["phrases"]),
            )
            for one in ordered
        ),
        variants=(
            (TEAM, _text(team["name"]), _text(team["text"]), team["minutes"]),
            *((one["id"], _text(one["name"]), _text(one["text"]), one["minutes"]) for one in kit["variants"]),
        ),
    )


def meeting(viewer: Viewer, unit_key: str, variant: str) -> Meeting | None:
    """One variant of the kit for one unit; None where there is no released round or it is not for the reader."""
    results = unit_results(viewer, unit_key) if variant in VARIANTS else None
    return composed(results, variant) if results else None


def composed(results: UnitResults, variant: str) -> Meeting:
    """The kit filled with results the reader may see. Raises KeyError for a variant there is none of."""
    kit = _kit()
    frame = kit["team_meeting"] if variant == TEAM else _by_id(kit["variants"])[variant]
    chosen = {item.id: item for item in results.items}
    hidden, commitments = kit["hidden_figures"], kit["commitments"]
    return Meeting(
        variant=variant,
        unit_key=results.unit_key,
        unit_name=results.unit_name,
        round=results.round,
        answered=results.answered,
        eligible=results.eligible,
        reason=results.reason,
        name=_text(frame["name"]),
        text=_text(frame["text"]),
        minutes=frame["minutes"],
        agenda=_agenda(frame),
        strengths=tuple(chosen[name] for name in results.strengths),
        to_discuss=tuple(chosen[name] for name in results.to_discuss),
        questions=_questions(variant, results),
        limits=Points(_text(kit["limits"]["name"]), Text(""), _texts(kit["limits"]["points"])),
        hidden_say=Points(_text(hidden["name"]), _text(hidden["text"]), _texts(hidden["say"])),
        hidden_avoid=_texts(hidden["avoid"]),
        agree=Points(_text(commitments["name"]), _text(commitments["text"]), _fields(commitments["fields"])),
        examples=tuple(Example(_text(one["weak"]), _text(one["better"])) for one in commitments["examples"]),
        notes=_texts(frame.get("notes", ())),
    )


def _questions(variant: str, results: UnitResults) -> tuple[QuestionSet, ...]:
    """The three dimensions, those of the statements to discuss first; then the relations these are about."""
    sets = _by_id(_kit()["question_sets"])
    items = {item.id: item for item in results.items}
    discussed = [items[name] for name in results.to_discuss]
    dimensions = [item.dimension for item in discussed if item.dimension in _DIMENSIONS]
    relations = [item.relation for item in discussed if item.relation in sets][:_RELATIONS_ASKED]
    extra = _OF_A_LEADER_GROUP if variant == LEADER_GROUP else relations
    return tuple(
        QuestionSet(_text(sets[name]["name"]), _texts(sets[name]["questions"]))
        for name in dict.fromkeys((*dimensions, *_DIMENSIONS, *extra))
    )


def _agenda(frame: dict[str, Any]) -> tuple[AgendaPoint, ...]:
    ordered = sorted(frame["agenda"], key=lambda one: int(one["order"]))
    return tuple(AgendaPoint(one["minutes"], _text(one["name"]), _text(one["text"])) for one in ordered)


def _fields(found: list[dict[str, Any]]) -> tuple[Text, ...]:
    """Hvad gør vi? Begynd med et udsagnsord: …"""
    return tuple(
        Text(f"{one['name']['da']} {one['hint']['da']}", f"{one['name']['en']} {one['hint']['en']}")
        for one in found
    )


def _by_id(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in found}


def _texts(found: Any) -> tuple[Text, ...]:
    return tuple(_text(one["text"]) for one in found)


def _text(found: dict[str, str]) -> Text:
    return Text(found["da"], found["en"])


@cache
def _kit() -> dict[str, Any]:
    """Parsed TOML, hence Any. tests/architecture checks the file itself."""
    return tomllib.loads(files("ledestjerne").joinpath("content", "meeting_kit.toml").read_text("utf-8"))
