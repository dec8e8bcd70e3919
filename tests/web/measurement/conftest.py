# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.test import Client

from ledestjerne.measurement.actions import add_instrument
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.responses.imports import Choices
from tests.analysis.test_instrument import SOUND
from tests.people import People

TODAY = date(2026, 3, 1)


@pytest.fixture
def hanne(people: People) -> Viewer:
    """HR, as the rooms see her."""
    return viewer_for(people.hr, TODAY)


@pytest.fixture
def as_hr(client: Client, people: People) -> Client:
    """HR's browser."""
    client.force_login(people.hr)
    return client


@pytest.fixture
def as_administrator(client: Client, people: People) -> Client:
    """The system administrator's browser."""
    client.force_login(people.system_administrator)
    return client


@pytest.fixture
def choices(hanne: Viewer) -> Choices:
    """A round on the small pack of tests/analysis."""
    return Choices(title="Foråret", measured_on=TODAY, instrument_id=add_instrument(hanne, text=SOUND))
