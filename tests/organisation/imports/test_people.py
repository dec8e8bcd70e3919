# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from collections.abc import Mapping as MappingType
from datetime import date
from decimal import Decimal

import pytest

from ledestjerne.organisation.imports.columns import PEOPLE, Mapping
from ledestjerne.organisation.imports.people import PeoplePlan, PersonNow, PositionNow, plan_people
from ledestjerne.organisation.imports.people_rows import PeopleRows, read_people
from ledestjerne.organisation.imports.rows import path_key
from ledestjerne.organisation.imports.tables import read_table

NAMES = {"a": "Afdeling A", "b": "Afdeling B", "c": "Afdeling C"}
COLUMNS = {
    "person": "nr",
    "name": "navn",
    "unit": "enhed",
    "email": "mail",
    "role": "rolle",
    "fraction": "grad",
    "on_leave": "orlov",
    "valid_from": "fra",
    "band_1": "alder",
    "band_2": "fag",
}


def read(text: str, *columns: str) -> PeopleRows:
    mapping = Mapping(PEOPLE, {name: COLUMNS[name] for name in ("person", "name", "unit", *columns)})
    heading = ";".join(mapping.fields.values())
    return read_people(read_table("folk.csv", f"{heading}\n{text}".encode()), mapping, NAMES)


def position(id: int, unit: str, role: str = "employee", *, answers_here: bool = False) -> PositionNow:
    return PositionNow(id, unit, role, Decimal(1), False, answers_here, date(2020, 1, 1))


ANNA = {"1": PersonNow("Anna", "anna@example.org", (("alder", "30-39"),), True)}


def plan(
    rows: PeopleRows,
    people: MappingType[str, PersonNow] | None = None,
    positions: MappingType[str, tuple[PositionNow, ...]] | None = None,
    *,
    complete: bool = False,
    skip_bad: bool = False,
) -> PeoplePlan:
    columns = Mapping(PEOPLE, {}, complete=complete, skip_bad=skip_bad)
    return plan_people(rows, people or {}, positions or {}, NAMES, columns)


# -- Reading


def test_a_row_is_read_with_all_its_columns() -> None:
    rows = read(
        "1;Anna  Holm;a;Anna@Example.org;Stedfortræder;0,8;ja;31-12-2025;30-39;Lærer\n",
        *("email", "role", "fraction", "on_leave", "valid_from", "band_1", "band_2"),
    )
    (row,) = rows.rows
    assert (row.person, row.name, row.unit, row.email) == ("1", "Anna Holm", "a", "anna@example.org")
    assert (row.role, row.fraction, row.on_leave) == ("deputy", Decimal("0.8"), True)
    assert row.valid_from == date(2025, 12, 31)
    assert row.bands == (("alder", "30-39"), ("fag", "Lærer"))
    assert rows.bad == []


def test_what_the_file_has_no_column_for_is_not_told() -> None:
    (row,) = read("1;Anna;a\n").rows
    assert (row.email, row.role, row.fraction, row.on_leave, row.valid_from, row.bands) == (None,) * 6


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Leder", "leader"),
        ("CHEF", "leader"),
        ("Nærmeste leder", "leader"),
        ("Ja", "leader"),
        ("manager", "leader"),
        ("Souschef", "deputy"),
        ("deputy leader", "deputy"),
        ("medarbejder", "employee"),
        ("", "employee"),
        ("nej", "employee"),
    ],
)
def test_roles_are_known_in_both_languages(word: str, role: str) -> None:
    assert read(f"1;Anna;a;{word}\n", "role").rows[0].role == role


@pytest.mark.parametrize(
    ("column", "word"),
    [
        ("role", "trold"),
        ("on_leave", "måske"),
        ("fraction", "halv"),
        ("fraction", "-0,5"),
        ("valid_from", "snart"),
        ("email", "anna"),
    ],
)
def test_a_cell_that_makes_no_sense_is_told_with_row_and_column(column: str, word: str) -> None:
    rows = read(f"1;Anna;a;{word}\n", column)
    assert [(bad.row, bad.column) for bad in rows.bad] == [(2, COLUMNS[column])]
    assert rows.named_badly == {"1"}


def test_missing_ids_names_and_units_are_told() -> None:
    rows = read(";Anna;a\n2;;a\n3;Carl;\n4;Dorte;q\n")
    assert [(bad.row, bad.column) for bad in rows.bad] == [(2, "nr"), (3, "navn"), (4, "enhed"), (5, "enhed")]
    assert "“q”" in rows.bad[3].reason.da


def test_a_row_said_twice_is_no_harm_and_two_that_differ_are_told() -> None:
    rows = read("1;Anna;a;1\n1;Anna;a;1\n2;Bo;a;1\n2;Bo;a;0,5\n3;Cia;a;1\n3;Cia;b;1\n", "fraction")
    assert rows.repeated == 1
    assert [(bad.row, "række 4" in bad.reason.da) for bad in rows.bad] == [(5, True)]
    assert [row.unit for row in rows.rows if row.person == "3"] == ["a", "b"]


def test_a_staff_id_with_two_names_is_told() -> None:
    rows = read("1;Anna;a\n1;Bo;b\n")
    assert [(bad.row, bad.column) for bad in rows.bad] == [(3, "navn")]


def test_fractions_are_understood_from_the_whole_column() -> None:
    per_cent = read("1;Anna;a;100\n2;Bo;a;80\n3;Cia;a;\n", "fraction")
    assert [row.fraction for row in per_cent.rows] == [Decimal(1), Decimal("0.8"), None]
    assert "procent" in per_cent.notes[0].da
    parts = read("1;Anna;a;1,0\n2;Bo;a;0.892\n", "fraction")
    assert [row.fraction for row in parts.rows] == [Decimal(1), Decimal("0.892")]
    assert parts.notes == ()


def test_hours_a_week_are_parts_of_37() -> None:
    mapping = Mapping(PEOPLE, {"person": "nr", "name": "navn", "unit": "enhed", "fraction": "Timer pr. uge"})
    table = read_table("folk.csv", b"nr;navn;enhed;Timer pr. uge\n1;Anna;a;37\n2;Bo;a;18,5\n")
    rows = read_people(table, mapping, NAMES)
    assert [row.fraction for row in rows.rows] == [Decimal(1), Decimal("0.5")]
    assert "37" in rows.notes[0].en


def test_a_grouping_with_too_many_values_is_refused() -> None:
    text = "".join(f"{age};Navn;a;{age}\n" for age in range(20, 45))
    assert "alder" in read(text, "band_1").refusals[0].da
    assert read(text[:40], "band_1").refusals == ()


def test_units_may_be_told_by_their_path() -> None:
    units = {path_key(("K", "Skole")): "Skole"}
    mapping = Mapping(PEOPLE, {"person": "nr", "name": "navn", "level_1": "n1", "level_2": "n2"})
    table = read_table("folk.csv", b"nr;navn;n1;n2\n1;Anna;K;Skole\n2;Bo;K;Havn\n3;Cia;;\n")
    rows = read_people(table, mapping, units)
    assert [row.person for row in rows.rows] == ["1"]
    assert [(bad.row, bad.column) for bad in rows.bad] == [(3, "n2"), (4, "n1")]


# -- Planning


def test_new_people_are_added_with_their_positions() -> None:
    made = plan(read("1;Anna;a;0,4\n1;Anna;b;0,6\n", "fraction"))
    assert [change.details for change in made.added] == [(("unit", "", "Afdeling A, Afdeling B"),)]
    assert [person.key for person in made.new_people] == ["1"]
    assert [(opening.unit, opening.fraction) for opening in made.openings] == [
        ("a", Decimal("0.4")),
        ("b", Decimal("0.6")),
    ]
    assert made.may_apply


def test_a_persons_rows_are_the_whole_truth_about_her_positions() -> None:
    made = plan(read("1;Anna;b\n"), ANNA, {"1": (position(7, "a"), position(8, "b"))})
    assert made.endings == (7,)
    assert made.openings == ()
    assert made.moved[0].details == (("unit", "Afdeling A", ""),)


def test_a_move_ends_one_position_and_begins_another() -> None:
    made = plan(read("1;Anna;b\n"), ANNA, {"1": (position(7, "a"),)})
    assert made.moved[0].details == (("unit", "Afdeling A", "Afdeling B"),)
    assert made.endings == (7,)
    assert [opening.unit for opening in made.openings] == ["b"]
    assert made.counts["moved"] == 1


def test_what_is_not_told_stays_as_it_was() -> None:
    made = plan(read("1;Anna;a\n"), ANNA, {"1": (position(7, "a", "leader"),)})
    assert made.is_empty
    assert made.unchanged == 1
    assert not made.corrected


def test_a_new_role_begins_a_new_position_and_keeps_the_choice_of_where_to_answer() -> None:
    made = plan(read("1;Anna;a;leder\n", "role"), ANNA, {"1": (position(7, "a", answers_here=True),)})
    assert made.changed[0].details == (("role", "employee", "leader"),)
    assert made.endings == (7,)
    assert made.openings[0].answers_here


def test_a_new_name_e_mail_or_grouping_corrects_the_person() -> None:
    rows = read("1;Anna Holm;a;ah@example.org;40-49\n", "email", "band_1")
    made = plan(rows, ANNA, {"1": (position(7, "a"),)})
    assert [what for what, _, _ in made.changed[0].details] == ["name", "email", "bands"]
    assert made.corrected[0].bands == (("alder", "40-49"),)
    assert made.openings == ()


def test_an_empty_e_mail_column_empties_the_address() -> None:
    made = plan(read("1;Anna;a;\n", "email"), ANNA, {"1": (position(7, "a"),)})
    assert made.corrected[0].email == ""


def test_somebody_who_had_left_comes_back() -> None:
    gone = {"1": PersonNow("Anna", "", (), False)}
    made = plan(read("1;Anna;a\n"), gone)
    assert [change.key for change in made.added] == ["1"]
    assert not made.new_people
    assert [person.key for person in made.corrected] == ["1"]


def test_only_a_complete_file_makes_somebody_leave() -> None:
    rows = read("2;Bo;a\n")
    positions = {"1": (position(7, "a"),)}
    assert plan(rows, ANNA, positions).left == ()
    made = plan(rows, ANNA, positions, complete=True)
    assert [change.key for change in made.left] == ["1"]
    assert made.endings == (7,)


def test_somebody_with_a_bad_row_stays_as_she_is() -> None:
    rows = read("1;Anna;b\n1;Anna;q\n2;Bo;a\n")
    made = plan(rows, ANNA, {"1": (position(7, "a"),)}, complete=True, skip_bad=True)
    assert made.endings == ()
    assert made.left == ()
    assert [change.key for change in made.added] == ["2"]
    assert made.may_apply
    assert made.counts["skipped"] == 1


def test_a_bad_row_without_an_id_keeps_everybody() -> None:
    made = plan(read(";Anna;a\n2;Bo;a\n"), ANNA, {"1": (position(7, "a"),)}, complete=True, skip_bad=True)
    assert made.left == ()
    assert any("fratrådt" in note.da for note in made.notes)


def test_bad_rows_stop_the_file_unless_they_may_be_left_out() -> None:
    rows = read("1;Anna;a\n2;Bo;q\n")
    assert not plan(rows).may_apply
    assert plan(rows, skip_bad=True).may_apply
    assert not plan(read("2;Bo;q\n"), skip_bad=True).may_apply


def test_two_open_positions_in_one_unit_become_one() -> None:
    made = plan(read("1;Anna;a\n"), ANNA, {"1": (position(7, "a"), position(8, "a"))})
    assert made.endings == (8,)


def test_units_with_several_leaders_are_noted() -> None:
    made = plan(read("1;Anna;a;leder\n2;Bo;a;leder\n", "role"))
    assert "mere end én leder" in made.notes[0].da


def test_the_digest_follows_the_outcome() -> None:
    rows = read("1;Anna;b\n")
    assert plan(rows, ANNA).digest == plan(rows, ANNA).digest
    assert plan(rows, ANNA).digest != plan(rows).digest
