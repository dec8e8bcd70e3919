# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The guideline template that comes with the product (content/guideline_template.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ledestjerne.analysis.values import Text


@dataclass(frozen=True)
class TopicLimit:
    """Fewest answers for one topic: what is proposed, and the floor no agreement goes below."""

    topic: str
    name: Text
    text: Text
    floor: int
    proposed: int


@dataclass(frozen=True)
class Proposed:
    """The texts a new guideline starts from."""

    title: Text
    intro: Text
    legal_note: Text
    purpose: Text
    who_sees: Text
    comment_rule: Text
    follow_up: Text


def template_limits() -> tuple[TopicLimit, ...]:
    """Every topic of the template, in its order."""
    return tuple(
        TopicLimit(one["topic"], _text(one["name"]), _text(one["text"]), one["floor"], one["proposed"])
        for one in _template()["thresholds"]
    )


def proposed_guideline() -> Proposed:
    """The template's own words, with the examples in the places a committee fills in."""
    template = _template()
    sections = {one["id"]: _filled(_text(one["text"])) for one in template["sections"]}
    readers = [(_text(one["name"]), _filled(_text(one["text"]))) for one in template["who_sees_what"]]
    return Proposed(
        title=_text(template["title"]),
        intro=_text(template["intro"]),
        legal_note=_text(template["legal_note"]),
        purpose=sections["purpose"],
        who_sees=Text(
            "\n".join(f"{name.da}: {text.da}" for name, text in readers),
            "\n".join(f"{name.en}: {text.en}" for name, text in readers),
        ),
        comment_rule=sections["comments"],
        follow_up=sections["follow_up"],
    )


@cache
def _template() -> dict[str, Any]:
    text = files("ledestjerne").joinpath("content", "guideline_template.toml").read_text("utf-8")
    return tomllib.loads(text)


def _text(found: dict[str, str]) -> Text:
    return Text(found["da"], found["en"])


def _filled(text: Text) -> Text:
    da, en = text.da, text.en
    for field in _template()["fields"]:
        mark = "{" + field["id"] + "}"
        da, en = da.replace(mark, field["example"]["da"]), en.replace(mark, field["example"]["en"])
    return Text(_sentences(da), _sentences(en))


def _sentences(text: str) -> str:
    """A sentence may begin with something filled in."""
    parts = text.split(". ")
    return ". ".join(part[:1].upper() + part[1:] for part in parts)
