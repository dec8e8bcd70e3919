# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who works where, year by year: hiring, leaving, moving, leading."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

from ledestjerne.analysis.values import BoolArray, FloatArray, IntArray

from .municipality import Organisation
from .posts import Posts

EMPLOYEE, LEADER, DEPUTY = 0, 1, 2
TURNOVER = 0.12
TWO_POSITIONS, CHOSEN = (
    0.011,
    0.12,
)  # of the employees in leaves; of those, who chose to answer with the smaller one
HOURS = ((1.0, 0.62), (0.865, 0.20), (0.8, 0.12), (0.5, 0.06))
LARGER, SMALLER = 0.6, 0.4
NEW_EVERY_YEAR = 0.25  # of the share with two positions: about as many as are given up


@dataclass(frozen=True)
class Staffing:
    """One year's staff. Row i of every array is person i; main is -1 where the person is not employed.

    main, second: index of the unit in the year's tree (second: -1 where there is none). role: EMPLOYEE, LEADER or
    DEPUTY in main; in second a leader leads and everybody else is an employee. share: of full time, in main.
    """

    organisation: Organisation
    main: IntArray
    role: IntArray
    second: IntArray
    chose_second: BoolArray
    on_leave: BoolArray
    share: FloatArray

    @property
    def employed(self) -> IntArray:
        return np.flatnonzero(self.main >= 0)

    @property
    def group(self) -> IntArray:
        """The unit each person answers with: leaders with their own leader's group; -1 where not employed."""
        parents = np.maximum(self.organisation.tree.parents, 0)
        where = np.where(self.chose_second, self.second, self.main)
        return np.where((self.role == LEADER) & (where >= 0), parents[where], where)

    @property
    def group_sizes(self) -> IntArray:
        group = self.group
        return np.bincount(group[group >= 0], minlength=len(self.organisation.units)).astype(np.int64)


@dataclass(frozen=True)
class SecondPosition:
    """An employee's work in another unit. beside: the first unit. chosen: she chose to answer with this one."""

    beside: str
    unit: str
    chosen: bool


@dataclass
class Workforce:
    """Everybody ever employed, filled year by year. Person numbers are given in the order of hiring."""

    seed: int
    protected: frozenset[str]  # keys of units whose leader stays
    unit_key: list[str] = field(default_factory=list)  # where each person works now, "" after leaving
    role: list[int] = field(default_factory=list)
    hired: list[int] = field(default_factory=list)  # the year
    kind_at_hiring: list[str] = field(default_factory=list)
    second: dict[int, SecondPosition] = field(default_factory=dict)  # by person

    def year(self, number: int, organisation: Organisation, sizes: IntArray, held: Posts) -> Staffing:
        """Move the workforce into this year's units."""
        rng = np.random.default_rng([self.seed, 100 + number])
        movers = self._leave(organisation, sizes, held, rng)
        self._fill(number, organisation, sizes, held, movers)
        return self._staffing(organisation, held, rng)

    def _leave(
        self, organisation: Organisation, sizes: IntArray, held: Posts, rng: np.random.Generator
    ) -> dict[str, list[int]]:
        """Let people go; return those without room where they were, by kind of unit ("" where theirs closed)."""
        at = organisation.tree.index
        room = dict(zip(at, sizes.tolist(), strict=True))
        goes = rng.random(len(self.unit_key)) < TURNOVER
        movers: dict[str, list[int]] = defaultdict(list)
        for person in rng.permutation(len(self.unit_key)).tolist():
            key = self.unit_key[person]
            if not key:
                continue
            if self.role[person] == LEADER:
                stays = key in self.protected or (key in at and at[key] not in held.without_own_leader)
                if not stays or (goes[person] and key not in self.protected):
                    self.unit_key[person] = ""
            elif goes[person]:
                self.unit_key[person] = ""
            elif room.get(key, 0) > 0:
                room[key] -= 1
            else:
                movers[organisation.units[at[key]].kind.name if key in at else ""].append(person)
                self.unit_key[person] = ""
        return movers

    def _fill(
        self, number: int, organisation: Organisation, sizes: IntArray, held: Posts, movers: dict[str, list[int]]
    ) -> None:
        staffed = Counter(zip(self.unit_key, self.role, strict=True))
        opened_first = sorted(range(len(organisation.units)), key=lambda i: not organisation.units[i].is_new)
        for at in opened_first:
            unit = organisation.units[at]
            if not staffed[unit.key, LEADER] and at not in held.without_own_leader:
                self._hire(number, unit.key, LEADER, unit.kind.name)
            pool = movers[""] if unit.is_new else movers[unit.kind.name]
            for _ in range(int(sizes[at]) - staffed[unit.key, EMPLOYEE]):
                if pool:
                    self.unit_key[pool.pop()] = unit.key
                else:
                    self._hire(number, unit.key, EMPLOYEE, unit.kind.name)

    def _hire(self, number: int, key: str, role: int, kind: str) -> None:
        self.unit_key.append(key)
        self.role.append(role)
        self.hired.append(number)
        self.kind_at_hiring.append(kind)

    def _staffing(self, organisation: Organisation, held: Posts, rng: np.random.Generator) -> Staffing:
        index = organisation.tree.index
        main = np.array([index.get(key, -1) for key in self.unit_key], dtype=np.int64)
        role = np.array(self.role, dtype=np.int64)
        leads = (role == LEADER) & (main >= 0)
        self._take_second_positions(organisation, rng)
        second = np.full(len(main), -1, dtype=np.int64)
        chose = np.zeros(len(main), dtype=np.bool_)
        for person, also in self.second.items():
            second[person], chose[person] = index[also.unit], also.chosen
        for unit, led_from in held.shared.items():
            second[leads & (main == led_from)] = unit
        for unit in held.deputised:
            role[np.flatnonzero((main == unit) & (role == EMPLOYEE) & (second < 0))[:1]] = DEPUTY
        return Staffing(
            organisation=organisation,
            main=main,
            role=role,
            second=second,
            chose_second=chose,
            on_leave=leads & np.isin(main, sorted(held.on_leave)),
            share=_shares(self.seed, leads, second),
        )

    def _take_second_positions(self, organisation: Organisation, rng: np.random.Generator) -> None:
        """Drop those whose first or second unit changed; give new ones to some employees of ordinary leaves."""
        units, below = organisation.units, organisation.units_below
        by_kind: dict[str, list[str]] = defaultdict(list)
        for unit, count in zip(units, below, strict=True):
            if not count and not unit.few and unit.staff is None:
                by_kind[unit.kind.name].append(unit.key)
        kind_of = {key: kind for kind, keys in by_kind.items() for key in keys}
        self.second = {
            person: also
            for person, also in self.second.items()
            if self.unit_key[person] == also.beside and also.unit in kind_of
        }
        chance = TWO_POSITIONS if not self.second else TWO_POSITIONS * NEW_EVERY_YEAR
        for person in np.flatnonzero(rng.random(len(self.unit_key)) < chance).tolist():
            here = self.unit_key[person]
            if here not in kind_of or self.role[person] == LEADER or person in self.second:
                continue
            other = str(rng.choice(by_kind[kind_of[here]]))
            if other != here:
                self.second[person] = SecondPosition(here, other, bool(rng.random() < CHOSEN))


def _shares(seed: int, leads: BoolArray, second: IntArray) -> FloatArray:
    """Fraction of full time in the first position: a person's own, always the same, unless there are two."""
    hours, weights = zip(*HOURS, strict=True)
    own = np.random.default_rng([seed, 201]).choice(hours, len(leads), p=weights)
    return np.where(second < 0, np.where(leads, 1.0, own), np.where(leads, 0.5, LARGER))
