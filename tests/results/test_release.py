# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Releasing a round: once, by HR, through the gate."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.values import Released
from ledestjerne.audit.models import Entry
from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import NotFound, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.results.actions import release_round
from ledestjerne.results.gate import figure_to_json, planning
from ledestjerne.results.models import Plan, UnitResult
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round, make_round


def test_hr_releases_a_round_and_it_is_recorded(people: People) -> None:
    round_id = make_round(people)
    shown = release_round(viewer_for(people.hr, MEASURED), round_id=round_id)
    assert shown == UnitResult.objects.filter(figures__reason=None).count() > 0
    assert UnitResult.objects.count() == 8
    assert Plan.objects.get().document["version"] == 2
    assert Entry.objects.filter(action="release_round", actor_name="Hanne").count() == 1


def test_releasing_again_changes_nothing(people: People) -> None:
    round_id = make_released_round(people)
    before = list(UnitResult.objects.order_by("pk").values())
    assert release_round(viewer_for(people.hr, MEASURED), round_id=round_id) == 0
    assert list(UnitResult.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("who", ["employee", "leader", "leaders_leader", "representative", "system_administrator"])
def test_nobody_else_may_release(people: People, who: str) -> None:
    round_id = make_round(people)
    with pytest.raises(NotFound):
        release_round(viewer_for(getattr(people, who), MEASURED), round_id=round_id)
    assert not UnitResult.objects.exists()
    assert Round.objects.get().status == "closed"


def test_a_withheld_figure_is_kept_as_its_reason_alone(people: People) -> None:
    make_released_round(people)
    for row in UnitResult.objects.all():
        if row.figures["reason"]:
            assert row.figures["n"] is None
            assert row.figures["eligible"] is None
        for figure in [*row.figures["scales"].values(), *row.figures["items"].values()]:
            assert set(figure) == {"reason"} or "mean" in figure


def test_what_is_kept_holds_nothing_but_figures(people: People) -> None:
    make_released_round(people)
    allowed = {"n", "mean", "margin", "comparison", "counts", "change", "reason"}
    for row in UnitResult.objects.all():
        for figure in [*row.figures["scales"].values(), *row.figures["items"].values()]:
            assert set(figure) <= allowed
        assert "answers" not in json.dumps(row.figures)


def test_a_question_whose_answers_have_no_points_is_not_shown_as_a_number() -> None:
    assert figure_to_json(Released(n=0, mean=float("nan"))) == {"reason": "not_shown"}


def test_the_certificate_is_kept_with_the_plan(people: People) -> None:
    make_released_round(people)
    certificate = Plan.objects.get().document["certificate"]
    assert certificate["findings"] == []
    assert certificate["residuals"] > 0
    assert certificate["sampled"] > 0


def test_a_plan_that_shows_too_much_stops_the_release(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(*what: Any) -> Any:
        plan = protect(*what)
        return replace(plan, shown=np.ones_like(plan.shown), units=np.ones_like(plan.units))

    round_id = make_round(people)
    monkeypatch.setattr(planning, "protect", careless)
    with pytest.raises(Refused) as refused:
        release_round(viewer_for(people.hr, MEASURED), round_id=round_id)
    assert "ikke frigivet" in refused.value.message.da
    assert "not been released" in refused.value.message.en
    assert not UnitResult.objects.exists()
    assert not Plan.objects.exists()
    assert Round.objects.get().status == "closed"
    assert not Entry.objects.filter(action="release_round").exists()


def test_a_figure_withheld_then_is_not_told_by_the_change_now(people: People) -> None:
    earlier = make_released_round(people, measured_on=date(2025, 5, 5), seed=3)
    then = Plan.objects.get(round_id=earlier)
    then.document["not_shown"]["trust"] = list(then.document["units"])
    then.save()
    make_released_round(people, seed=4)
    for row in UnitResult.objects.filter(round__measured_on=MEASURED):
        assert "change" not in row.figures["scales"]["trust"]
    assert any("change" in row.figures["scales"]["justice"] for row in UnitResult.objects.all())


def test_a_round_that_hardly_anybody_answered_is_refused_in_words(people: People) -> None:
    round_id = make_round(people, skip=1.0)
    with pytest.raises(Refused) as refused:
        release_round(viewer_for(people.hr, MEASURED), round_id=round_id)
    assert "Færre end 5 har svaret" in refused.value.message.da
    assert Round.objects.get().status == "closed"
