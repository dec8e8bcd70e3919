# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""docs/methods/scoring.md, sections 6 and 7."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ledestjerne.analysis.trends import (
    change,
    changes,
    difference,
    differences,
    expected_both,
    false_discovery_passed,
)
from ledestjerne.analysis.values import Change, Verdict
from tests.analysis.published import numbers

NAN = math.nan


def verdict(now: tuple[float, float, int], before: tuple[float, float, int]) -> Verdict:
    found = change(now, before)
    assert found is not None
    return found.verdict


@pytest.mark.parametrize(
    ("points", "n", "expected"),
    [
        (8, 400, Verdict.HIGHER),
        (-8, 400, Verdict.LOWER),
        (8, 40, Verdict.MAYBE_HIGHER),
        (-8, 40, Verdict.MAYBE_LOWER),
        (8, 8, Verdict.MAYBE_HIGHER),
        (4, 4000, Verdict.SAME),
        (-4, 60, Verdict.SAME),
        (0, 60, Verdict.SAME),
        (2, 8, Verdict.UNDECIDED),
        (0, 8, Verdict.UNDECIDED),
    ],
)
def test_what_is_said_of_a_change(points: float, n: int, expected: Verdict) -> None:
    assert verdict((60 + points, 20, n), (60, 20, n)) is expected


def test_exactly_five_points_count_as_relevant() -> None:
    assert verdict((65, 10, 400), (60, 10, 400)) is Verdict.HIGHER
    assert verdict((64.9, 10, 400), (60, 10, 400)) is Verdict.SAME


def test_the_difference_is_now_minus_before() -> None:
    assert change((63, 12, 50), (60.5, 14, 44)) == Change(2.5, Verdict.SAME)


@pytest.mark.parametrize(("now", "before"), [((60, NAN, 1), (60, 9, 9)), ((60, 9, 9), (NAN, NAN, 0))])
def test_without_spread_in_both_rounds_nothing_is_said(
    now: tuple[float, float, int], before: tuple[float, float, int]
) -> None:
    assert change(now, before) is None


def test_full_agreement_in_both_rounds_leaves_no_doubt() -> None:
    assert verdict((75, 0, 6), (50, 0, 6)) is Verdict.HIGHER
    assert verdict((50, 0, 6), (50, 0, 6)) is Verdict.SAME


@pytest.mark.parametrize(("share_new", "different"), [(None, False), (1 / 3, False), (0.34, True)])
def test_more_than_a_third_new_makes_it_a_different_group(share_new: float | None, different: bool) -> None:
    found = change((60, 10, 40), (60, 10, 40), share_new=share_new)
    assert found is not None
    assert found.different_group is different


@given(st.floats(1, 20), st.floats(0.5, 30), st.floats(0.5, 30), st.integers(2, 60), st.integers(2, 60))
def test_one_scale_alone_is_marked_as_welch_would(d: float, s1: float, s2: float, n1: int, n2: int) -> None:
    p = float(stats.ttest_ind_from_stats(60 + d, s1, n1, 60, s2, n2, equal_var=False)[1])
    if abs(p - 0.05) > 1e-9 and abs(d - 5) > 1e-9:
        assert (verdict((60 + d, s1, n1), (60, s2, n2)) is Verdict.HIGHER) == (p < 0.05 and d > 5)


@given(st.floats(-30, 30), st.floats(0, 30), st.floats(0, 30), st.integers(2, 90), st.integers(2, 90))
def test_turning_time_around_turns_the_verdict_around(d: float, s1: float, s2: float, n1: int, n2: int) -> None:
    turned = {
        Verdict.HIGHER: Verdict.LOWER,
        Verdict.LOWER: Verdict.HIGHER,
        Verdict.MAYBE_HIGHER: Verdict.MAYBE_LOWER,
        Verdict.MAYBE_LOWER: Verdict.MAYBE_HIGHER,
    }
    forth, back = verdict((50 + d, s1, n1), (50, s2, n2)), verdict((50, s2, n2), (50 + d, s1, n1))
    assert back is turned.get(forth, forth)


def test_knowing_that_most_are_the_same_people_sees_more() -> None:
    one = np.ones(1)
    n = np.array([40])
    arguments = (68 * one, 18 * one, n, 60 * one, 18 * one, n)
    (independent,) = changes(*arguments)
    (overlapping,) = changes(*arguments, both=expected_both(38, 0.95, 0.95))
    assert independent is not None
    assert overlapping is not None
    assert (independent.verdict, overlapping.verdict) == (Verdict.MAYBE_HIGHER, Verdict.HIGHER)


def test_overlap_enters_the_error_as_the_formula_says() -> None:
    # se² = 9 + 9 - 2 · 0.5 · 18 · 18 · 20 / (36 · 36) = 13, t(70) = 1.9944: 7.191 is the limit.
    n, sd, before = np.array([36]), np.array([18.0]), np.array([50.0])
    for points, expected in ((7.18, Verdict.MAYBE_HIGHER), (7.20, Verdict.HIGHER)):
        (found,) = changes(before + points, sd, n, before, sd, n, both=20)
        assert found is not None
        assert found.verdict is expected


def test_expected_both_is_roster_times_both_response_rates() -> None:
    assert expected_both(100, 0.8, 0.5) == pytest.approx(40)


def test_benjamini_and_hochberg_on_their_own_example() -> None:
    # Benjamini & Hochberg (1995), section 3.2: fifteen p-values, the four smallest pass at 5 %.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
    p += [0.7590, 1.0000]
    assert false_discovery_passed(np.array(p)).tolist() == [True] * 4 + [False] * 11


@given(st.lists(st.one_of(st.floats(0, 1), st.just(NAN)), max_size=20))
def test_false_discovery_agrees_with_scipys_adjusted_values(p: list[float]) -> None:
    found = false_discovery_passed(np.array(p, dtype=float))
    known = np.array([x for x in p if not math.isnan(x)], dtype=float)
    if known.size:
        adjusted = stats.false_discovery_control(known)
        sure = np.abs(adjusted - 0.05) > 1e-12
        assert (found[~np.isnan(p)][sure] == (adjusted <= 0.05)[sure]).all()
    assert not found[np.isnan(np.array(p, dtype=float))].any()


def test_one_change_among_many_scales_must_stand_out_more() -> None:
    n, sd, before = np.full(15, 50), np.full(15, 14.0), np.full(15, 60.0)
    now = before.copy()
    now[3] += 6.5
    alone = change((66.5, 14, 50), (60, 14, 50))
    among = changes(now, sd, n, before, sd, n)[3]
    assert alone is not None
    assert among is not None
    assert (alone.verdict, among.verdict) == (Verdict.HIGHER, Verdict.MAYBE_HIGHER)


@pytest.mark.real_data
def test_readiness_rose_between_two_real_rounds() -> None:
    first = numbers("panel", "univbct_long.csv", columns=["TIME"])[:, 0] == 0
    rounds = numbers("panel", "univbct_long.csv", columns=["READY1", "READY3", "COMMIT1", "COMMIT3"])[first]
    scores = (rounds - 1) * 25
    n, mean, sd = np.isfinite(scores).sum(axis=0), np.nanmean(scores, axis=0), np.nanstd(scores, axis=0, ddof=1)
    assert (n[0], n[1]) == (463, 460)
    assert mean[:2] / 25 + 1 == pytest.approx([3.009719, 3.211957], abs=1e-5)
    found = changes(mean[1::2], sd[1::2], n[1::2], mean[0::2], sd[0::2], n[0::2])
    assert [c and c.verdict for c in found] == [Verdict.HIGHER, Verdict.SAME]


def test_a_unit_is_held_against_the_unit_above_with_its_own_uncertainty() -> None:
    limit = stats.t.ppf(0.975, 24) * 15 / 5
    above = difference((70, 15, 25), 70 - limit - 0.01)
    below = difference((70, 15, 25), 70 - limit + 0.01)
    assert above is not None
    assert below is not None
    assert (above.verdict, below.verdict) == (Verdict.HIGHER, Verdict.MAYBE_HIGHER)


def test_being_a_part_of_the_unit_above_is_paid_for(rng: np.random.Generator) -> None:
    rest = rng.normal(60, 18, size=(2000, 30))
    own = rng.normal(60, 18, size=(2000, 20))
    d = own.mean(axis=1) - np.hstack((own, rest)).mean(axis=1)
    assert d.std() < (own.std(axis=1, ddof=1) / np.sqrt(20)).mean()


def test_a_scale_not_shown_above_has_no_difference() -> None:
    mean, sd, n = np.array([60.0, NAN, 70]), np.array([10.0, NAN, 10]), np.array([30, 0, 30])
    found = differences(mean, sd, n, np.array([60.0, 60, NAN]))
    assert [c and c.verdict for c in found] == [Verdict.SAME, None, None]
