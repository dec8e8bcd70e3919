# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A second answer with a code on paper takes as long as the first: both are sent, turn about, and timed.

The server is the one of docs/operations.md, asked over loopback by one client. Besides the times it says how often
somebody who sees one time of each kind would tell them apart, by the best single threshold in favour of either:
50 % is guessing.

`python bench/second.py [sqlite] [postgresql] [--each 300]`
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.asked import ITEMS_A_PART  # noqa: E402  a script: the folder above is not on its path
from bench.burst import late, own_server, round_of  # noqa: E402
from bench.databases import new_database  # noqa: E402
from bench.respondents import ITEMS, THANKS, answers_of, asked, post  # noqa: E402
from bench.serving import serving  # noqa: E402

_CODE = re.compile(r'name="kode" value="([^"]+)"')
_WARM_UP = 40
Send = Callable[[int, str], float]


def on_one_page(port: int, code: str) -> float:
    """Milliseconds of sending everything at once, with the longer code the page gave."""
    longer = _begun(port, code)
    every = answers_of(1, range(1, ITEMS + 1))
    return _sent(port, {"side": "alt", "kode": longer, **every})


def with_a_draft(port: int, code: str) -> float:
    """The same where a part has been saved before."""
    longer = _begun(port, code)
    part = answers_of(1, range(1, ITEMS_A_PART + 1))
    asked(port, post("/svar/", {"sprog": "da", "side": "1", "kode": longer, **part, "til": "oversigt"}))
    return _sent(port, {"side": "oversigt", "kode": longer})


def _begun(port: int, code: str) -> str:
    found = _CODE.search(asked(port, post("/svar/", {"sprog": "", "kode": code})))
    if found is None:
        raise SystemExit("the first page holds no code")
    return found[1]


def _sent(port: int, fields: dict[str, str]) -> float:
    begun = time.perf_counter()
    page = asked(port, post("/svar/", {"sprog": "da", **fields, "til": "send"}))
    took = (time.perf_counter() - begun) * 1000
    if THANKS not in page:
        raise SystemExit("the answer was not thanked for")
    return took


def turn_about(port: int, codes: list[str], send: Send) -> tuple[list[float], list[float]]:
    """Times of first and of second answers. Each step takes one of each, in random order, with codes far apart."""
    first, second = list[float](), list[float]()
    used = codes[:_WARM_UP]
    for code in used:  # every worker has made its pages
        send(port, code)
    for code in codes[_WARM_UP:]:
        turns = [(first, code), (second, used.pop(0))]
        random.shuffle(turns)
        for times, one in turns:
            times.append(send(port, one))
        used.append(code)
    return first, second


def told_apart(first: list[float], second: list[float]) -> float:
    """How often, of a first and a second time drawn at random, the one usually longer is the longer."""
    longer = sum((two > one) + 0.5 * (two == one) for one in first for two in second) / len(first) / len(second)
    return max(longer, 1 - longer)


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    options.add_argument("--each", type=int, default=300, help="pairs of answers")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in given.databases:
            with own_server(name, Path(folder)) as server:
                if name == "postgresql" and server is None:
                    print("postgresql: skipped, not installed")
                    continue
                compare(name, Path(folder), given.each)
    return 0


def compare(name: str, folder: Path, each: int) -> None:
    ways: tuple[tuple[str, str, Send], ...] = (
        ("one_page", "all on one page", on_one_page),
        ("sections", "a part saved before", with_a_draft),
    )
    for layout, what, send in ways:
        with new_database(folder) as ours:
            codes = round_of(ours.environment, _WARM_UP + each, layout, "paper")
            with serving(ours.environment) as server:
                first, second = turn_about(server.port, codes, send)
        print(
            f"{name}, {what}, {each} of each: the first answer {median(first):.1f} ms, p95 {late(first):.1f}; the "
            f"second {median(second):.1f} ms, p95 {late(second):.1f}; told apart by one time "
            f"{told_apart(first, second):.0%}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
