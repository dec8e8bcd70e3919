# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The rules of who reads and where an answer counts, against a slow twin that follows the sentences."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ledestjerne.identity.models import Account
from ledestjerne.organisation.access import may_see_unit, viewer_for, visible_units
from ledestjerne.organisation.models import Unit, UnitPeriod
from ledestjerne.organisation.queries import (
    group_sizes,
    headcount,
    leader_of,
    people_of,
    tree_at,
    vacancies,
)
from tests.builders import make_account, make_grant, make_person, make_position, make_unit, path_of

TODAY = date(2026, 6, 1)
ROLES = ("employee", "leader", "deputy")


@dataclass(frozen=True)
class Held:
    """One position in the twin's world: whose, where, as what."""

    person: int
    unit: int
    role: str
    fraction: str
    on_leave: bool


@dataclass(frozen=True)
class World:
    """A small organisation: the parent of each unit (unit 0 is the top), and who holds what."""

    parents: tuple[int, ...]
    held: tuple[Held, ...]

    def line(self, unit: int) -> list[int]:
        """From the unit up to the top."""
        return [unit, *(self.line(self.parents[unit]) if unit else [])]

    def below(self, unit: int) -> set[int]:
        return {other for other in range(len(self.parents)) if unit in self.line(other)}

    def at_work(self, unit: int, role: str) -> set[int]:
        return {one.person for one in self.held if (one.unit, one.role, one.on_leave) == (unit, role, False)}

    def leads(self, person: int, unit: int) -> bool:
        """At work as leader; or as deputy where no leader is."""
        leaders = self.at_work(unit, "leader")
        return person in leaders or (not leaders and person in self.at_work(unit, "deputy"))

    def group(self, one: Held) -> int:
        """Where a position's answer counts: a leader's with her own leader's group."""
        return self.parents[one.unit] if one.role == "leader" and one.unit else one.unit

    def answers(self, person: int) -> set[int]:
        """The groups of the largest position; several only where two are equally large."""
        own = [one for one in self.held if one.person == person]
        largest = max(Decimal(one.fraction) for one in own)
        return {self.group(one) for one in own if Decimal(one.fraction) == largest}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    size = draw(st.integers(1, 6))
    parents = (0, *(draw(st.integers(0, unit - 1)) for unit in range(1, size)))
    places = draw(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, size - 1)), min_size=1, max_size=8, unique=True)
    )
    held = tuple(
        Held(
            person,
            unit,
            draw(st.sampled_from(ROLES)),
            draw(st.sampled_from(("0.3", "0.5", "1"))),
            draw(st.booleans()),
        )
        for person, unit in places
    )
    return World(parents, held)


def build(world: World) -> tuple[list[Unit], dict[int, Account]]:
    """The world in the database: its units, and the account of each person."""
    units: list[Unit] = []
    for unit, parent in enumerate(world.parents):
        units.append(make_unit(f"u{unit}", parent=units[parent] if unit else None))
    people, accounts = {}, {}
    for one in world.held:
        if one.person not in people:
            accounts[one.person] = make_account(f"p{one.person}")
            people[one.person] = make_person(f"p{one.person}", account=accounts[one.person])
        make_position(
            people[one.person], units[one.unit], role=one.role, fraction=one.fraction, on_leave=one.on_leave
        )
    return units, accounts


class Rules(TestCase):
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(world=worlds())
    def test_everybody_sees_what_the_sentences_say(self, world: World) -> None:
        units, accounts = build(world)
        for person, account in accounts.items():
            viewer = viewer_for(account, TODAY)
            seen = {int(key[1:]) for key in visible_units(viewer, TODAY).values_list("unit__key", flat=True)}
            led = {unit for unit in range(len(units)) if world.leads(person, unit)}
            own = {unit for unit in range(len(units)) if path_of(units[unit]) in viewer.own_paths}
            assert len(own) == 1
            assert own <= world.answers(person)
            assert seen == own.union(*(world.below(unit) for unit in led))
            assert all(may_see_unit(viewer, path_of(units[unit])) == (unit in seen) for unit in range(len(units)))

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(world=worlds())
    def test_whoever_is_named_as_reading_a_unit_may_read_it(self, world: World) -> None:
        units, accounts = build(world)
        hr = make_account("hr")
        make_grant(hr)
        gaps = {gap.unit_key: gap.reads for gap in vacancies(viewer_for(hr, TODAY), TODAY)}
        for unit in range(len(units)):
            found = leader_of(f"u{unit}", TODAY)
            assert (f"u{unit}" in gaps) == (not world.at_work(unit, "leader"))
            assert gaps.get(f"u{unit}", found) == found
            nearest = next((at for at in world.line(unit) if any(world.leads(p, at) for p in accounts)), None)
            assert (found is None) == (nearest is None)
            if found is None or nearest is None:
                continue
            assert found.unit_key == f"u{nearest}"
            assert world.leads(int(found.person_key[1:]), nearest)
            assert (found.via == "above") == (nearest != unit)

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(world=worlds())
    def test_everybody_is_counted_once_and_where_the_sentences_say(self, world: World) -> None:
        _, accounts = build(world)
        hr = make_account("hr")
        make_grant(hr)
        viewer = viewer_for(hr, TODAY)
        tree, sizes = tree_at(TODAY), group_sizes(TODAY)
        certain = Counter(next(iter(groups)) for groups in map(world.answers, accounts) if len(groups) == 1)
        assert sum(sizes) == len(accounts)
        for i, key in enumerate(tree.ids):
            assert sizes[i] >= certain[int(key[1:])]
            assert headcount(key, TODAY) == sum(sizes[i : tree.end[i]])
            people = people_of(viewer, key, TODAY)
            assert people is not None
            assert people.answering == sizes[i]
            assert len(people.people) == sum(one.unit == int(key[1:]) for one in world.held)
        assert UnitPeriod.objects.count() == len(tree)
