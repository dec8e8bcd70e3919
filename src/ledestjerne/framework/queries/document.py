# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The stored document: every text in it has a path, a length it may have, and a place among the values.

A path names the tables on the way, and the parts of a list by their id: "stars.helhed.shared.text",
"stars.helhed.shared.behaviours.helhed_shared_b1.text".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ledestjerne.analysis.values import Text

from .values import Foundation, Leg, Line, Passage, Side, Star

Document = Mapping[str, Any]  # parsed TOML or JSON; `check` says whether it has the right form

LISTS = ("behaviours", "questions")
BESIDES = ("removed", "counters")  # not part of what the foundation says
READING_ORDER = (  # a database may keep the keys of a document in an order of its own
    *("title", "purpose", "desired_future", "legs", "coupling", "freedom_and_duty", "stars"),
    *("name", "core", "meaning", "text", "shared", "individual", "behaviours", "questions"),
)
LEGS, STARS = 2, 5  # the figure is drawn for these
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_LINE, LONGEST_TEXT = 120, 300, 500, 4000
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


class BadDocument(ValueError):
    """The document is not a foundation; the message says what is wrong where."""


def texts(document: Document, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text with its path, in the order one reads."""
    for key in sorted(document, key=_place_in_order):
        value = document[key]
        here = f"{path}.{key}" if path else key
        if here in BESIDES:
            continue
        if isinstance(value, Mapping) and "da" in value:
            yield here, text_of(value)
        elif isinstance(value, Mapping):
            yield from texts(value, here)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, Mapping):
                    yield from texts(part, f"{here}.{part['id']}")


def _place_in_order(key: str) -> tuple[int, str]:
    return (READING_ORDER.index(key), "") if key in READING_ORDER else (len(READING_ORDER), key)


def orders(document: Document) -> dict[str, tuple[str, ...]]:
    """The ids of every list of lines, by the list's path."""
    found: dict[str, tuple[str, ...]] = {}
    for path, _ in texts(document):
        parts = path.split(".")
        if len(parts) >= 3 and parts[-3] in LISTS:
            where = ".".join(parts[:-2])
            found[where] = (*found.get(where, ()), parts[-2])
    return found


def text_of(value: Mapping[str, str] | None) -> Text:
    return Text(value.get("da", ""), value.get("en", "")) if value else Text("")


def as_json(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}


def longest(path: str) -> int:
    """How many characters the text at a path may have in one language."""
    *before, key = path.split(".")
    if key in {"name", "title"}:
        return LONGEST_NAME
    if key in {"core", "meaning"}:
        return LONGEST_SENTENCE
    return LONGEST_LINE if len(before) > 1 and before[-2] in LISTS else LONGEST_TEXT


def cleaned(path: str, text: Text) -> Text:
    """A text as it is stored: one kind of line end, no control characters; only long texts have lines."""
    return Text(_cleaned(path, text.da), _cleaned(path, text.en))


def _cleaned(path: str, text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return kept.strip() if longest(path) == LONGEST_TEXT else " ".join(kept.split())


def foundation_of(document: Document, *, number: int, adopted_from: date | None, edited_by: str) -> Foundation:
    """A stored document as values."""
    return Foundation(
        number=number,
        title=text_of(document["title"]),
        adopted_from=adopted_from,
        edited_by=edited_by,
        purpose=_passage(document["purpose"]),
        desired_future=_passage(document["desired_future"]),
        legs=tuple(
            Leg(leg["id"], text_of(leg["name"]), text_of(leg["meaning"]), text_of(leg["text"]))
            for leg in document["legs"]
        ),
        coupling=_passage(document["coupling"]),
        freedom_and_duty=_passage(document["freedom_and_duty"]),
        stars=tuple(_star(star) for star in document["stars"]),
    )


def check(document: Document) -> None:
    """Raises BadDocument unless this is a whole foundation: its parts, distinct ids, texts of a fair length."""
    try:
        found = foundation_of(document, number=0, adopted_from=None, edited_by="")
    except (KeyError, TypeError, AttributeError) as missing:
        raise BadDocument(f"a part is missing or has the wrong form: {missing}") from missing
    if (len(found.legs), len(found.stars)) != (LEGS, STARS):
        raise BadDocument(f"a foundation has {LEGS} legs and {STARS} stars")
    _check_ids([leg.id for leg in found.legs], "legs")
    _check_ids([star.id for star in found.stars], "stars")
    _check_ids([line for lines in orders(document).values() for line in lines], "lines")
    for path, text in texts(document):
        if not text.da or max(len(text.da), len(text.en)) > longest(path):
            raise BadDocument(f"{path}: the Danish text is empty, or a text is longer than {longest(path)}")


def _check_ids(ids: Sequence[str], where: str) -> None:
    if len(set(ids)) != len(ids):
        raise BadDocument(f"{where}: an id is used twice")
    for one in ids:
        if not ID.fullmatch(one):
            raise BadDocument(f"{where}: {one!r} is no id; use a-z, 0-9, - and _")


def _lines(part: Document, key: str) -> tuple[Line, ...]:
    return tuple(Line(line["id"], text_of(line["text"])) for line in part.get(key, []))


def _passage(part: Document) -> Passage:
    return Passage(text_of(part["name"]), text_of(part["text"]), _lines(part, "questions"))


def _star(part: Document) -> Star:
    shared, individual = _side("shared", part["shared"]), _side("individual", part["individual"])
    return Star(part["id"], text_of(part["name"]), text_of(part["core"]), shared, individual)


def _side(side_id: str, part: Document) -> Side:
    title, text = text_of(part["title"]), text_of(part["text"])
    return Side(side_id, title, text, _lines(part, "behaviours"), _lines(part, "questions"))
