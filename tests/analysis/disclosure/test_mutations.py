# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Each safeguard weakened in turn: the attacker, who finds nothing otherwise, then finds something."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ledestjerne.analysis.disclosure import figures
from ledestjerne.analysis.disclosure import protect as plan
from ledestjerne.analysis.disclosure.figures import FigureRows
from ledestjerne.analysis.survey.instrument import Instrument
from tests.analysis.disclosure.attacker import Case, case, small_group, thin_residual, told_of_all, view
from tests.analysis.disclosure.packs import instrument
from tests.analysis.disclosure.test_publish import CROSSED

SCALE = instrument({"scale": ["q1", "q2", "q3"]})
ONE_EACH = instrument({"a": ["q1"], "b": ["q2"], "c": ["q1", "q2", "q3"]})
SAME_TWICE = instrument({"a": ["q1", "q2", "q3"], "b": ["q1", "q2", "q3"], "c": ["q3"]})
GRID = instrument(
    {f"d{d}": [f"q{3 * d + r}" for r in range(3)] for d in range(2)}
    | {f"r{r}": [f"q{r}", f"q{3 + r}"] for r in range(3)}
    | {"all": [f"q{i}" for i in range(6)]},
    {"d0": "dimension", "d1": "dimension", "r0": "relation", "r1": "relation", "r2": "relation"},
)

_shown_units, _shown_figures = plan.shown_units, plan.shown_figures
Patch = Callable[[pytest.MonkeyPatch], None]


def as_written(members: Any, first: Any) -> Any:
    """The order of the pack: the range of towns was searched with it."""
    return np.concatenate([first, np.arange(len(first), len(members))])


@pytest.fixture(autouse=True)
def _nothing_hidden_for_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """`never_alone` only hides more and could cover for a safeguard; each must hold without it."""
    monkeypatch.setattr(plan, "never_alone", lambda shown, *_: shown)
    monkeypatch.setattr(plan, "taking_order", as_written)


def units_of_one_fewer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plan, "shown_units", lambda tree, own, k, **more: _shown_units(tree, own, k - 1, **more))


def one_panel_fewer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        plan, "shown_figures", lambda rows, block, above, k, seed: _shown_figures(rows, block, above, k - 1, seed)
    )


def staff_of_inner_units_forgotten(patch: pytest.MonkeyPatch) -> None:
    def of_leaves(tree: Any, own: Any, k: int, **more: Any) -> Any:
        return _shown_units(tree, np.where([bool(below) for below in tree.children], 0, own), k, **more)

    patch.setattr(plan, "homes", lambda tree, attached, k: np.arange(len(tree)))
    patch.setattr(plan, "shown_units", of_leaves)


def dependent_rows_accepted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "without", lambda rows, row: rows)


def scales_taken_as_unrelated_to_their_questions(patch: pytest.MonkeyPatch) -> None:
    def unrelated(rows: FigureRows, block: Any, above: Any, k: int, seed: int) -> Any:
        alone = np.eye(len(rows.members), dtype=bool)
        loose = replace(rows, members=alone, answered=rows.defined)
        return _shown_figures(loose, block, above, k, seed)

    patch.setattr(plan, "shown_figures", unrelated)


def closure_in_joined_residuals(patch: pytest.MonkeyPatch) -> None:
    learn = figures._State._learn

    def forgetful(self: Any, *what: Any) -> None:
        learn(self, *what)
        self.exact[:] = True

    patch.setattr(figures._State, "_learn", forgetful)


def near_unanimity_not_looked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "SLACK", -1)


def only_unanimity_looked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "SLACK", 0)


def what_would_reveal_not_looked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures._State, "_would_reveal", lambda self, figure: self.flagged[:, figure])


def mixtures_not_looked_for(patch: pytest.MonkeyPatch) -> None:
    def one_by_one(self: Any, figure: int) -> Any:
        left = figures.nonzero(figures.without(self.whole, self.whole[:, figure]))
        revealed = figures.nonzero(self.whole) & ~left & self.flagged
        return self.flagged[:, figure] | revealed.any(axis=1)

    patch.setattr(figures._State, "_would_reveal", one_by_one)


def found(town: Case) -> str:
    """What the attacker finds first; `few` people, a `thin` residual, what all answered `alike`, or nothing."""
    decided = town.plan()
    seen = view(town, decided)
    if small_group(seen, town.rules.k):
        return "few"
    if thin_residual(seen, decided, town.tree):
        return "thin"
    return "alike" if told_of_all(seen, decided, town.tree) else ""


def make(pack: Instrument, seed: int, alike: float) -> Case:
    return case(pack, seed, people=16 + seed % 5, units=1 + seed % 4, k=3, skip=0.12, alike=alike)


# Means are held by units and figures both: with units alone weakened the attacker finds a thin residual, whose
# figures the panels still keep back.
TOWNS = range(1, 120)
WEAKENED: list[tuple[Patch, Instrument, float, str]] = [
    (units_of_one_fewer, CROSSED, 0.0, "thin"),
    (staff_of_inner_units_forgotten, SCALE, 0.0, "thin"),
    (one_panel_fewer, SAME_TWICE, 0.0, "few"),
    (dependent_rows_accepted, ONE_EACH, 0.0, "few"),
    (scales_taken_as_unrelated_to_their_questions, GRID, 0.0, "few"),
    (closure_in_joined_residuals, CROSSED, 0.0, "few"),
    (near_unanimity_not_looked_for, SCALE, 0.8, "alike"),
    (only_unanimity_looked_for, CROSSED, 0.8, "alike"),
    (what_would_reveal_not_looked_for, CROSSED, 0.8, "alike"),
    (mixtures_not_looked_for, GRID, 0.8, "alike"),
]


@pytest.mark.parametrize(("weaken", "pack", "alike", "what"), WEAKENED)
def test_a_weakened_safeguard_is_found_by_the_attacker(
    monkeypatch: pytest.MonkeyPatch, weaken: Patch, pack: Instrument, alike: float, what: str
) -> None:
    with monkeypatch.context() as patch:
        weaken(patch)
        seed = next((seed for seed in TOWNS if found(make(pack, seed, alike)) == what), None)
    assert seed is not None
    assert found(make(pack, seed, alike)) == ""


@pytest.mark.parametrize("pack", [CROSSED, SCALE, ONE_EACH, SAME_TWICE, GRID])
@pytest.mark.parametrize("alike", [0.0, 0.8])
def test_the_attacker_finds_nothing_in_small_towns(pack: Instrument, alike: float) -> None:
    for seed in range(100, 106):
        assert found(make(pack, seed, alike)) == ""


@pytest.mark.parametrize("pack", [CROSSED, SCALE, GRID])
def test_the_small_towns_show_something(pack: Instrument) -> None:
    assert all(make(pack, seed, 0.0).plan().shown.any() for seed in range(100, 106))
