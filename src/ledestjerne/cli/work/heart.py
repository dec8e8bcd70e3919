# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A worker's heartbeat: renews its lease from a thread of its own while tasks take their time."""

from __future__ import annotations

import threading
import time

from django.db import DatabaseError, connection

from ledestjerne.post.actions.leases import give_up_lease, renew_lease


class Heart:
    """Beats five times a lease. `beats` says whether the lease still holds, by this machine's own clock."""

    def __init__(self, worker: str, lease: float) -> None:
        self.worker, self.lease = worker, lease
        self._renewed = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Heart:
        self._renew()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()
        give_up_lease(self.worker)

    def beats(self) -> bool:
        """Whether nobody else may have taken over what this worker is doing."""
        return time.monotonic() - self._renewed < self.lease * 0.8

    def _renew(self) -> None:
        now = time.monotonic()
        renew_lease(self.worker, seconds=self.lease)
        self._renewed = now

    def _beat(self) -> None:
        while not self._stopped.wait(self.lease / 5):
            try:
                self._renew()
            except DatabaseError:
                connection.close()  # a database that was away for a moment; the next beat tries again
        connection.close()
