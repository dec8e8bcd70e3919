# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""While a round is open: more time, less time, lost codes, rates, and who is written to."""

from datetime import date, timedelta

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import (
    close_early,
    extend_round,
    mark_answered,
    refresh_rates,
    reissue_code,
    remove_round,
)
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.measurement.queries import (
    Rate,
    asked_people,
    asked_person,
    code_to_hand_over,
    invited_by_code,
    invited_ids,
    questionnaire,
    rate_of,
    recipients,
    round_frame,
    round_plan,
    round_rates,
    rounds_to_close,
    rounds_to_remind,
)
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import Person

from .launched import CLOSES, OPENS, code_of, make_open_round

DAY = timedelta(days=1)


def answer(round_id: int, *keys: str) -> None:
    for key in keys:
        assert mark_answered(Invited.objects.get(round_id=round_id, person_key=key).pk)


def test_an_extension_has_a_reason_and_moves_the_stages_along(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    before = questionnaire(made).stages["directors"]
    extend_round(hanne, round_id=made, closes_on=CLOSES + 7 * DAY, reason="Vinterferie")
    assert questionnaire(made).closes_on == CLOSES + 7 * DAY
    assert questionnaire(made).stages["directors"] == before + 7 * DAY
    plan = round_plan(hanne, made)
    assert plan is not None
    assert [(one.before, one.reason) for one in plan.extensions] == [(CLOSES, "Vinterferie")]
    assert Entry.objects.get(action="extend_round").details["reason"] == "Vinterferie"


@pytest.mark.parametrize(("closes_on", "reason"), [(CLOSES, "Ferie"), (OPENS, "Ferie"), (CLOSES + DAY, " ")])
def test_an_extension_is_longer_and_has_a_reason(hanne: Viewer, closes_on: date, reason: str) -> None:
    made = make_open_round(hanne)
    with pytest.raises(Refused):
        extend_round(hanne, round_id=made, closes_on=closes_on, reason=reason)
    assert questionnaire(made).closes_on == CLOSES


def test_closing_early_stops_answers_at_once_and_is_left_to_the_system(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    line = invited_by_code(code_of(made, "anna"))
    close_early(hanne, round_id=made, reason="Alle er nået", on=OPENS)
    assert line is not None
    assert not mark_answered(line.invited_id)
    assert rounds_to_close(OPENS) == (made,)
    line = invited_by_code(code_of(made, "anna"))
    assert line is not None
    assert not line.may_answer_on(OPENS)
    with pytest.raises(NotFound):
        extend_round(hanne, round_id=made, closes_on=CLOSES + DAY, reason="Fortrudt")


def test_a_round_is_closed_after_its_last_day_and_reminded_of_on_its_days(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    assert rounds_to_close(CLOSES) == ()
    assert rounds_to_close(CLOSES + DAY) == (made,)
    assert [rounds_to_remind(OPENS + days * DAY) for days in (6, 7)] == [(), (made,)]


def test_a_new_code_replaces_the_old_one_alike_whether_it_was_used(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    old = [code_of(made, key) for key in ("anna", "ole")]
    answer(made, "anna")
    Entry.objects.all().delete()
    for key in ("anna", "ole"):
        reissue_code(hanne, round_id=made, person_key=key)
    assert [invited_by_code(code) for code in old] == [None, None]
    lines = [invited_by_code(code_of(made, key)) for key in ("anna", "ole")]
    assert [line.answered for line in lines if line] == [True, False]
    assert {str(entry.details) for entry in Entry.objects.all()} == {str({"round": made})}


def test_who_is_found_by_name_says_nothing_of_who_has_answered(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    before = asked_people(hanne, made, "kollega 1 hjemmepleje")
    answer(made, "hjemmepleje-1", "hjemmepleje-2")
    assert asked_people(hanne, made, "kollega 1 hjemmepleje") == before
    assert [(one.person_key, one.unit_name, one.way) for one in before] == [
        ("hjemmepleje-1", "Hjemmeplejen", "letter")
    ]
    assert len(asked_people(hanne, made, "KOLLEGA")) == 20


def test_only_those_without_mail_have_a_code_that_can_be_handed_over(hanne: Viewer) -> None:
    Person.objects.filter(key="anna").update(email="anna@bakkeby.example")
    made = make_open_round(hanne)
    assert code_to_hand_over(hanne, made, "anna") is None
    assert code_to_hand_over(hanne, made, "ole") == code_of(made, "ole")


def test_nobody_but_hr_does_or_sees_any_of_it(hanne: Viewer, svend: Viewer, somebody_else: Viewer) -> None:
    made = make_open_round(hanne)
    for other in (svend, somebody_else):
        with pytest.raises(NotFound):
            extend_round(other, round_id=made, closes_on=CLOSES + DAY, reason="x")
        with pytest.raises(NotFound):
            close_early(other, round_id=made, reason="x", on=OPENS)
        with pytest.raises(NotFound):
            reissue_code(other, round_id=made, person_key="anna")
        assert asked_people(other, made, "anna") == ()
        assert (asked_person(other, made, "anna"), round_rates(other, made)) == (None, None)
        assert code_to_hand_over(other, made, "anna") is None


def test_an_open_round_cannot_be_deleted(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    with pytest.raises(NotFound):
        remove_round(hanne, round_id=made)
    assert Round.objects.filter(pk=made).exists()


def test_rates_are_counted_once_a_day(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    first = round_rates(hanne, made)
    assert first is not None
    assert (first.counted_on, first.unit.rate) == (None, None)
    answer(made, *(f"hjemmepleje-{number}" for number in range(1, 7)))
    assert refresh_rates(on=OPENS + DAY) == 1
    answer(made, "hjemmepleje-7")
    assert refresh_rates(on=OPENS + DAY) == 0
    found = round_rates(hanne, made, "omsorg")
    assert found is not None
    assert (found.counted_on, found.below[0].rate) == (OPENS + DAY, Rate(50))
    assert found.line == (("bakkeby", "Bakkeby Kommune"), ("omsorg", "Ældre og Omsorg"))


def test_no_rate_stands_on_fewer_than_the_limit_alone_or_by_subtraction(hanne: Viewer) -> None:
    Person.objects.filter(key__in=["dagtilbud-5", "dagtilbud-6"]).delete()
    made = make_open_round(hanne)
    refresh_rates(on=OPENS)
    tree = round_frame(made).tree
    pages = [found for key in tree.ids if (found := round_rates(hanne, made, key))]
    told = {page.unit.unit_key: page.unit.invited for page in pages}
    assert told["dagtilbud"] is None
    rest = {key: invited for key, invited in told.items() if invited}
    for unit in range(1, len(tree)):
        at = tree.parent[unit]
        while told[tree.ids[at]] is None:
            at = tree.parent[at]
        rest[tree.ids[at]] -= told[tree.ids[unit]] or 0
    assert all(left == 0 or left >= 5 for left in rest.values())


@pytest.mark.parametrize("invited", [3, 5, 8, 12, 40, 700])
def test_a_rate_never_says_that_nobody_or_everybody_has_answered(invited: int) -> None:
    rates = [rate_of(answered, invited) for answered in range(invited + 1)]
    assert all(0 < rate.percent < 100 for rate in rates)
    assert rates[0] == rates[1]
    assert rates[-1] == rates[-2]


def test_the_system_writes_to_those_who_have_not_answered(hanne: Viewer) -> None:
    Person.objects.update(email="nogen@bakkeby.example")
    made = make_open_round(hanne)
    everybody = invited_ids(made, way="mail")
    answer(made, "anna", "ole")
    waiting = recipients(made, invited_ids(made, way="mail", waiting=True))
    assert len(waiting) == len(everybody) - 2
    assert not {"Anna", "Ole"} & {one.name for one in waiting}
    assert all(invited_by_code(one.code) for one in waiting)
