# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A small municipality loaded by the product's own actions, and read by the product's own queries."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import localdate

from ledestjerne.agreements.queries import agreed_between, unit_agreements
from ledestjerne.analysis.values import Reason, Released, Tree, Withheld
from ledestjerne.cli.demo.generator import IN_FORCE, MEASURED, Municipality, generate
from ledestjerne.cli.demo.loading import LOADER, codes_to_try, load, write_people
from ledestjerne.cli.demo.named import NAMED, NORTH, SOLSIKKEN, Post
from ledestjerne.dialogue.queries import trio_page
from ledestjerne.dialogue.queries.asking import outcome, outcomes
from ledestjerne.framework.queries import current_foundation
from ledestjerne.identity.queries import account_to_sign_in
from ledestjerne.measurement.queries import invited_by_code, questionnaire, round_rates, rounds
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.organisation.queries import group_sizes, leader_of, tree_at
from ledestjerne.results.queries import unit_map, unit_results

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
YEARS = (0, 1, 2)


@pytest.fixture(scope="module")
def town(standing: None) -> Municipality:
    """Loaded once; the tests only read."""
    small = generate(scale=0.02)
    load(small)
    return small


def viewer(role: str) -> Viewer:
    named = next(one for one in NAMED if one.role.en == role)
    account = account_to_sign_in(named.email)
    assert account is not None
    return viewer_for(account, TODAY)


def key_of(town: Municipality, name: str) -> str:
    tree = town.staffings[-1].organisation.tree
    return tree.ids[tree.names.index(name)]


def test_the_organisation_of_every_year_is_there_as_it_was(town: Municipality) -> None:
    for year in YEARS:
        made, stored = town.staffings[year], tree_at(IN_FORCE[year])
        assert _places(made.organisation.tree) == _places(stored)
        counted = dict(zip(stored.ids, group_sizes(MEASURED[year]), strict=True))
        assert counted == dict(zip(made.organisation.tree.ids, made.group_sizes.tolist(), strict=True))


def _places(tree: Tree) -> set[tuple[str, str, str]]:
    """Key, name and the key of the unit above."""
    above = [tree.ids[p] if p >= 0 else "" for p in tree.parent]
    return set(zip(tree.ids, tree.names, above, strict=True))


def test_three_rounds_are_released_and_the_foundation_is_in_force(town: Municipality) -> None:
    released = [line.measured_on for line in rounds(LOADER) if line.is_released]
    assert released == [MEASURED[year] for year in (2, 1, 0)]
    foundation = current_foundation(TODAY)
    assert foundation is not None
    assert len(foundation.stars) == 5


def test_one_round_is_open_where_some_have_answered_and_the_codes_of_the_small_unit_are_free(
    town: Municipality,
) -> None:
    (line,) = [one for one in rounds(LOADER) if one.status == "open"]
    rates = round_rates(LOADER, line.id)
    assert rates is not None
    assert rates.unit.rate is not None
    assert 20 < rates.unit.rate.percent < 60
    said = codes_to_try("http://127.0.0.1:8000")
    found = [invited_by_code(code) for code in re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", said)]
    assert [(one.answered, one.may_answer_on(localdate())) for one in found if one] == [(False, True)] * 3
    asked = questionnaire(line.id)
    assert (asked.guideline.k, len(asked.instrument.closed_items)) == (5, 25)


def test_the_small_unit_is_shown_with_a_change_and_a_neighbour_is_not(town: Municipality) -> None:
    found = unit_results(viewer("Leader of a small unit"), key_of(town, SOLSIKKEN))
    assert found is not None
    assert (found.answered, found.eligible, found.reason) == (12, 14, None)
    cooperation = next(scale for scale in found.scales if scale.id == "cooperation").figures.own
    assert isinstance(cooperation, Released)
    assert cooperation.change is not None
    assert cooperation.change.difference > 5
    area = unit_map(viewer("TRIO representative"), key_of(town, NORTH))
    assert area is not None
    reasons = {row.unit_name: row.reason for row in area.rows}
    assert reasons["Vuggestuen Mariehønen"] == Reason.TOO_FEW
    assert reasons[SOLSIKKEN] is None


def test_named_people_hold_their_posts_and_roles(town: Municipality) -> None:
    for named in NAMED:
        if named.post is Post.LEADER:
            leader = leader_of(key_of(town, named.unit), TODAY)
            assert leader is not None
            assert leader.name == named.name
    assert viewer("Employee").own_paths
    assert not viewer("Employee").led_paths
    assert viewer("HR consultant").is_hr
    assert viewer("TRIO representative").represented_paths
    assert viewer("System administrator").is_system_administrator
    assert viewer("Outsider").person_key is None


def test_the_sign_in_page_gets_its_list(tmp_path: Path) -> None:
    write_people(tmp_path / "var" / "demo-people.json")
    listed = json.loads((tmp_path / "var" / "demo-people.json").read_text(encoding="utf-8"))
    assert [person["email"] for person in listed] == [one.email for one in NAMED]
    assert all(person["role"]["en"] and person["description"]["da"] for person in listed)


def test_the_small_unit_has_been_asked_whether_it_helped_and_whether_the_reason_was_understood(
    town: Municipality,
) -> None:
    reader, key = viewer("Employee"), key_of(town, SOLSIKKEN)
    before, now = MEASURED[1], MEASURED[2]
    agreed = agreed_between(reader, key, before, now, TODAY)
    found = outcomes(reader, [one.id for one in agreed])
    figures = [answered.figure for one in found.values() for answered in one.statements]
    assert {type(figure) for figure in figures} == {Released, Withheld}
    decided = unit_agreements(reader, key, TODAY)
    assert decided is not None
    (asked,) = [one for one in decided.decisions if one.asks_reason]
    reason = outcome(reader, TODAY, decision_id=asked.id)
    assert reason is not None
    assert [isinstance(one.figure, Released) for one in reason.statements] == [True]
    assert reason.beside


def test_promises_of_every_state_are_there_and_the_trio_has_written(town: Municipality) -> None:
    leader, key = viewer("Leader of a small unit"), key_of(town, SOLSIKKEN)
    found = unit_agreements(leader, key, TODAY)
    assert found is not None
    states = {one.status for one in (*found.open, *found.closed)}
    assert states == {"agreed", "under_way", "kept", "changed", "dropped"}
    assert {one.by for one in trio_page(leader, key, TODAY).passages} == {"Maja Bruun", "Signe Toft"}
