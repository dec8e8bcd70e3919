# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A task that takes its time, for tests of the worker."""

import time

from django_tasks import task


@task()
def take_time(seconds: float) -> None:
    """Sleep."""
    time.sleep(seconds)
