# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Towns also divided by sex and age: nobody is found, until a safeguard is weakened."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledestjerne.analysis.disclosure import splits
from ledestjerne.analysis.disclosure.audit import audit
from ledestjerne.analysis.disclosure.publish import Measured, publish
from ledestjerne.analysis.disclosure.rules import DirectStaff
from tests.analysis.disclosure.attacker import Case
from tests.analysis.disclosure.divided import K, few_told_of, few_told_of_by_sets, planned, town
from tests.analysis.disclosure.packs import instrument
from tests.analysis.disclosure.test_publish import CROSSED

SCALE = instrument({"scale": ["q1", "q2", "q3"]})
TWO = instrument({"warm": ["q1", "q2"], "fair": ["q3", "q4"], "all": ["q1", "q2", "q3", "q4"]})
_anchor_weights, _block_weights, _chosen, _lattice_of = (
    splits.anchor_weights, splits.block_weights, splits.chosen, splits.lattice_of
)  # fmt: skip
Patch = Callable[[pytest.MonkeyPatch], None]


@settings(max_examples=15)
@given(
    pack=st.sampled_from([SCALE, TWO, CROSSED]),
    seed=st.integers(0, 10**6),
    people=st.integers(8, 26),
    units=st.integers(1, 5),
    skip=st.sampled_from([0.0, 0.05, 0.2]),
    unknown=st.sampled_from([0.0, 0.1]),
    direct=st.sampled_from(list(DirectStaff)),
)
def test_no_combination_of_anything_shown_tells_about_fewer_than_k(pack: Any, seed: int, **kind: Any) -> None:
    assert few_told_of(town(pack, seed, **kind)) is None


@settings(max_examples=20)
@given(
    pack=st.sampled_from([SCALE, TWO, CROSSED]),
    seed=st.integers(0, 10**6),
    people=st.integers(20, 90),
    units=st.integers(1, 8),
    skip=st.sampled_from([0.0, 0.1]),
    unknown=st.sampled_from([0.0, 0.05]),
)
def test_the_audit_passes_what_the_planner_makes(pack: Any, seed: int, **kind: Any) -> None:
    of = town(pack, seed, **kind)
    one = Measured(of.answers, pack, of.tree, np.full(len(of.tree), np.nan), planned(of))
    assert audit(one, publish(one)).findings == ()


def weights_one_too_high(patch: pytest.MonkeyPatch) -> None:
    def too_high(lattice: Any, weight: Any, cells: Any, k: int, worth: Any) -> Any:
        return _chosen(lattice, weight, cells, k - 1, worth)

    patch.setattr(splits, "chosen", too_high)


def one_set_fewer(patch: pytest.MonkeyPatch) -> None:
    def fewer(*of: Any, **more: Any) -> Any:
        found = _block_weights(*of, **more)
        return found + (found > 0)

    patch.setattr(splits, "block_weights", fewer)


def own_staff_of_units_above_forgotten(patch: pytest.MonkeyPatch) -> None:
    def of_leaves(*of: Any) -> Any:
        lattice, block = _lattice_of(*of)
        inner = np.isin(np.arange(len(lattice.up)), lattice.up)
        return replace(lattice, own=np.where(inner[:, None], 0, lattice.own)), block

    patch.setattr(splits, "lattice_of", of_leaves)


def groups_that_depend_on_others_accepted(patch: pytest.MonkeyPatch) -> None:
    def by_people(people: Any, tree: Any, units: Any, block: Any, belongs: Any, blocks: int, *_: Any) -> Any:
        counts = np.zeros((blocks, belongs.shape[1]), dtype=np.int64)
        np.add.at(counts, block[block >= 0], belongs[block >= 0])
        return np.minimum(counts, K)

    patch.setattr(splits, "block_weights", by_people)


def sums_taken_to_hold_where_some_are_in_no_group(patch: pytest.MonkeyPatch) -> None:
    def complete(*of: Any) -> Any:
        lattice, block = _lattice_of(*of)
        return replace(lattice, complete=np.ones_like(lattice.complete)), block

    patch.setattr(splits, "lattice_of", complete)


def what_else_is_shown_ignored(patch: pytest.MonkeyPatch) -> None:
    def all_alike(block: Any, kind: Any, *of: Any, **more: Any) -> Any:
        return _anchor_weights(block, np.zeros_like(kind), *of, **more)

    patch.setattr(splits, "anchor_weights", all_alike)


def plain(seed: int) -> Case:
    return town(SCALE, seed, people=24 + seed % 30, units=1 + seed % 5)


def some_unknown(seed: int) -> Case:
    return town(SCALE, seed, people=20 + seed % 20, units=1, unknown=0.06)


def some_skipped(seed: int) -> Case:
    return town(TWO, seed, people=16 + seed % 9, units=1 + seed % 2, skip=0.15)


Attack = Callable[[Case], tuple[int, ...] | None]
WEAKENED: list[tuple[Patch, Callable[[int], Case], Attack]] = [
    (weights_one_too_high, plain, few_told_of_by_sets),
    (one_set_fewer, plain, few_told_of_by_sets),
    (own_staff_of_units_above_forgotten, plain, few_told_of_by_sets),
    (groups_that_depend_on_others_accepted, plain, few_told_of_by_sets),
    (sums_taken_to_hold_where_some_are_in_no_group, some_unknown, few_told_of_by_sets),
    (what_else_is_shown_ignored, some_skipped, few_told_of),
]


@pytest.mark.parametrize(("weaken", "make", "attack"), WEAKENED)
def test_a_weakened_safeguard_is_found_by_the_attacker(
    monkeypatch: pytest.MonkeyPatch, weaken: Patch, make: Callable[[int], Case], attack: Attack
) -> None:
    with monkeypatch.context() as patch:
        weaken(patch)
        seed = next((seed for seed in range(60) if attack(make(seed))), None)
    assert seed is not None
    assert attack(make(seed)) is None


def test_the_small_towns_show_groups() -> None:
    shown = [planned(make(seed)).by_split for make in (plain, some_unknown, some_skipped) for seed in range(6)]
    assert sum(of is not None and bool(of.shown.any()) for of in shown) > 9
