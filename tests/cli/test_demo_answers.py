# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The answers of the demo municipality: docs/demo.md, sections 4 and 5."""

from functools import cache
from importlib.resources import files

import numpy as np
import pytest

from ledestjerne.analysis.survey.agreement import intra_class
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.instrument import Instrument, parse_pack
from ledestjerne.analysis.survey.reliability import alpha
from ledestjerne.analysis.survey.scoring import item_scores, scale_scores
from ledestjerne.analysis.values import FloatArray, IntArray
from ledestjerne.cli.demo.answering import Answered
from ledestjerne.cli.demo.comments import comments
from ledestjerne.cli.demo.generator import Municipality, generate
from ledestjerne.cli.demo.named import SOLSIKKEN, SOLSIKKEN_ANSWERS

YEARS = (0, 1, 2)
DIMENSIONS = ("trust", "justice", "cooperation")


@cache
def pack() -> Instrument:
    return parse_pack(files("ledestjerne").joinpath("content", "social_capital.toml").read_text("utf-8"))


@cache
def whole() -> Municipality:
    return generate()


@cache
def rounds() -> list[Answered]:
    return whole().rounds(pack())


@cache
def scores(year: int) -> FloatArray:
    answered = rounds()[year]
    return scale_scores(item_scores(Answers(answered.group, answered.codes), pack()), pack())


def column(scale: str) -> int:
    return [one.id for one in pack().scales].index(scale)


def answers_per_unit(year: int) -> IntArray:
    return np.bincount(rounds()[year].group, minlength=1000)


def leaves(year: int) -> np.ndarray:
    return whole().staffings[year].organisation.units_below == 0


def solsikken(year: int) -> np.ndarray:
    at = whole().staffings[year].organisation.tree.names.index(SOLSIKKEN)
    return np.flatnonzero(rounds()[year].group == at)


@pytest.mark.parametrize("year", YEARS)
def test_three_of_four_answer_and_units_differ(year: int) -> None:
    asked = whole().staffings[year].group_sizes
    rates = (answers_per_unit(year) / asked)[asked >= 15]
    assert len(rounds()[year].person) / asked.sum() == pytest.approx(0.77, abs=0.02)
    assert 0.05 < rates.std() < 0.12


@pytest.mark.parametrize("year", YEARS)
def test_thirty_units_have_fewer_than_five_answers(year: int) -> None:
    few = answers_per_unit(year)[leaves(year)]
    assert (few < 5).sum() == 30
    assert few.min() >= 1


@pytest.mark.parametrize("year", YEARS)
def test_a_hundred_and_fifty_inner_units_have_one_to_four_of_their_own(year: int) -> None:
    own = answers_per_unit(year)[~leaves(year)]
    assert ((own >= 1) & (own <= 4)).sum() == pytest.approx(150, abs=2)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("scale", [*DIMENSIONS, "group", "between", "leader", "top", "total"])
def test_units_differ_as_much_as_in_real_surveys(year: int, scale: str) -> None:
    in_leaf = leaves(year)[rounds()[year].group]
    found = intra_class(scores(year)[in_leaf, column(scale)], rounds()[year].group[in_leaf])
    assert found.icc1.value is not None
    assert 0.04 <= found.icc1.value <= 0.11


def test_units_keep_most_of_what_they_are_from_year_to_year() -> None:
    means = []
    for year in (0, 1):  # the same tree
        total = scores(year)[:, column("total")]
        known = np.isfinite(total)
        sums = np.bincount(rounds()[year].group[known], total[known], minlength=1000)
        means.append(sums / np.maximum(answers_per_unit(year), 1))
    large = leaves(0) & (answers_per_unit(0) >= 15)
    assert 0.35 < np.corrcoef(means[0][large], means[1][large])[0, 1] < 0.85


@pytest.mark.parametrize("scale", DIMENSIONS)
def test_scales_hang_together(scale: str) -> None:
    items = [item.id for item in pack().closed_items]
    members = [items.index(item.id) for item in pack().items_of(scale)]
    found = alpha(item_scores(Answers(rounds()[2].group, rounds()[2].codes), pack())[:, members])
    assert found.value is not None
    assert 0.7 < found.value < 0.95


@pytest.mark.parametrize("year", YEARS)
def test_few_answers_are_missing_except_about_the_top(year: int) -> None:
    missing = (rounds()[year].codes < 0).mean(axis=0)
    top = np.array([item.relation == "top" for item in pack().closed_items])
    assert 0.01 < missing[~top].mean() < 0.03
    assert missing[top].mean() > 1.5 * missing[~top].mean()


def test_reversed_items_are_kept_as_they_were_marked() -> None:
    reversed_ = np.array([item.reversed for item in pack().closed_items])
    codes = np.where(rounds()[2].codes < 0, np.nan, rounds()[2].codes)
    group = np.array([item.relation == "group" for item in pack().closed_items])
    assert np.nanmean(codes[:, group & reversed_]) < 2 < np.nanmean(codes[:, group & ~reversed_])


@pytest.mark.parametrize("year", YEARS)
def test_in_a_few_small_units_nearly_all_answer_alike(year: int) -> None:
    answered = rounds()[year]
    count = answers_per_unit(year)
    alike = 0
    for unit in np.flatnonzero((count >= 7) & (count <= 12)):
        codes = answered.codes[answered.group == unit]
        most = max(int(np.bincount(column[column >= 0]).max()) - (column >= 0).sum() for column in codes.T)
        alike += most >= -1
    assert 8 <= alike <= 40


@pytest.mark.parametrize("year", YEARS)
def test_everybody_answers_once_and_with_their_own_group(year: int) -> None:
    answered, staffing = rounds()[year], whole().staffings[year]
    assert len(set(answered.person.tolist())) == len(answered.person)
    assert (staffing.group[answered.person] == answered.group).all()


@pytest.mark.parametrize("year", YEARS)
def test_the_small_units_people_leave_nothing_out(year: int) -> None:
    here = solsikken(year)
    assert len(here) == SOLSIKKEN_ANSWERS[year]
    assert (rounds()[year].codes[here] >= 0).all()


def test_the_small_unit_has_a_story() -> None:
    before, now = (scores(year)[solsikken(year)].mean(axis=0) for year in (1, 2))
    assert now[column("cooperation")] - before[column("cooperation")] > 12
    assert now[column("justice")] - before[column("justice")] < -5


def test_the_same_seed_gives_the_same_answers() -> None:
    again = generate().rounds(pack())
    assert all((again[year].codes == rounds()[year].codes).all() for year in YEARS)


def test_a_few_hundred_comments_without_names() -> None:
    found = comments(rounds()[2], (whole().seed, 2))
    surnames = {name.split()[-1] for name in whole().people.names}
    assert 250 < len(found) < 600
    assert not any(surnames & set(comment.text.replace(".", "").split()) for comment in found)
