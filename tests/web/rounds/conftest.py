# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from ledestjerne.measurement.actions import STAGES, launch_round
from ledestjerne.organisation.access import Viewer, viewer_for
from tests.measurement.launched import make_draft
from tests.people import People


@pytest.fixture
def hanne(people: People) -> Viewer:
    """HR, as the rooms see her."""
    return viewer_for(people.hr, localdate())


@pytest.fixture
def as_hr(client: Client, people: People) -> Client:
    """HR's browser."""
    client.force_login(people.hr)
    return client


@pytest.fixture
def draft(hanne: Viewer) -> int:
    """A round that opens in three weeks, with lists to look over for two of them."""
    opens = localdate() + timedelta(days=21)
    return make_draft(
        hanne,
        opens_on=opens,
        closes_on=opens + timedelta(days=14),
        reminders=(),
        stages={stage: opens + timedelta(days=30) for stage in STAGES},
        lists_checked_by=localdate() + timedelta(days=14),
    )


@pytest.fixture
def opened(hanne: Viewer, draft: int) -> int:
    """The same, launched."""
    launch_round(hanne, round_id=draft, on=localdate())
    return draft
