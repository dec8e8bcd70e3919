# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Letters on paper, for those without an address: how many in each unit, and what they need. HR alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from ledestjerne.organisation.access import Viewer
from ledestjerne.post.queries import failed_references, progress

from ..access import may_run_rounds
from ..models import Invited, Round
from .invitations import Recipient, invited_ids, recipients
from .letters import about, answer_address

MOST_IN_A_PACKAGE = 1000  # letters, made well within the half minute a request may take (docs/operations.md)


@dataclass(frozen=True)
class PaperUnit:
    """A unit whose own group gets letters."""

    key: str
    name: str
    letters: int


@dataclass(frozen=True)
class Paper:
    """The letters of an open round, by unit in the organisation's own order."""

    round_id: int
    title: str
    units: tuple[PaperUnit, ...]

    @property
    def letters(self) -> int:
        """All of them."""
        return sum(unit.letters for unit in self.units)

    @property
    def packages(self) -> tuple[tuple[PaperUnit, ...], ...]:
        """The units in packages that can be made while somebody waits; no unit is cut in two."""
        found, room = list[list[PaperUnit]](), 0
        for unit in self.units:
            if unit.letters > room or not found:
                found.append([])
                room = MOST_IN_A_PACKAGE
            found[-1].append(unit)
            room -= unit.letters
        return tuple(tuple(units) for units in found)


@dataclass(frozen=True)
class PaperRun:
    """What the letters of one unit say."""

    title: str
    unit_name: str
    last_day: date
    address: str
    organisation: str
    people: tuple[Recipient, ...]


def paper(viewer: Viewer, round_id: int) -> Paper | None:
    """How many letters there are; None for readers other than HR and where the round is not open."""
    row = _open(viewer, round_id)
    if row is None:
        return None
    counts = Counter(Invited.objects.filter(round=row, way="letter").values_list("unit_index", flat=True))
    ids, names = row.units["ids"], row.units["names"]
    units = tuple(PaperUnit(ids[unit], names[unit], counts[unit]) for unit in sorted(counts))
    return Paper(row.pk, row.title, units)


def paper_run(viewer: Viewer, round_id: int, unit_key: str) -> PaperRun | None:
    """One unit's letters with their codes; None as above, and where the unit gets none."""
    row = _open(viewer, round_id)
    if row is None or row.closes_on is None or unit_key not in row.units["ids"]:
        return None
    unit = row.units["ids"].index(unit_key)
    people = recipients(round_id, invited_ids(round_id, way="letter", unit_index=unit))
    if not people:
        return None
    name = row.units["names"][unit]
    return PaperRun(row.title, name, row.closes_on, answer_address(), settings.ORGANISATION_NAME, people)


@dataclass(frozen=True)
class Mailed:
    """How far the invitations by mail have come. unreachable: people whose address the mail server refused."""

    sent: int
    waiting: int
    unreachable: tuple[str, ...]


def mailed(viewer: Viewer, round_id: int) -> Mailed | None:
    """The mails of an open round; None as above. Reminders are not counted: they would tell who has answered."""
    if _open(viewer, round_id) is None:
        return None
    found = progress(about(round_id))
    refused = Invited.objects.filter(round_id=round_id, pk__in=failed_references(about(round_id), "invitation"))
    return Mailed(found.sent, found.waiting, tuple(refused.order_by("name").values_list("name", flat=True)))


def _open(viewer: Viewer, round_id: int) -> Round | None:
    if not may_run_rounds(viewer):
        return None
    return Round.objects.filter(pk=round_id, status=Round.Status.OPEN, closes_early=False).first()
