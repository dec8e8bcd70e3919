# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a round would show, tried on those it would ask with an invented set of answers. No answers are read.

Who answers is drawn with a fixed seed. There is one question, answered by all of them, as differently as can be:
so nothing is hidden for what people say, only for how many they are and where (docs/methods/disclosure.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan, SplitPlan
from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.rules import DirectStaff, Rules
from ledestjerne.analysis.disclosure.tree import nearest_shown, totals
from ledestjerne.analysis.survey.answers import MISSING, Answers, CodeArray
from ledestjerne.analysis.survey.bands import in_order, split_of
from ledestjerne.analysis.survey.instrument import Instrument, Item, Option, ResponseSet, Scale
from ledestjerne.analysis.values import IntArray, Split, Text, Tree
from ledestjerne.organisation.queries import Member, members_on, tree_at

SIZES = ((50, None), (20, 49), (10, 19), (5, 9), (1, 4))
MOST_NAMED = 100
_SEED = 20261124
_CATEGORIES = 5
_NOTHING = Text("")
_ONE_QUESTION = Instrument(
    id="preview",
    version="1",
    title=_NOTHING,
    summary=None,
    licence="",
    source="",
    status="",
    languages=(),
    stem=None,
    limits=None,
    response_sets=(
        ResponseSet(
            "five", "choice", _NOTHING, tuple(Option(str(n), 25.0 * n, _NOTHING) for n in range(_CATEGORIES))
        ),
    ),
    sections=(),
    scales=(Scale("scale", "dimension", False, _NOTHING, _NOTHING, 1.0),),
    items=(Item("item", "closed", None, ("scale",), "five", False, False, "scale", _NOTHING),),
)


@dataclass(frozen=True, eq=False)
class Roster:
    """Everybody who would be asked: the unit each answers with, and her category of each split, -1 not known."""

    tree: Tree
    unit: IntArray
    splits: tuple[Split, ...]
    bands: IntArray


@dataclass(frozen=True)
class Choices:
    """What is chosen for a round. percent: the share expected to answer. splits: names of bands, at most four."""

    percent: int = 70
    k: int = 5
    n_split: int = 50
    splits: tuple[str, ...] = ()
    files_direct_staff: bool = False  # with the smallest unit below, instead of leaving them out of the sub-total
    k_distribution: int = 10
    k_split: int = 0  # a group of a divided unit; k where that is higher


@dataclass(frozen=True)
class SizeLine:
    """Units where this many are asked, in them and below: how many there are, and what they would see."""

    least: int
    most: int | None
    units: int
    shown: int
    with_distributions: int
    divided: int


@dataclass(frozen=True)
class SplitLine:
    """One way of dividing, over all divided units: groups with people, told one by one or merged, and the answers.

    merged: groups told together, hidden: groups told neither way. told: answers in groups told, answers: in all.
    """

    name: str
    groups: int
    alone: int
    merged: int
    hidden: int
    told: int
    answers: int


@dataclass(frozen=True)
class HiddenUnit:
    """A unit that would not be shown by itself (too few, or it protects others), and where its people count."""

    name: str
    asked: int
    counted_in: str


@dataclass(frozen=True)
class Seen:
    """What would be seen. people: those asked whose own unit would be shown. hidden: a hundred units at most."""

    units: int
    shown: int
    people: int
    divided: int
    by_size: tuple[SizeLine, ...]
    by_split: tuple[SplitLine, ...]
    hidden: tuple[HiddenUnit, ...]


@lru_cache(maxsize=2)
def roster_on(on: date, state: tuple[int, ...]) -> Roster:
    """The staff lists on a date as arrays. state: changes when the lists do. Raises NoOrganisation."""
    tree, members = tree_at(on), members_on(on)
    names = sorted({name for member in members for name in member.bands})
    return roster_of(tree, [(tree.index[one.group_key], one) for one in members], dict.fromkeys(names))


def roster_of(
    tree: Tree, members: Sequence[tuple[int, Member]], bands: Mapping[str, Sequence[Sequence[str]] | None]
) -> Roster:
    """These people as arrays, divided by these bands. bands: what is told together, None for neighbours."""
    labels = [in_order({label for _, one in members if (label := one.bands.get(name))}) for name in bands]
    place = [{label: at for at, label in enumerate(of)} for of in labels]
    known = [
        [place[b].get(one.bands.get(name, ""), MISSING) for b, name in enumerate(bands)] for _, one in members
    ]
    return Roster(
        tree=tree,
        unit=np.array([unit for unit, _ in members], dtype=np.int64),
        splits=tuple(split_of(name, of, groups) for (name, groups), of in zip(bands.items(), labels, strict=True)),
        bands=np.array(known, dtype=np.int64).reshape(len(members), len(bands)),
    )


@lru_cache(maxsize=128)
def simulated(roster: Roster, choices: Choices) -> Seen:
    """The same, remembered for a roster that is kept."""
    return seen_of(roster, choices)


def seen_of(roster: Roster, choices: Choices) -> Seen:
    """What would be seen of a round under these choices."""
    chosen = [at for at, split in enumerate(roster.splits) if split.id in choices.splits]
    splits = [roster.splits[at] for at in chosen]
    answering = np.random.default_rng(_SEED).random(len(roster.unit)) < choices.percent / 100
    unit = roster.unit[answering]
    asked = np.bincount(roster.unit, minlength=len(roster.tree))
    rules = Rules(
        k=choices.k,
        k_distribution=max(choices.k, choices.k_distribution),
        k_comments=max(choices.k, choices.k_distribution),
        k_split=max(choices.k, choices.k_split),
        n_split=choices.n_split,
        whole_shown=len(unit) >= choices.k,
        direct_staff=DirectStaff.SMALLEST_BELOW if choices.files_direct_staff else DirectStaff.LEFT_OUT,
    )
    answers = Answers(unit, _spread(unit), None, roster.bands[answering][:, chosen] if chosen else None)
    return _seen(protect(answers, _ONE_QUESTION, roster.tree, rules, splits), roster.tree, asked)


def _spread(unit: IntArray) -> CodeArray:
    """Answers dealt in turn through the units, so that no few of them are alike."""
    codes = np.empty((len(unit), 1), dtype=np.int8)
    codes[np.argsort(unit, kind="stable"), 0] = np.arange(len(unit)) % _CATEGORIES
    return codes


def _seen(plan: Plan, tree: Tree, asked: IntArray) -> Seen:
    of, size = plan.by_split, totals(tree, asked)
    divided = of.carriers if of else np.zeros(len(tree), dtype=np.bool_)
    spread = plan.distributions[:, -1]
    lines = [
        SizeLine(
            least,
            most,
            units=int(there.sum()),
            shown=int((there & plan.units).sum()),
            with_distributions=int((there & spread).sum()),
            divided=int((there & divided).sum()),
        )
        for least, most in SIZES
        if (there := (size >= least) & (size <= (most or size.max(initial=0)))).any()
    ]
    return Seen(
        units=int((size > 0).sum()),
        shown=int(plan.units.sum()),
        people=int(asked[plan.units].sum()),
        divided=int(divided.sum()),
        by_size=tuple(lines),
        by_split=tuple(_split_lines(of)) if of else (),
        hidden=tuple(_hidden(plan, tree, size)),
    )


def _hidden(plan: Plan, tree: Tree, size: IntArray) -> Iterator[HiddenUnit]:
    nearest = nearest_shown(tree, plan.units)
    for unit in np.flatnonzero(~plan.units & (size > 0))[:MOST_NAMED].tolist():
        counted_in = tree.names[nearest[unit]] if nearest[unit] >= 0 else ""
        yield HiddenUnit(tree.names[unit], int(size[unit]), counted_in)


def _split_lines(of: SplitPlan) -> Iterator[SplitLine]:
    for number, split in enumerate(of.splits):
        first = of.column(number, 0)
        alone = merged = hidden = told = answers = 0
        for unit in np.flatnonzero(of.carriers).tolist():
            columns = slice(first, first + len(split.groups))
            n, cells = of.n[unit, columns], of.cells[unit, columns]
            shown = split.told(set(np.flatnonzero(cells).tolist()), set(np.flatnonzero(n == 0).tolist()))
            alone += sum(bool(cells[group]) and len(split.groups[group]) == 1 for group in shown)
            merged += sum(bool(cells[group]) and len(split.groups[group]) > 1 for group in shown)
            hidden += sum(not cells[group] for group in shown)
            told += sum(int(n[group]) for group in shown if cells[group])
            answers += sum(int(n[group]) for group in shown)
        yield SplitLine(split.id, alone + merged + hidden, alone, merged, hidden, told, answers)
