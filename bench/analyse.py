# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The consultant's command as a whole process, on the published bhr2000 or else on answers of its shape."""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "data"
PACK = ROOT / "tests" / "cli" / "packs" / "bhr2000.toml"
ITEMS = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28", "HRS", "RELIG"]
RUNS = 3


def answers(folder: Path) -> Path:
    """The published file, or 5,400 people in 99 groups with eleven items, hours and one item more."""
    published = Path(os.environ.get("LEDESTJERNE_SHARED_DATA", str(BESIDE))) / "surveys" / "bhr2000.csv"
    if published.exists():
        return published
    random = np.random.default_rng(20261123)
    group = random.integers(1, 100, 5400)
    values = np.clip(np.rint(random.normal(3, 1, (5400, 13)) + random.normal(0, 0.4, 100)[group][:, None]), 1, 5)
    values[:, 11] += 8
    path = folder / "answers.csv"
    rows = np.column_stack([group, values]).astype(int)
    np.savetxt(path, rows, fmt="%d", delimiter=",", header=",".join(["GRP", *ITEMS]), comments="")
    return path


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=RUNS)
    runs = arguments.parse_args().runs
    with TemporaryDirectory() as place:
        folder = Path(place)
        source = answers(folder)
        program = "import sys; from ledestjerne.cli.main import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", program, "analyse", str(source), "--pack", str(PACK), "--unit", "GRP"]
        command += ["--out", str(folder / "out")]
        times = []
        for _ in range(runs):
            start = perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            times.append(perf_counter() - start)
            if done.returncode:
                print(done.stderr)
                return done.returncode
        sizes = ", ".join(
            f"{path.name} {path.stat().st_size / 1000:.0f} kB" for path in (folder / "out").iterdir()
        )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak, busy = used.ru_maxrss / 1000, (used.ru_utime + used.ru_stime) / runs
    told = "published bhr2000" if source.name == "bhr2000.csv" else "generated, of the shape of bhr2000"
    print(f"{told}: median {np.median(times):.2f} s of {runs} (processor {busy:.2f} s), at most {peak:.0f} MB")
    print(f"demanded: 3 s and 300 MB. Written: {sizes}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
