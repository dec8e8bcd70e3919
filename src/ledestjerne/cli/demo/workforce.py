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


@dataclass
class Workforce:
    """Everybody ever employed, filled year by year. Person numbers are given in the order of hiring."""

    seed: int
    protected: frozenset[str]  # keys of units whose leader stays
    unit_key: list[str] = field(default_factory=list)  # where each person works now, "" after leaving
    role: list[int] = field(default_factory=list)
    hired: list[int] = field(default_factory=list)  # the year
    kind_at_hiring: list[str] = field(default_factory=list)

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
        second = _second_positions(organisation, main, role, rng)
        for unit, led_from in held.shared.items():
            second[leads & (main == led_from)] = unit
        for unit in held.deputised:
            role[np.flatnonzero((main == unit) & (role == EMPLOYEE) & (second < 0))[:1]] = DEPUTY
        hours, weights = zip(*HOURS, strict=True)
        share = rng.choice(hours, len(main), p=weights)
        return Staffing(
            organisation=organisation,
            main=main,
            role=role,
            second=second,
            chose_second=(second >= 0) & (role == EMPLOYEE) & (rng.random(len(main)) < CHOSEN),
            on_leave=leads & np.isin(main, sorted(held.on_leave)),
            share=np.where(second < 0, np.where(leads, 1.0, share), np.where(leads, 0.5, LARGER)),
        )


def _second_positions(
    organisation: Organisation, main: IntArray, role: IntArray, rng: np.random.Generator
) -> IntArray:
    """A second unit of the same kind for some employees of ordinary leaves."""
    units, below = organisation.units, organisation.units_below
    by_kind: dict[str, list[int]] = defaultdict(list)
    ordinary = np.zeros(len(units) + 1, dtype=np.bool_)  # the last place is for people not employed
    for i, unit in enumerate(units):
        if not below[i] and not unit.few and unit.staff is None:
            by_kind[unit.kind.name].append(i)
            ordinary[i] = True
    chosen = ordinary[main] & (role == EMPLOYEE) & (rng.random(len(main)) < TWO_POSITIONS)
    second = np.full(len(main), -1, dtype=np.int64)
    for person in np.flatnonzero(chosen).tolist():
        other = int(rng.choice(by_kind[units[main[person]].kind.name]))
        second[person] = other if other != main[person] else -1
    return second
