# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Leaders look over who answers with their unit before a round is launched."""

from datetime import date, timedelta

import pytest

from ledestjerne.measurement.actions import change_draft, confirm_team_list, launch_round
from ledestjerne.measurement.queries import (
    drafts_with_lists,
    lists_to_remind_of,
    team_list,
    team_list_tasks,
    team_lists,
)
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import Person
from tests.people import People

from .launched import OPENS, make_draft

TODAY, LAST = date(2026, 2, 20), date(2026, 2, 26)


@pytest.fixture
def bodil(people: People) -> Viewer:
    """Leads the school, and reads for its two units, which have no leader."""
    return viewer_for(people.leader, TODAY)


@pytest.fixture
def draft(hanne: Viewer) -> int:
    return make_draft(hanne, lists_checked_by=LAST)


def test_a_leader_is_asked_about_the_units_she_is_the_nearest_leader_for(bodil: Viewer, draft: int) -> None:
    tasks = team_list_tasks(bodil, TODAY)
    assert [(task.unit_key, task.checked_by, task.is_done) for task in tasks] == [
        ("indskoling", LAST, False),
        ("udskoling", LAST, False),
    ]
    assert team_list_tasks(bodil, LAST + timedelta(days=1)) == ()


def test_the_list_names_everybody_who_answers_there_and_who_is_left_out(
    bodil: Viewer, draft: int, hanne: Viewer
) -> None:

    Person.objects.filter(key="anna").update(valid_from=date(2026, 2, 1))
    change_draft(hanne, round_id=draft, cutoff_on=date(2026, 1, 1), exempted_people=["udskoling-2"])
    found = team_list(bodil, draft, "udskoling", TODAY)
    assert found is not None
    left_out = {member.name: member.why_not for member in found.members if member.why_not}
    assert (len(found.members), left_out) == (11, {"Anna": "late", "Kollega 2 udskoling": "exempted"})
    assert found.is_open


def test_what_the_leader_says_stands_in_hrs_overview_and_ends_the_reminding(
    bodil: Viewer, hanne: Viewer, draft: int
) -> None:
    confirm_team_list(bodil, round_id=draft, unit_key="udskoling", is_right=True, on=TODAY)
    note = "Marie er stoppet"
    confirm_team_list(bodil, round_id=draft, unit_key="indskoling", is_right=False, note=note, on=TODAY)
    lines = {line.unit_key: line for line in team_lists(hanne, draft, TODAY)}
    said = [
        (one.checked.is_right, one.checked.note)
        for key in ("udskoling", "indskoling")
        if (one := lines[key]).checked
    ]
    assert said == [(True, ""), (False, note)]
    assert (lines["dagtilbud"].leader_name, lines["dagtilbud"].checked) == ("Carl", None)
    assert "bodil" not in lists_to_remind_of(draft, TODAY)
    assert "Dagtilbuddet" in lists_to_remind_of(draft, TODAY)["carl"]
    assert all(task.is_done for task in team_list_tasks(bodil, TODAY))


def test_a_wrong_list_needs_a_note_and_what_was_said_can_be_said_again(
    bodil: Viewer, hanne: Viewer, draft: int
) -> None:
    with pytest.raises(Refused):
        confirm_team_list(bodil, round_id=draft, unit_key="udskoling", is_right=False, note=" ", on=TODAY)
    for is_right in (False, True):
        confirm_team_list(bodil, round_id=draft, unit_key="udskoling", is_right=is_right, note="Ret", on=TODAY)
    found = team_list(hanne, draft, "udskoling", TODAY)
    assert found is not None
    assert found.checked is not None
    assert (found.checked.is_right, found.checked.checked_by, found.is_open) == (True, "Bodil", False)


def test_only_leaders_of_the_line_read_and_confirm_a_list(people: People, draft: int) -> None:
    for word in ("employee", "representative", "system_administrator", "outsider"):
        other = viewer_for(getattr(people, word), TODAY)
        assert team_list(other, draft, "udskoling", TODAY) is None
        assert (team_list_tasks(other, TODAY), team_lists(other, draft, TODAY)) == ((), ())
        with pytest.raises(NotFound):
            confirm_team_list(other, round_id=draft, unit_key="udskoling", is_right=True, on=TODAY)


def test_the_leader_of_a_unit_does_not_reach_beside_or_above_it(bodil: Viewer, draft: int) -> None:
    for unit in ("boern", "dagtilbud", "hjemmepleje"):
        assert team_list(bodil, draft, unit, TODAY) is None
        with pytest.raises(NotFound):
            confirm_team_list(bodil, round_id=draft, unit_key=unit, is_right=True, on=TODAY)


def test_after_the_last_day_or_the_launch_nothing_more_is_said(bodil: Viewer, hanne: Viewer, draft: int) -> None:
    late = LAST + timedelta(days=1)
    with pytest.raises(NotFound):
        confirm_team_list(bodil, round_id=draft, unit_key="udskoling", is_right=True, on=late)
    launch_round(hanne, round_id=draft, on=OPENS)
    assert team_list(bodil, draft, "udskoling", TODAY) is None
    assert drafts_with_lists(TODAY) == ()
