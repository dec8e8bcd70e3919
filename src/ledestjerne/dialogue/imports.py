# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Steps and assessments from before, or from somewhere else, taken in as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import Apv, ApvAction, Passage, Steps


@dataclass(frozen=True)
class FormerSteps:
    """How far one unit came after a round."""

    round_id: int
    unit_key: str
    read_on: date | None
    talked_on: date | None
    met_on: date | None


@dataclass(frozen=True)
class FormerLine:
    """One line of an action plan. The commitment is there already."""

    problem: str
    priority: int
    commitment_id: int
    follow_up_on: date
    followed_up_on: date | None = None
    seen: str = ""


@dataclass(frozen=True)
class FormerApv:
    """One assessment; `phases`: text and the day it was through, in their order."""

    unit_key: str
    began_on: date
    ended_on: date | None
    written_by: str
    phases: tuple[tuple[str, date | None], ...]
    plan: tuple[FormerLine, ...] = ()


def store_former_steps(steps: Iterable[FormerSteps]) -> None:
    """Write them all."""
    rows = (
        Steps(
            round_id=one.round_id,
            unit_key=one.unit_key,
            read_on=one.read_on,
            talked_on=one.talked_on,
            met_on=one.met_on,
        )
        for one in steps
    )
    Steps.objects.bulk_create(rows, batch_size=2000)


def store_former_apvs(assessments: Iterable[FormerApv]) -> None:
    """Write them all, with the texts of their phases and the lines of their plans."""
    listed = list(assessments)
    rows = Apv.objects.bulk_create([_row(one) for one in listed], batch_size=2000)
    pairs = list(zip(rows, listed, strict=True))
    Passage.objects.bulk_create(
        (
            Passage(apv=row, unit_key=one.unit_key, section=str(number), text=text, written_by=one.written_by)
            for row, one in pairs
            for number, (text, _) in enumerate(one.phases, start=1)
            if text
        ),
        batch_size=2000,
    )
    ApvAction.objects.bulk_create(
        (
            ApvAction(
                apv=row,
                problem=line.problem,
                priority=line.priority,
                commitment_id=line.commitment_id,
                follow_up_on=line.follow_up_on,
                followed_up_on=line.followed_up_on,
                seen=line.seen,
            )
            for row, one in pairs
            for line in one.plan
        ),
        batch_size=2000,
    )


def _row(one: FormerApv) -> Apv:
    done = {str(number): day.isoformat() for number, (_, day) in enumerate(one.phases, start=1) if day}
    return Apv(unit_key=one.unit_key, began_on=one.began_on, ended_on=one.ended_on, phases=done)
