# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The shipped foundation in force since 2011, and the people around it."""

import pytest
from django.utils import timezone

from ledestjerne.analysis.values import Text
from ledestjerne.framework.actions import Edit
from ledestjerne.framework.queries import draft
from ledestjerne.organisation.access import Viewer, viewer_for
from tests.people import People

from .foundations import make_foundation

CORE = "stars.helhed.core"
BEHAVIOURS = "stars.helhed.shared.behaviours"


@pytest.fixture
def hr(people: People) -> Viewer:
    """Hanne, with the shipped foundation in force."""
    return make_foundation(people)


@pytest.fixture
def other_hr(people: People) -> Viewer:
    """A second consultant, who edits at the same time."""
    return Viewer(account_id=people.leader.pk, name="Henrik", is_hr=True)


@pytest.fixture
def reader(people: People) -> Viewer:
    """Anna, an employee."""
    return viewer_for(people.employee, timezone.localdate())


def text_at(viewer: Viewer, path: str) -> Text:
    """The draft's text at a path."""
    found = draft(viewer)
    assert found is not None
    return dict(found.texts)[path]


def edit(viewer: Viewer, path: str, danish: str, english: str | None = None) -> Edit:
    """An edit by somebody who has just read the draft."""
    seen = text_at(viewer, path)
    return Edit(path, seen, Text(danish, seen.en if english is None else english))


def line_ids(viewer: Viewer, list_path: str) -> list[str]:
    found = draft(viewer)
    assert found is not None
    return [path.split(".")[-2] for path, _ in found.texts if path.startswith(f"{list_path}.")]
