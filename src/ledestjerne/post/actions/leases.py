# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who is alive. What a worker was doing when it was killed is free again when its lease has run out.

The database queue itself leaves such a task running for ever, so tasks are taken back here. A task may therefore
begin a second time: everything given to the queue must bear that.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..models import Duty, Letter, WorkerLease

MOST_LOST = 10  # workers a task may take with it before it is given up


class LostTooOften(Exception):
    """The task was begun many times, and no worker lived to end it."""


def renew_lease(worker: str, *, seconds: float) -> None:
    """Say that a worker is alive."""
    until = timezone.now() + timedelta(seconds=seconds)
    WorkerLease.objects.update_or_create(worker=worker, defaults={"until": until})


def give_up_lease(worker: str) -> None:
    """Say that a worker has stopped, so that others need not wait for its lease to run out."""
    WorkerLease.objects.filter(worker=worker).delete()


def take_over_lost() -> int:
    """Free the letters and tasks of workers without a lease. Returns how many."""
    running = list(DBTaskResult.objects.running())
    WorkerLease.objects.filter(until__lte=timezone.now()).delete()
    alive = list(WorkerLease.objects.values_list("worker", flat=True))
    lost = Letter.objects.filter(status=Letter.Status.SENDING).exclude(worker__in=alive)
    freed = lost.update(status=Letter.Status.WAITING, worker="")
    for task in running:
        if task.worker_ids and task.worker_ids[-1] not in alive:
            freed += _free(task)
    return freed


def is_due(name: str, *, every: timedelta) -> bool:
    """Whether something done again and again should be begun now. True for one worker only."""
    now = timezone.now()
    if Duty.objects.filter(name=name, begun_at__lte=now - every).update(begun_at=now):
        return True
    if Duty.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Duty.objects.create(name=name, begun_at=now)
    except IntegrityError:
        return False
    return True


def _free(task: DBTaskResult[..., object]) -> int:
    if len(task.worker_ids) >= MOST_LOST:
        task.set_failed(LostTooOften(f"{len(task.worker_ids)} workers"))
        return 0
    same = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
    return same.update(status=TaskResultStatus.READY)
