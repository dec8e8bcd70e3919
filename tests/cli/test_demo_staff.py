# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The staff of the demo municipality: docs/demo.md, section 3."""

from functools import cache

import numpy as np
import pytest

from ledestjerne.cli.demo.generator import Municipality, generate
from ledestjerne.cli.demo.named import NAMED, Post
from ledestjerne.cli.demo.people import BANDS
from ledestjerne.cli.demo.workforce import DEPUTY, LEADER, Staffing

YEARS = (0, 1, 2)


@cache
def whole() -> Municipality:
    return generate()


def of_year(year: int) -> Staffing:
    return whole().staffings[year]


def unit(year: int, name: str) -> int:
    return of_year(year).organisation.tree.names.index(name)


def test_seventeen_thousand_people_are_employed() -> None:
    assert [len(of_year(year).employed) for year in YEARS] == [16_880, 16_940, 17_000]


def test_no_two_people_have_the_same_name_or_number() -> None:
    people = whole().people
    assert len(set(people.names)) == len(set(people.keys)) == len(people.names)


@pytest.mark.parametrize("year", YEARS)
def test_nearly_every_unit_has_a_leader_and_none_has_two(year: int) -> None:
    staffing = of_year(year)
    leads = staffing.role == LEADER
    led = np.concatenate([staffing.main[leads & (staffing.main >= 0)], staffing.second[leads]])
    count = np.bincount(led[led >= 0], minlength=1000)
    assert count.max() == 1
    assert 5 <= (count == 0).sum() <= 15


@pytest.mark.parametrize("year", YEARS)
def test_some_leaders_are_on_leave_and_deputies_stand_in(year: int) -> None:
    staffing = of_year(year)
    assert 10 <= staffing.on_leave.sum() <= 20
    assert (staffing.role[staffing.on_leave] == LEADER).all()
    assert 10 <= (staffing.role == DEPUTY).sum() <= 25


@pytest.mark.parametrize("year", YEARS)
def test_some_people_have_two_positions_and_answer_once(year: int) -> None:
    staffing = of_year(year)
    assert 100 <= (staffing.second >= 0).sum() <= 250
    assert staffing.group_sizes.sum() == len(staffing.employed)


@pytest.mark.parametrize("year", YEARS)
def test_leaders_answer_with_their_own_leaders_group(year: int) -> None:
    staffing = of_year(year)
    leads = np.flatnonzero((staffing.role == LEADER) & (staffing.main > 0))
    parents = staffing.organisation.tree.parents
    assert (staffing.group[leads] == parents[staffing.main[leads]]).all()


@pytest.mark.parametrize("year", [1, 2])
def test_about_an_eighth_leave_every_year(year: int) -> None:
    before = of_year(year - 1).employed
    left = (of_year(year).main[before] < 0).mean()
    assert left == pytest.approx(0.125, abs=0.015)


def test_bands_are_few_and_all_in_use() -> None:
    people = whole().people
    seen = {band: {people.bands(int(person), 2)[band] for person in of_year(2).employed} for band in BANDS}
    assert [len(values) for values in seen.values()] == [5, 4, 2, 12]


def test_nobody_is_younger_than_eighteen_or_employed_before_that() -> None:
    people = whole().people
    there = of_year(0).employed
    assert people.age[there].min() >= 18
    assert (people.age[there] - people.seniority[there]).min() >= 18


def test_the_named_people_hold_their_posts_all_three_years() -> None:
    for one in NAMED:
        if one.post is Post.NONE:
            continue
        person = whole().named[one.email]
        assert whole().people.names[person] == one.name
        for year in YEARS:
            staffing = of_year(year)
            assert staffing.main[person] == unit(year, one.unit)
            assert (staffing.role[person] == LEADER) == (one.post is Post.LEADER)


def test_the_same_seed_gives_the_same_people() -> None:
    again = generate()
    assert again.people.names == whole().people.names
    assert all((again.staffings[year].main == of_year(year).main).all() for year in YEARS)


def test_another_seed_gives_other_people() -> None:
    assert generate(seed=1, scale=0.02).people.names != generate(seed=2, scale=0.02).people.names
