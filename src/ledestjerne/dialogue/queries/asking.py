# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is asked with one tap, and the figures that came of it (docs/methods/asking.md)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.crypto import salted_hmac

from ledestjerne.analysis.survey.instrument import Instrument, Item
from ledestjerne.analysis.values import Figure, Released, Text
from ledestjerne.measurement.codes import normalised
from ledestjerne.measurement.queries import newest_instrument
from ledestjerne.organisation.access import Viewer
from ledestjerne.results.gate import figure_from_json
from ledestjerne.results.queries import unit_results

from ..models import AskedCode, Asking

PACK = "effektpuls"
HELPED = ("dh_done", "dh_better", "dh_continue")
BETTER = HELPED[1]  # the one of the three that says whether it helped
REASON = "reason_understood"
BESIDE = ("trust", "justice")
_REASON_TEXT = Text("Jeg forstår, hvorfor {action} er besluttet.", "I understand why {action} was decided.")


@dataclass(frozen=True)
class Statement:
    """One statement with its answers, lowest score first, and what counts as no answer."""

    id: str
    text: Text
    categories: tuple[Text, ...]
    scores: tuple[float, ...]
    missing: Text


@dataclass(frozen=True)
class Question:
    """What one code is asked next. statement is None after the last."""

    asking_id: int
    statement: Statement | None
    number: int
    total: int
    closes_on: date


@dataclass(frozen=True)
class Answered:
    """One statement and the figure that came of it."""

    id: str
    text: Text
    categories: tuple[Text, ...]
    figure: Figure


@dataclass(frozen=True)
class Beside:
    """A scale of the unit's latest measurement."""

    name: Text
    figure: Released
    measured_on: date


@dataclass(frozen=True)
class Outcome:
    """What the people concerned answered, or how long they still may. beside: for a decision alone."""

    asked: int
    asked_on: date
    closes_on: date
    is_open: bool
    is_decision: bool
    k: int
    statements: tuple[Answered, ...]
    beside: tuple[Beside, ...]


def lookup_of(code: str) -> str:
    """The keyed hash by which a code is found, however it is typed."""
    return salted_hmac("ledestjerne.dialogue.asking", normalised(code) or "", algorithm="sha256").hexdigest()


def statements_of(asking: Asking) -> tuple[Statement, ...]:
    """The statements of an asking, about its own commitment or decision. None where the pack is not there."""
    return _statements(asking, newest_instrument(PACK))


def _statements(asking: Asking, instrument: Instrument | None) -> tuple[Statement, ...]:
    if instrument is None:
        return ()
    by_id = {item.id: item for item in instrument.items}
    if asking.commitment:
        return tuple(_statement(instrument, by_id[name], asking.commitment.what) for name in HELPED)
    reason = replace(by_id[HELPED[0]], id=REASON, text=_REASON_TEXT)
    return (_statement(instrument, reason, asking.decision.what if asking.decision else ""),)


def question_for(address: str, code: str, on: date, after: str = "") -> Question | None:
    """What a code is asked next; None for a code that leads nowhere, or no longer.

    address: "" for any. after: the statement just answered. What was answered before is not told: others may have
    seen the code.
    """
    row = AskedCode.objects.select_related("asking__commitment", "asking__decision").filter(
        lookup=lookup_of(code), asking__closed=False, asking__closes_on__gte=on
    )
    found = (row.filter(asking__address=address) if address else row).first()
    statements = statements_of(found.asking) if found and found.asking.about.erased_on is None else ()
    if found is None or not statements:
        return None
    place = next((number for number, one in enumerate(statements, start=1) if one.id == after), 0)
    return Question(
        asking_id=found.asking_id,
        statement=statements[place] if place < len(statements) else None,
        number=place + 1,
        total=len(statements),
        closes_on=found.asking.closes_on,
    )


def is_asking(address: str) -> bool:
    """Whether there was ever an asking at this address."""
    return Asking.objects.filter(address=address).exists()


def outcome(
    viewer: Viewer, on: date, *, commitment_id: int | None = None, decision_id: int | None = None
) -> Outcome | None:
    """What came of asking about a commitment or a decision the reader reads the words of; None if not asked.

    Whether the reader may see it is decided where the words are read: call it with what she has just read.
    """
    chosen = {"commitment_id": commitment_id} if commitment_id is not None else {"decision_id": decision_id}
    asking = Asking.objects.select_related("commitment", "decision").filter(**chosen).first()
    if asking is None:
        return None
    return _outcome(viewer, asking, newest_instrument(PACK) if asking.closed else None)


def outcomes(viewer: Viewer, promise_ids: Collection[int]) -> dict[int, Outcome]:
    """The same for several commitments the reader has just read, by their numbers. Two queries."""
    rows = list(Asking.objects.select_related("commitment", "decision").filter(commitment__in=promise_ids))
    instrument = newest_instrument(PACK) if any(row.closed for row in rows) else None
    return {row.commitment_id: _outcome(viewer, row, instrument) for row in rows if row.commitment_id}


def _outcome(viewer: Viewer, asking: Asking, instrument: Instrument | None) -> Outcome:
    """instrument: where the statements stand; None while it is open, when nothing is shown."""
    statements = _statements(asking, instrument)
    return Outcome(
        asked=asking.asked,
        asked_on=asking.asked_on,
        closes_on=asking.closes_on,
        is_open=not asking.closed,
        is_decision=asking.decision_id is not None,
        k=asking.k,
        statements=tuple(
            Answered(one.id, one.text, one.categories, figure_from_json(asking.figures[one.id]))
            for one in statements
            if one.id in asking.figures
        ),
        beside=_beside(viewer, asking.unit_key) if asking.closed and asking.decision_id else (),
    )


def _beside(viewer: Viewer, unit_key: str) -> tuple[Beside, ...]:
    """Trust and justice of the unit's latest measurement, as far as they are shown."""
    results = unit_results(viewer, unit_key)
    if results is None:
        return ()
    return tuple(
        Beside(scale.name, scale.figures.own, results.round.measured_on)
        for scale in results.scales
        if scale.id in BESIDE and isinstance(scale.figures.own, Released)
    )


def _statement(instrument: Instrument, item: Item, about: str) -> Statement:
    answers, about = instrument.response_set_of(item), about.rstrip(" .")
    return Statement(
        id=item.id,
        text=Text(item.text.da.replace("{action}", f"»{about}«"), item.text.en.replace("{action}", f"“{about}”")),
        categories=tuple(option.label for option in answers.categories),
        scores=tuple(float(option.score or 0) for option in answers.categories),
        missing=answers.missing[0].label if answers.missing else Text("Ved ikke", "Don't know"),
    )
