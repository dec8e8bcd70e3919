# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How much of a group is new since another date."""

from datetime import date

import pytest

from ledestjerne.organisation.models import Person, Position
from ledestjerne.organisation.queries import share_new
from tests.builders import make_person
from tests.people import People

BEFORE, NOW = date(2025, 5, 5), date(2026, 5, 5)
BETWEEN = date(2026, 1, 1)


def replace_colleagues(people: People, unit: str, number: int) -> None:
    """So many leave the unit, and as many new ones come."""
    leaving = Position.objects.filter(unit__key=unit, person__key__startswith=f"{unit}-").order_by("pk")[:number]
    Position.objects.filter(pk__in=[post.pk for post in leaving]).update(valid_to=BETWEEN)
    for i in range(number):
        make_person(f"Ny {unit} {i}", unit=people.units[unit], valid_from=BETWEEN)


def test_nobody_is_new_where_nothing_happened(people: People) -> None:
    assert set(share_new(NOW, BEFORE).values()) == {0.0}


def test_new_colleagues_count_in_the_unit_and_in_all_above_it(people: People) -> None:
    replace_colleagues(people, "udskoling", 4)
    found = share_new(NOW, BEFORE)
    assert found["udskoling"] == pytest.approx(4 / 11)  # Anna and ten colleagues
    assert found["skole"] == pytest.approx(4 / 19)  # and Trine with seven in indskoling
    assert found["dagtilbud"] == 0


def test_who_comes_from_another_unit_is_new_there_and_not_above_both(people: People) -> None:
    moved = Person.objects.get(key="dagtilbud-1")
    Position.objects.filter(person=moved).update(valid_to=BETWEEN)
    Position.objects.create(person=moved, unit=people.units["udskoling"], valid_from=BETWEEN)
    found = share_new(NOW, BEFORE)
    assert found["udskoling"] == pytest.approx(1 / 12)
    assert found["boern"] == 0


def test_where_nobody_is_known_to_have_been_there_nothing_is_said(people: People) -> None:
    assert share_new(NOW, date(1999, 1, 1)) == {}
    Position.objects.filter(unit__key="dagtilbud").update(valid_from=BETWEEN)
    assert "dagtilbud" not in share_new(NOW, BEFORE)
