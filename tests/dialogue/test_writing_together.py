# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The TRIO's page: three people, one page, nothing lost."""

import pytest

from ledestjerne.dialogue.actions import Edit, write_trio
from ledestjerne.dialogue.models import FormerPassage
from ledestjerne.dialogue.queries import trio_page
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from tests.agreements.builders import days
from tests.people import People

TODAY = days(0)


def write(viewer: Viewer, *edits: Edit) -> list[tuple[str, str]]:
    """What was not saved, as (own words, what stands now)."""
    lost = write_trio(viewer, unit_key="udskoling", edits=edits, on=TODAY)
    return [(one.edit.text, one.now.text) for one in lost]


def stands(viewer: Viewer) -> dict[str, str]:
    return {one.section: one.text for one in trio_page(viewer, "udskoling", TODAY).passages}


@pytest.fixture
def trine(people: People) -> Viewer:
    return viewer_for(people.representative, TODAY)


def test_all_three_see_the_same(leader: Viewer, trine: Viewer) -> None:
    assert write(leader, Edit("seen", "Tillid er høj", 0)) == []
    assert stands(trine)["seen"] == "Tillid er høj"


def test_two_who_write_in_different_places_disturb_nobody(leader: Viewer, trine: Viewer) -> None:
    assert write(leader, Edit("seen", "Et", 0), Edit("signs", "", 0)) == []
    assert write(trine, Edit("seen", "", 0), Edit("signs", "To", 0)) == []
    assert write(leader, Edit("seen", "Et til", 1), Edit("signs", "", 0)) == []
    assert write(trine, Edit("seen", "Et", 1), Edit("signs", "To til", 1)) == []
    assert stands(leader) == {"seen": "Et til", "signs": "To til", "meeting": "", "who_follows": ""}


def test_who_takes_away_what_another_has_changed_sees_the_other(leader: Viewer, trine: Viewer) -> None:
    write(leader, Edit("seen", "Før", 0))
    write(leader, Edit("seen", "Lederens", 1))
    assert write(trine, Edit("seen", "", 1)) == [("", "Lederens")]


def test_a_text_only_read_and_changed_by_another_is_not_overwritten(leader: Viewer, trine: Viewer) -> None:
    write(leader, Edit("seen", "Før", 0))
    write(leader, Edit("seen", "Lederens", 1))
    assert write(trine, Edit("seen", "Trines", 1)) == [("Trines", "Lederens")]
    assert stands(leader)["seen"] == "Lederens"
    assert write(trine, Edit("seen", "Begges", 2)) == []
    assert [old.text for old in FormerPassage.objects.all()] == ["Lederens", "Før"]


def test_two_who_begin_on_the_same_empty_text_both_see_the_other(leader: Viewer, trine: Viewer) -> None:
    write(leader, Edit("meeting", "Tirsdag", 0))
    assert write(trine, Edit("meeting", "Onsdag", 0)) == [("Onsdag", "Tirsdag")]


@pytest.mark.parametrize("who", ["employee", "leaders_leader", "hr", "outsider", "system_administrator"])
def test_nobody_else_sees_the_page(people: People, who: str) -> None:
    viewer = viewer_for(getattr(people, who), TODAY)
    with pytest.raises(NotFound):
        trio_page(viewer, "udskoling", TODAY)
    with pytest.raises(NotFound):
        write(viewer, Edit("seen", "x", 0))
