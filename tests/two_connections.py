# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Two things at once, each on a connection of its own. For databases that let two write at a time."""

import threading
import time
from collections.abc import Callable

from django.db import connections, transaction


def while_under_way(first: Callable[[], object], second: Callable[[], object]) -> None:
    """Do the second on another connection once the first has been written and is not there for good yet."""
    failed = list[Exception]()

    def run() -> None:
        try:
            second()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    other = threading.Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        time.sleep(0.5)  # the other waits by now, if it has to
    other.join(20)
    assert not failed
