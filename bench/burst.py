# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Many people answer at once: 60 statements on one page, and on six pages with saving, on SQLite and PostgreSQL.

The server is the one of docs/operations.md, asked over loopback: a code page, the questionnaire, sending. In the
same run, turn about, a bare Django serves the same form and writes one row; both pack their pages, for browsers
ask them to. The clients share the machine's cores; take ratios and processor time more seriously than answers a
second. Ends with status 1 where a demand is not met.

`python bench/burst.py [sqlite] [postgresql] [--people 17000] [--each 600] [--times 3]`
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.asked import MARK  # noqa: E402  a script: the folder above is not on its path
from bench.cluster import Cluster, cluster  # noqa: E402
from bench.databases import new_database  # noqa: E402
from bench.respondents import (  # noqa: E402
    Steps,
    Told,
    asked,
    at_the_bare_one,
    burst,
    on_one_page,
    on_six_pages,
    post,
)
from bench.serving import Server, serving, tree_seconds  # noqa: E402

RATIO, CPU_ONE, P95, A_SECOND_SIX, CPU_SIX = 0.60, 15.0, 300.0, 30.0, 40.0
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Measured:
    """One run: answers a second, processor milliseconds an answer, 95th percentile of answers and of requests."""

    a_second: float
    cpu: float
    p95: float
    p95_request: float


@dataclass
class Side:
    """A server with the codes nobody has used yet."""

    server: Server
    codes: list[str]
    cluster: Cluster | None

    def run(self, way: Callable[[str, int], Steps], clients: int, each: int) -> Measured:
        taken, self.codes = self.codes[:each], self.codes[each:]
        before = self._worked()
        told = burst(self.server.port, taken, way, clients=clients)
        return measured(told, self._worked() - before)

    def _worked(self) -> float:
        return self.server.worked() + (tree_seconds(self.cluster.pid) if self.cluster else 0.0)


def measured(told: Told, worked: float) -> Measured:
    count = len(told.answers)
    return Measured(count / told.seconds, worked * 1000 / count, late(told.answers), late(told.requests))


def late(took: list[float]) -> float:
    return sorted(took)[int(0.95 * len(took))]


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    options.add_argument("--people", type=int, default=17_000)
    options.add_argument("--each", type=int, default=600, help="answers in a run")
    options.add_argument("--times", type=int, default=3)
    given = options.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in given.databases:
            with own_server(name, Path(folder)) as server:
                if name == "postgresql" and server is None:
                    print("postgresql: skipped, not installed")
                    continue
                good &= compare(name, Path(folder), server, given)
    return 0 if good else 1


@contextmanager
def own_server(name: str, folder: Path) -> Iterator[Cluster | None]:
    """PostgreSQL where it is asked for; LEDESTJERNE_DATABASE says so to whoever makes databases."""
    before = os.environ.pop("LEDESTJERNE_DATABASE", None)
    if name == "sqlite":
        yield None
    else:
        with cluster(folder) as made:
            if made:
                os.environ["LEDESTJERNE_DATABASE"] = made.address
            yield made
    os.environ.pop("LEDESTJERNE_DATABASE", None)
    if before is not None:
        os.environ["LEDESTJERNE_DATABASE"] = before


def compare(name: str, folder: Path, own: Cluster | None, given: argparse.Namespace) -> bool:
    with new_database(folder) as ours, new_database(folder, tables=False) as reference:
        whole = round_of(ours.environment, given.people, "one_page")
        parts = round_of(ours.environment, given.people, "sections")
        with serving(ours.environment) as server:
            form = folder / f"form-{name}.html"
            page = asked(server.port, post("/svar/", {"sprog": "", "kode": whole[0]}))
            form.write_text(page.replace(whole[0], MARK), encoding="utf-8")
            bare = reference.environment | {"BARE_DATABASE": reference.address, "BARE_FORM": str(form)}
            bare["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
            subprocess.run(
                [sys.executable, str(HERE / "bare.py")],
                input=json.dumps({"codes": whole}),
                text=True,
                env=bare,
                check=True,
            )
            with serving(bare, "bench.bare:application") as beside:
                sides = (Side(beside, list(whole), own), Side(server, whole[1:], own), Side(server, parts, own))
                return turn_about(name, sides, given.each, given.times)


def round_of(environment: dict[str, str], people: int, layout: str, *more: str) -> list[str]:
    """The codes of a launched round."""
    command = [sys.executable, str(HERE / "asked.py"), str(people), layout, *more]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    codes: list[str] = json.loads(made.stdout)["codes"]
    return codes


def turn_about(name: str, sides: tuple[Side, Side, Side], each: int, times: int) -> bool:
    bare, whole, parts = sides
    for side, way in ((bare, at_the_bare_one), (whole, on_one_page), (parts, on_six_pages)):
        side.run(way, 4, 40)  # every worker has made its pages
    found: dict[str, list[Measured]] = {}
    for _ in range(times):
        for clients in (8, 16):
            found.setdefault(f"bare {clients}", []).append(bare.run(at_the_bare_one, clients, each))
            found.setdefault(f"one {clients}", []).append(whole.run(on_one_page, clients, each))
        found.setdefault("six 8", []).append(parts.run(on_six_pages, 8, max(each // 3, 40)))
    middle = {what: middle_of(runs) for what, runs in found.items()}
    bad = [c for c in (8, 16) if not told(name, c, middle[f"one {c}"], middle[f"bare {c}"])]  # both are printed
    six = middle["six 8"]
    print(
        f"{name}, six pages with saving, 8 clients: {six.a_second:.0f} answers a second (at least "
        f"{A_SECOND_SIX:.0f}), {six.cpu:.1f} ms processor an answer (at most {CPU_SIX:.0f}); p95 of an answer "
        f"{six.p95:.0f} ms, of a request {six.p95_request:.0f} ms"
    )
    return not bad and six.a_second >= A_SECOND_SIX and six.cpu <= CPU_SIX


def middle_of(runs: list[Measured]) -> Measured:
    return Measured(*(median(getattr(run, field) for run in runs) for field in Measured.__dataclass_fields__))


def told(name: str, clients: int, ours: Measured, bare: Measured) -> bool:
    ratio = ours.a_second / bare.a_second
    print(
        f"{name}, one page, {clients} clients: {ours.a_second:.0f} answers a second, the bare reference "
        f"{bare.a_second:.0f}: {ratio:.0%} (at least {RATIO:.0%}); {ours.cpu:.1f} ms processor an answer (at most "
        f"{CPU_ONE:.0f}; reference {bare.cpu:.1f}); p95 of an answer {ours.p95:.0f} ms"
        f"{f' (at most {P95:.0f})' if clients == 8 else ''}, of a request {ours.p95_request:.0f} ms"
    )
    return ratio >= RATIO and ours.cpu <= CPU_ONE and (clients != 8 or ours.p95 < P95)


if __name__ == "__main__":
    sys.exit(main())
