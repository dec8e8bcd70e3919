# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A PostgreSQL server of a benchmark's own, as careful with the disk as any, that can be killed and started."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@dataclass(frozen=True)
class Cluster:
    """Its folder and port. A server run by root belongs to the user postgres."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"postgresql://ledestjerne@127.0.0.1:{self.port}/postgres"

    @property
    def pid(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        """Tried again while what was killed still holds its memory, as a supervisor would."""
        options = f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1"
        data, log = self.folder / "data", self.folder / "log"
        for _ in range(60):
            if _run(f"{PROGRAMS[-1]}/pg_ctl -D {data} -w -t 120 -l {log} -o '{options}' start", check=False):
                return
            time.sleep(1)
        raise SystemExit(f"PostgreSQL did not start: {log.read_text()[-500:]}")

    def kill(self) -> None:
        """SIGKILL to the server and everything it runs, as when a machine loses its power."""
        below = _children(self.pid)
        for pid in (self.pid, *below):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while any(Path(f"/proc/{pid}/stat").exists() and not _is_dead(pid) for pid in below):
            time.sleep(0.02)

    def stop(self) -> None:
        _run(f"{PROGRAMS[-1]}/pg_ctl -D {self.folder / 'data'} -m immediate stop", check=False)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster | None]:
    """Started for the block; None where PostgreSQL is not installed."""
    if not PROGRAMS:
        yield None
        return
    place = folder / "postgresql"
    place.mkdir()
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    initdb = f"{PROGRAMS[-1]}/initdb -D {place / 'data'} -U ledestjerne -A trust -E UTF8 --locale=C.UTF-8"
    _run(initdb)
    made = Cluster(place, _free_port())
    made.start()
    try:
        yield made
    finally:
        made.stop()


def _run(command: str, *, check: bool = True) -> bool:
    words = ["su", "postgres", "-s", "/bin/sh", "-c", command] if os.geteuid() == 0 else ["sh", "-c", command]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(words, check=check, **quiet).returncode == 0


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]


def _is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
