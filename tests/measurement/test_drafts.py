# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Preparing a round: what can be chosen, what is refused, what it would show."""

from datetime import timedelta
from typing import Any

import pytest

from ledestjerne.analysis.values import Text
from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import (
    add_instrument,
    change_draft,
    draft_round,
    drop_draft,
    load_shipped_packs,
)
from ledestjerne.measurement.models import Instrument, Round
from ledestjerne.measurement.queries import (
    FREE_TEXT,
    YES_NO,
    OwnQuestion,
    as_asked,
    draft_population,
    draft_questionnaire,
    instrument,
    instruments,
    overlaps,
    round_plan,
)
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from tests.analysis.test_instrument import SOUND

from .launched import CLOSES, OPENS, make_draft, make_guideline, make_open_round

DAY = timedelta(days=1)


def test_a_draft_begins_with_dates_that_fit_each_other(hanne: Viewer) -> None:
    plan = round_plan(hanne, make_draft(hanne))
    assert plan is not None
    assert (plan.opens_on, plan.closes_on, plan.short, plan.layout) == (OPENS, CLOSES, False, "sections")
    assert all(OPENS < day <= CLOSES for day in plan.reminders)
    days = list(plan.stages.values())
    assert days == sorted(days)
    assert min(days) > CLOSES


def test_a_round_needs_a_recorded_guideline(hanne: Viewer) -> None:
    with pytest.raises(NotFound):
        draft_round(hanne, title="Uden", guideline_id=4711, instrument_id=1, opens_on=OPENS)
    assert not Round.objects.exists()


def test_what_is_changed_stays_changed_and_is_recorded(hanne: Viewer) -> None:
    own = (OwnQuestion(Text("Kender du TRIO?", "Do you know TRIO?"), YES_NO),)
    made = make_draft(
        hanne, title="Puls", short=True, own=own, languages=("da",), layout="one_page", cutoff_on=OPENS
    )
    plan = round_plan(hanne, made)
    assert plan is not None
    assert (plan.title, plan.short, plan.own, plan.languages, plan.layout) == (
        "Puls",
        True,
        own,
        ("da",),
        "one_page",
    )
    assert Round.objects.get(pk=made).mode == "same"
    assert "short" in Entry.objects.get(action="change_draft").details["changed"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closes_on": OPENS - DAY, "reminders": ()}, "lukke"),
        ({"reminders": (OPENS,)}, "påmindelse"),
        ({"reminders": (CLOSES + DAY,)}, "påmindelse"),
        ({"stages": {"directors": CLOSES}}, "lukket"),
        ({"stages": {"directors": CLOSES + 9 * DAY, "leaders": CLOSES + DAY}}, "rækkefølge"),
        ({"lists_checked_by": OPENS + DAY}, "listerne"),
        ({"languages": ()}, "sprog"),
    ],
)
def test_what_cannot_be_meant_is_refused(hanne: Viewer, changes: dict[str, Any], said: str) -> None:
    made = make_draft(hanne)
    with pytest.raises(Refused) as caught:
        change_draft(hanne, round_id=made, **changes)
    assert said in caught.value.message.da
    assert Round.objects.get(pk=made).closes_on == CLOSES


def test_a_pack_without_a_short_form_has_no_pulse(hanne: Viewer) -> None:
    pack = add_instrument(hanne, text=SOUND.replace("short = true", "short = false"))
    with pytest.raises(Refused):
        make_draft(hanne, instrument_id=pack, short=True)


def test_a_pulse_asks_the_short_form_and_own_questions_come_last(hanne: Viewer) -> None:
    own = (OwnQuestion(Text("Trives du?", "Do you thrive?")), OwnQuestion(Text("Andet?"), FREE_TEXT))
    asked = draft_questionnaire(hanne, make_draft(hanne, short=True, own=own))
    assert asked is not None
    items = asked.instrument.items
    assert all(item.short for item in items)
    assert [(item.text, item.kind) for item in items[-2:]] == [(own[0].text, "closed"), (own[1].text, "open")]
    assert len(asked.instrument.response_set_of(items[-2]).options) == 5


def test_the_scales_of_a_pulse_are_called_like_those_of_the_whole(hanne: Viewer) -> None:
    load_shipped_packs(hanne)
    pack = next(one for one in instruments(hanne) if one.pack_id == "social-kapital")
    whole = instrument(pack.pack_id, pack.version)

    def name(short: bool) -> str:
        scales = as_asked(whole, short=short).scales
        return next(scale.name.da for scale in scales if scale.id == "trust_short")

    assert (name(short=True), name(short=False)) == ("Tillid", "Tillid, kort")


def test_nobody_but_hr_begins_changes_sees_or_drops_a_draft(
    hanne: Viewer, svend: Viewer, somebody_else: Viewer
) -> None:
    made = make_draft(hanne)
    pack = Instrument.objects.get(pack_id="social-kapital").pk
    for other in (svend, somebody_else):
        with pytest.raises(NotFound):
            draft_round(other, title="x", guideline_id=make_guideline(hanne), instrument_id=pack, opens_on=OPENS)
        with pytest.raises(NotFound):
            change_draft(other, round_id=made, title="x")
        with pytest.raises(NotFound):
            drop_draft(other, round_id=made)
        assert (round_plan(other, made), draft_population(other, made, OPENS)) == (None, None)
        assert draft_questionnaire(other, made) is None


def test_a_draft_is_dropped_and_a_launched_round_is_not(hanne: Viewer) -> None:
    drop_draft(hanne, round_id=make_draft(hanne))
    launched = make_open_round(hanne)
    with pytest.raises(NotFound):
        drop_draft(hanne, round_id=launched)
    assert [row.pk for row in Round.objects.all()] == [launched]


def test_another_round_of_the_same_units_is_warned_of(hanne: Viewer) -> None:
    make_open_round(hanne, title="Puls", scope=["omsorg"])
    made = make_draft(hanne)
    assert overlaps(hanne, made, frozenset({"skole"})) == ()
    found = overlaps(hanne, made, frozenset({"hjemmepleje"}))
    assert [(one.title, one.at_the_same_time) for one in found] == [("Puls", True)]


def test_an_own_question_keeps_its_name_as_long_as_it_is_asked_alike(hanne: Viewer) -> None:
    one, other = OwnQuestion(Text("Trives du?")), OwnQuestion(Text("Er du tryg?"))
    asked = [
        {item.text.da: item.id for item in found.instrument.items if item.section == "own"}
        for own in ((one, other), (other, one, one), (OwnQuestion(Text("Trives du?"), YES_NO),))
        if (found := draft_questionnaire(hanne, make_draft(hanne, own=own)))
    ]
    assert asked[0] == asked[1]
    assert asked[2]["Trives du?"] != asked[0]["Trives du?"]


def test_yes_and_no_have_points_so_that_the_share_of_yes_is_the_figure(hanne: Viewer) -> None:
    own = (OwnQuestion(Text("Kender du TRIO?", "Do you know TRIO?"), YES_NO),)
    asked = draft_questionnaire(hanne, make_draft(hanne, own=own))
    assert asked is not None
    answers = asked.instrument.response_set_of(asked.instrument.items[-1])
    assert [(one.value, one.score) for one in answers.categories] == [("no", 0), ("yes", 100)]
