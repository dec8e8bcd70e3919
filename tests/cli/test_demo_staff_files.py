# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The files of the demo municipality, read back by the product's own reader."""

from functools import cache

import pytest

from ledestjerne.cli.demo.generator import Municipality, generate
from ledestjerne.cli.demo.staff_files import people_file, units_file
from ledestjerne.organisation.imports.columns import PEOPLE, UNITS, suggest
from ledestjerne.organisation.imports.tables import Table, looks_like_cpr, read_table


@cache
def small() -> Municipality:
    return generate(scale=0.02)


@cache
def people(year: int) -> Table:
    return read_table("people.csv", people_file(small(), year))


@pytest.mark.parametrize("year", [0, 1, 2])
def test_the_file_of_units_has_a_row_per_unit(year: int) -> None:
    table = read_table("units.csv", units_file(small(), year))
    assert table.column("Enhedsnavn") == list(small().staffings[year].organisation.tree.names)
    assert table.column("Overordnet").count("") == 1


def test_the_file_of_people_has_a_row_per_position() -> None:
    staffing = small().staffings[2]
    positions = len(staffing.employed) + int((staffing.second >= 0).sum())
    assert len(people(2).rows) == positions
    assert len(set(people(2).column("Medarbejdernr"))) == len(staffing.employed)


def test_headings_say_by_themselves_what_the_columns_hold() -> None:
    assert len(suggest(PEOPLE, people(2).columns).fields) == len(people(2).columns)
    assert {"id", "name", "parent"} <= set(suggest(UNITS, ("Enhedsnr", "Enhedsnavn", "Overordnet")).fields)


def test_nothing_looks_like_a_personal_identification_number() -> None:
    assert not any(looks_like_cpr(people(2).column(name)) for name in people(2).columns)


def test_fractions_are_written_with_a_decimal_comma() -> None:
    fractions = set(people(2).column("Beskæftigelsesgrad"))
    assert "0,865" in fractions
    assert max(people(2).number(text) for text in fractions) == 1


def test_leaders_and_deputies_are_told() -> None:
    roles = people(2).column("Rolle")
    assert {"leder", "medarbejder"} <= set(roles) <= {"leder", "medarbejder", "stedfortræder"}
