# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Closing as a task of the worker: begun again by another where one is killed."""

from datetime import date

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from ledestjerne.measurement.queries import rounds_to_close

from .actions import close_round


@task()
def close(round_id: int) -> None:
    """Close one round and release it."""
    close_round(round_id=round_id)


def close_what_is_over(on: date) -> int:
    """Ask for every round whose time has come to be closed, each once. Returns how many were asked for."""
    asked = DBTaskResult.objects.filter(
        task_path=close.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    under_way = {found["kwargs"]["round_id"] for found in asked.values_list("args_kwargs", flat=True)}
    due = [round_id for round_id in rounds_to_close(on) if round_id not in under_way]
    for round_id in due:
        close.enqueue(round_id=round_id)
    return len(due)
