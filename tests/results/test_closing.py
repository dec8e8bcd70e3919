# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Closing a round: what is destroyed and kept, taken up again where it was broken off, and released in stages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ledestjerne.analysis.values import Text
from ledestjerne.audit.models import Entry
from ledestjerne.measurement import actions as measurement
from ledestjerne.measurement.models import Invited, InvitedCount, Round
from ledestjerne.measurement.queries import rounds_to_close
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.post.models import Letter
from ledestjerne.responses.models import AnswerMatrix, Draft, Response
from ledestjerne.results import gate
from ledestjerne.results.actions import close_round, closing, mix_open_rounds, release_round
from ledestjerne.results.actions.pages import rewrite_freed_pages
from ledestjerne.results.models import UnitResult
from ledestjerne.results.queries import unit_map, unit_results
from ledestjerne.results.queries.anonymity import Still, anonymity
from ledestjerne.results.tasks import close, close_what_is_over
from tests.measurement.launched import CLOSES, OPENS
from tests.people import People

from .answered import Truth, make_answered_round

pytestmark = pytest.mark.django_db(transaction=True)
AFTER = CLOSES + timedelta(days=1)
STAGES = ("directors", "leaders", "representatives", "employees")


@pytest.fixture
def hanne(people: People) -> Viewer:
    return viewer_for(people.hr, OPENS)


@pytest.fixture
def truth(hanne: Viewer) -> Truth:
    return make_answered_round(hanne)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    def is_now(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    is_now(AFTER)
    return is_now


def kept_patterns() -> list[tuple[int, ...]]:
    return sorted(tuple(row) for row in Response.objects.values_list("answers", flat=True))


@pytest.mark.usefixtures("today")
def test_closing_keeps_every_answer_and_destroys_what_ties_it_to_somebody(truth: Truth) -> None:
    measurement.send_invitations(on=OPENS)
    close_round(round_id=truth.round_id)
    row = Round.objects.get(pk=truth.round_id)
    assert (row.status, row.closed_on, row.closing_step) == ("released", AFTER, "")
    assert kept_patterns() == sorted(truth.answers)
    assert not (settings.SECRETS_FOLDER / f"round-{truth.round_id}.key").exists()
    assert [model.objects.exists() for model in (Invited, Letter, Draft)] == [False] * 3
    assert InvitedCount.objects.filter(round=row, band="").count() > 5
    assert UnitResult.objects.filter(round=row).exists()


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("step", [name for name, _ in closing.STEPS] + ["closed"])
@pytest.mark.parametrize("noted", [True, False])
def test_a_closing_killed_at_any_step_is_taken_up_again(
    truth: Truth, monkeypatch: pytest.MonkeyPatch, step: str, noted: bool
) -> None:
    """noted: killed after the step was noted; otherwise between the step and its note."""
    place = "note_closing_step" if step != "closed" else "_release"
    real = getattr(closing, place)

    def killed(round_id: int, name: str = "closed") -> None:
        if name == step and not noted:
            raise KeyboardInterrupt
        if name != "closed":
            real(round_id, name)
        if name == step:
            raise KeyboardInterrupt

    with monkeypatch.context() as while_killed:
        while_killed.setattr(closing, place, killed)
        with pytest.raises(KeyboardInterrupt):
            close_round(round_id=truth.round_id)
    assert rounds_to_close(AFTER) == (truth.round_id,)
    close_round(round_id=truth.round_id)
    assert kept_patterns() == sorted(truth.answers)
    assert Round.objects.get(pk=truth.round_id).status == "released"
    assert AnswerMatrix.objects.get().people == len(truth.answers)
    assert list(Entry.objects.filter(action="close_round").values_list("actor_name", flat=True)) == ["Ledestjerne"]


@pytest.mark.usefixtures("today")
def test_closing_again_changes_nothing(truth: Truth) -> None:
    close_round(round_id=truth.round_id)
    before = set(Response.objects.values_list("key", flat=True))
    close_round(round_id=truth.round_id)
    assert set(Response.objects.values_list("key", flat=True)) == before


@pytest.mark.usefixtures("today")
def test_without_a_clean_audit_nothing_is_released_and_hr_may_try_again(
    hanne: Viewer, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "passed", refuse)
    close_round(round_id=truth.round_id)
    assert Round.objects.get(pk=truth.round_id).status == "closed"
    assert not UnitResult.objects.exists()
    assert Entry.objects.get(action="release_stopped").details["why"] == "Found."
    assert rounds_to_close(AFTER) == ()
    monkeypatch.undo()
    assert release_round(hanne, round_id=truth.round_id) > 0


def refuse(certificate: object) -> None:
    raise Refused(Text("Fundet.", "Found."))


def test_a_round_is_closed_by_one_task_when_its_last_day_is_over(truth: Truth) -> None:
    assert close_what_is_over(CLOSES) == 0
    assert [close_what_is_over(AFTER) for _ in range(2)] == [1, 0]
    assert DBTaskResult.objects.get().args_kwargs["kwargs"] == {"round_id": truth.round_id}
    close.call(round_id=truth.round_id)
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert close_what_is_over(AFTER) == 0


def test_a_round_that_is_not_there_cannot_be_closed(people: People) -> None:
    with pytest.raises(NotFound):
        close_round(round_id=1)


@pytest.mark.django_db(transaction=False)
def test_pages_are_not_rewritten_inside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        rewrite_freed_pages()


READERS = {
    "hr": "directors",
    "leaders_leader": "directors",
    "leader": "leaders",
    "representative": "representatives",
    "employee": "employees",
}


def test_each_stage_sees_the_results_from_its_own_day(
    hanne: Viewer, people: People, today: Callable[[date], None]
) -> None:
    days = {stage: CLOSES + timedelta(days=7 * number) for number, stage in enumerate(STAGES, start=1)}
    close_round(round_id=make_answered_round(hanne, stages=days).round_id)
    for day in (days["directors"] - timedelta(days=1), *days.values()):
        today(day)
        for word, stage in READERS.items():
            viewer = viewer_for(getattr(people, word), day)
            is_seen = unit_results(viewer, "udskoling") is not None
            assert is_seen == (day >= days[stage]), (word, day)
            if word != "employee":
                assert (unit_map(viewer, "skole") is not None) == is_seen


def test_the_word_is_anonymous_only_when_nothing_stands_in_the_way(truth: Truth, today: object) -> None:
    assert anonymity(truth.round_id, OPENS).reasons == (Still.OPEN,)
    close_round(round_id=truth.round_id)
    found = anonymity(truth.round_id, AFTER + timedelta(days=30))
    assert (found.reasons, found.until) == ((Still.BACKUPS,), AFTER + timedelta(days=30))
    assert anonymity(truth.round_id, AFTER + timedelta(days=31)).is_anonymous


@pytest.mark.usefixtures("today")
def test_an_answer_alone_with_its_unit_and_bands_keeps_the_word_confidential(truth: Truth) -> None:
    one = Response.objects.all()[0]
    one.bands = {"Alder": "over 70"}
    one.save()
    close_round(round_id=truth.round_id)
    found = anonymity(truth.round_id, AFTER + timedelta(days=31))
    assert (found.reasons, found.alone) == ((Still.SINGLED_OUT,), 1)


def test_every_day_the_answers_of_open_rounds_are_mixed_and_closing_finds_them_all(
    truth: Truth, today: Callable[[date], None]
) -> None:
    today(OPENS)
    before, keys = kept_patterns(), set(Response.objects.values_list("key", flat=True))
    assert mix_open_rounds(OPENS) == len(before)
    assert kept_patterns() == before
    assert not keys & set(Response.objects.values_list("key", flat=True))
    today(AFTER)
    assert mix_open_rounds(AFTER) == 0
    close_round(round_id=truth.round_id)
    assert kept_patterns() == before
