# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from ledestjerne.measurement.actions import add_instrument
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.responses.imports import Choices
from tests.analysis.test_instrument import SOUND
from tests.people import People

TODAY = date(2026, 3, 1)


@pytest.fixture
def hanne(people: People) -> Viewer:
    """HR."""
    return viewer_for(people.hr, TODAY)


@pytest.fixture(
    params=["employee", "leader", "leaders_leader", "representative", "system_administrator", "outsider"]
)
def somebody_else(request: pytest.FixtureRequest, people: People) -> Viewer:
    """Each of the others in turn: none of them has anything to do with answers."""
    return viewer_for(getattr(people, request.param), TODAY)


@pytest.fixture
def choices(hanne: Viewer) -> Choices:
    """A round on the small pack of tests/analysis: q1 and q2 (1 = Nej, 2 = Ja), q3 a number, q4 open."""
    return Choices(title="Foråret", measured_on=TODAY, instrument_id=add_instrument(hanne, text=SOUND))
