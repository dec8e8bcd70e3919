# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Protection of a municipal round: the exact tree rule, then scales and items. Prints seconds and shares shown."""

import argparse
import sys
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, publish
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.disclosure.tree import homes, shown_units
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import parse_pack
from ledestjerne.analysis.values import Tree

SEED = 20261123
PACK = Path(__file__).resolve().parents[1] / "src" / "ledestjerne" / "content" / "social_capital.toml"


def municipality(units: int, people: int, random: np.random.Generator) -> tuple[Tree, np.ndarray]:
    """A tree of at most seven levels, people mostly in its leaves; a few attached to inner units."""
    parent, line = [-1], [0]
    while len(parent) < units:
        depth = min(int(random.choice([2, 3, 4, 5, 6], p=[0.05, 0.15, 0.3, 0.3, 0.2])), len(line))
        line = line[:depth]
        parent.append(line[-1])
        line.append(len(parent) - 1)
    names = tuple(f"u{unit}" for unit in range(units))
    tree = Tree(names, names, tuple(parent))
    leaves = np.array([unit for unit in range(units) if not tree.children[unit]])
    weight = random.lognormal(0, 0.6, len(leaves))
    unit = random.choice(leaves, people, p=weight / weight.sum())
    led = random.random(people) < 0.04
    unit[led] = tree.parents[unit[led]]  # leaders answer with the unit above
    return tree, unit


def median(times: list[float]) -> float:
    return float(np.median(times))


def run(units: int, people: int, *, tree_only: bool) -> None:
    random = np.random.default_rng(SEED)
    tree, unit = municipality(units, people, random)
    attached = np.bincount(unit, minlength=units)
    tree.children, tree.end  # noqa: B018 - made once, as a round keeps its tree
    times = []
    for _ in range(5 if units <= 1000 else 1):
        start = perf_counter()
        own = np.bincount(homes(tree, attached, 5), weights=attached, minlength=units).astype(np.int64)
        shown = shown_units(tree, own, 5)
        times.append(perf_counter() - start)
    print(f"{people:>9,} people  {units:>6,} units  tree rule {median(times):8.4f} s   shown {shown.sum():,}")
    if tree_only:
        return
    instrument = parse_pack(PACK.read_text(encoding="utf-8"))
    codes = np.clip(np.rint(random.normal(2.6, 1.1, (people, 24))), 0, 4).astype(np.int8)
    codes[random.random(codes.shape) < 0.015] = -1
    answers = Answers(unit, codes)
    start = perf_counter()
    plan = protect(answers, instrument, tree, Rules())
    planned = perf_counter()
    publish(Measured(answers, instrument, tree, np.full(units, np.nan), plan))
    done = perf_counter()
    scales, items = plan.shown[:, : len(plan.scale_ids)], plan.shown[:, len(plan.scale_ids) :]
    print(
        f"{'':37}scales and items {planned - start:6.2f} s, figures {done - planned:5.2f} s; "
        f"of shown units: scale scores {100 * scales.sum() / (plan.units.sum() * scales.shape[1]):.0f} %, "
        f"items {100 * items.sum() / (plan.units.sum() * items.shape[1]):.0f} %"
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--quick", action="store_true", help="leave out the large tree")
    quick = arguments.parse_args().quick
    run(1_000, 17_000, tree_only=False)
    if not quick:
        run(60_000, 1_000_000, tree_only=True)
