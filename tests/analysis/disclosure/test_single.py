# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.analysis.disclosure.single import single_figure
from ledestjerne.analysis.values import Reason, Released, Withheld

SCORES = (0.0, 25.0, 50.0, 75.0, 100.0)


def test_fewer_than_the_limit_are_not_shown() -> None:
    assert single_figure((1, 0, 1, 1, 1), SCORES, 5, 10) == Withheld(Reason.TOO_FEW)


@pytest.mark.parametrize("counts", [(0, 0, 0, 6, 0), (0, 1, 0, 5, 0), (9, 0, 0, 0, 1)])
def test_where_all_or_all_but_one_agree_nothing_is_shown(counts: tuple[int, ...]) -> None:
    assert single_figure(counts, SCORES, 5, 10) == Withheld(Reason.NOT_SHOWN)


def test_the_mean_is_in_points_and_the_answers_wait_for_their_own_limit() -> None:
    assert single_figure((0, 0, 2, 2, 2), SCORES, 5, 10) == Released(n=6, mean=75.0)
    assert single_figure((2, 2, 2, 2, 2), SCORES, 5, 10) == Released(n=10, mean=50.0, distribution=(2, 2, 2, 2, 2))


def test_counts_and_scores_must_match() -> None:
    with pytest.raises(ValueError, match="score"):
        single_figure((1, 2), SCORES, 5, 10)


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5), st.integers(1, 8))
def test_a_figure_shown_tells_at_least_two_answers_apart(counts: list[int], k: int) -> None:
    figure = single_figure(counts, SCORES, k, 10)
    if isinstance(figure, Released):
        assert figure.n >= k
        assert sorted(counts)[-1] <= figure.n - 2
