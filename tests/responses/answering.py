# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Somebody with a code in her hand: an open round on the small pack of tests/analysis, and Anna's invitation."""

from dataclasses import dataclass
from typing import Any

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.measurement.actions import add_instrument, draft_round, launch_round
from ledestjerne.measurement.actions import change_draft as change
from ledestjerne.measurement.queries import InvitedLine, invited_by_code, questionnaire
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.models import Person
from ledestjerne.responses.actions import save_draft, submit_answers
from ledestjerne.responses.drafts import Given
from tests.analysis.test_instrument import SOUND
from tests.measurement.launched import OPENS, code_of, make_guideline


@dataclass(frozen=True)
class Holder:
    """A code, its invitation, and what the round asks: q1 and q2 (1 Nej, 2 Ja, na), q3 a number, q4 open."""

    round_id: int
    code: str
    invited: InvitedLine
    instrument: Instrument

    def save(self, **answers: str) -> Given:
        return save_draft(code=self.code, invited=self.invited, newer=Given(answers), items=self.items(*answers))

    def submit(self, **answers: str) -> bool:
        return submit_answers(
            code=self.code, invited=self.invited, instrument=self.instrument, given=Given(answers)
        )

    def items(self, *names: str) -> list[Any]:
        return [self.instrument.item(name) for name in names]


def make_holder(hanne: Viewer, person: str = "anna", **changes: Any) -> Holder:
    """A launched round, and the code of one person asked in it by mail; the others get letters."""
    guideline = make_guideline(hanne, bands=("Alder",))
    Person.objects.filter(key=person).update(
        bands={"Alder": "over 40", "Køn": "kvinde"}, email=f"{person}@bakkeby.example"
    )
    round_id = draft_round(
        hanne,
        title="Prøven",
        guideline_id=guideline,
        instrument_id=add_instrument(hanne, text=SOUND),
        opens_on=OPENS,
    )
    if changes:
        change(hanne, round_id=round_id, **changes)
    launch_round(hanne, round_id=round_id, on=OPENS)
    return holder_of(round_id, person)


def holder_of(round_id: int, person: str) -> Holder:
    code = code_of(round_id, person)
    invited = invited_by_code(code)
    assert invited is not None
    return Holder(round_id, code, invited, questionnaire(round_id).instrument)
