# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from ledestjerne.organisation.access import Viewer, viewer_for
from tests.people import People

TODAY = date(2026, 3, 1)


@pytest.fixture
def hanne(people: People) -> Viewer:
    """HR."""
    return viewer_for(people.hr, TODAY)


@pytest.fixture
def svend(people: People) -> Viewer:
    """System administrator."""
    return viewer_for(people.system_administrator, TODAY)


@pytest.fixture(params=["employee", "leader", "leaders_leader", "representative", "outsider"])
def somebody_else(request: pytest.FixtureRequest, people: People) -> Viewer:
    """Each of the others in turn."""
    return viewer_for(getattr(people, request.param), TODAY)
