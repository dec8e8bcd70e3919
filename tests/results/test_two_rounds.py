# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What an earlier round keeps back in a later one: docs/methods/disclosure.md, section 8."""

from datetime import date

import pytest

from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.actions import release_round
from ledestjerne.results.models import UnitResult
from tests.builders import make_person
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round, make_round

pytestmark = pytest.mark.django_db
SHORTLY_BEFORE, LAST_YEAR = date(2026, 3, 2), date(2025, 5, 5)
BETWEEN = date(2026, 4, 1)


def release(people: People, round_id: int, mode: str) -> dict[str, UnitResult]:
    Round.objects.filter(pk=round_id).update(mode=mode)
    release_round(viewer_for(people.hr, MEASURED), round_id=round_id)
    return {row.unit_key: row for row in UnitResult.objects.filter(round_id=round_id)}


def two_join(people: People, unit: str) -> None:
    for name in ("Nina Ny", "Niels Ny"):
        make_person(name, unit=people.units[unit], valid_from=BETWEEN)


def test_a_pulse_does_not_show_a_unit_two_people_joined_since(people: People) -> None:
    before = make_released_round(people, measured_on=SHORTLY_BEFORE, seed=2)
    two_join(people, "hjemmepleje")
    now = release(people, make_round(people), "same")
    then = {row.unit_key: row for row in UnitResult.objects.filter(round_id=before)}
    assert then["hjemmepleje"].figures["reason"] is None
    assert now["hjemmepleje"].figures["reason"] == "protects_others"
    assert now["udskoling"].figures["reason"] is None


def test_a_yearly_round_shows_it_all_the_same(people: People) -> None:
    make_released_round(people, measured_on=LAST_YEAR, seed=2)
    two_join(people, "hjemmepleje")
    now = release(people, make_round(people), "independent")
    assert now["hjemmepleje"].figures["reason"] is None


def test_where_everybody_answered_and_two_are_new_only_scale_scores_are_shown(people: People) -> None:
    make_released_round(people, measured_on=LAST_YEAR, seed=2)
    two_join(people, "hjemmepleje")
    now = release(people, make_round(people), "independent")
    joined, unchanged = now["hjemmepleje"].figures, now["udskoling"].figures
    assert all("reason" in figure for figure in joined["items"].values())
    assert any("mean" in figure for figure in joined["scales"].values())
    assert any("mean" in figure for figure in unchanged["items"].values())
