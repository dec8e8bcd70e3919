# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The demo municipality from one seed: docs/demo.md says what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ledestjerne.analysis.survey.instrument import Instrument

from .answering import Answered, Told, answered
from .attitudes import attitudes
from .municipality import Organisation, organisation, outline
from .named import NAMED, SOLSIKKEN, SOLSIKKEN_AGREES, SOLSIKKEN_ANSWERS, SOLSIKKEN_STORY, Named, Post
from .outline import PROFESSIONS
from .people import People, people
from .posts import posts
from .sizes import employees
from .workforce import EMPLOYEE, LEADER, Staffing, Workforce

SEED = 20260513
PEOPLE = (16_880, 16_940, 17_000)
IN_FORCE = (date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1))  # the reorganisation is the last one
MEASURED = (date(2024, 5, 15), date(2025, 5, 14), date(2026, 5, 13))


@dataclass(frozen=True)
class Municipality:
    """Everything there is to know, before it is loaded. named: person number of each named person with a post."""

    seed: int
    staffings: tuple[Staffing, ...]
    people: People
    named: dict[str, int]

    def rounds(self, instrument: Instrument) -> list[Answered]:
        """The answers of every year."""
        key = self.staffings[-1].organisation.tree.ids[_unit(self.staffings[-1].organisation, SOLSIKKEN)]
        latent = attitudes(self.staffings, self.seed, {key: SOLSIKKEN_STORY})
        return [
            answered(
                instrument,
                staffing,
                latent[year],
                (self.seed, year),
                {staffing.organisation.tree.index[key]: Told(SOLSIKKEN_ANSWERS[year], SOLSIKKEN_AGREES[year])},
            )
            for year, staffing in enumerate(self.staffings)
        ]


def generate(seed: int = SEED, scale: float = 1.0) -> Municipality:
    """The municipality; with scale below 1 a small one for tests, with the same named people."""
    whole = outline(scale)
    before, after = organisation(whole, reorganised=False), organisation(whole, reorganised=True)
    story = {unit.key for unit in after.units if unit.name in {named.unit for named in NAMED}}
    workforce = Workforce(seed, frozenset(story))
    staffings = []
    for year, units in enumerate((before, before, after)):
        held = posts(units, story, np.random.default_rng([seed, 10 + year]))
        leaders = len(units.units) - len(held.without_own_leader)
        sizes = employees(units, seed, year, PEOPLE[year] - leaders if scale >= 1 else None)
        staffings.append(workforce.year(year, units, sizes, held))
    named = {one.email: _person(one, staffings) for one in NAMED if one.post is not Post.NONE}
    return Municipality(seed, tuple(staffings), _with_names(people(workforce, seed), named), named)


def _unit(units: Organisation, name: str) -> int:
    return units.tree.names.index(name)


def _person(named: Named, staffings: Sequence[Staffing]) -> int:
    """Who it is: the unit's leader, or the first of its employees who was there all the time."""
    role = LEADER if named.post is Post.LEADER else EMPLOYEE
    last = staffings[-1]
    there = (last.main == _unit(last.organisation, named.unit)) & (last.role == role) & (last.second < 0)
    key = last.organisation.tree.ids[_unit(last.organisation, named.unit)]
    for staffing in staffings[:-1]:
        count = len(staffing.main)
        there[count:] = False
        there[:count] &= (staffing.main == staffing.organisation.tree.index[key]) & (staffing.role == role)
    return int(np.flatnonzero(there)[0])


def _with_names(everybody: People, named: dict[str, int]) -> People:
    names, woman, profession = list(everybody.names), everybody.woman.copy(), everybody.profession.copy()
    for one in NAMED:
        if one.email in named:
            names[named[one.email]] = one.name
            woman[named[one.email]] = one.woman
    profession[named["bo.lind@nordfjord.example"]] = PROFESSIONS.index("Pædagoger")
    return replace(everybody, names=tuple(names), woman=woman, profession=profession)
