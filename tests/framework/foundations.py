# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The shipped foundation, in force since 2011, and a draft of the next version."""

from datetime import date

from django.utils import timezone

from ledestjerne.framework.actions import load_shipped_foundation, start_draft
from ledestjerne.organisation.access import Viewer, viewer_for
from tests.people import People

FIRST = date(2011, 1, 1)


def make_foundation(people: People) -> Viewer:
    """Version 1; gives Hanne of HR."""
    hr = viewer_for(people.hr, timezone.localdate())
    load_shipped_foundation(hr, adopted_from=FIRST)
    return hr


def make_draft(people: People) -> Viewer:
    """Version 1 and a draft of version 2; gives Hanne of HR."""
    hr = make_foundation(people)
    start_draft(hr)
    return hr
