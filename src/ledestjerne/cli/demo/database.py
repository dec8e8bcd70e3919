# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The demo's file: loaded beside its final place and moved there when it is whole. Nothing is ever overwritten."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARK = 20260513  # SQLite's user_version in a file that this command loaded to the end
BESIDE = ("", "-wal", "-shm")


class CannotUse(Exception):
    """The files are not as this command left them. The message says what to do."""


@dataclass(frozen=True)
class DemoFiles:
    """Where the demo lies in the state folder."""

    state: Path

    @property
    def final(self) -> Path:
        return self.state / "demo.sqlite3"

    @property
    def loading(self) -> Path:
        return self.state / "demo.loading.sqlite3"

    @property
    def people(self) -> Path:
        return self.state / "demo-people.json"

    def is_loaded(self) -> bool:
        """Whether the demo is there and whole. Raises CannotUse for a file that somebody else made."""
        if not self.final.exists():
            return False
        if _mark_of(self.final) != MARK:
            raise CannotUse(
                f"Filen er ikke lavet af 'ledestjerne demo'. Flyt den, eller vælg en anden LEDESTJERNE_STATE.\n"
                f"The file was not made by 'ledestjerne demo'. Move it, or choose another LEDESTJERNE_STATE.\n\n"
                f"    {self.final}"
            )
        return True

    def start_over(self) -> None:
        """Remove what a broken-off loading left."""
        self.state.mkdir(parents=True, exist_ok=True)
        for ending in BESIDE:
            _with(self.loading, ending).unlink(missing_ok=True)

    def finish(self) -> None:
        """Mark the loaded file and move it to its place."""
        connection = sqlite3.connect(self.loading)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")
        connection.execute(f"PRAGMA user_version = {MARK}")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        with self.loading.open("rb") as file:
            os.fsync(file.fileno())
        self.loading.rename(self.final)

    def set_aside(self, moment: str) -> Path | None:
        """Keep the old demo under another name, with the moment in it; None where there was none."""
        if not self.final.exists():
            return None
        kept = self.state / f"demo-{moment}.sqlite3"
        for ending in BESIDE:
            if _with(self.final, ending).exists():
                _with(self.final, ending).rename(_with(kept, ending))
        return kept

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the files while loading. Raises CannotUse if another process does."""
        self.state.mkdir(parents=True, exist_ok=True)
        with (self.state / "demo.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise CannotUse(
                    "En anden 'ledestjerne demo' er ved at indlæse. Vent, til den er færdig.\n"
                    "Another 'ledestjerne demo' is loading. Wait until it is done."
                ) from None
            yield


def _with(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _mark_of(file: Path) -> int:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0
    finally:
        connection.close()
