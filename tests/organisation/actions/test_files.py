# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.actions import (
    Applied,
    apply_import,
    choose_columns,
    drop_import,
    forget_mapping,
    import_file,
    rename_unit,
    start_import,
)
from ledestjerne.organisation.imports.columns import PEOPLE, UNITS, Mapping, suggest
from ledestjerne.organisation.imports.drafts import Preview, columns_of, preview_of
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import ColumnMapping, ImportDraft, Person, Position, UnitPeriod
from ledestjerne.organisation.queries import (
    applied_imports,
    changes_between,
    leader_of,
    places_at,
    saved_mappings,
    tree_at,
)
from tests.people import People

MARCH, SEPTEMBER = date(2026, 3, 31), date(2026, 9, 30)
UNIT_COLUMNS = Mapping(UNITS, {"id": "Id", "name": "Navn", "parent": "Over"})
PEOPLE_COLUMNS = Mapping(PEOPLE, {"person": "Nr", "name": "Navn", "unit": "Enhed", "role": "Rolle"})
UNIT_FILE = "Id;Navn;Over\nk;Kommunen;\nb;Børn;k\ns;Skolen;b\no;Omsorg;k\n"


@pytest.fixture
def hr(people: People) -> Viewer:
    return viewer_for(people.hr, MARCH)


def units(viewer: Viewer, text: str, on: date = MARCH, *, complete: bool = True) -> dict[str, int]:
    mapping = Mapping(UNITS, UNIT_COLUMNS.fields, complete=complete)
    return import_file(viewer, filename="enheder.csv", content=text.encode(), mapping=mapping, valid_from=on)


def staff(viewer: Viewer, text: str, on: date = MARCH, *, complete: bool = False) -> dict[str, int]:
    mapping = Mapping(PEOPLE, PEOPLE_COLUMNS.fields, complete=complete)
    content = f"Nr;Navn;Enhed;Rolle\n{text}".encode()
    return import_file(viewer, filename="folk.csv", content=content, mapping=mapping, valid_from=on)


def uploaded(viewer: Viewer, text: str = UNIT_FILE, mapping: Mapping = UNIT_COLUMNS, on: date = MARCH) -> Preview:
    draft = start_import(viewer, kind=mapping.kind, filename="fil.csv", content=text.encode(), valid_from=on)
    choose_columns(viewer, draft_id=draft, mapping=mapping)
    shown = preview_of(viewer, draft)
    assert shown is not None
    return shown


# -- From upload to applied


def test_a_file_of_units_is_previewed_and_applied(hr: Viewer) -> None:
    complete = Mapping(UNITS, UNIT_COLUMNS.fields, complete=True)
    shown = uploaded(hr, mapping=complete)
    assert shown.units is not None
    assert (shown.rows, shown.may_apply, len(shown.units.diff.closed)) == (4, True, 8)
    assert "k" not in places_at(MARCH)
    assert apply_import(hr, draft_id=shown.draft_id, seen=shown.digest).applied
    assert tree_at(MARCH).names == ("Kommunen", "Børn", "Skolen", "Omsorg")
    assert tree_at(MARCH - timedelta(days=1)).names[0] == "Bakkeby Kommune"


def test_applying_deletes_the_upload_and_leaves_a_note(hr: Viewer) -> None:
    shown = uploaded(hr, mapping=Mapping(UNITS, UNIT_COLUMNS.fields, complete=True))
    apply_import(hr, draft_id=shown.draft_id, seen=shown.digest)
    draft = ImportDraft.objects.get()
    assert bytes(draft.content) == b""
    (note,) = applied_imports(hr)
    assert (note.filename, note.applied_at is None) == ("fil.csv", False)
    assert dict(note.counts)["added"] == 4
    entry = Entry.objects.get(action="apply_import")
    assert (entry.actor_name, entry.details["closed"], entry.details["from"]) == ("Hanne", 8, "2026-03-31")


def test_an_applied_or_dropped_draft_is_gone(hr: Viewer) -> None:
    shown = uploaded(hr, mapping=Mapping(UNITS, UNIT_COLUMNS.fields, complete=True))
    apply_import(hr, draft_id=shown.draft_id, seen=shown.digest)
    assert preview_of(hr, shown.draft_id) is None
    with pytest.raises(NotFound):
        apply_import(hr, draft_id=shown.draft_id, seen=shown.digest)
    other = uploaded(hr)
    drop_import(hr, draft_id=other.draft_id)
    assert not ImportDraft.objects.filter(pk=other.draft_id).exists()
    with pytest.raises(NotFound):
        drop_import(hr, draft_id=other.draft_id)


def test_a_draft_is_planned_again_where_the_organisation_changed_meanwhile(hr: Viewer) -> None:
    shown = uploaded(hr, "Id;Navn;Over\nskole;Skolen;boern\n")
    rename_unit(hr, unit_key="skole", name="Skolen", on=MARCH)
    assert apply_import(hr, draft_id=shown.draft_id, seen=shown.digest) == Applied(applied=False, counts={})
    again = preview_of(hr, shown.draft_id)
    assert again is not None
    assert again.units is not None
    assert again.units.diff.is_empty


def test_a_file_with_errors_is_not_applied(hr: Viewer) -> None:
    shown = uploaded(hr, "Id;Navn;Over\nx;X;findes-ikke\n")
    assert not shown.may_apply
    before = places_at(MARCH)
    assert not apply_import(hr, draft_id=shown.draft_id, seen=shown.digest).applied
    assert places_at(MARCH) == before


def test_a_column_that_looks_like_cpr_numbers_is_refused_and_nothing_is_stored(hr: Viewer) -> None:
    rows = "".join(f"{day:02}0190-{day}11;Navn;b\n" for day in range(10, 20))
    with pytest.raises(Refused, match="CPR"):
        start_import(
            hr, kind=PEOPLE, filename="f.csv", content=f"Nr;Navn;Enhed\n{rows}".encode(), valid_from=MARCH
        )
    with pytest.raises(Refused, match="CPR"):
        start_import(hr, kind=PEOPLE, filename="f.csv", content=rows.encode(), valid_from=MARCH)
    assert not ImportDraft.objects.exists()


def test_a_file_that_is_too_large_or_no_table_is_refused(hr: Viewer) -> None:
    for content in (b"x" * (51 * 1024 * 1024), b"%PDF-1.7"):
        with pytest.raises(Refused):
            start_import(hr, kind=UNITS, filename="f.csv", content=content, valid_from=MARCH)


def test_forgotten_drafts_go_when_the_next_file_comes(hr: Viewer) -> None:
    old = uploaded(hr).draft_id
    ImportDraft.objects.update(created_at=timezone.now() - timedelta(days=8))
    new = uploaded(hr).draft_id
    assert list(ImportDraft.objects.values_list("pk", flat=True)) == [new]
    assert old != new


def test_only_those_who_administer_handle_files(hr: Viewer, people: People) -> None:
    draft = uploaded(hr)
    for account in (people.leader, people.representative, people.employee, people.outsider):
        other = viewer_for(account, MARCH)
        assert preview_of(other, draft.draft_id) is None
        assert columns_of(other, draft.draft_id) is None
        with pytest.raises(NotFound):
            start_import(other, kind=UNITS, filename="f.csv", content=b"a;b\n1;2\n", valid_from=MARCH)
        with pytest.raises(NotFound):
            apply_import(other, draft_id=draft.draft_id, seen=draft.digest)
        with pytest.raises(NotFound):
            import_file(other, filename="f.csv", content=b"a;b\n1;2\n", mapping=UNIT_COLUMNS, valid_from=MARCH)
    assert preview_of(viewer_for(people.system_administrator, MARCH), draft.draft_id) is not None


def test_an_unknown_kind_of_file_is_not_there(hr: Viewer) -> None:
    with pytest.raises(NotFound):
        start_import(hr, kind="cars", filename="f.csv", content=b"a;b\n1;2\n", valid_from=MARCH)


# -- Columns


def test_a_choice_of_columns_is_found_again_next_month(hr: Viewer) -> None:
    text = "Kode;Tekst;Hører under\nk;Kommunen;TOP\n"
    own = Mapping(UNITS, {"id": "Kode", "name": "Tekst", "parent": "Hører under"}, tops=("TOP",))
    first = start_import(hr, kind=UNITS, filename="a.csv", content=text.encode(), valid_from=MARCH)
    choose_columns(hr, draft_id=first, mapping=own, save_as="Lønsystemet")
    second = start_import(hr, kind=UNITS, filename="b.csv", content=text.encode(), valid_from=MARCH)
    choice = columns_of(hr, second)
    assert choice is not None
    assert (choice.saved_as, choice.mapping) == ("Lønsystemet", own)
    assert choice.examples[0] == ("Kode", "k")
    (saved,) = saved_mappings(hr)
    assert saved.columns == ("Kode", "Tekst", "Hører under")
    forget_mapping(hr, mapping_id=saved.id)
    assert not ColumnMapping.objects.exists()


def test_a_saved_choice_for_other_columns_is_left_alone(hr: Viewer) -> None:
    ColumnMapping.objects.create(kind=UNITS, name="Gammel", columns={"fields": {"id": "Findes ikke"}})
    draft = start_import(hr, kind=UNITS, filename="a.csv", content=UNIT_FILE.encode(), valid_from=MARCH)
    choice = columns_of(hr, draft)
    assert choice is not None
    assert (choice.saved_as, choice.mapping) == ("", suggest(UNITS, ("Id", "Navn", "Over")))


def test_a_preview_without_the_needed_columns_says_what_is_missing(hr: Viewer) -> None:
    shown = uploaded(hr, mapping=Mapping(UNITS, {"id": "Id"}))
    assert shown.plan is None
    assert not shown.may_apply
    assert len(shown.problems) == 1


def test_choosing_columns_is_for_a_draft_of_the_same_kind(hr: Viewer) -> None:
    draft = uploaded(hr).draft_id
    with pytest.raises(NotFound):
        choose_columns(hr, draft_id=draft, mapping=PEOPLE_COLUMNS)
    with pytest.raises(NotFound):
        forget_mapping(hr, mapping_id=0)


# -- Units through time


def test_the_same_file_twice_changes_nothing(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    stored = list(UnitPeriod.objects.order_by("pk").values())
    assert units(hr, UNIT_FILE, SEPTEMBER) == {"added": 0, "moved": 0, "renamed": 0, "closed": 0, "unchanged": 4}
    assert list(UnitPeriod.objects.order_by("pk").values()) == stored


def test_a_later_file_shows_as_a_change_between_the_dates(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    units(hr, "Id;Navn;Over\nk;Kommunen;\nb;Børn og Unge;k\ns;Skolen;k\nn;Ny;s\n", SEPTEMBER)
    diff = changes_between(hr, MARCH, SEPTEMBER)
    assert diff is not None
    told = [[change.key for change in part] for part in (diff.added, diff.closed, diff.renamed, diff.moved)]
    assert told == [["n"], ["o"], ["b"], ["s"]]
    assert tree_at(SEPTEMBER - timedelta(days=1)) == tree_at(MARCH)


def test_a_move_takes_along_the_paths_of_what_is_below(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    units(hr, "Id;Navn;Over\nb;Børn;o\n", SEPTEMBER, complete=False)
    paths = dict(UnitPeriod.objects.filter(valid_to=None).values_list("unit__key", "path"))
    assert paths["s"].startswith(paths["b"])
    assert paths["b"].startswith(paths["o"])


def test_a_second_file_of_the_same_date_corrects_the_first(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    units(hr, "Id;Navn;Over\nk;Byen;\nb;Børn;k\ns;Skolen;k\n")
    assert tree_at(MARCH).names == ("Byen", "Børn", "Skolen")
    assert UnitPeriod.objects.filter(unit__key__in=["k", "b", "s", "o"]).count() == 3


def test_a_unit_that_was_closed_may_come_back(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    units(hr, "Id;Navn;Over\nk;Kommunen;\n", SEPTEMBER)
    units(hr, UNIT_FILE, date(2026, 12, 1))
    assert len(tree_at(SEPTEMBER)) == 1
    assert tree_at(date(2026, 12, 1)) == tree_at(MARCH)


def test_history_is_written_forwards(hr: Viewer) -> None:
    units(hr, UNIT_FILE, SEPTEMBER)
    with pytest.raises(Refused, match="30-09-2026"):
        units(hr, UNIT_FILE, MARCH)


def test_a_new_order_of_siblings_holds_from_the_date(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    units(hr, "Id;Navn;Over\no;Omsorg;k\nk;Kommunen;\nb;Børn;k\ns;Skolen;b\n", SEPTEMBER)
    assert tree_at(SEPTEMBER).names == ("Kommunen", "Omsorg", "Børn", "Skolen")
    assert tree_at(MARCH).names == ("Kommunen", "Børn", "Skolen", "Omsorg")


def test_a_new_sibling_leaves_the_others_alone(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    units(hr, "Id;Navn;Over\nk;Kommunen;\nb;Børn;k\nn;Ny;k\ns;Skolen;b\no;Omsorg;k\n", SEPTEMBER)
    assert tree_at(SEPTEMBER).names == ("Kommunen", "Børn", "Skolen", "Ny", "Omsorg")
    assert UnitPeriod.objects.filter(unit__key__in=["k", "b", "s", "o"]).count() == 4


def test_a_refused_file_for_programs_changes_nothing(hr: Viewer) -> None:
    before = places_at(MARCH)
    for text in ("Id;Navn;Over\nx;X;findes-ikke\n", "Id;Navn;Over\na;A;b\nb;B;a\n"):
        with pytest.raises(Refused):
            units(hr, text, complete=False)
    with pytest.raises(Refused):
        import_file(
            hr,
            filename="f.csv",
            content=UNIT_FILE.encode(),
            mapping=Mapping(UNITS, {"id": "Id"}),
            valid_from=MARCH,
        )
    assert places_at(MARCH) == before


# -- People through time


def test_people_are_added_moved_and_let_go(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    staff(hr, "1;Anna;s;\n2;Bo;s;leder\n3;Cia;o;\n", complete=True)
    assert leader_of("s", MARCH) is not None
    counts = staff(hr, "1;Anna;o;\n2;Bo;s;leder\n", SEPTEMBER, complete=True)
    assert counts == {"added": 0, "moved": 1, "changed": 0, "left": 1, "unchanged": 1, "skipped": 0}
    anna = Position.objects.filter(person__key="1").order_by("valid_from")
    assert [(row.unit.key, row.valid_from, row.valid_to) for row in anna] == [
        ("s", MARCH, SEPTEMBER),
        ("o", SEPTEMBER, None),
    ]
    assert Person.objects.get(key="3").valid_to == SEPTEMBER


def test_the_same_people_twice_change_nothing(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    text = "1;Anna;s;\n2;Bo;s;leder\n2;Bo;o;\n"
    staff(hr, text, complete=True)
    stored = list(Position.objects.order_by("pk").values())
    assert staff(hr, text, SEPTEMBER, complete=True)["unchanged"] == 2
    assert list(Position.objects.order_by("pk").values()) == stored


def test_somebody_who_left_comes_back_as_the_same_person(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    staff(hr, "1;Anna;s;\n2;Bo;s;\n", complete=True)
    staff(hr, "2;Bo;s;\n", SEPTEMBER, complete=True)
    staff(hr, "1;Anna;o;\n", date(2026, 12, 1))
    anna = Person.objects.get(key="1")
    assert (anna.valid_from, anna.valid_to) == (MARCH, None)
    assert list(anna.positions.order_by("pk").values_list("unit__key", "valid_to")) == [
        ("s", SEPTEMBER),
        ("o", None),
    ]


def test_the_beginning_told_by_the_file_counts_for_new_people_only(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    mapping = Mapping(PEOPLE, {"person": "Nr", "name": "Navn", "unit": "Enhed", "valid_from": "Fra"})

    def read_in(text: str, on: date) -> None:
        content = f"Nr;Navn;Enhed;Fra\n{text}".encode()
        import_file(hr, filename="f.csv", content=content, mapping=mapping, valid_from=on)

    read_in("1;Anna;s;01-02-2019\n", MARCH)
    read_in("1;Anna;o;01-02-2019\n", SEPTEMBER)
    read_in("1;Anna;s;01-02-2019\n", date(2026, 12, 1))
    starts = Position.objects.filter(person__key="1").order_by("pk").values_list("valid_from", flat=True)
    assert list(starts) == [date(2019, 2, 1), SEPTEMBER, date(2026, 12, 1)]


def test_an_older_file_of_people_is_refused(hr: Viewer) -> None:
    units(hr, UNIT_FILE)
    shown = uploaded(hr, "Nr;Navn;Enhed;Rolle\n1;Anna;s;\n", PEOPLE_COLUMNS, SEPTEMBER)
    apply_import(hr, draft_id=shown.draft_id, seen=shown.digest)
    with pytest.raises(Refused, match="30-09-2026"):
        staff(hr, "1;Anna;o;\n", date(2026, 6, 1))


def test_an_account_stays_with_its_person_through_a_file(hr: Viewer, people: People) -> None:
    content = "Nr;Navn;Enhed;Rolle\nanna;Anna Holm;indskoling;\n"
    import_file(hr, filename="f.csv", content=content.encode(), mapping=PEOPLE_COLUMNS, valid_from=MARCH)
    assert viewer_for(people.employee, MARCH).home_unit == "indskoling"
