# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest

from ledestjerne.organisation.access import Viewer, viewer_for
from tests.agreements.builders import days
from tests.people import People


@pytest.fixture
def leader(people: People) -> Viewer:
    return viewer_for(people.leader, days(0))
