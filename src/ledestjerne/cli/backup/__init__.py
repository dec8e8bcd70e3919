# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne backup FOLDER`: the whole database in one file, and the files that are too old deleted.

In it is neither anybody's session nor a round's secret: the secrets lie outside the database and are in no backup,
so no backup tells which code was whose.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

SUFFIX = ".ledestjerne-backup"
DAYS = 30


def run(arguments: Sequence[str]) -> int:
    """Write one backup, check that it can be read, and delete those the guidelines no longer allow."""
    options = _options(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    import django

    django.setup()
    from ledestjerne.measurement.queries.guidelines import backups_kept_days

    from .engines import engine

    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    final = folder / f"{time.strftime('%Y-%m-%dT%H%M%S')}{SUFFIX}"
    unfinished = final.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    try:
        engine().write(unfinished)
        unfinished.rename(final)
    finally:
        unfinished.unlink(missing_ok=True)
    print(f"{final} ({final.stat().st_size:,} bytes)")
    days = options.keep if options.keep is not None else backups_kept_days() or DAYS
    for old in too_old(folder, days):
        old.unlink()
        print(f"{old} deleted: older than {days} days")
    return 0


def too_old(folder: Path, days: int) -> list[Path]:
    """The backups in the folder that are kept no longer."""
    limit = time.time() - days * 24 * 60 * 60
    return sorted(file for file in folder.glob(f"*{SUFFIX}") if file.stat().st_mtime < limit)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("ledestjerne backup", description="Write the database into one file.")
    parser.add_argument("folder", type=Path, help="where backups lie, and nothing else")
    parser.add_argument(
        "--keep", type=int, metavar="DAYS", help=f"delete older ones (as the guidelines say; {DAYS} without one)"
    )
    return parser.parse_args(arguments)
