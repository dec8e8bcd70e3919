# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.actions import add_unit, close_unit, move_unit, rename_unit
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import Position
from ledestjerne.organisation.queries import children_of, places_at, tree_at, unit_history
from tests.people import People

TODAY = date(2026, 6, 1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def hr(people: People) -> Viewer:
    return viewer_for(people.hr, TODAY)


def test_a_unit_is_added_last_among_its_siblings(hr: Viewer) -> None:
    key = add_unit(hr, name=" Fritid ", parent_key="boern", on=TODAY)
    assert [link.name for link in children_of(hr, "boern", TODAY)] == ["Bakkeby Skole", "Dagtilbuddet", "Fritid"]
    assert key not in places_at(YESTERDAY)
    assert Entry.objects.get().details == {"from": "2026-06-01", "name": "Fritid", "parent": "boern"}


def test_the_first_unit_of_all_has_none_above(db: None) -> None:
    add_unit(Viewer(account_id=None, name="", is_hr=True), name="Kommunen", parent_key=None, on=TODAY, key="k")
    assert tree_at(TODAY).ids == ("k",)


def test_a_unit_gets_another_name_from_a_date_on(hr: Viewer) -> None:
    rename_unit(hr, unit_key="skole", name="Skolen ved Søen", on=TODAY)
    assert places_at(TODAY)["skole"].name == "Skolen ved Søen"
    assert places_at(YESTERDAY)["skole"].name == "Bakkeby Skole"
    assert [line.name for line in unit_history(hr, "skole")] == ["Skolen ved Søen", "Bakkeby Skole"]


def test_a_unit_is_moved_with_all_below_it(hr: Viewer, people: People) -> None:
    move_unit(hr, unit_key="skole", parent_key="omsorg", on=TODAY)
    tree = tree_at(TODAY)
    assert tree.parent[tree.index["skole"]] == tree.index["omsorg"]
    assert tree.parent[tree.index["udskoling"]] == tree.index["skole"]
    carl = viewer_for(people.leaders_leader, TODAY)
    assert children_of(carl, "skole", TODAY) == ()
    assert children_of(viewer_for(people.leader, TODAY), "skole", TODAY)


def test_a_unit_cannot_stand_below_itself(hr: Viewer) -> None:
    with pytest.raises(Refused, match="circle"):
        move_unit(hr, unit_key="boern", parent_key="skole", on=TODAY)
    with pytest.raises(Refused, match="circle"):
        move_unit(hr, unit_key="boern", parent_key="boern", on=TODAY)


def test_an_empty_unit_is_closed(hr: Viewer) -> None:
    Position.objects.filter(unit__key="udskoling").update(valid_to=TODAY)
    close_unit(hr, unit_key="udskoling", on=TODAY)
    assert "udskoling" not in places_at(TODAY)
    assert "udskoling" in places_at(YESTERDAY)


def test_a_unit_with_people_or_units_in_it_is_not_closed(hr: Viewer) -> None:
    with pytest.raises(Refused, match="11 employees"):
        close_unit(hr, unit_key="udskoling", on=TODAY)
    with pytest.raises(Refused, match="below"):
        close_unit(hr, unit_key="skole", on=TODAY)


def test_names_and_ids_are_checked(hr: Viewer) -> None:
    for name, key in (("", "ny"), ("x" * 301, "ny"), ("Ny", "a/b"), ("Ny", "skole")):
        with pytest.raises(Refused):
            add_unit(hr, name=name, parent_key="boern", on=TODAY, key=key)
    with pytest.raises(Refused):
        rename_unit(hr, unit_key="skole", name="  ", on=TODAY)
    with pytest.raises(Refused, match="above them"):
        add_unit(hr, name="Ny", parent_key=None, on=TODAY)


def test_missing_units_are_not_found(hr: Viewer) -> None:
    with pytest.raises(NotFound):
        add_unit(hr, name="Ny", parent_key="nowhere", on=TODAY)
    with pytest.raises(NotFound):
        rename_unit(hr, unit_key="nowhere", name="Ny", on=TODAY)
    with pytest.raises(NotFound):
        move_unit(hr, unit_key="skole", parent_key="nowhere", on=TODAY)
    with pytest.raises(NotFound):
        close_unit(hr, unit_key="nowhere", on=TODAY)


def test_a_change_before_the_latest_one_is_refused(hr: Viewer) -> None:
    rename_unit(hr, unit_key="skole", name="Ny", on=TODAY)
    with pytest.raises(Refused, match="01-06-2026"):
        rename_unit(hr, unit_key="skole", name="Nyere", on=YESTERDAY)


def test_only_those_who_administer_change_units(people: People) -> None:
    for word, account in people.all():
        viewer = viewer_for(account, TODAY)
        if word in {"hr", "system_administrator"}:
            rename_unit(viewer, unit_key="skole", name=word, on=TODAY)
            continue
        with pytest.raises(NotFound):
            rename_unit(viewer, unit_key="skole", name="Ny", on=TODAY)
    assert Entry.objects.count() == 2
