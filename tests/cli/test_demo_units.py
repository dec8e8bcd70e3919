# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The units of the demo municipality: docs/demo.md, section 2."""

from functools import cache

import pytest

from ledestjerne.cli.demo.municipality import Organisation, organisation, outline
from ledestjerne.cli.demo.named import NAMED


@cache
def units(*, reorganised: bool, scale: float = 1.0) -> Organisation:
    return organisation(outline(scale), reorganised=reorganised)


def names(*, reorganised: bool) -> dict[str, str]:
    tree = units(reorganised=reorganised).tree
    return dict(zip(tree.ids, tree.names, strict=True))


@pytest.mark.parametrize("reorganised", [False, True])
def test_there_are_a_thousand_units_below_five_administrations(reorganised: bool) -> None:
    tree = units(reorganised=reorganised).tree
    assert len(tree) == 1000
    assert tree.names[0] == "Nordfjord Kommune"
    assert [tree.names[child] for child in tree.children[0]] == [
        "Borgmesterens Forvaltning",
        "By og Kultur",
        "Ældre og Handicap",
        "Social og Arbejdsmarked",
        "Børn og Unge",
    ]


def test_units_stand_on_six_or_seven_levels() -> None:
    tree = units(reorganised=True).tree
    assert tree.depth.max() == 6
    leaves = tree.depth[units(reorganised=True).units_below == 0]
    assert (leaves >= 4).mean() > 0.6


@pytest.mark.parametrize("reorganised", [False, True])
def test_no_two_units_have_the_same_name(reorganised: bool) -> None:
    tree = units(reorganised=reorganised).tree
    assert len(set(tree.names)) == len(tree)


def test_the_reorganisation_opens_closes_renames_and_moves_a_few_units() -> None:
    before, after = names(reorganised=False), names(reorganised=True)
    assert len(before.keys() - after.keys()) == 5
    assert len(after.keys() - before.keys()) == 5
    assert sum(before[key] != after[key] for key in before.keys() & after.keys()) == 6
    assert len(moved()) == 5


def moved() -> set[str]:
    """Keys of the units that hang elsewhere after the reorganisation."""
    above = []
    for reorganised in (False, True):
        tree = units(reorganised=reorganised).tree
        above.append({key: tree.ids[p] for key, p in zip(tree.ids, tree.parent, strict=True) if p >= 0})
    return {key for key in above[0].keys() & above[1].keys() if above[0][key] != above[1][key]}


def test_a_unit_keeps_its_key_through_the_reorganisation() -> None:
    before, after = names(reorganised=False), names(reorganised=True)
    key = next(key for key, name in before.items() if name == "Trafikkontoret")
    assert after[key] == "Trafik og Byrum"


def test_a_small_municipality_keeps_the_units_of_the_named_people() -> None:
    tree = units(reorganised=True, scale=0.02).tree
    assert 20 <= len(tree) <= 60
    assert {named.unit for named in NAMED if named.unit} <= set(tree.names)
