# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The leadership foundation as frozen values, today's or an earlier version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.access import NotFound, Viewer

from .access import may_edit, may_read
from .models import FoundationVersion

EMPTY = Text("")


@dataclass(frozen=True)
class Line:
    """One statement of behaviour, or one question. The id is kept for good."""

    id: str
    text: Text


@dataclass(frozen=True)
class Passage:
    """A named text, with questions where it has some."""

    name: Text
    text: Text
    questions: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Leg:
    """Effektstyring or social kapital."""

    id: str
    name: Text
    meaning: Text
    text: Text


@dataclass(frozen=True)
class Side:
    """One side of a star: shared ("Lede i") or individual ("Leder i")."""

    id: str
    title: Text
    text: Text
    behaviours: tuple[Line, ...]
    questions: tuple[Line, ...]


@dataclass(frozen=True)
class Star:
    """A guiding star with its two sides."""

    id: str
    name: Text
    core: Text
    shared: Side
    individual: Side


@dataclass(frozen=True)
class Foundation:
    """One version, whole. adopted_from is None for a draft."""

    number: int
    title: Text
    adopted_from: date | None
    edited_by: str
    purpose: Passage
    desired_future: Passage
    legs: tuple[Leg, ...]
    coupling: Passage
    freedom_and_duty: Passage
    stars: tuple[Star, ...]

    def star(self, star_id: str) -> Star | None:
        return next((star for star in self.stars if star.id == star_id), None)

    def leg(self, leg_id: str) -> Leg | None:
        return next((leg for leg in self.legs if leg.id == leg_id), None)


@dataclass(frozen=True)
class VersionRow:
    """A version in the list. in_force: the one that applies on the date asked about."""

    number: int
    adopted_from: date | None
    edited_by: str
    in_force: bool


@dataclass(frozen=True)
class Difference:
    """One text that is not the same in two versions; `before` or `after` is None where it is new or gone."""

    path: str
    before: Text | None
    after: Text | None


def current_foundation(on: date) -> Foundation | None:
    """The version in force on a date; None before the first is adopted."""
    found = _adopted().filter(adopted_from__lte=on).first()
    return as_values(found) if found else None


def foundation_version(viewer: Viewer, number: int) -> Foundation | None:
    """One version by number. Drafts are for those who edit."""
    found = FoundationVersion.objects.filter(number=number).first()
    if found is None or not may_read(viewer):
        return None
    if found.status == FoundationVersion.Status.DRAFT and not may_edit(viewer):
        return None
    return as_values(found)


def draft(viewer: Viewer) -> Foundation | None:
    """The draft being worked on, if there is one. Raises NotFound for those who may not edit."""
    if not may_edit(viewer):
        raise NotFound
    found = FoundationVersion.objects.filter(status=FoundationVersion.Status.DRAFT).first()
    return as_values(found) if found else None


def versions(viewer: Viewer, on: date) -> tuple[VersionRow, ...]:
    """Adopted versions, newest first."""
    if not may_read(viewer):
        raise NotFound
    rows = list(_adopted())
    now = next((row.number for row in rows if row.adopted_from and row.adopted_from <= on), None)
    return tuple(VersionRow(row.number, row.adopted_from, row.edited_by, row.number == now) for row in rows)


def differences(viewer: Viewer, before: int, after: int) -> tuple[Difference, ...]:
    """The texts that differ between two versions, in the order of the newer one."""
    if foundation_version(viewer, before) is None or foundation_version(viewer, after) is None:
        raise NotFound
    found = {row.number: row.document for row in FoundationVersion.objects.filter(number__in=[before, after])}
    old, new = dict(texts(found[before])), dict(texts(found[after]))
    paths = [*new, *(path for path in old if path not in new)]
    return tuple(Difference(p, old.get(p), new.get(p)) for p in paths if old.get(p) != new.get(p))


def texts(document: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text with its path: "stars.helhed.shared.text". Parts of a list are named by their id."""
    for key, value in document.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict) and "da" in value:
            yield here, text_of(value)
        elif isinstance(value, dict):
            yield from texts(value, here)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, dict):
                    yield from texts(part, f"{here}.{part['id']}")


def text_of(value: Mapping[str, str] | None) -> Text:
    return Text(value.get("da", ""), value.get("en", "")) if value else EMPTY


def as_values(row: FoundationVersion) -> Foundation:
    """A stored version as values."""
    document = row.document
    return Foundation(
        number=row.number,
        title=text_of(document["title"]),
        adopted_from=row.adopted_from,
        edited_by=row.edited_by,
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


def _adopted() -> Any:
    status = FoundationVersion.Status.ADOPTED
    return FoundationVersion.objects.filter(status=status).order_by("-adopted_from", "-number")


def _lines(part: Mapping[str, Any], key: str) -> tuple[Line, ...]:
    return tuple(Line(line["id"], text_of(line["text"])) for line in part.get(key, []))


def _passage(part: Mapping[str, Any]) -> Passage:
    return Passage(text_of(part["name"]), text_of(part["text"]), _lines(part, "questions"))


def _star(part: Mapping[str, Any]) -> Star:
    shared, individual = _side("shared", part["shared"]), _side("individual", part["individual"])
    return Star(part["id"], text_of(part["name"]), text_of(part["core"]), shared, individual)


def _side(side_id: str, part: Mapping[str, Any]) -> Side:
    title, text = text_of(part["title"]), text_of(part["text"])
    return Side(side_id, title, text, _lines(part, "behaviours"), _lines(part, "questions"))
