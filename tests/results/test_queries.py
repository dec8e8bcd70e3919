# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading results: by those who may, page-ready, with nothing behind a withheld figure."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledestjerne.analysis.values import Reason, Released, Withheld
from ledestjerne.measurement.models import Instrument, Round
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.results.queries import answered_in, unit_map, unit_results
from tests.organisation.test_turnover import replace_colleagues
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round, make_round

MAY_SEE = {
    "employee": {"udskoling"},
    "leader": {"skole", "indskoling", "udskoling", "boern"},  # boern: she answers with Carl's group
    "leaders_leader": {"boern", "skole", "indskoling", "udskoling", "dagtilbud", "bakkeby"},
    "hr": {"bakkeby", "boern", "skole", "indskoling", "udskoling", "dagtilbud", "omsorg", "hjemmepleje"},
    "representative": {"skole", "indskoling", "udskoling"},
    "system_administrator": set(),
    "outsider": {"omsorg"},
}


def viewer(people: People, who: str) -> Viewer:
    return viewer_for(getattr(people, who), MEASURED)


def test_everybody_sees_just_their_own_units(people: People) -> None:
    make_released_round(people)
    seen = {who: {key for key in people.units if unit_results(viewer(people, who), key)} for who in MAY_SEE}
    assert seen == MAY_SEE


MAY_SEE_BELOW = MAY_SEE | {
    "employee": set(),
    "leader": {"skole", "indskoling", "udskoling"},
    "leaders_leader": {"boern", "skole", "indskoling", "udskoling", "dagtilbud"},
    "outsider": set(),
}


def test_who_answers_with_a_unit_does_not_see_the_units_below_one_by_one(people: People) -> None:
    make_released_round(people)
    for who in MAY_SEE_BELOW:
        reader = viewer(people, who)
        seen = {key for key in people.units if unit_map(reader, key)}
        assert seen == MAY_SEE_BELOW[who], who
        leads_on = {key for key in people.units if (found := unit_results(reader, key)) and found.has_units_below}
        assert leads_on == seen & {"bakkeby", "boern", "skole", "omsorg"}, who


def test_a_unit_that_is_not_there_has_no_map_even_for_hr(people: People) -> None:
    make_released_round(people)
    assert unit_map(viewer(people, "hr"), "atlantis") is None


def test_the_instrument_says_what_it_cannot_tell(people: People) -> None:
    make_released_round(people)
    found = unit_results(viewer(people, "hr"), "skole")
    assert found is not None
    assert found.limits is not None
    assert "ikke afprøvet" in found.limits.da


def test_a_round_not_released_shows_nothing(people: People) -> None:
    make_round(people)
    assert unit_results(viewer(people, "hr"), "bakkeby") is None


def test_a_unit_stands_beside_its_parent_the_whole_and_the_year_before(people: People) -> None:
    make_released_round(people, measured_on=date(2025, 5, 5), seed=3)
    make_released_round(people, seed=4)
    found = unit_results(viewer(people, "hr"), "skole")
    assert found is not None
    assert (found.round.title, found.previous_round and found.previous_round.title) == (
        "Social kapital 2026",
        "Social kapital 2025",
    )
    assert (found.answered, found.eligible, found.answered_before) == (19, 19, 19)
    trust = found.scales[0].figures
    assert all(isinstance(one, Released) for one in (trust.own, trust.parent, trust.whole, trust.previous))
    assert isinstance(trust.own, Released)
    assert trust.own.change is not None


def test_strengths_and_what_to_discuss_are_different_items_that_are_shown(people: People) -> None:
    make_released_round(people)
    found = unit_results(viewer(people, "hr"), "bakkeby")
    assert found is not None
    shown = {item.id for item in found.items if isinstance(item.figures.own, Released)}
    assert len(found.strengths) == len(found.to_discuss) == 3
    assert set(found.strengths) | set(found.to_discuss) <= shown
    assert not set(found.strengths) & set(found.to_discuss)


def test_a_hidden_unit_says_why_and_nothing_else(people: People) -> None:
    make_released_round(people)
    hidden = [key for key in people.units if (one := unit_results(viewer(people, "hr"), key)) and one.reason]
    assert hidden
    for key in hidden:
        found = unit_results(viewer(people, "hr"), key)
        assert found is not None
        assert found.answered is None
        assert {one.figures.own for one in (*found.scales, *found.items)} == {Withheld(Reason(found.reason or ""))}


def test_the_map_holds_the_units_directly_below_in_their_own_order(people: People) -> None:
    make_released_round(people)
    found = unit_map(viewer(people, "leaders_leader"), "boern")
    assert found is not None
    assert [row.unit_key for row in found.rows] == ["skole", "dagtilbud"]
    assert [cell.scale_id for cell in found.rows[0].cells] == ["trust", "justice", "cooperation"]


def test_a_small_unit_costs_as_few_queries_as_the_whole(people: People) -> None:
    make_released_round(people)
    counts = []
    for key in ("bakkeby", "hjemmepleje"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            unit_results(viewer(people, "hr"), key)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


def test_how_many_answered_is_for_those_who_look_after_rounds_and_never_below_k(people: People) -> None:
    round_id = make_round(people)
    seen = {who: answered_in(viewer(people, who), round_id) for who in MAY_SEE}
    asked = {who for who, number in seen.items() if number is not None}
    assert asked == {"hr", "system_administrator"}
    number = seen["hr"]
    assert number is not None
    Round.objects.filter(pk=round_id).update(k=number + 1)
    assert answered_in(viewer(people, "hr"), round_id) is None


def test_a_group_with_more_than_a_third_new_is_said_to_be_another_group(people: People) -> None:
    make_released_round(people, measured_on=date(2025, 5, 5), seed=3)
    replace_colleagues(people, "udskoling", 4)
    make_released_round(people, seed=4)
    told = {}
    for key in ("udskoling", "skole"):
        found = unit_results(viewer(people, "hr"), key)
        assert found is not None
        own = [scale.figures.own for scale in found.scales]
        told[key] = {one.change.different_group for one in own if isinstance(one, Released) and one.change}
    assert told == {"udskoling": {True}, "skole": {False}}


def test_a_later_round_of_something_else_does_not_stand_as_social_capital(people: People) -> None:
    make_released_round(people, measured_on=date(2025, 5, 5))
    something_else = make_released_round(people)
    pack = Instrument.objects.get(pack_id="social-kapital")
    pulse = Instrument.objects.create(
        pack_id="puls", version="1.0.0", title=pack.title, text=pack.text, checksum=pack.checksum, used=True
    )
    Round.objects.filter(pk=something_else).update(instrument=pulse)
    found = unit_results(viewer(people, "hr"), "skole")
    assert found is not None
    assert found.round.title == "Social kapital 2025"
    assert found.previous_round is None
