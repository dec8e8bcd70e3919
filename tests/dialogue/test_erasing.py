# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Words of the TRIO's page and the APV that should not have been written."""

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.dialogue.actions import (
    Edit,
    erase_apv_action,
    erase_passage,
    follow_up,
    write_apv,
    write_trio,
)
from ledestjerne.dialogue.models import ApvAction, FormerPassage, Passage
from ledestjerne.dialogue.queries import trio_page, words_to_erase
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.models import UnitPeriod
from tests.agreements.builders import days
from tests.people import People

from .builders import make_apv, make_apv_line

TODAY = days(0)
OTHERS = ["employee", "leader", "leaders_leader", "hr", "representative", "system_administrator", "outsider"]


@pytest.fixture
def pia(people: People) -> Viewer:
    return viewer_for(people.data_protection_officer, TODAY)


def write(leader: Viewer, text: str, version: int) -> int:
    """The number of the text."""
    assert write_trio(leader, unit_key="udskoling", edits=[Edit("signs", text, version)], on=TODAY) == ()
    return Passage.objects.get(section="signs").pk


def everything() -> str:
    rows = [Passage.objects.values(), FormerPassage.objects.values(), ApvAction.objects.values()]
    return str([list(found) for found in (*rows, Entry.objects.values())])


def test_a_text_is_erased_with_what_stood_before_and_the_record_says_who_erased(
    leader: Viewer, pia: Viewer
) -> None:
    write(leader, "Anna er syg", 0)
    text = write(leader, "Anna er syg af stress", 1)
    erase_passage(pia, text, on=TODAY)
    assert "Anna" not in everything()
    entry = Entry.objects.get(action="erase_trio")
    assert (entry.actor_name, entry.subject, entry.details) == (
        "Pia",
        "udskoling",
        {"apv": None, "passage": "signs"},
    )
    written = next(one for one in trio_page(leader, "udskoling", TODAY).passages if one.section == "signs")
    assert (written.text, written.erased_on, written.former) == ("", TODAY, ())


def test_an_open_page_does_not_bring_erased_words_back_unseen(leader: Viewer, pia: Viewer) -> None:
    erase_passage(pia, write(leader, "Anna er syg", 0), on=TODAY)
    stale = [Edit("signs", "Anna er syg", 1)]
    assert len(write_trio(leader, unit_key="udskoling", edits=stale, on=TODAY)) == 1
    assert "Anna" not in everything()


def test_an_apv_is_erased_too_in_its_phases_and_in_its_plan(leader: Viewer, pia: Viewer) -> None:
    line = make_apv_line("udskoling")
    ApvAction.objects.filter(pk=line.pk).update(problem="Anna er syg")
    follow_up(leader, line_id=line.pk, seen="Anna er rask", on=TODAY)
    write_apv(leader, apv_id=line.apv_id, edits=[Edit("3", "Anna er syg", 0)], on=TODAY)
    found = words_to_erase(pia, "udskoling")
    assert [(one.section, one.apv_began_on) for one in found.passages] == [("3", days(-30))]
    assert [one.place for one in found.lines] == [1]
    erase_passage(pia, found.passages[0].id, on=TODAY)
    erase_apv_action(pia, found.lines[0].id, on=TODAY)
    assert "Anna" not in everything()
    assert Entry.objects.filter(action="erase_apv", actor_name="Pia").count() == 2
    found = words_to_erase(pia, "udskoling")
    assert (found.passages, found.lines) == ((), ())


def test_the_trios_page_comes_first_and_what_only_stood_before_is_there(leader: Viewer, pia: Viewer) -> None:
    apv = make_apv("udskoling")
    write_apv(leader, apv_id=apv.pk, edits=[Edit("1", "En runde", 0)], on=TODAY)
    write(leader, "Anna er syg", 0)
    write(leader, "", 1)
    write_trio(
        leader, unit_key="udskoling", edits=[Edit("meeting", "Tirsdag", 0), Edit("seen", "Ro", 0)], on=TODAY
    )
    found = words_to_erase(pia, "udskoling")
    assert [one.section for one in found.passages] == ["seen", "signs", "meeting", "1"]
    assert [one.apv_began_on is None for one in found.passages] == [True, True, True, False]
    assert "Anna" not in str(found)


def test_words_of_a_closed_unit_are_erased_as_well(leader: Viewer, pia: Viewer) -> None:
    write(leader, "Anna er syg", 0)
    UnitPeriod.objects.filter(unit__key="udskoling").update(valid_to=days(-1))
    found = words_to_erase(pia, "udskoling")
    assert (found.unit_name, len(found.passages)) == ("Udskolingen", 1)
    with pytest.raises(NotFound):
        words_to_erase(pia, "findes-ikke")


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_data_protection_officer_erases(people: People, leader: Viewer, who: str) -> None:
    text, line = write(leader, "Anna er syg", 0), make_apv_line("udskoling")
    viewer = viewer_for(getattr(people, who), TODAY)
    for act in (
        lambda: erase_passage(viewer, text, on=TODAY),
        lambda: erase_apv_action(viewer, line.pk, on=TODAY),
        lambda: words_to_erase(viewer, "udskoling"),
    ):
        with pytest.raises(NotFound):
            act()
