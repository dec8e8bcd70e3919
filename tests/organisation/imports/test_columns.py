# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest

from ledestjerne.organisation.imports.columns import (
    FIELDS,
    PEOPLE,
    UNITS,
    Mapping,
    mapping_from_json,
    mapping_problems,
    plain,
    suggest,
)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("Enhedsnr", "Enhedsnavn", "Overordnet"), ("Enhedsnr", "Enhedsnavn", "Overordnet")),
        (("Enheds-ID", "Navn", "Overordnet enhed"), ("Enheds-ID", "Navn", "Overordnet enhed")),
        (("Unit ID", "Unit name", "Parent ID"), ("Unit ID", "Unit name", "Parent ID")),
        (("ID", "NAVN", "Forælder-id"), ("ID", "NAVN", "Forælder-id")),
        (
            ("Post Unique Reference", "Job Title", "Unit", "Reports to Senior Post"),
            ("Post Unique Reference", "Job Title", "Reports to Senior Post"),
        ),
    ],
)
def test_headings_of_units_are_recognised_in_both_languages(
    headings: tuple[str, ...], fields: tuple[str, str, str]
) -> None:
    assert suggest(UNITS, headings).fields == dict(zip(("id", "name", "parent"), fields, strict=True))


def test_levels_are_recognised() -> None:
    assert suggest(UNITS, ("Niveau 1", "Niveau 2", "Niveau 3", "CVR")).levels == (
        "Niveau 1",
        "Niveau 2",
        "Niveau 3",
    )
    kolding = ("index", "root", "org", "sub org", "2xsub org", "3xsub org", "Navn")
    assert suggest(PEOPLE, kolding).levels == kolding[1:6]


def test_a_file_with_a_parent_column_needs_no_levels() -> None:
    assert suggest(UNITS, ("Id", "Navn", "Parent", "Niveau 1")).levels == ()


def test_headings_of_people_are_recognised_with_up_to_four_groupings() -> None:
    headings = (
        *("Tjenestenr.", "Fulde navn", "E-mail", "Afdelingsnr", "Rolle", "Beskæftigelsesgrad", "Orlov"),
        *("Gyldig fra", "Køn", "Aldersgruppe", "Anciennitet", "Faggruppe", "Overenskomst", "Lokale"),
    )
    mapping = suggest(PEOPLE, headings)
    assert mapping.bands == ("Køn", "Aldersgruppe", "Anciennitet", "Faggruppe")
    assert list(mapping.fields.values())[:8] == list(headings[:8])
    assert "Lokale" not in mapping.fields.values()


def test_a_column_is_suggested_for_one_thing_only() -> None:
    mapping = suggest(PEOPLE, ("Id", "Navn", "Enhed"))
    assert mapping.fields == {"person": "Id", "name": "Navn", "unit": "Enhed"}


@pytest.mark.parametrize("kind", [UNITS, PEOPLE])
def test_every_word_is_written_as_headings_are_compared_and_belongs_to_one_field(kind: str) -> None:
    words = [word for field in FIELDS[kind] for word in field.words]
    assert words == [plain(word) for word in words]
    assert sorted(words) == sorted(set(words))


def test_a_mapping_survives_being_saved() -> None:
    mapping = Mapping(UNITS, {"id": "A"}, tops=("XX",), common_top="Alt", complete=True, skip_bad=True)
    assert mapping_from_json(UNITS, mapping.to_json()) == mapping
    assert mapping_from_json(UNITS, {}) == Mapping(UNITS)


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (Mapping(UNITS, {"id": "A", "name": "B"}), "Vælg enten"),
        (Mapping(UNITS, {"level_1": "Z"}), "findes ikke"),
        (Mapping(UNITS, {"level_1": "A", "level_2": "A"}), "to gange"),
        (Mapping(PEOPLE, {"person": "A", "unit": "B"}), "navn"),
        (Mapping(PEOPLE, {"person": "A", "name": "B"}), "enhedens id"),
    ],
)
def test_what_a_choice_of_columns_lacks_is_told(mapping: Mapping, told: str) -> None:
    (problem,) = mapping_problems(mapping, ("A", "B", "C"))
    assert told in problem.da
    assert problem.en


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping(UNITS, {"id": "A", "name": "B", "parent": "C"}),
        Mapping(UNITS, {"level_1": "A"}),
        Mapping(PEOPLE, {"person": "A", "name": "B", "unit": "C"}),
        Mapping(PEOPLE, {"person": "A", "name": "B", "level_1": "C"}),
    ],
)
def test_enough_is_enough(mapping: Mapping) -> None:
    assert mapping_problems(mapping, ("A", "B", "C")) == ()
