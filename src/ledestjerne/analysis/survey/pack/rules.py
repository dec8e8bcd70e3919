# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What must hold between the parts of an instrument."""

from __future__ import annotations

from collections.abc import Iterable

from .parts import Instrument, Item, ResponseSet
from .tables import Fault

_MOST_OPTIONS = 100  # an answer is stored in one byte


def check(instrument: Instrument) -> None:
    """Raise the first Fault, in the order of the parts: response sets, sections, scales, items."""
    _unique("response_sets", (found.id for found in instrument.response_sets))
    _unique("sections", (section.id for section in instrument.sections))
    _unique("scales", (scale.id for scale in instrument.scales))
    _unique("items", (item.id for item in instrument.items))
    for i, response_set in enumerate(instrument.response_sets):
        _check_response_set(i, response_set)
    for i, item in enumerate(instrument.items):
        _check_references(i, item, instrument)
        _check_kind(i, item, instrument.response_set_of(item))
        _check_scoring(i, item, instrument.response_set_of(item))
    for i, scale in enumerate(instrument.scales):
        _check_scale(i, instrument.items_of(scale.id), instrument)
    if not instrument.closed_items:
        raise Fault(
            ("items",),
            'Der mangler udsagn, der kan tælles. Skriv mindst ét under [[items]] uden kind = "open".',
            'There are no items to count. Write at least one below [[items]] without kind = "open".',
        )


def _unique(part: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for i, found in enumerate(ids):
        if found in seen:
            raise Fault(
                (part, i, "id"),
                f"“{found}” er brugt før. Giv hver sin id.",
                f"“{found}” has been used above. Give each an id of its own.",
            )
        seen.add(found)


def _check_response_set(i: int, found: ResponseSet) -> None:
    place = ("response_sets", i)
    if found.kind != "choice":
        if found.options:
            raise Fault(
                (*place, "options"),
                'Kun svar af slagsen “choice” har svarmuligheder. Fjern dem, eller skriv kind = "choice".',
                'Only answers of the kind “choice” have options. Remove them, or write kind = "choice".',
            )
    elif not 2 <= len(found.options) <= _MOST_OPTIONS:
        raise Fault(
            place,
            f"Der skal være mellem 2 og {_MOST_OPTIONS} svarmuligheder under [[response_sets.options]].",
            f"There must be between 2 and {_MOST_OPTIONS} options below [[response_sets.options]].",
        )
    _check_answers(i, found)
    if found.minimum is not None and found.maximum is not None and found.minimum >= found.maximum:
        raise Fault(
            (*place, "minimum"),
            "Det mindste tal (minimum) skal være under det største (maximum).",
            "The smallest number (minimum) must be below the largest (maximum).",
        )


def _check_answers(i: int, found: ResponseSet) -> None:
    seen: set[str] = set()
    for kind, options in (("options", found.options), ("missing", found.missing)):
        for j, option in enumerate(options):
            if option.value.casefold() in seen:
                raise Fault(
                    ("response_sets", i, kind, j, "value"),
                    f"Svaret “{option.value}” står her to gange. Giv hvert svar sin egen value.",
                    f"The answer “{option.value}” stands here twice. Give each answer a value of its own.",
                )
            seen.add(option.value.casefold())


def _check_references(i: int, item: Item, instrument: Instrument) -> None:
    _known(i, "response_set", item.response_set, [found.id for found in instrument.response_sets])
    if item.section is not None:
        _known(i, "section", item.section, [section.id for section in instrument.sections])
    for scale in item.scales:
        _known(i, "scales", scale, [found.id for found in instrument.scales])
    if len(set(item.scales)) < len(item.scales):
        raise Fault(
            ("items", i, "scales"),
            "Samme skala står to gange. Fjern den ene.",
            "The same scale stands twice. Remove one.",
        )


def _known(i: int, key: str, found: str, known: list[str]) -> None:
    if found not in known:
        part = "scales" if key == "scales" else f"{key}s"
        raise Fault(
            ("items", i, key),
            f"“{found}” findes ikke under [[{part}]]. Ret navnet, eller tilføj den.",
            f"“{found}” does not exist below [[{part}]]. Correct the name, or add it.",
        )


def _check_kind(i: int, item: Item, answers: ResponseSet) -> None:
    if (item.kind == "open") != (answers.kind == "text"):
        raise Fault(
            ("items", i, "response_set"),
            'Åbne spørgsmål (kind = "open") har svar af slagsen “text”, alle andre har “choice” eller “number”.',
            'Open questions (kind = "open") have answers of the kind “text”, all others “choice” or “number”.',
        )
    if item.scales and (item.kind == "open" or item.report == "single"):
        raise Fault(
            ("items", i, "scales"),
            'Åbne spørgsmål og udsagn, der vises for sig (report = "single"), kan ikke stå i en skala.',
            'Open questions and items shown one by one (report = "single") cannot be part of a scale.',
        )


def _check_scoring(i: int, item: Item, answers: ResponseSet) -> None:
    if answers.kind == "choice" and not answers.is_scored and (item.scales or item.reversed):
        raise Fault(
            ("items", i, "reversed" if item.reversed else "scales"),
            f"Svarene “{answers.id}” mangler point (score), så udsagnet kan hverken vendes eller stå i en skala.",
            f"The answers “{answers.id}” lack a score, so the item cannot be reversed or be part of a scale.",
        )
    if answers.kind == "number" and item.reversed and (answers.minimum is None or answers.maximum is None):
        raise Fault(
            ("items", i, "reversed"),
            f"Et tal kan kun vendes, når “{answers.id}” har både minimum og maximum.",
            f"A number can only be reversed when “{answers.id}” has both minimum and maximum.",
        )


def _check_scale(i: int, items: tuple[Item, ...], instrument: Instrument) -> None:
    if not items:
        raise Fault(
            ("scales", i, "id"),
            "Ingen udsagn hører til skalaen. Fjern den, eller nævn den under scales i mindst ét udsagn.",
            "No items belong to the scale. Remove it, or name it under scales in at least one item.",
        )
    if len({instrument.is_numeric(item) for item in items}) > 1:
        raise Fault(
            ("scales", i, "id"),
            "Skalaen blander tal og point. Del den i to.",
            "The scale mixes numbers and scores. Divide it in two.",
        )
