# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An invitation, what a respondent is asked and told, and whom the system writes to.

No viewer here: these answer the code itself and the system's own letters. Whether somebody has answered is known
to nobody but the system, for as long as the round is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.organisation.access import NotFound

from ..codes import code_for, open_secrets, secret_of
from ..models import RELEASING, STAGES, Invited, Round
from .asked import instrument_of
from .guidelines import GuidelineView, guideline_value


@dataclass(frozen=True)
class InvitedLine:
    """An invitation somebody holds the code of. Never shown to anybody else."""

    invited_id: int
    round_id: int
    unit_index: int
    bands: Mapping[str, str] = field(hash=False)
    language: str
    answered: bool
    way: str
    issue: int
    status: str
    opens_on: date
    closes_on: date
    closes_early: bool

    @property
    def may_be_in_other_hands(self) -> bool:
        """Whether somebody else may have the code: it went on paper, or was made anew when HR asked for it.

        Such a code never tells whether it has been used (docs/security.md).
        """
        return self.way == "letter" or self.issue > 1

    def may_answer_on(self, on: date) -> bool:
        """Whether the round takes answers on that day."""
        return self.status == "open" and not self.closes_early and self.opens_on <= on <= self.closes_on


@dataclass(frozen=True)
class Questionnaire:
    """What a round asks and tells. Does not change while the round is open, but for `closes_on`."""

    round_id: int
    title: str
    instrument: Instrument
    layout: str
    languages: tuple[str, ...]
    guideline: GuidelineView
    short: bool
    bands: tuple[str, ...]
    status: str
    opens_on: date
    closes_on: date
    closes_early: bool
    stages: Mapping[str, date] = field(hash=False)


@dataclass(frozen=True)
class Recipient:
    """Whom the system writes to, with the code for the letter. For letters and mail, never for a page."""

    invited_id: int
    round_id: int
    unit_index: int
    unit_name: str
    name: str
    email: str
    language: str
    way: str
    code: str


def questionnaire(round_id: int) -> Questionnaire:
    """What a launched round asks. Raises NotFound for a draft and for imported rounds."""
    row = Round.objects.select_related("instrument", "guideline").filter(pk=round_id).first()
    if row is None or row.status == Round.Status.DRAFT:
        raise NotFound
    return questionnaire_of(row)


def questionnaire_of(row: Round) -> Questionnaire:
    """The same of a round at hand, be it a draft. Raises NotFound for imported rounds."""
    if row.guideline is None or row.opens_on is None or row.closes_on is None:
        raise NotFound
    return Questionnaire(
        round_id=row.pk,
        title=row.title,
        instrument=instrument_of(row),
        layout=row.layout,
        languages=tuple(row.languages),
        guideline=guideline_value(row.guideline),
        short=row.short,
        bands=tuple(row.guideline.bands if row.status == Round.Status.DRAFT else row.bands),
        status=row.status,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        closes_early=row.closes_early,
        stages={one: date.fromisoformat(row.stages[one]) for one in STAGES if one in row.stages},
    )


def rounds_open_on(on: date) -> tuple[int, ...]:
    """Rounds that take answers on that day."""
    found = Round.objects.filter(
        status=Round.Status.OPEN, closes_early=False, opens_on__lte=on, closes_on__gte=on
    ).order_by("pk")
    return tuple(found.values_list("pk", flat=True))


def rounds_without_secret() -> tuple[int, ...]:
    """Open rounds whose secret is not there: brought back from a backup that is older than their closing."""
    there = {round_id for round_id, _ in open_secrets()}
    taking_answers = Round.objects.filter(status=Round.Status.OPEN, guideline__isnull=False)
    return tuple(taking_answers.exclude(pk__in=there).order_by("pk").values_list("pk", flat=True))


def rounds_to_close(on: date) -> tuple[int, ...]:
    """Rounds whose last day is over, that were asked to close at once, or whose closing was interrupted."""
    over = Round.objects.filter(status=Round.Status.OPEN, closes_on__lt=on)
    asked = Round.objects.filter(status=Round.Status.OPEN, closes_early=True)
    begun = Round.objects.filter(status=Round.Status.CLOSING)
    not_released = Round.objects.filter(status=Round.Status.CLOSED, closing_step=RELEASING)
    return tuple((over | asked | begun | not_released).order_by("pk").values_list("pk", flat=True))


def rounds_to_remind(on: date) -> tuple[int, ...]:
    """Open rounds with a reminder on that day."""
    due = Round.objects.filter(pk__in=rounds_open_on(on)).values_list("pk", "reminders")
    return tuple(pk for pk, reminders in due.order_by("pk") if on.isoformat() in reminders)


def invited_ids(
    round_id: int, *, way: str, unit_index: int | None = None, waiting: bool = False
) -> tuple[int, ...]:
    """Invitations of a round by the way they go, in random order. waiting: only those who have not answered."""
    found = Invited.objects.filter(round_id=round_id, way=way)
    if unit_index is not None:
        found = found.filter(unit_index=unit_index)
    if waiting:
        found = found.filter(answered=False)
    return tuple(found.order_by("pk").values_list("pk", flat=True))


def recipients(round_id: int, chosen: tuple[int, ...]) -> tuple[Recipient, ...]:
    """Those invited with their codes, by unit and name. Raises NotFound when the round has closed."""
    row = Round.objects.only("units", "status").filter(pk=round_id, status=Round.Status.OPEN).first()
    if row is None:
        raise NotFound
    secret, names = secret_of(round_id), row.units["names"]
    found = Invited.objects.filter(round_id=round_id, pk__in=chosen).order_by("unit_index", "name", "pk")
    return tuple(
        Recipient(
            invited_id=one.pk,
            round_id=round_id,
            unit_index=one.unit_index,
            unit_name=names[one.unit_index],
            name=one.name,
            email=one.email,
            language=one.language,
            way=one.way,
            code=code_for(secret, one.pk, one.issue),
        )
        for one in found
    )


def has_answered(invited_id: int) -> bool:
    """Asked by the system when it sends a reminder that was queued earlier; True also when the round is closed."""
    return not Invited.objects.filter(pk=invited_id, answered=False, round__status=Round.Status.OPEN).exists()
