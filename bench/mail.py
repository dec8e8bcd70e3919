# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Letters through the worker to a real SMTP server on loopback, while the worker is killed again and again.

Prints how many arrived, how many copies too many, and how many never. A letter is known by its Message-ID.
`python bench/mail.py [letters] [kills]`; the database is LEDESTJERNE_DATABASE's server, or a new SQLite file.
"""

import collections
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.databases import new_database  # noqa: E402  a script: the folder above is not on its path

QUEUE = """
import django; django.setup()
from django.db import transaction
from ledestjerne.post.actions import send_later
with transaction.atomic():
    for number in range({letters}):
        send_later(to=f"person-{{number}}@example.org", subject=f"Brev {{number}}", text="Husk mødet.")
"""


class Postbox:
    """What the mail server has accepted: Message-ID -> how many times."""

    def __init__(self) -> None:
        self.arrived: collections.Counter[str] = collections.Counter()
        self.lock = threading.Lock()

    # (Any: aiosmtpd has no types)
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        text = envelope.content.decode("utf-8", "replace")
        found = next(line[11:].strip() for line in text.splitlines() if line.lower().startswith("message-id:"))
        with self.lock:
            self.arrived[found] += 1
        return "250 OK"


@dataclass(frozen=True)
class Outcome:
    """What became of the letters."""

    letters: int
    kills: int
    arrived: int
    copies: int  # beyond the first of each
    seconds: float
    waiting: int

    @property
    def lost(self) -> int:
        return self.letters - self.arrived


def run(letters: int, kills: int, folder: Path, *, lease: float = 2.0) -> Outcome:
    """Queue the letters, kill the worker while it sends, and count."""
    postbox = Postbox()
    server = Controller(postbox, hostname="127.0.0.1", port=0)
    server.port = _free_port()
    server.start()
    with new_database(folder) as database:
        surroundings = database.environment | {
            "LEDESTJERNE_MAIL_HOST": "127.0.0.1",
            "LEDESTJERNE_MAIL_PORT": str(server.port),
        }
        _python(QUEUE.format(letters=letters), surroundings)
        start = time.monotonic()
        killed = _work_and_kill(letters, kills, postbox, surroundings, lease)
        last = [sys.executable, "-m", "ledestjerne.cli", "work", "--once", "--lease", str(lease)]
        while sum(postbox.arrived.values()) < letters or _waiting(surroundings):
            subprocess.run(last, env=surroundings, check=True, timeout=600)
        seconds, waiting = time.monotonic() - start, _waiting(surroundings)
    server.stop()
    copies = sum(postbox.arrived.values()) - len(postbox.arrived)
    return Outcome(letters, killed, len(postbox.arrived), copies, seconds, waiting)


def _work_and_kill(letters: int, kills: int, postbox: Postbox, surroundings: dict[str, str], lease: float) -> int:
    command = [sys.executable, "-m", "ledestjerne.cli", "work", "--lease", str(lease), "--pause", "0.1"]
    killed = 0
    while killed < kills:
        before = sum(postbox.arrived.values())
        worker = subprocess.Popen(command, env=surroundings)
        enough = before + random.randint(1, max(1, letters // (kills + 2)))
        while sum(postbox.arrived.values()) < enough and worker.poll() is None:
            time.sleep(0.001)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        killed += 1
    return killed


def _waiting(surroundings: dict[str, str]) -> int:
    code = (
        "import django; django.setup(); from ledestjerne.post.models import Letter; "
        "print(Letter.objects.exclude(status='sent').count())"
    )
    return int(_python(code, surroundings))


def _python(code: str, surroundings: dict[str, str]) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    letters, kills = (int(number) for number in (*sys.argv[1:], 17_000, 10)[:2])
    for times in (kills, 0):
        with tempfile.TemporaryDirectory() as folder:
            found = run(letters, times, Path(folder))
        print(
            f"{found.letters:,} letters, worker killed {found.kills} times: {found.arrived:,} arrived, "
            f"{found.copies} copies beyond the first, {found.lost} lost; "
            f"{found.seconds:.1f} s, {found.letters / found.seconds:,.0f} a second",
            flush=True,
        )
        if found.lost or found.copies > found.kills or found.waiting:
            return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("LEDESTJERNE_STATE", tempfile.gettempdir())
    sys.exit(main())
