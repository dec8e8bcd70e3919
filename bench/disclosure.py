# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What every way of protecting one and the same municipality shows, and what the audit's attacks find in it.

All methods see the same people (bench/generated.py, seed in the open), fully answered, so that a cell is a set of
people. `--large` adds a million people in 60,000 units; `--towns` says how many small towns are decided exactly.
"""

import argparse
import resource
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.analysis.disclosure.packs import pack
from tests.analysis.disclosure.support import least_support

from generated import SPLITS, Generated, generated
from ledestjerne.analysis.disclosure.attacks import Atoms, Published, pairs, persons, small_cells, unions
from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.decoding import decoded
from ledestjerne.analysis.disclosure.fingerprints import fingerprints
from ledestjerne.analysis.disclosure.groups import Lattice, chosen
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.disclosure.tree import homes, nearest_shown, shown_units
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import parse_pack
from ledestjerne.analysis.values import BoolArray, IntArray, Split, Tree
from rules_compared import cell_sizes, primary_only, siblings, tau_argus, with_own_leaves

K = 5
ONE_SCALE = parse_pack(pack({"scale": ["q1", "q2", "q3"]}))


@dataclass(frozen=True)
class Shown:
    """One method's result. home: where each person counts. known: (units, F + 1), the unit itself last."""

    tree: Tree
    home: IntArray
    known: BoolArray
    seconds: float


def groups(splits: tuple[Split, ...], bands: IntArray) -> BoolArray:
    columns = [bands[:, s] == band for s, split in enumerate(splits) for band in range(len(split.categories))]
    return np.array(columns).T


def measured(place: Generated, splits: tuple[Split, ...], rules: Rules) -> tuple[Measured, float]:
    """Our plan, and the seconds it took."""
    random = np.random.default_rng(7)
    codes = np.clip(np.rint(random.normal(2.6, 1.1, (len(place.unit), 3))), 0, 4).astype(np.int8)
    answers = Answers(place.unit, codes, None, place.bands[:, : len(splits)])
    times = []
    for _ in range(3 if len(answers.unit) < 100_000 else 1):  # the quietest of three
        start = perf_counter()
        plan = protect(answers, ONE_SCALE, place.tree, rules, splits)
        times.append(perf_counter() - start)
    return Measured(answers, ONE_SCALE, place.tree, np.full(len(place.tree), np.nan), plan), min(times)


def ours(of: Measured, seconds: float) -> Shown:
    """By the counts alone: what near-unanimity hides depends on the answers, and no other method looks for it."""
    assert of.plan.by_split is not None
    known = np.hstack([of.plan.by_split.cells, of.plan.units[:, None]])
    return Shown(of.tree, of.plan.home[of.answers.unit], known, seconds)


def attacked(shown: Shown, belongs: BoolArray) -> str:
    """What the audit's attacks find: small cells, persons, and everybody in some group of fewer than k."""
    start = perf_counter()
    everybody = np.ones((len(belongs), 1), dtype=np.bool_)
    place = Published(shown.tree.end, shown.home, np.hstack([belongs, everybody]), shown.known)
    random = np.random.default_rng(1)
    sums = place.sums[0]
    numbers = fingerprints(sums, random).numbers
    cells = {cell[:2] for cell in small_cells(place, numbers, K)[1]}
    alone, together = persons(numbers), pairs(numbers)
    atoms = Atoms.made(sums, numbers)
    mixed = unions(place, atoms, K)[1]
    trials = decoded(place, random)
    exposed = np.zeros(len(belongs), dtype=np.bool_)
    exposed[alone] = exposed[together.reshape(-1)] = True
    exposed |= np.isin(atoms.of, list({atom for members in mixed for atom in members}))
    for unit, column in cells:
        exposed |= place.belongs[:, column] & (shown.home >= unit) & (shown.home < shown.tree.end[unit])
    return (
        f"found {len(cells):,} small cells, {len(alone):,} persons, {int(exposed.sum()):,} people in groups under "
        f"{K}, lightest {trials.fewest} ({perf_counter() - start:.1f} s)"
    )


def row(name: str, shown: Shown, belongs: BoolArray, n_split: int, eligible: int) -> None:
    """One line of the table. Cells: of those with k people in units of at least n_split."""
    n = cell_sizes(shown.tree, shown.home, belongs)
    scope = (n[:, :-1] >= K) & (n[:, -1:] >= n_split)
    cells = shown.known[:, :-1] & scope
    weight = n[:, :-1][cells].sum() / n[:, :-1][scope].sum()
    print(
        f"{name:<42} {shown.seconds:7.2f} s  units {int(shown.known[:, -1].sum()):,}/{eligible:,}  cells "
        f"{int(cells.sum()):,}/{int(scope.sum()):,} {100 * cells.sum() / scope.sum():4.1f} %, by people "
        f"{100 * weight:4.1f} %  {attacked(shown, belongs)}",
        flush=True,
    )


def compared(place: Generated) -> None:
    """The table of all methods."""
    belongs = groups(SPLITS, place.bands)
    tree, home = with_own_leaves(place.tree, place.unit)
    n = cell_sizes(tree, home, belongs)
    real = int((cell_sizes(place.tree, place.unit, belongs)[:, -1] >= K).sum())
    listed = int((n[:, -1] >= K).sum())
    start = perf_counter()
    known = primary_only(n, K)
    row("primary only (own staff a unit)", Shown(tree, home, known, perf_counter() - start), belongs, K, listed)
    start = perf_counter()
    known = siblings(tree, n, SPLITS, K)
    row("next smallest (own staff a unit)", Shown(tree, home, known, perf_counter() - start), belongs, K, listed)
    measured(place, SPLITS, Rules(n_split=50))  # compiled once
    for staff in DirectStaff:
        for n_split in (K, 50, 100):
            of, seconds = measured(place, SPLITS, Rules(n_split=n_split, direct_staff=staff))
            shown = ours(of, seconds)
            at_home = int((cell_sizes(of.tree, shown.home, belongs)[:, -1] >= K).sum())
            row(f"ours, {staff}, splits from n = {n_split}", shown, belongs, n_split, max(at_home, real))
            if n_split == K:
                audited(of)


def audited(of: Measured) -> None:
    audit(of)
    start = perf_counter()
    certificate = audit(of)
    tried = certificate.by_split
    assert tried is not None
    print(
        f"{'':4}audit {perf_counter() - start:.1f} s, {len(certificate.findings)} findings: {tried.small_cells:,} "
        f"small cells, {tried.persons:,} persons, {tried.pairs:,} pairs, {tried.unions:,} unions, "
        f"{tried.trials} trials"
    )


def one_table(place: Generated) -> None:
    """Units × gender for the table tools, own staff a unit of its own."""
    tree, home = with_own_leaves(place.tree, place.unit)
    splits, bands = SPLITS[:1], place.bands[:, :1]
    belongs = groups(splits, bands)
    n = cell_sizes(tree, home, belongs)
    of, seconds = measured(Generated(tree, home, bands), splits, Rules(n_split=K))
    start = perf_counter()
    theirs = tau_argus(tree, home, bands[:, 0], 2, K)
    if theirs is None:
        print("pytauargus is not there: pip install --no-deps --target DIR pytauargus, and DIR on PYTHONPATH")
    else:
        hidden("pytauargus, MOD", Shown(tree, home, theirs, perf_counter() - start), belongs, n)
    hidden("ours", ours(of, seconds), belongs, n)
    least, mine = least_divided(tree, home, of.plan.units, belongs, n), ours_divided(of, belongs, n)
    print(f"least that any safe choice hides in groups of units shown (exact): {least:,}; ours {mine:,}")
    print(
        f"least that any safe choice hides (each column by itself, exact): {least_hidden(tree, home, belongs):,}"
    )


def hidden(name: str, shown: Shown, belongs: BoolArray, n: IntArray) -> None:
    lost = (n >= K) & ~shown.known
    print(
        f"units × gender, {name:<18} {shown.seconds:6.2f} s  {int(lost.sum()):,} of {int((n >= K).sum()):,} cells "
        f"hidden, {int(n[lost].sum()):,} of {int(n[n >= K].sum()):,} respondents  {attacked(shown, belongs)}",
        flush=True,
    )


def ours_divided(of: Measured, belongs: BoolArray, n: IntArray) -> int:
    """People in groups hidden in shown units."""
    lost = (n[:, :2] >= K) & ~ours(of, 0).known[:, :2] & of.plan.units[:, None]
    return int(n[:, :2][lost].sum())


def least_divided(tree: Tree, home: IntArray, units: BoolArray, belongs: BoolArray, n: IntArray) -> int:
    """A bound for two groups: with every unit's total known, women and men are both known or neither is, and a
    difference between them is told by the fewer of the two in each residual of units. So the tree rule with these
    numbers is not only enough but needed; the most people in divided units, exactly."""
    nearest = nearest_shown(tree, units)[home]
    carriers = np.flatnonzero(units)
    place = np.full(len(tree), -1)
    place[carriers] = np.arange(len(carriers))
    inside = nearest >= 0
    own = np.array([np.bincount(place[nearest[g & inside]], minlength=len(carriers)) for g in belongs.T])
    up = np.array([place[nearest_shown(tree, units)[tree.parent[u]]] if u else -1 for u in carriers])
    size, fewer = n[carriers, -1:], own.min(axis=0)[:, None]
    lattice = Lattice(up, size, fewer, np.array([-1]), np.ones((len(carriers), 1), dtype=np.bool_))
    divided = chosen(lattice, fewer, (n[carriers, :2] >= K).all(axis=1)[:, None], K)[:, 0]
    at = n[carriers, :2]
    open_ = at[(at > 0).all(axis=1)]  # where all are of one group it is the unit itself
    return int(open_[open_ >= K].sum() - size[divided].sum())


def least_hidden(tree: Tree, home: IntArray, belongs: BoolArray) -> int:
    """A bound: in each column by itself residuals must be empty or have k people; as many people as can be."""
    everybody = np.hstack([belongs, np.ones((len(belongs), 1), dtype=np.bool_)])
    total = 0
    for column in everybody.T:
        own = np.bincount(home[column], minlength=len(tree))
        n = np.concatenate([[0], np.cumsum(own)])
        n = n[tree.end] - n[:-1]
        states: list[dict[int, int]] = [{} for _ in range(len(tree))]
        for unit in range(len(tree) - 1, -1, -1):
            states[unit] = _best(int(min(own[unit], K)), [states[c] for c in tree.children[unit]], int(n[unit]))
        total += int(n[n >= K].sum()) - max(states[0].values())
    return total


def _best(own: int, below: list[dict[int, int]], size: int) -> dict[int, int]:
    """People in shown cells for every number of people not covered, at most K."""
    best = {own: 0}
    for child in below:
        joined: dict[int, int] = {}
        for left, value in best.items():
            for more, worth in child.items():
                state = min(left + more, K)
                joined[state] = max(joined.get(state, -1), value + worth)
        best = joined
    closed = [value for state, value in best.items() if state in (0, K)]
    if size >= K and closed:
        best[0] = max(best.get(0, -1), max(closed) + size)
    return best


def towns(count: int) -> None:
    """The fewest people any combination touches, exactly, by mixed integer programming."""
    start, least = perf_counter(), {"next smallest": [], "ours": []}
    for seed in range(count):
        place = generated(8, 70, seed)
        tree, home = with_own_leaves(place.tree, place.unit)
        belongs = groups(SPLITS[:2], place.bands)
        rule = siblings(tree, cell_sizes(tree, home, belongs), SPLITS[:2], K)
        least["next smallest"].append(least_support(rows(Shown(tree, home, rule, 0), belongs)))
        of, _ = measured(place, SPLITS[:2], Rules(n_split=10))
        least["ours"].append(least_support(rows(ours(of, 0), belongs)))
    for name, found in least.items():
        print(f"{count} towns of 70, fewest people touched, {name}: {' '.join(map(str, found))}")
    print(f"mixed integer programming {perf_counter() - start:.0f} s")


def rows(shown: Shown, belongs: BoolArray) -> IntArray:
    columns = np.hstack([belongs, np.ones((len(belongs), 1), dtype=np.bool_)]).T
    inside = [(shown.home >= u) & (shown.home < shown.tree.end[u]) for u in range(len(shown.tree))]
    return np.array([inside[unit] & columns[column] for unit, column in np.argwhere(shown.known)]).astype(np.int64)


def large() -> None:
    """A million people: the tree by itself, and splits in units of 50."""
    place = generated(60_000, 1_000_000)
    attached = np.bincount(place.unit, minlength=60_000)
    place.tree.children, place.tree.end  # noqa: B018 - made once, as a round keeps its tree
    start = perf_counter()
    own = np.bincount(homes(place.tree, attached, K), weights=attached, minlength=60_000).astype(np.int64)
    print(f"1,000,000 people, 60,000 units: tree alone {int(shown_units(place.tree, own, K).sum()):,} units, "
          f"{perf_counter() - start:.1f} s", flush=True)  # fmt: skip
    of, seconds = measured(place, SPLITS, Rules(n_split=50))
    belongs = groups(SPLITS, place.bands)
    eligible = int((cell_sizes(place.tree, of.plan.home[place.unit], belongs)[:, -1] >= K).sum())
    row("ours, left out, splits from n = 50", ours(of, seconds), belongs, 50, eligible)
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--large", action="store_true", help="a million people in 60,000 units")
    arguments.add_argument("--towns", type=int, default=20, help="small towns decided exactly")
    given = arguments.parse_args()
    city = generated(1_000, 17_000)
    compared(city)
    one_table(city)
    towns(given.towns)
    if given.large:
        large()
