# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest

from ledestjerne.organisation.imports.columns import UNITS, Mapping
from ledestjerne.organisation.imports.tables import read_table
from ledestjerne.organisation.imports.units import (
    COMMON_TOP,
    UnitPlan,
    plan_units,
    read_units,
    tree_refusals,
)
from ledestjerne.organisation.queries import UnitPlace

BY_PARENT = {"id": "id", "name": "navn", "parent": "over"}
BY_LEVEL = {"level_1": "n1", "level_2": "n2", "level_3": "n3"}
EXISTING = {
    "k": UnitPlace("Kommunen", None),
    "b": UnitPlace("Børn", "k"),
    "s": UnitPlace("Skolen", "b"),
    "o": UnitPlace("Omsorg", "k"),
}


def planned(
    text: str,
    existing: dict[str, UnitPlace] | None = None,
    *,
    fields: dict[str, str] | None = None,
    tops: tuple[str, ...] = (),
    common_top: str = "",
    complete: bool = False,
) -> UnitPlan:
    columns = Mapping(UNITS, fields or BY_PARENT, tops=tops, common_top=common_top, complete=complete)
    heading = "id;navn;over" if columns.fields == BY_PARENT else "n1;n2;n3;id"
    rows, bad = read_units(read_table("enheder.csv", f"{heading}\n{text}".encode()), columns)
    return plan_units(rows, bad, existing or {}, columns)


def order(plan: UnitPlan, parent: str | None) -> list[str]:
    below = [unit for unit in plan.target if unit.parent == parent]
    return [unit.key for unit in sorted(below, key=lambda unit: unit.order)]


# -- By id and parent


def test_a_first_file_adds_everything_in_its_own_order() -> None:
    plan = planned("s;Skolen;b\no;Omsorg;k\nk;Kommunen;\nb;Børn;k\n")
    assert plan.may_apply
    assert [change.key for change in plan.diff.added] == ["s", "o", "k", "b"]
    assert order(plan, "k") == ["o", "b"]
    assert plan.counts == {"added": 4, "moved": 0, "renamed": 0, "closed": 0, "unchanged": 0}


def test_only_what_a_part_of_the_organisation_says_is_changed() -> None:
    plan = planned("s;Skolen ved Søen;o\n", EXISTING)
    assert plan.may_apply
    assert [(change.before, change.after) for change in plan.diff.renamed] == [("Skolen", "Skolen ved Søen")]
    assert [(change.before, change.after) for change in plan.diff.moved] == [("Børn", "Omsorg")]
    assert plan.counts == {"added": 0, "moved": 1, "renamed": 1, "closed": 0, "unchanged": 3}


def test_what_a_complete_file_does_not_name_is_closed() -> None:
    plan = planned("k;Kommunen;\nb;Børn;k\n", EXISTING, complete=True)
    assert [change.key for change in plan.diff.closed] == ["s", "o"]
    assert planned("k;Kommunen;\nb;Børn;k\n", EXISTING).diff.is_empty


def test_the_same_file_says_nothing_new() -> None:
    text = "k;Kommunen;\nb;Børn;k\ns;Skolen;b\no;Omsorg;k\n"
    assert planned(text, EXISTING).diff.is_empty
    assert planned(text, EXISTING, complete=True).diff.is_empty


def test_siblings_not_named_stay_behind_the_one_they_stood_behind() -> None:
    existing = {"k": UnitPlace("K", None)} | {key: UnitPlace(key, "k") for key in "abcde"}
    assert order(planned("d;d;k\nb;b;k\n", existing), "k") == ["a", "d", "e", "b", "c"]
    assert order(planned("b;b;k\nf;f;k\n", existing), "k") == ["a", "b", "c", "d", "e", "f"]


def test_the_word_for_nothing_above_is_the_users_to_say() -> None:
    assert "XX" in planned("k;Kommunen;XX\nb;Børn;k\n").bad[0].reason.da
    assert planned("k;Kommunen;XX\nb;Børn;k\n", tops=("XX",)).may_apply


def test_several_tops_are_named_and_can_be_given_a_common_one() -> None:
    text = "b;Børn;\no;Omsorg;\ns;Skolen;b\n"
    (refusal,) = planned(text).refusals
    assert "“Børn”, “Omsorg”" in refusal.da
    plan = planned(text, common_top="Kommunen")
    assert plan.may_apply
    assert order(plan, None) == [COMMON_TOP]
    assert order(plan, COMMON_TOP) == ["b", "o"]


def test_a_part_that_brings_a_second_top_is_refused() -> None:
    assert "“Kommunen”, “Nyt”" in planned("n;Nyt;\n", EXISTING).refusals[0].da


@pytest.mark.parametrize("key", ["a/b", "a\\b", "a?", "a#1", "50%", "..", "x" * 101])
def test_an_id_that_cannot_stand_in_an_address_is_told(key: str) -> None:
    plan = planned(f"k;Kommunen;\n{key};Børn;k\n")
    assert not plan.may_apply
    assert [(bad.row, bad.column) for bad in plan.bad] == [(3, "id")]
    assert "kan ikke bruges som id" in plan.bad[0].reason.da


def test_a_circle_is_named_from_a_unit_to_the_one_above() -> None:
    plan = planned("k;Kommunen;\na;A;c\nb;B;a\nc;C;b\n")
    assert not plan.may_apply
    assert plan.refusals[0].da == "Enheder står over hinanden i ring: A → C → B → A."
    assert "A → A" in planned("k;Kommunen;\na;A;a\n").refusals[0].da


def test_a_move_below_ones_own_unit_is_a_circle() -> None:
    assert "Børn → Skolen → Børn" in planned("b;Børn;s\n", EXISTING).refusals[0].da


def test_an_unknown_parent_is_told_once_with_row_and_column() -> None:
    plan = planned("k;Kommunen;\na;A;q\nb;B;a\n")
    assert [(bad.row, bad.column) for bad in plan.bad] == [(3, "over")]
    assert "“q”, findes ikke" in plan.bad[0].reason.da
    assert not plan.may_apply
    assert plan.refusals == ()


def test_a_parent_the_complete_file_would_close_is_told() -> None:
    plan = planned("k;Kommunen;\nn;Ny;b\n", EXISTING, complete=True)
    assert "lukket" in plan.bad[0].reason.da


def test_a_known_unit_with_an_unknown_parent_stays_where_it_is() -> None:
    plan = planned("b;Børn;q\n", EXISTING)
    assert plan.diff.is_empty
    assert [bad.row for bad in plan.bad] == [2]


def test_two_different_rows_with_one_id_are_told_and_two_alike_are_not() -> None:
    plan = planned("k;Kommunen;\nb;Børn;k\nb;Bern;k\nb;Børn;k\n")
    assert [(bad.row, bad.column) for bad in plan.bad] == [(4, "id")]
    assert "række 3" in plan.bad[0].reason.da


def test_empty_and_unusable_cells_are_told() -> None:
    plan = planned(f"k;Kommunen;\n;A;k\nb;;k\nc/d;C;k\n..;D;k\ne;{'x' * 301};k\n{'f' * 101};F;k\n")
    assert [(bad.row, bad.column) for bad in plan.bad] == [
        (3, "id"),
        (4, "navn"),
        (5, "id"),
        (6, "id"),
        (7, "navn"),
        (8, "id"),
    ]
    assert all(bad.reason.da and bad.reason.en for bad in plan.bad)


def test_a_file_with_nothing_usable_is_refused() -> None:
    assert not planned(";;\n;A;\n", complete=True).may_apply
    assert plan_units([], [], {}, Mapping(UNITS, BY_PARENT)).refusals


def test_an_organisation_as_deep_as_a_well_is_refused() -> None:
    chain = {f"{i}": UnitPlace(f"{i}", f"{i - 1}" if i else None) for i in range(41)}
    assert "40" in tree_refusals(chain)[0].da
    del chain["40"]
    assert tree_refusals(chain) == ()


def test_the_digest_follows_the_outcome() -> None:
    text = "s;Skolen ved Søen;o\n"
    plan = planned(text, EXISTING)
    assert plan.digest == planned(text, EXISTING).digest
    assert plan.digest != planned(text, EXISTING | {"x": UnitPlace("Ny", "k")}).digest


# -- By levels


def test_every_beginning_of_a_path_is_a_unit() -> None:
    plan = planned("K;Skole;Administration\nK;Havn;Administration\nK;Skole;\n", fields=BY_LEVEL)
    assert plan.may_apply
    assert [unit.name for unit in plan.target].count("Administration") == 2
    assert len(plan.target) == 5
    (top,) = order(plan, None)
    assert len(order(plan, top)) == 2


def test_a_path_gives_the_same_id_every_time_and_in_any_case_of_letters() -> None:
    first, again = (planned(text, fields=BY_LEVEL) for text in ("K;Skole;Ærø\n", "K;Skole;\nk;SKOLE;ÆRØ\n"))
    assert {unit.key for unit in first.target} == {unit.key for unit in again.target}
    assert [unit.key[:4] for unit in first.target if unit.name == "Ærø"] == ["aeroe"[:4]]


def test_the_first_spelling_of_a_path_is_kept() -> None:
    plan = planned("K;Skole;A\nK;SKOLE;B\n", fields=BY_LEVEL)
    assert [unit.name for unit in plan.target] == ["K", "Skole", "A", "B"]


def test_an_id_column_names_the_unit_the_row_ends_in() -> None:
    plan = planned("K;Skole;;17\nK;Skole;Adm;18\n", fields=BY_LEVEL | {"id": "id"})
    assert {unit.name: unit.key for unit in plan.target if unit.key.isdigit()} == {"Skole": "17", "Adm": "18"}
    moved = planned(
        "K;Havn;Adm;18\n",
        {u.key: UnitPlace(u.name, u.parent) for u in plan.target},
        fields=BY_LEVEL | {"id": "id"},
    )
    assert [(change.key, change.after) for change in moved.diff.moved] == [("18", "Havn")]


def test_ids_and_levels_that_disagree_are_told() -> None:
    plan = planned("K;A;;1\nK;B;;1\nK;A;;2\n", fields=BY_LEVEL | {"id": "id"})
    assert [(bad.row, bad.column) for bad in plan.bad] == [(3, "id"), (4, "id")]


def test_a_hole_in_a_path_and_an_empty_path_are_told() -> None:
    plan = planned("K;;X;1\n;;;2\n", fields=BY_LEVEL)
    assert [(bad.row, bad.column) for bad in plan.bad] == [(2, "n2"), (3, "n1")]
