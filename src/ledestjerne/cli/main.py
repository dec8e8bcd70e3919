# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The command `ledestjerne`: a thin layer, each sub-command in a module of its own."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = {
    "analyse": "turn a file of answers into protected results",
    "audit": "attack the files of analyse, knowing who is behind every figure",
    "backup": "write the database into one file",
    "build": "make the static files and translations",
    "demo": "load the demo municipality and serve it",
    "manage": "Django's own commands (migrate, createsuperuser …)",
    "restore": "make a backup the database again",
    "work": "send letters and run tasks in the background",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sub-command named first; without one, say which there are."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in COMMANDS:
        for name, what in COMMANDS.items():
            print(f"ledestjerne {name:8} {what}")
        return 0 if given in ([], ["--help"]) else 2
    run: Callable[[Sequence[str]], int] = import_module(f"ledestjerne.cli.{given[0]}").run
    return run(given[1:])
