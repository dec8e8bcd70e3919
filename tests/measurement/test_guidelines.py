# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Recording guidelines, and what a new one starts from."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import withdraw_guideline
from ledestjerne.measurement.models import Guideline, Round
from ledestjerne.measurement.queries import (
    guideline_view,
    guidelines,
    proposed_guideline,
    round_frame,
    round_plan,
    template_limits,
)
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused

from .launched import make_draft, make_guideline, make_open_round


def test_hr_records_a_guideline_and_that_is_recorded(hanne: Viewer) -> None:
    made = make_guideline(hanne, k=7, k_distribution=15, topic_limits={"sensitive": 20}, bands=("Alder",))
    found = guideline_view(hanne, made)
    assert found is not None
    assert (found.k, found.k_distribution, found.topic_limits, found.bands) == (
        7,
        15,
        {"sensitive": 20},
        ("Alder",),
    )
    assert (found.purpose.en, found.is_used) == ("We survey in order to talk better together.", False)
    assert Entry.objects.get(action="record_guideline").details["decided_on"] == "2026-01-15"


def test_nobody_else_records_or_withdraws_one(hanne: Viewer, svend: Viewer, somebody_else: Viewer) -> None:
    made = make_guideline(hanne)
    for other in (svend, somebody_else):
        with pytest.raises(NotFound):
            make_guideline(other)
        with pytest.raises(NotFound):
            withdraw_guideline(other, guideline_id=made)
    assert guidelines(somebody_else) == ()
    assert guideline_view(somebody_else, made) is None


@pytest.mark.parametrize(
    "limits",
    [
        {"k": 2},
        {"k": 11},
        {"k_comments": 4},
        {"topic_limits": {"sensitive": 9}},
        {"topic_limits": {"comments": 4}},
    ],
)
def test_no_limit_goes_below_the_floors(hanne: Viewer, limits: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make_guideline(hanne, **limits)
    assert not Guideline.objects.exists()


def test_a_guideline_is_withdrawn_until_a_round_stands_on_it(hanne: Viewer) -> None:
    withdraw_guideline(hanne, guideline_id=make_guideline(hanne))
    plan = round_plan(hanne, make_draft(hanne))
    assert plan is not None
    with pytest.raises(Refused):
        withdraw_guideline(hanne, guideline_id=plan.guideline.id)
    assert [line.id for line in guidelines(hanne)] == [plan.guideline.id]


def test_a_guideline_is_used_when_its_round_is_launched(hanne: Viewer) -> None:
    make_draft(hanne)
    make_open_round(hanne)
    assert sorted(line.is_used for line in guidelines(hanne)) == [False, True]


def test_the_template_proposes_words_without_a_bracket_left_and_limits_above_their_floors() -> None:
    proposed = proposed_guideline()
    texts = [proposed.purpose, proposed.who_sees, proposed.comment_rule, proposed.follow_up]
    assert not [mark for text in texts for mark in "{}" if mark in text.da + text.en]
    assert proposed.comment_rule.da.count("To personer i HR") == 1
    assert all(one.proposed >= one.floor >= 3 for one in template_limits())


def test_a_launched_round_keeps_which_groups_are_told_together(hanne: Viewer) -> None:
    agreed = {"bands": ("Alder",), "merges": {"Alder": [["Under 30", "30-39"]]}, "files_direct_staff": True}
    frame = round_frame(make_open_round(hanne, guideline=agreed))
    assert (frame.merges, frame.files_direct_staff) == ({"Alder": [["Under 30", "30-39"]]}, True)
    for changed in ({"merges": {}}, {"files_direct_staff": False}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Round.objects.filter(pk=frame.id).update(**changed)
