# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Nothing is lost: the server is killed again and again while people answer, and in a second run the database is.

SIGKILL to gunicorn's whole process group, on SQLite and on PostgreSQL; then to PostgreSQL itself and all it runs
(a server of the benchmark's own, as careful with the disk as any). A respondent is done when she has the end
page; what fails is sent again until she does. Half of them save page by page. Prints how many had it, how
many answers are stored, how many of those are missing and how many are there twice; ends with status 1 unless each
answer is stored exactly once.

`python bench/kill.py [server] [server-postgresql] [database] [--people 1500] [--kills 10]`; the whole is 17,000.
"""

import argparse
import collections
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.burst import own_server, round_of  # noqa: E402  a script: the folder above is not on its path
from bench.cluster import Cluster  # noqa: E402
from bench.databases import new_database  # noqa: E402
from bench.respondents import Told, burst, on_one_page, on_six_pages, pattern  # noqa: E402
from bench.serving import Server, serving  # noqa: E402

CLIENTS = 8
STORED = """
import json, sys
import django; django.setup()
from ledestjerne.measurement.models import Invited
from ledestjerne.responses.models import Draft, Response
json.dump({
    "answers": list(Response.objects.values_list("answers", flat=True)),
    "marked": Invited.objects.filter(answered=True).count(),
    "drafts": Draft.objects.count(),
}, sys.stdout)
"""


@dataclass
class Killer:
    """Kills so many times, evenly over those who are done."""

    kill: Callable[[], None]
    people: int
    kills: int
    done: int = 0
    killed: int = 0

    def __post_init__(self) -> None:
        self._lock, self._due = threading.Lock(), threading.Semaphore(0)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def one_more(self) -> None:
        with self._lock:
            self.done += 1
            if self.done * (self.kills + 1) // self.people > (self.done - 1) * (self.kills + 1) // self.people:
                self._due.release()

    def _work(self) -> None:
        while self.killed < self.kills:
            self._due.acquire()
            self.kill()
            self.killed += 1


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("what", nargs="*", default=["server", "server-postgresql", "database"])
    options.add_argument("--people", type=int, default=1500)
    options.add_argument("--kills", type=int, default=10)
    given = options.parse_args()
    good = [story(what, given.people, given.kills) for what in given.what]
    return 0 if all(good) else 1


def story(what: str, people: int, kills: int) -> bool:
    name = "sqlite" if what == "server" else "postgresql"
    with tempfile.TemporaryDirectory() as folder, own_server(name, Path(folder)) as own:
        if name == "postgresql" and own is None:
            print(f"{what}: skipped, PostgreSQL is not installed")
            return True
        with new_database(Path(folder)) as database:
            half = people // 2
            whole = round_of(database.environment, people, "one_page")[:half]
            parts = round_of(database.environment, people, "sections")[: people - half]
            with serving(database.environment) as server:
                killer = Killer(kill_of(what, server, own), people, kills)
                told = answer(server.port, whole, parts, killer)
            return counted(f"{what} ({name})", database.environment, people, killer.killed, told)


def kill_of(what: str, server: Server, own: Cluster | None) -> Callable[[], None]:
    def kill() -> None:
        if what == "database" and own is not None:
            own.kill()
            time.sleep(0.3)  # people meet a server whose database is away
            own.start()
        else:
            server.kill()
            server.start()

    return kill


def answer(port: int, whole: list[str], parts: list[str], killer: Killer) -> list[Told]:
    """Half on one page and half page by page, at the same time."""
    told: list[Told] = []

    def go(codes: list[str], way: Callable[..., object], first: int) -> None:
        told.append(
            burst(port, codes, way, clients=CLIENTS // 2, first=first, patient=True, each=killer.one_more)  # type: ignore[arg-type]
        )

    threads = [
        threading.Thread(target=go, args=(whole, on_one_page, 0)),
        threading.Thread(target=go, args=(parts, on_six_pages, len(whole))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def counted(what: str, environment: dict[str, str], people: int, killed: int, told: list[Told]) -> bool:
    asked = subprocess.run(
        [sys.executable, "-c", STORED],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    stored = json.loads(asked.stdout)
    found = collections.Counter(tuple(answers) for answers in stored["answers"])
    sent = {tuple(pattern(number)) for number in range(people)}
    missing, twice = len(sent - found.keys()), sum(found.values()) - len(found)
    foreign, acknowledged = len(found.keys() - sent), sum(len(one.answers) for one in told)
    print(
        f"{what}: killed {killed} times; {people} people, {acknowledged} acknowledged, "
        f"{sum(one.again for one in told)} requests sent again; {len(stored['answers'])} answers stored, "
        f"{missing} missing, {twice} twice, {foreign} that nobody gave; {stored['marked']} invitations marked, "
        f"{stored['drafts']} drafts left; {max(one.seconds for one in told):.0f} s",
        flush=True,
    )
    return (
        not (missing or twice or foreign) and acknowledged == people == stored["marked"] and not stored["drafts"]
    )


if __name__ == "__main__":
    sys.exit(main())
