# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How each of the two databases is written to a file and read back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Protocol

from django.db import connection

LEFT_OUT = ("django_session", "cache")  # the tables come along, what is in them does not
SQLITE, POSTGRESQL = b"SQLite format 3\0", b"PGDMP"


class CannotRestore(Exception):
    """The file or the database will not do. The message is a sentence for whoever runs the server."""


class Engine(Protocol):
    """One kind of database."""

    mark: bytes

    def write(self, file: Path) -> None: ...

    def read(self, file: Path, *, replace: bool) -> None: ...


def engine() -> Engine:
    """The one that is configured."""
    return Sqlite() if connection.vendor == "sqlite" else PostgreSQL()


class Sqlite:
    """A copy of the file, made anew page by page, so that nothing deleted is in it."""

    mark = SQLITE

    def write(self, file: Path) -> None:
        """Write it while the server runs."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
        with closing(sqlite3.connect(file, isolation_level=None)) as copy:
            for table in LEFT_OUT:
                if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone():
                    copy.execute(f"DELETE FROM {table}")
            copy.execute("VACUUM")
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise OSError(f"{file} cannot be read back")

    def read(self, file: Path, *, replace: bool) -> None:
        """Put it in the database's place. The file that was there stays beside it."""
        place = Path(connection.settings_dict["NAME"])
        if has_tables():
            if not replace:
                raise CannotRestore(f"There is a database in {place}. --replace puts the backup in its place.")
            connection.close()
            place.rename(place.with_name(f"{place.name}.before-{time.strftime('%Y%m%d-%H%M%S')}"))
        connection.close()
        for beside in ("", "-wal", "-shm"):
            place.with_name(place.name + beside).unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(place)) as target:
            source.backup(target)
        place.chmod(0o600)


class PostgreSQL:
    """pg_dump and pg_restore, which come with PostgreSQL."""

    mark = POSTGRESQL

    def write(self, file: Path) -> None:
        """Write it while the server runs."""
        without = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        _postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", *without, f"--file={file}")
        _postgresql("pg_restore", "--list", str(file), name=False)

    def read(self, file: Path, *, replace: bool) -> None:
        """Into an empty database, or with `replace` into one whose tables are dropped first: all or nothing."""
        if has_tables() and not replace:
            raise CannotRestore("The database is not empty. --replace drops what is in it first.")
        first = ["--clean", "--if-exists"] if replace else []
        connection.close()
        _postgresql("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", *first, str(file))


def has_tables() -> bool:
    """Whether somebody has used the configured database."""
    return "django_migrations" in connection.introspection.table_names()


def _postgresql(program: str, *arguments: str, name: bool = True) -> None:
    """Run one of PostgreSQL's programs on the configured database; the password goes by the environment."""
    given = connection.settings_dict
    wanted = {"PGHOST": given["HOST"], "PGPORT": given["PORT"], "PGUSER": given["USER"]}
    wanted["PGPASSWORD"] = given["PASSWORD"]
    environment = os.environ | {key: str(value) for key, value in wanted.items() if value}
    database = [f"--dbname={given['NAME']}"] if name else []
    subprocess.run([program, *database, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
