# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units too small to be shown are told together, and only so."""

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.results.actions.additions import tell_together
from ledestjerne.results.models import Addition
from ledestjerne.results.queries.additions import additions, merging_offers, told_together
from tests.builders import make_person, make_unit
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(people: People) -> Viewer:
    return viewer_for(people.hr, MEASURED)


@pytest.fixture
def two_small(people: People) -> int:
    """A released round in which two units of three and four people hang below the home care."""
    for name, size in (("Nat", 3), ("Aften", 4)):
        unit = make_unit(name, parent=people.units["hjemmepleje"], key=name.lower())
        for number in range(size):
            make_person(f"{name} {number}", unit=unit)
    return make_released_round(people, skip=0.0)


def test_the_two_are_offered_and_told_as_one(hr: Viewer, people: People, two_small: int) -> None:
    offered = merging_offers(hr, two_small)
    assert [set(offer.unit_keys) for offer in offered] == [{"nat", "aften"}]
    tell_together(hr, round_id=two_small, unit_keys=offered[0].unit_keys)
    (told,) = additions(hr, two_small)
    assert told.answered == 7
    assert told_together(hr, two_small, "nat") == (told,)
    assert merging_offers(hr, two_small) == ()
    assert Entry.objects.filter(action="tell_together").count() == 1


def test_many_units_with_long_names_are_told_as_one(hr: Viewer, people: People) -> None:
    names = [f"{place}. {'gruppe ' * 25}" for place in range(6)]
    for place, name in enumerate(names):
        unit = make_unit(name, parent=people.units["hjemmepleje"], key=f"gruppe-{place}")
        make_person(f"Person {place}", unit=unit)
    round_id = make_released_round(people, skip=0.0)
    tell_together(hr, round_id=round_id, unit_keys=tuple(f"gruppe-{place}" for place in range(6)))
    assert len(Entry.objects.get(action="tell_together").subject) == 200


def test_a_set_that_leaves_too_few_over_is_refused_and_nothing_is_kept(hr: Viewer, two_small: int) -> None:
    for keys in (("nat",), ("dagtilbud", "nat")):
        with pytest.raises(Refused):
            tell_together(hr, round_id=two_small, unit_keys=keys)
    assert not Addition.objects.exists()


def test_others_are_offered_nothing_and_may_not_ask(people: People, two_small: int) -> None:
    for who in (people.leader, people.employee, people.system_administrator, people.representative):
        viewer = viewer_for(who, MEASURED)
        assert merging_offers(viewer, two_small) == ()
        with pytest.raises(NotFound):
            tell_together(viewer, round_id=two_small, unit_keys=("nat", "aften"))


def test_told_together_is_only_for_those_who_may_see_the_unit(hr: Viewer, people: People, two_small: int) -> None:
    tell_together(hr, round_id=two_small, unit_keys=("nat", "aften"))
    assert told_together(viewer_for(people.employee, MEASURED), two_small, "nat") == ()
