# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Themes of 6,000 comments: seconds and memory of a process that does nothing else.

The comments are put together from the demo's sentences; where the published ones lie beside the checkout, those
too. The limit holds for processor time on both cores, which other work on the machine does not stretch.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

from ledestjerne.analysis.text.themes import find_themes
from ledestjerne.cli.demo.words import lines

SEED, COMMENTS = 20261124, 6_000
LIMIT_SECONDS, LIMIT_MB = 20.0, 1_000
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
PUBLISHED = Path("text", "nhs_ff_comments_phase1_trustAB.csv")


def written() -> list[str]:
    """Comments of one to three sentences, all of them different in length and order."""
    rng = np.random.default_rng(SEED)
    beginnings, matters, endings = (lines(f"comment_{part}") for part in ("beginnings", "matters", "endings"))
    return [
        " ".join(
            f"{rng.choice(beginnings)} {rng.choice(matters)}. {rng.choice(endings)}"
            for _ in range(rng.integers(1, 4))
        )
        for _ in range(COMMENTS)
    ]


def published() -> list[str]:
    """The real ones, where they are present."""
    file = Path(os.environ.get("LEDESTJERNE_SHARED_DATA", str(BESIDE))) / PUBLISHED
    if not file.exists():
        print("published comments: not present")
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        return [row["feedback"] for row in csv.DictReader(rows)]


def measured(name: str, texts: list[str]) -> bool:
    start, used = time.perf_counter(), time.process_time()
    found = find_themes(texts, least=5)
    taken, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name}, {len(texts):,}: {used:.1f} s of processor time (at most {LIMIT_SECONDS:.0f}), {taken:.1f} s by "
        f"the clock, most memory {peak} MB (at most {LIMIT_MB:,}); {len(found.themes)} themes, "
        f"{found.of.count(-1)} comments in none"
    )
    return used <= LIMIT_SECONDS and peak <= LIMIT_MB


def main() -> int:
    passed = measured("put together", written())
    real = published()
    return 0 if passed and (not real or measured("published", real)) else 1


if __name__ == "__main__":
    sys.exit(main())
