# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Random organisations read in one after the other: each shows as its file said, and again changes nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.actions import import_file
from ledestjerne.organisation.imports.columns import UNITS, Mapping
from ledestjerne.organisation.imports.units import UnitRow, plan_units
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.organisation.queries import UnitPlace, changes_between, diff_units, places_at, tree_at

HR = Viewer(account_id=None, name="HR", is_hr=True)
COLUMNS = Mapping(UNITS, {"id": "Id", "name": "Navn", "parent": "Over"}, complete=True)
START = date(2026, 1, 1)

Organisation = dict[str, UnitPlace]


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """Up to nine units out of twelve possible, each below an earlier one, in some order."""
    keys = draw(st.lists(st.sampled_from("abcdefghijkl"), min_size=1, max_size=9, unique=True))
    places = {}
    for i, key in enumerate(keys):
        parent = draw(st.sampled_from(keys[:i])) if i else None
        places[key] = UnitPlace(draw(st.sampled_from(("Nord", "Syd", "Øst"))), parent)
    return {key: places[key] for key in draw(st.permutations(keys))}


def file_of(places: Organisation) -> bytes:
    lines = [f"{key};{place.name};{place.parent or ''}" for key, place in places.items()]
    return "\n".join(["Id;Navn;Over", *lines]).encode()


def read_in(places: Organisation, on: date) -> dict[str, int]:
    return import_file(HR, filename="enheder.csv", content=file_of(places), mapping=COLUMNS, valid_from=on)


def assert_well_formed(on: date) -> None:
    """Paths follow parents, and nobody has two periods at once."""
    rows = {row.unit_id: row for row in UnitPeriod.objects.filter(valid_from__lte=on).exclude(valid_to__lte=on)}
    for row in rows.values():
        above = rows[row.parent_id].path if row.parent_id else "/"
        assert row.path == f"{above}{row.unit_id}/"
    assert len(rows) == UnitPeriod.objects.filter(valid_from__lte=on).exclude(valid_to__lte=on).count()


class RoundTrip(TestCase):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(history=st.lists(organisations(), min_size=1, max_size=4))
    def test_each_date_shows_the_file_of_that_date_and_the_same_file_changes_nothing(
        self, history: list[Organisation]
    ) -> None:
        dates = [START + timedelta(days=30 * i) for i in range(len(history))]
        for places, on in zip(history, dates, strict=True):
            read_in(places, on)
            stored = list(UnitPeriod.objects.order_by("pk").values())
            again = read_in(places, on + timedelta(days=1))
            assert sum(again.values()) == again["unchanged"] == len(places)
            assert list(UnitPeriod.objects.order_by("pk").values()) == stored
        for places, on in zip(history, dates, strict=True):
            assert places_at(on) == places
            assert set(tree_at(on).ids) == set(places)
            assert_well_formed(on)
        assert changes_between(HR, dates[0], dates[-1]) == diff_units(places_at(dates[0]), places_at(dates[-1]))


@given(before=organisations(), after=organisations(), complete=st.booleans())
def test_planning_what_was_planned_changes_nothing(
    before: Organisation, after: Organisation, complete: bool
) -> None:
    columns = Mapping(UNITS, COLUMNS.fields, complete=complete)
    rows = [UnitRow(i, key, place.name, place.parent) for i, (key, place) in enumerate(after.items(), start=2)]
    plan = plan_units(rows, [], before, columns)
    if plan.refusals:
        return
    ordered = sorted(plan.target, key=lambda unit: unit.order)
    became = {unit.key: UnitPlace(unit.name, unit.parent) for unit in ordered}
    assert became == ({**before, **after} if not complete else after)
    again = plan_units(rows, [], became, columns)
    assert again.diff.is_empty
    assert set(again.target) == set(plan.target)


@pytest.mark.django_db
def test_the_twin_of_the_planner_agrees_on_a_worked_example() -> None:
    read_in({"k": UnitPlace("K", None), "a": UnitPlace("A", "k"), "b": UnitPlace("B", "k")}, START)
    read_in({"k": UnitPlace("K", None), "b": UnitPlace("B", "k"), "a": UnitPlace("A2", "b")}, date(2026, 2, 1))
    assert tree_at(START).names == ("K", "A", "B")
    assert tree_at(date(2026, 2, 1)).names == ("K", "B", "A2")
