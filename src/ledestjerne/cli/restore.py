# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne restore FILE`: a backup becomes the database again."""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def run(arguments: Sequence[str]) -> int:
    """Read it into the configured database and bring the tables to this version."""
    options = _options(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from .backup.engines import CannotRestore, engine

    try:
        chosen = engine()
        if not options.file.is_file() or options.file.read_bytes()[: len(chosen.mark)] != chosen.mark:
            raise CannotRestore(f"{options.file} is not a backup of this kind of database.")
        chosen.read(options.file, replace=options.replace)
    except CannotRestore as problem:
        print(problem)
        return 1
    except subprocess.CalledProcessError as problem:
        print(f"{problem.cmd[0]} said no, and nothing was changed.")
        return 1
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    print("Restored. Everybody signs in again.")
    _close_again()
    return 0


def _close_again() -> None:
    """A backup from before a round closed brings back who was invited; the link is destroyed once more."""
    from ledestjerne.measurement.queries.invitations import rounds_without_secret
    from ledestjerne.results.actions import close_round

    for round_id in rounds_without_secret():
        close_round(round_id=round_id)
        print(f"Round {round_id} was open in the backup, but its secret is gone: it has been closed again.")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("ledestjerne restore", description="Read a backup into the database.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help="also where there is something already")
    return parser.parse_args(arguments)
