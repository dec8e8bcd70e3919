# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne work`: send letters, run tasks, do what is done every day. Several may run at once."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Work until told to stop, or with --once until there is nothing left to do."""
    options = _options(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    import django

    django.setup()
    from .loop import Worker

    worker = Worker(lease=options.lease, pause=options.pause, parent=os.getppid() if options.attended else None)
    return worker.run_once() if options.once else worker.run()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "ledestjerne work", description="Send letters and run tasks in the background."
    )
    parser.add_argument("--once", action="store_true", help="do what there is to do, then stop")
    parser.add_argument("--lease", type=float, default=60.0, help="seconds a killed worker counts as alive")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between looking for something to do")
    parser.add_argument("--attended", action="store_true", help="stop when the process that started it is gone")
    return parser.parse_args(arguments)
