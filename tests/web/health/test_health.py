# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The address for monitoring: what is well, and what is not."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ledestjerne.post.actions import send_later
from ledestjerne.post.actions.leases import renew_lease

pytestmark = pytest.mark.django_db


def asked(client: Client) -> tuple[int, str]:
    response = client.get("/sundhed")
    return response.status_code, response.content.decode()


def a_task(status: str, **changes: object) -> None:
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="default", status=status, run_after=timezone.now(), **changes
    )


def test_all_is_well_with_a_worker_alive(client: Client) -> None:
    renew_lease("w", seconds=60)
    assert asked(client) == (200, "database: ok\nworker: ok\nmail: ok\ntasks: ok\n")


def test_no_worker_is_told(client: Client) -> None:
    status, text = asked(client)
    assert (status, "worker: none" in text) == (503, True)


def test_mail_that_has_waited_long_is_told(client: Client) -> None:
    renew_lease("w", seconds=60)
    send_later(to="a@example.org", subject="x", text="x", not_before=timezone.now() - timedelta(hours=1))
    status, text = asked(client)
    assert (status, "mail: waiting" in text) == (503, True)


def test_a_task_that_failed_lately_is_told(client: Client) -> None:
    renew_lease("w", seconds=60)
    a_task("FAILED", finished_at=timezone.now() - timedelta(days=2))
    assert asked(client)[0] == 200
    a_task("FAILED", finished_at=timezone.now())
    assert "tasks: failed" in asked(client)[1]


def test_a_database_that_is_away_is_told_and_nothing_else_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", away)
    assert asked(client) == (503, "database: away\n")
