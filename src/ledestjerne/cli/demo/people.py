# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Everybody ever employed: an invented name, and the four bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray

from .outline import KINDS, PROFESSIONS
from .words import words
from .workforce import LEADER, Workforce

AGE, SENIORITY, GENDER, PROFESSION = "Alder", "Anciennitet", "Køn", "Faggruppe"
BANDS = (AGE, SENIORITY, GENDER, PROFESSION)
AGES = ("Under 30 år", "30-39 år", "40-49 år", "50-59 år", "60 år og derover")
SENIORITIES = ("Under 2 år", "2-4 år", "5-9 år", "10 år og derover")
GENDERS = ("Kvinde", "Mand")


@dataclass(frozen=True)
class People:
    """One row per person, in the order of hiring. age and seniority are years on the day of the first round."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    woman: BoolArray
    profession: IntArray
    age: FloatArray
    seniority: FloatArray

    def bands(self, person: int, year: int) -> dict[str, str]:
        """The person's bands on the day of a round (year 0, 1, 2)."""
        age, seniority = self.age[person] + year, self.seniority[person] + year
        return {
            AGE: AGES[int(np.searchsorted((30, 40, 50, 60), age, side="right"))],
            SENIORITY: SENIORITIES[int(np.searchsorted((2, 5, 10), seniority, side="right"))],
            GENDER: GENDERS[0] if self.woman[person] else GENDERS[1],
            PROFESSION: PROFESSIONS[self.profession[person]],
        }


def people(workforce: Workforce, seed: int) -> People:
    """Names and bands for a whole workforce."""
    rng = np.random.default_rng([seed, 200])
    count = len(workforce.role)
    leads = np.array(workforce.role) == LEADER
    hired = np.array(workforce.hired, dtype=np.float64)
    share = np.array([KINDS[kind].women for kind in workforce.kind_at_hiring])
    woman = rng.random(count) < np.where(leads, 0.7 * share + 0.1, share)
    age_when_seen = np.clip(rng.normal(np.where(leads, 49.0, 43.5), np.where(leads, 7.5, 11.5)), 19, 68)
    waited = np.minimum(rng.exponential(7.5, count), age_when_seen - 19)
    seniority = np.where(hired == 0, waited, rng.random(count))
    return People(
        keys=tuple(str(100_001 + i) for i in range(count)),
        names=_names(woman, rng),
        woman=woman,
        profession=_professions(workforce.kind_at_hiring, rng),
        age=age_when_seen - np.where(hired == 0, 0, hired + 4),  # newcomers are a little younger
        seniority=seniority - hired,
    )


def _professions(kinds: Sequence[str], rng: np.random.Generator) -> IntArray:
    number = {name: i for i, name in enumerate(PROFESSIONS)}
    luck = rng.random(len(kinds))
    drawn = np.zeros(len(kinds), dtype=np.int64)
    at = np.array(kinds)
    for kind in KINDS.values():
        here = at == kind.name
        edges = np.cumsum(list(kind.professions.values()))
        choice = np.minimum(np.searchsorted(edges, luck[here], side="right"), len(edges) - 1)
        drawn[here] = np.array([number[name] for name in kind.professions])[choice]
    return drawn


def _names(woman: BoolArray, rng: np.random.Generator) -> tuple[str, ...]:
    """No two alike: first names and surnames are dealt like cards."""
    endings = words("surname_endings")
    surnames = [first + last for first in words("surname_beginnings") for last in endings]
    names = np.empty(len(woman), dtype=object)
    for first_names, here in ((words("women"), woman), (words("men"), ~woman)):
        dealt = rng.choice(len(first_names) * len(surnames), int(here.sum()), replace=False)
        names[here] = [
            f"{first_names[card % len(first_names)]} {surnames[card // len(first_names)]}" for card in dealt
        ]
    return tuple(names)
