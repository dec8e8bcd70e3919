# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Questions and scales together (docs/methods/disclosure.md, 4-6), against an attacker who tries everything."""

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.figures import shown_distributions, shown_figures
from tests.analysis.disclosure.towns import (
    Town,
    follows,
    person_rows,
    published_rows,
    smallest_group_found,
    town,
)

CROSSED = [[0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]]  # two dimensions, two relations, the total


def decide(place: Town, k: int) -> np.ndarray:
    return shown_figures(place.rows, place.block, place.above, k, seed=7)


@pytest.mark.parametrize("seed", range(12))
def test_no_combination_tells_about_fewer_than_k(seed: int) -> None:
    place = town(seed, people=22, units=4, items=4, scales=CROSSED, k=3, skip=0.1)
    shown = decide(place, k=3)
    assert shown.any()
    assert smallest_group_found(place, shown, below=3) is None


def test_no_combination_of_three_levels_tells_about_fewer_than_five() -> None:
    place = town(5, people=20, units=3, items=3, scales=[[0, 1, 2]], k=5, skip=0.15)
    assert smallest_group_found(place, decide(place, k=5), below=5) is None


def test_the_attacker_finds_the_person_where_all_is_shown() -> None:
    place = town(3, people=22, units=4, items=4, scales=CROSSED, k=3, skip=0.05)
    everything = np.ones((len(place.above), len(place.rows.members)), dtype=bool)
    assert smallest_group_found(place, everything, below=3) is not None


@pytest.mark.parametrize("seed", range(10))
def test_a_near_unanimous_answer_follows_from_nothing_shown(seed: int) -> None:
    place = town(seed, people=40, units=5, items=4, scales=CROSSED, k=3, skip=0.06, alike=0.55)
    shown = decide(place, k=3)
    matrix, people = published_rows(place, shown), person_rows(place)
    tried = 0
    for blocks in range(1, 2 ** len(place.above)):
        inside = np.array([b >= 0 and bool(blocks >> b & 1) for b in place.block])
        for figure in range(len(place.rows.members)):
            defined = inside & place.rows.defined[:, figure]
            category = place.rows.category[defined, figure]
            most = np.bincount(category[category >= 0], minlength=1).max()
            if defined.any() and defined.sum() - most <= 1:
                tried += 1
                assert not follows(matrix, (people[figure] * inside[:, None]).reshape(-1))
    assert tried


def test_everything_is_shown_where_everybody_answered_everything() -> None:
    place = town(1, people=60, units=3, items=4, scales=CROSSED, k=5, skip=0.0)
    assert decide(place, k=5).all()


def test_one_person_who_skipped_one_question_costs_one_question_of_the_scale() -> None:
    place = town(1, people=12, units=1, items=3, scales=[[0, 1, 2]], k=5, skip=0.0)
    codes = place.codes.copy()
    place.rows.answered[0, 2] = False
    place.rows.defined[0, 3] = False
    place.rows.category[0, 3] = -1
    codes[0, 2] = -1
    assert decide(place, k=5).tolist() == [[True, True, True, False]]


def test_the_choice_does_not_depend_on_the_order_of_persons() -> None:
    place = town(8, people=60, units=6, items=4, scales=CROSSED, k=4, skip=0.1, alike=0.3)
    turn = np.random.default_rng(0).permutation(len(place.block))
    rows = place.rows
    turned = type(rows)(rows.members, rows.answered[turn], rows.defined[turn], rows.category[turn])
    other = shown_figures(turned, place.block[turn], place.above, 4, seed=7)
    assert (other == decide(place, k=4)).all()


def test_distributions_leave_no_residual_under_their_limit() -> None:
    place = town(4, people=70, units=6, items=4, scales=CROSSED, k=3, skip=0.1)
    shown = decide(place, k=3)
    spread = shown_distributions(shown, place.rows.defined, place.block, place.above, least=10)
    assert not (spread & ~shown).any()
    for figure in range(spread.shape[1]):
        rest = np.zeros(len(place.above), dtype=int)
        for person, block in enumerate(place.block):
            while block >= 0 and not spread[block, figure]:
                block = place.above[block]
            if block >= 0:
                rest[block] += place.rows.defined[person, figure]
        assert all(n == 0 or n >= 10 for n in rest)
