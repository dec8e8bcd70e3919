# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The fewest people any combination of figures touches: k or more in our plans, exactly, by another way."""

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.fingerprints import Sums, fingerprints
from ledestjerne.analysis.values import BoolArray
from tests.analysis.disclosure.exact import smallest_group
from tests.analysis.disclosure.support import least_support
from tests.analysis.disclosure.test_audit_groups import shown_too, town


def rows_of(seed: int, *more: tuple[int, int]) -> BoolArray:
    """Who is behind each unit and group shown in a small town."""
    one = shown_too(town(seed), *more)
    of, bands = one.plan.by_split, one.answers.bands
    assert of is not None
    assert bands is not None
    home = one.plan.home[one.answers.unit]
    inside = [(home >= u) & (home < one.tree.end[u]) for u in range(len(one.tree))]
    member = [np.isin(bands[:, s], of.splits[s].groups[g]) for s, g in of.columns]
    units = [inside[u] for u in np.flatnonzero(one.plan.units)]
    return np.array(units + [inside[u] & member[c] for u, c in np.argwhere(of.cells)])


@pytest.mark.parametrize("seed", range(20))
def test_no_combination_in_a_small_town_touches_fewer_than_k(seed: int) -> None:
    assert least_support(rows_of(seed)) >= 4


def test_two_ways_of_looking_for_the_smallest_group_agree() -> None:
    random = np.random.default_rng(2)
    for _ in range(30):
        rows = random.random((int(random.integers(1, 6)), 10)) < 0.5
        least = least_support(rows)
        group = smallest_group([row for row in rows if row.any()], 4)
        assert (group is None) == (least == 0 or least >= 4)
        assert group is None or len(group) == least


def test_fingerprints_cancel_out_just_where_a_set_follows() -> None:
    random = np.random.default_rng(3)
    for _ in range(60):
        rows = random.random((int(random.integers(1, 9)), int(random.integers(3, 25)))) < 0.4
        columns = [np.flatnonzero(column) for column in rows.T]
        of = np.full((len(columns), max(map(len, columns)) or 1), -1, dtype=np.int64)
        for person, sums in enumerate(columns):
            of[person, : len(sums)] = sums
        found = fingerprints(Sums(of, random.permutation(len(rows))), random)
        rank = int(np.linalg.matrix_rank(rows.astype(float)))
        assert found.rank == rank
        for person, numbers in enumerate(found.numbers):
            alone = np.vstack([rows, np.arange(len(columns)) == person]).astype(float)
            assert (not numbers.any()) == (np.linalg.matrix_rank(alone) == rank)
