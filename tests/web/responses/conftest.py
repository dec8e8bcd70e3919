# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledestjerne.organisation.access import Viewer, viewer_for
from tests.people import People
from tests.responses.answering import Holder, make_holder


@pytest.fixture
def hanne(people: People) -> Viewer:
    return viewer_for(people.hr, timezone.localdate())


def open_now(hanne: Viewer, **changes: Any) -> Holder:
    """A round that opened yesterday and takes answers for ten days more."""
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=10), "reminders": []}
    shown = {"stages": {"leaders": today + timedelta(days=20), "employees": today + timedelta(days=30)}}
    return make_holder(hanne, **{**days, **shown, **changes})


@pytest.fixture
def anna(hanne: Viewer) -> Holder:
    """A round with one part a page: q2, q3 and q4 under the pack's name, then q1 under its own heading."""
    return open_now(hanne)


@pytest.fixture
def anna_on_one_page(hanne: Viewer) -> Holder:
    return open_now(hanne, layout="one_page")
