# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The server of docs/operations.md, started by a benchmark, and how much processor time it has used."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
_TICK = os.sysconf("SC_CLK_TCK")
PRODUCTION = re.compile(
    r"ExecStart=\S*/gunicorn (?P<rest>ledestjerne\.config\.wsgi .*?)-b 127\.0\.0\.1:8000(?P<more>.*)"
)


def production_options(application: str = "ledestjerne.config.wsgi") -> list[str]:
    """What docs/operations.md has gunicorn do, without the address; for another application where one is named."""
    found = PRODUCTION.search((HERE.parent / "docs" / "operations.md").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("docs/operations.md names no server command")
    return f"{found['rest']} {found['more']}".replace("ledestjerne.config.wsgi", application).split()


@dataclass
class Server:
    """gunicorn in a process group of its own."""

    environment: dict[str, str]
    application: str = "ledestjerne.config.wsgi"
    port: int = field(default_factory=lambda: free_port())
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-W", "ignore::ResourceWarning", "-m", "gunicorn", "--log-level", "critical"]
        command += [*production_options(self.application), "-b", f"127.0.0.1:{self.port}"]
        self._process = subprocess.Popen(command, env=self.environment, cwd=HERE.parent, start_new_session=True)
        wait_for(self.port)

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("the server has not been started")
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL to the whole process group."""
        os.killpg(self.pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def worked(self) -> float:
        """Seconds of processor time of the server and its workers so far."""
        return tree_seconds(self.pid)


@contextmanager
def serving(environment: dict[str, str], application: str = "ledestjerne.config.wsgi") -> Iterator[Server]:
    server = Server(in_production(environment), application)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def in_production(environment: dict[str, str]) -> dict[str, str]:
    """Production settings, but for the certificate, which only a proxy has."""
    kept = {
        name: value for name, value in environment.items() if name not in {"LEDESTJERNE_DEMO", "LEDESTJERNE_DEBUG"}
    }
    return kept | {"LEDESTJERNE_HTTPS_REDIRECT": "no"}


def tree_seconds(pid: int) -> float:
    """Processor time of a process and its children, those that have ended too."""
    below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return _seconds(pid, with_ended=True) + sum(_seconds(int(child)) for child in below.stdout.split())


def _seconds(pid: int, *, with_ended: bool = False) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return sum(int(ticks) for ticks in told[11 : 15 if with_ended else 13]) / _TICK


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the server did not start")
