# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A new database with its tables for a benchmark or a test: beside LEDESTJERNE_DATABASE, or a SQLite file."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4


@dataclass(frozen=True)
class Fresh:
    """Its address, and the environment in which commands use it."""

    address: str
    environment: dict[str, str]


@contextmanager
def new_database(folder: Path, *, tables: bool = True) -> Iterator[Fresh]:
    """Made for the block and dropped after it. State lies in the folder."""
    given = os.environ.get("LEDESTJERNE_DATABASE", "")
    name = f"ledestjerne_{uuid4().hex[:12]}"
    server = given.startswith("postgresql:")
    address = _beside(given, name) if server else f"sqlite:///{folder / name}.sqlite3"
    environment = os.environ | {
        "LEDESTJERNE_DATABASE": address,
        "LEDESTJERNE_STATE": str(folder),
        "LEDESTJERNE_SECRET_KEY": "only-for-benchmarks-" + "x" * 50,
        "DJANGO_SETTINGS_MODULE": "ledestjerne.config.settings",
    }
    if server:
        _ask(given, f'CREATE DATABASE "{name}"')
    try:
        if tables:
            for command in ("migrate", "createcachetable"):
                run = [sys.executable, "-m", "ledestjerne.cli", "manage", command, "--verbosity", "0"]
                subprocess.run(run, env=environment, check=True)
        yield Fresh(address, environment)
    finally:
        if server:
            _ask(given, f'DROP DATABASE "{name}" WITH (FORCE)')


def _beside(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _ask(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(_beside(address, "postgres"), autocommit=True) as server:
        server.execute(statement)
