# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Preparing a round: everything can be changed until it is launched."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from ..access import may_run_rounds, require
from ..models import STAGES, Guideline, Invited, Round
from ..models import Instrument as StoredInstrument
from ..queries.asked import MOST_OWN_QUESTIONS, OwnQuestion, has_short_form
from ..queries.instruments import parsed

LAYOUTS = ("sections", "one_page")
_DAYS_OPEN, _DAYS_TO_RESULTS = 18, 21


class DraftChanges(TypedDict, total=False):
    """What can be changed about a draft; what is left out stays."""

    title: str
    guideline_id: int
    instrument_id: int
    short: bool
    own: Sequence[OwnQuestion]
    languages: Sequence[str]
    layout: str
    scope: Sequence[str]
    exempted_units: Sequence[str]
    exempted_people: Sequence[str]
    exempts_leave: bool
    cutoff_on: date | None
    lists_checked_by: date | None
    opens_on: date
    closes_on: date
    reminders: Sequence[date]
    stages: Mapping[str, date]


@transaction.atomic
def draft_round(actor: Viewer, *, title: str, guideline_id: int, instrument_id: int, opens_on: date) -> int:
    """Begin a round. It stands on a recorded guideline; the dates are proposals. Raises NotFound for others."""
    require(may_run_rounds(actor))
    if not Guideline.objects.filter(pk=guideline_id).exists():
        raise NotFound
    if not StoredInstrument.objects.filter(pk=instrument_id).exists():
        raise NotFound
    closes_on = opens_on + timedelta(days=_DAYS_OPEN)
    made = Round.objects.create(
        title=title,
        guideline_id=guideline_id,
        instrument_id=instrument_id,
        status=Round.Status.DRAFT,
        measured_on=opens_on,
        units={"ids": [], "names": [], "parent": [], "eligible": []},
        languages=["da", "en"],
        exempted={"units": [], "people": [], "on_leave": True},
        opens_on=opens_on,
        closes_on=closes_on,
        reminders=[str(opens_on + timedelta(days=7)), str(opens_on + timedelta(days=14))],
        stages={
            stage: str(closes_on + timedelta(days=_DAYS_TO_RESULTS + 3 * place))
            for place, stage in enumerate(STAGES)
        },
    )
    record(actor, "draft_round", title, {"round": made.pk})
    return made.pk


@transaction.atomic
def change_draft(actor: Viewer, *, round_id: int, **changes: Unpack[DraftChanges]) -> None:
    """Change what is given. Raises Refused for what cannot be meant, NotFound for a round that is no draft."""
    row = draft_of(actor, round_id)
    for name, value in changes.items():
        _SET[name](row, value)
    check_draft(row)
    row.save()
    record(actor, "change_draft", row.title, {"round": round_id, "changed": ", ".join(sorted(changes))})


@transaction.atomic
def drop_draft(actor: Viewer, *, round_id: int) -> None:
    """Delete a round that was never launched."""
    row = draft_of(actor, round_id)
    row.delete()
    record(actor, "drop_draft", row.title, {"round": round_id})


def draft_of(actor: Viewer, round_id: int) -> Round:
    """The draft, locked. Raises NotFound for anything else."""
    require(may_run_rounds(actor))
    found = Round.objects.select_for_update(of=("self",)).select_related("instrument", "guideline")
    row = found.filter(pk=round_id, status=Round.Status.DRAFT).first()
    if row is None or Invited.objects.filter(round=row).exists():
        raise NotFound
    return row


def check_draft(row: Round) -> None:
    """Raises Refused with the first thing that cannot be meant."""
    for problem in _problems(row):
        raise Refused(problem)


def _problems(row: Round) -> Iterator[Text]:
    yield from _problems_with_days(row, row.opens_on or date.min, row.closes_on or date.min)
    if not row.languages:
        yield Text("Vælg mindst ét sprog.", "Choose at least one language.")
    if row.short and not has_short_form(parsed(row.instrument.text)):
        yield Text("Skemaet har ingen kort udgave.", "The questionnaire has no short form.")


def _problems_with_days(row: Round, opens_on: date, closes_on: date) -> Iterator[Text]:
    reminders = [date.fromisoformat(day) for day in row.reminders]
    shown = [date.fromisoformat(row.stages[stage]) for stage in STAGES if stage in row.stages]
    if closes_on < opens_on:
        yield Text("Målingen kan ikke lukke, før den åbner.", "The measurement cannot close before it opens.")
    if any(not opens_on < day <= closes_on for day in reminders):
        yield Text(
            "En påmindelse skal ligge, mens målingen er åben.",
            "A reminder must fall while the measurement is open.",
        )
    if any(day <= closes_on for day in shown):
        yield Text(
            "Resultaterne kan først vises, når målingen er lukket.",
            "Results can be shown only when the measurement has closed.",
        )
    if shown != sorted(shown):
        yield Text(
            "Trinene skal komme i rækkefølge: først direktører, så ledere, repræsentanter og medarbejdere.",
            "The stages must come in order: directors first, then leaders, representatives and employees.",
        )
    if row.lists_checked_by is not None and row.lists_checked_by > opens_on:
        yield Text(
            "Lederne skal være færdige med listerne, før målingen åbner.",
            "Leaders must be done with their lists before the measurement opens.",
        )


def _set_exempted(name: str) -> Any:
    def setting(row: Round, value: Any) -> None:
        row.exempted[name] = value if isinstance(value, bool) else list(dict.fromkeys(value))

    return setting


def _set_instrument(row: Round, value: int) -> None:
    found = StoredInstrument.objects.filter(pk=value).first()
    if found is None:
        raise NotFound
    row.instrument = found


def _set_guideline(row: Round, value: int) -> None:
    found = Guideline.objects.filter(pk=value).first()
    if found is None:
        raise NotFound
    row.guideline = found


def _set_short(row: Round, value: bool) -> None:
    """A pulse asks the same people shortly after: it is protected together with the round before."""
    row.short, row.mode = value, "same" if value else "independent"


def _set_own(row: Round, value: Sequence[OwnQuestion]) -> None:
    if len(value) > MOST_OWN_QUESTIONS:
        raise ValueError(f"at most {MOST_OWN_QUESTIONS} own questions")
    row.questions = [question.to_json() for question in value]


def _set_layout(row: Round, value: str) -> None:
    if value not in LAYOUTS:
        raise ValueError(f"no layout {value}")
    row.layout = value


def _set_opens_on(row: Round, value: date) -> None:
    row.opens_on = row.measured_on = value


def _plain(name: str) -> Any:
    return lambda row, value: setattr(row, name, value)


_SET: Mapping[str, Any] = {
    "title": _plain("title"),
    "guideline_id": _set_guideline,
    "instrument_id": _set_instrument,
    "short": _set_short,
    "own": _set_own,
    "languages": lambda row, value: setattr(row, "languages", list(value)),
    "layout": _set_layout,
    "scope": lambda row, value: setattr(row, "scope", list(dict.fromkeys(value))),
    "exempted_units": _set_exempted("units"),
    "exempted_people": _set_exempted("people"),
    "exempts_leave": _set_exempted("on_leave"),
    "cutoff_on": _plain("cutoff_on"),
    "lists_checked_by": _plain("lists_checked_by"),
    "opens_on": _set_opens_on,
    "closes_on": _plain("closes_on"),
    "reminders": lambda row, value: setattr(row, "reminders", sorted({str(day) for day in value})),
    "stages": lambda row, value: setattr(row, "stages", {stage: str(day) for stage, day in value.items()}),
}
