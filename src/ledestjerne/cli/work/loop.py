# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The worker's loop: take over what the dead left, do what is due, send letters, run tasks."""

from __future__ import annotations

import logging
import os
import signal
import time
from types import FrameType
from uuid import uuid4

from django.db import DatabaseError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from ledestjerne.post.actions import deliver
from ledestjerne.post.actions.leases import take_over_lost

from .duties import do_what_is_due
from .heart import Heart

logger = logging.getLogger("ledestjerne.work")
SERVER_AWAY = 30.0  # seconds to leave a mail server alone that could not be reached


class Worker:
    """One worker. parent: the process it belongs to, if it is to stop with it."""

    def __init__(self, *, lease: float, pause: float, parent: int | None = None) -> None:
        self.name = uuid4().hex
        self.lease, self.pause, self.parent = lease, pause, parent
        self._stopping = False
        self._mail_after = 0.0

    def run(self) -> int:
        """Work until a signal says stop; what is being done then is ended first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        with Heart(self.name, self.lease) as heart:
            while not self._stopping and not self._is_orphan():
                if not self._go(heart):
                    time.sleep(self.pause)
        return 0

    def run_once(self) -> int:
        """Work until there is nothing left. 1 where the mail server could not be reached."""
        with Heart(self.name, self.lease) as heart:
            while self._go(heart):
                pass
        return int(self._mail_after > time.monotonic())

    def _go(self, heart: Heart) -> bool:
        """One turn. Whether anything was done."""
        close_old_connections()
        try:
            take_over_lost()
            do_what_is_due()
            sent = self._deliver(heart)
            return self._run_one_task() or sent
        except DatabaseError:
            logger.exception("The database could not be used; trying again")
            connection.close()
            return False

    def _deliver(self, heart: Heart) -> bool:
        if time.monotonic() < self._mail_after:
            return False
        done = deliver(self.name, goes_on=lambda: heart.beats() and not self._stopping)
        if done.server_away:
            logger.warning("The mail server could not be reached")
            self._mail_after = time.monotonic() + SERVER_AWAY
        return done.handled > 0

    def _run_one_task(self) -> bool:
        worker = QueueWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=self.name,
            excluded_queue_names=[],
        )
        worker.run()
        return worker._run_tasks > 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _is_orphan(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent
