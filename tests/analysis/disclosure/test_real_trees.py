# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Real organisations and real answers, planned, published and looked over."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, publish
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import IntArray, Split, Tree
from tests.analysis.disclosure.packs import instrument
from tests.real_data import shared_data

pytestmark = pytest.mark.real_data
SHORT = instrument({"warm": ["q1", "q2"], "fair": ["q3", "q4"], "all": ["q1", "q2", "q3", "q4"]})
AGE = Split("age", ("under 30", "30-39", "40-49", "50 and over"), ((0, 1), (2, 3)))
ORGANOGRAMS = [
    f"{name}_{date}"
    for name in ("natural_england", "health_and_safety_executive")
    for date in ("2011-03-31", "2011-09-30")
] + ["ofsted_2011-09-30"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def tree_of(above: dict[str, str]) -> Tree:
    """A tree from each unit's unit above; those without one known lie below a top of their own."""
    below: dict[str, list[str]] = {}
    for unit, up in above.items():
        below.setdefault(up if up in above else "top", []).append(unit)
    ids, parent, waiting = ["top"], [-1], [(unit, 0) for unit in reversed(below["top"])]
    while waiting:
        unit, up = waiting.pop()
        ids.append(unit)
        parent.append(up)
        waiting += [(one, len(ids) - 1) for one in reversed(below.get(unit, []))]
    return Tree(tuple(ids), tuple(ids), tuple(parent))


def looked_over(
    pack: Instrument, tree: Tree, answers: Answers, splits: Iterable[Split], staff: DirectStaff
) -> Measured:
    """A round planned and published; the audit must pass."""
    plan = protect(answers, pack, tree, Rules(n_split=30, direct_staff=staff), tuple(splits))
    one = Measured(answers, pack, tree, np.full(len(tree), np.nan), plan)
    found = audit(one, publish(one))
    assert found.findings == ()
    assert found.by_split is not None
    assert found.by_split.fewest == 0 or found.by_split.fewest >= 5
    return one


def generated(unit: IntArray, seed: int) -> Answers:
    random = np.random.default_rng(seed)
    codes = random.integers(0, 5, (len(unit), 4)).astype(np.int8)
    codes[random.random(codes.shape) < 0.02] = -1
    bands = np.column_stack([random.choice(4, len(unit), p=[0.15, 0.25, 0.3, 0.3])])
    return Answers(unit, codes, None, bands)


@pytest.mark.parametrize("staff", DirectStaff)
@pytest.mark.parametrize("name", ORGANOGRAMS)
def test_a_published_organogram_with_its_posts_answered(name: str, staff: DirectStaff) -> None:
    senior = rows(shared_data("orgtree", f"{name}_senior.csv"))
    junior = rows(shared_data("orgtree", f"{name}_junior.csv"))
    tree = tree_of({row["Post Unique Reference"]: row["Reports to Senior Post"] for row in senior})
    posts = [
        (tree.index[row["Reporting Senior Post"]], round(float(row["Number of Posts in FTE"] or 0)))
        for row in junior
        if row["Reporting Senior Post"] in tree.index
    ]
    unit = np.repeat([at for at, _ in posts], [count for _, count in posts])
    one = looked_over(SHORT, tree, generated(unit, 3), [AGE], staff)
    assert one.plan.units.sum() > 5
    assert one.plan.by_split is not None
    assert one.plan.by_split.shown.any()


def test_the_units_of_kolding_with_everybody_engaged_there_answering() -> None:
    path = shared_data("orgtree", "os2mo_kolding_orgs_and_engagements.json")
    engaged = json.loads(path.read_text(encoding="utf-8"))["data"]
    levels = ("root", "org", "sub org", "2xsub org", "3xsub org")
    places = [tuple(row[level] for level in levels if row[level]) for row in engaged]
    known = {place[:depth] for place in places for depth in range(1, len(place) + 1)}
    tree = tree_of({"/".join(place): "/".join(place[:-1]) for place in sorted(known)})
    unit = np.array([tree.index["/".join(place)] for place in places])
    one = looked_over(SHORT, tree, generated(unit, 5), [AGE], DirectStaff.LEFT_OUT)
    assert one.plan.units.sum() > 5


def test_bh1996_with_its_companies_in_invented_battalions() -> None:
    found = rows(shared_data("surveys", "bh1996.csv"))
    companies = sorted({int(row["GRP"]) for row in found})
    above = {f"c{group}": f"b{group % 9}" for group in companies} | {f"b{n}": "" for n in range(9)}
    tree = tree_of(above)
    unit = np.array([tree.index[f"c{row['GRP']}"] for row in found])
    values = np.array([[float(row[name]) for name in ("COHES", "LEAD", "WBEING")] for row in found])
    codes = np.clip(np.rint(values), 1, 5).astype(np.int8) - 1
    hours = np.digitize([float(row["HRS"]) for row in found], [10, 12, 14])[:, None]
    split = Split("hours", ("under 10", "10-11", "12-13", "14 and over"), ((0, 1), (2, 3)))
    three = instrument({"leadership": ["q1", "q2", "q3"]})
    one = looked_over(three, tree, Answers(unit, codes, None, hours), [split], DirectStaff.LEFT_OUT)
    assert one.plan.units.all()
