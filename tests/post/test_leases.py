# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a killed worker was doing is taken over when its lease has run out, and not before."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ledestjerne.post.actions import send_later
from ledestjerne.post.actions.leases import MOST_LOST, give_up_lease, is_due, renew_lease, take_over_lost
from ledestjerne.post.models import Duty, Letter
from ledestjerne.post.queries import workers

pytestmark = pytest.mark.django_db


def letter_of(worker: str) -> None:
    send_later(to="a@example.org", subject="x", text="x")
    Letter.objects.update(status="sending", worker=worker)


def task_of(worker: str, *, begun: int = 1) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status="RUNNING",
        started_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="ledestjerne.nothing",
        backend_name="default",
        run_after=timezone.now(),
        worker_ids=[worker] * begun,
    )


def test_a_living_workers_letters_and_tasks_are_its_own() -> None:
    renew_lease("alive", seconds=60)
    letter_of("alive")
    task_of("alive")
    assert take_over_lost() == 0
    assert (workers(), Letter.objects.get().status) == (1, "sending")


@pytest.mark.parametrize("seconds", [None, -1])
def test_a_dead_workers_letters_and_tasks_are_free(seconds: float | None) -> None:
    if seconds:
        renew_lease("dead", seconds=seconds)
    letter_of("dead")
    task = task_of("dead")
    assert take_over_lost() == 2
    task.refresh_from_db()
    assert (task.status, Letter.objects.get().status) == ("READY", "waiting")


def test_a_worker_that_stops_lets_go_at_once() -> None:
    renew_lease("w", seconds=60)
    letter_of("w")
    give_up_lease("w")
    assert take_over_lost() == 1


def test_a_task_that_took_many_workers_with_it_is_given_up() -> None:
    task = task_of("dead", begun=MOST_LOST)
    assert take_over_lost() == 0
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "LostTooOften" in task.exception_class_path


def test_a_duty_is_begun_by_one_worker_and_again_when_its_time_has_come() -> None:
    assert [is_due("sweep", every=timedelta(hours=1)) for _ in range(3)] == [True, False, False]
    Duty.objects.update(begun_at=timezone.now() - timedelta(hours=1))
    assert [is_due("sweep", every=timedelta(hours=1)) for _ in range(2)] == [True, False]
