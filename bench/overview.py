# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The leader's overview on the demo municipality: two workers, eight clients, SQLite and PostgreSQL.

Time is measured inside the application (LEDESTJERNE_TIMING) and by the client, which shares the machine's cores.
Names of the databases may be given: `python bench/overview.py sqlite postgresql`.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import psycopg

CLIENTS, REQUESTS_EACH, WARM_UP = 8, 40, 5
LIMIT_P50, LIMIT_P95, LIMIT_QUERIES = 50.0, 100.0, 15
HERE = Path(__file__).resolve().parent
DEMO = (str(Path(sys.executable).with_name("ledestjerne")), "demo")
PAGES = {  # who, of those on the demo's sign-in page, and what they open
    "leader, a unit of 14": ("maja.bruun@nordfjord.example", "/"),
    "HR, a unit of 14": ("inger.dahl@nordfjord.example", "/enhed/1613/"),
    "HR, the whole": ("inger.dahl@nordfjord.example", "/enhed/1000/"),
    "HR, agreements of the whole": ("inger.dahl@nordfjord.example", "/enhed/1000/aftaler/linjen/"),
}


@dataclass(frozen=True)
class Timed:
    """One page: milliseconds inside the application, of these worked, and seen by the client; and its queries."""

    inside: float
    worked: float
    outside: float
    queries: int


def main() -> int:
    wanted = sys.argv[1:] or ["sqlite", "postgresql"]
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            with database(name, Path(folder)) as environment:
                if environment is None:
                    print(f"{name}: skipped, no server")
                    continue
                good &= measure(name, environment)
    return 0 if good else 1


@contextmanager
def database(name: str, folder: Path) -> Iterator[dict[str, str] | None]:
    """The environment with a loaded demo; None where the database's server is not installed."""
    environment = {**os.environ, "LEDESTJERNE_STATE": str(folder / name), "LEDESTJERNE_TIMING": "yes"}
    environment.pop("LEDESTJERNE_DATABASE", None)
    if name == "sqlite":
        yield loaded(environment)
        return
    script = ["sh", str(HERE.parent / "tests" / "postgresql.sh")]
    folder.chmod(0o755)
    started = subprocess.run([*script, "start", str(folder)], capture_output=True, text=True, check=False)
    if started.returncode:
        yield None
        return
    try:
        address = started.stdout.strip()
        found = loaded({**environment, "LEDESTJERNE_DATABASE": address})
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("ANALYZE")  # as the server does by itself a minute after so much was written
        yield found
    finally:
        subprocess.run([*script, "stop", str(folder)], check=False)


def loaded(environment: dict[str, str]) -> dict[str, str]:
    start = time.monotonic()
    subprocess.run([*DEMO, "--load-only"], env=environment, check=True, stdout=subprocess.DEVNULL)
    print(f"demo loaded in {time.monotonic() - start:.0f} s")
    return environment


def measure(name: str, environment: dict[str, str]) -> bool:
    port = free_port()
    command = [*DEMO, "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        found = {what: page(port, *who) for what, who in PAGES.items()}
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    good = not [what for what, timed in found.items() if not told(name, what, timed)]  # every line is printed
    small, whole = (found[what][-1].queries for what in ("HR, a unit of 14", "HR, the whole"))
    if small != whole:
        print(f"{name}: a unit of 14 takes {small} queries, the whole {whole}; they should be the same")
    return good and small == whole


def told(name: str, what: str, timed: list[Timed]) -> bool:
    inside = sorted(one.inside for one in timed)
    p50, p95 = median(inside), inside[int(0.95 * len(inside))]
    worked, outside = median(one.worked for one in timed), median(one.outside for one in timed)
    queries = max(one.queries for one in timed)
    print(
        f"{name}, {what}: inside p50 {p50:.1f}, p95 {p95:.1f} ms (at most {LIMIT_P50:.0f} and {LIMIT_P95:.0f}); "
        f"worked {worked:.1f} ms, client {outside:.1f} ms; {queries} queries (at most {LIMIT_QUERIES}); "
        f"{len(timed)} pages"
    )
    return p50 <= LIMIT_P50 and p95 <= LIMIT_P95 and queries <= LIMIT_QUERIES


# -- Clients ------------------------------------------------------------------------------------------------------


def page(port: int, email: str, path: str) -> list[Timed]:
    """The same page by eight clients at once, each signed in by itself."""
    cookies = [signed_in(port, email) for _ in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        results = clients.map(lambda cookie: visits(port, path, cookie), cookies)
    return [timed for visited in results for timed in visited]


def visits(port: int, path: str, cookie: str) -> list[Timed]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    timed = []
    for _ in range(WARM_UP + REQUESTS_EACH):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        taken = (time.perf_counter() - start) * 1000
        told = re.search(
            r'app;dur=([\d.]+), cpu;dur=([\d.]+), queries;desc="(\d+)"', answer.headers["Server-Timing"] or ""
        )
        if answer.status != 200 or told is None:
            raise SystemExit(f"{path}: status {answer.status}")
        timed.append(Timed(float(told[1]), float(told[2]), taken, int(told[3])))
    return timed[WARM_UP:]


def signed_in(port: int, email: str) -> str:
    """The cookies of one signed in by the demo's page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/demo/")
    form = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.read().decode())
    if token is None:
        raise SystemExit("the demo's sign-in page is not there")
    cookies = sent_back(form)
    body = urlencode({"csrfmiddlewaretoken": token[1], "mail": email})
    headers = {"Cookie": written(cookies), "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/demo/", body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 302:
        raise SystemExit(f"could not sign in as {email}: status {answer.status}")
    return written(cookies | sent_back(answer))


def sent_back(answer: HTTPResponse) -> dict[str, str]:
    pairs = (header.split(";")[0].partition("=") for header in answer.headers.get_all("Set-Cookie") or [])
    return {name: value for name, _, value in pairs}


def written(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
