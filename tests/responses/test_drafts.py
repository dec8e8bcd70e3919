# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""An uploaded file: taken in, its owner's, gone in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.responses.actions import choose_columns, drop_upload, import_answers, upload_answers
from ledestjerne.responses.imports import Choices, open_draft, preview_import
from ledestjerne.responses.models import AnswerUpload
from tests.people import People

from .files import csv_file, draft_of, xlsx_file


def test_columns_are_suggested_by_equal_names(hanne: Viewer, choices: Choices) -> None:
    found = open_draft(hanne, draft_of(hanne, choices, csv_file())).choices
    assert found.unit == "Enhed"
    assert found.columns == {"q1": "q1", "q2": "q2", "q3": "q3", "q4": "q4"}
    assert (found.bands, found.missing) == ((), ())


def test_choices_come_back_as_they_were_made(hanne: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    chosen = replace(choices, k=7, unit="Enhed", columns={"q1": "q2"}, bands=("Alder",), missing=("99",))
    choose_columns(hanne, upload_id=upload_id, choices=chosen)
    assert open_draft(hanne, upload_id).choices == chosen


def test_the_instrument_of_a_draft_cannot_be_swapped(hanne: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    choose_columns(hanne, upload_id=upload_id, choices=replace(choices, instrument_id=4711))
    assert open_draft(hanne, upload_id).choices.instrument_id == choices.instrument_id


def test_a_workbook_and_a_text_file_are_the_same_table(hanne: Viewer, choices: Choices) -> None:
    text = open_draft(hanne, draft_of(hanne, choices, csv_file())).table
    book = open_draft(hanne, draft_of(hanne, choices, xlsx_file(), "svar.xlsx")).table
    assert (text.columns, [list(row) for row in text.rows]) == (book.columns, [list(row) for row in book.rows])


def test_what_is_done_to_a_draft_is_recorded_without_its_content(hanne: Viewer, choices: Choices) -> None:
    drop_upload(hanne, upload_id=draft_of(hanne, choices, csv_file(), k=6))
    entries = Entry.objects.exclude(action="add_instrument").order_by("id")
    assert [(e.action, e.subject, e.details) for e in entries] == [
        ("upload_answers", "Foråret", {"rows": 6}),
        ("choose_columns", "Foråret", {"columns": 5}),
        ("drop_upload", "Foråret", {}),
    ]
    assert not AnswerUpload.objects.exists()


def test_only_hr_takes_files_in(somebody_else: Viewer, choices: Choices) -> None:
    with pytest.raises(NotFound):
        upload_answers(somebody_else, filename="svar.csv", content=csv_file(), choices=choices)
    assert not AnswerUpload.objects.exists()


def test_a_draft_is_its_owners_alone(hanne: Viewer, somebody_else: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    another_hr = replace(somebody_else, is_hr=True)
    for reader in (somebody_else, another_hr):
        for act in (open_draft, preview_import):
            with pytest.raises(NotFound):
                act(reader, upload_id)
        for change in (drop_upload, import_answers):
            with pytest.raises(NotFound):
                change(reader, upload_id=upload_id)
    assert AnswerUpload.objects.exists()


def test_an_owner_who_is_no_longer_hr_cannot_go_on(hanne: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    with pytest.raises(NotFound):
        import_answers(replace(hanne, is_hr=False), upload_id=upload_id)


def test_a_draft_nobody_went_on_with_is_closed_after_two_days_and_deleted(hanne: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    AnswerUpload.objects.update(created_at=timezone.now() - timedelta(days=3))
    with pytest.raises(NotFound):
        open_draft(hanne, upload_id)
    draft_of(hanne, choices, csv_file())
    assert not AnswerUpload.objects.filter(pk=upload_id).exists()


def test_a_file_that_is_no_table_is_refused_and_not_kept(hanne: Viewer, choices: Choices) -> None:
    for content in (b"", b"%PDF-1.7 \x00", b"Enhed;q1\r\n"):
        with pytest.raises(Refused):
            upload_answers(hanne, filename="svar.csv", content=content, choices=choices)
    assert not AnswerUpload.objects.exists()


@pytest.mark.parametrize(
    "numbers",
    [
        ("010203-1234", "110999-4321", "240180-0000"),
        ("0102031234", "1109994321", "2401800000"),
        ("010203 1234", "x", "y"),
    ],
)
def test_a_column_of_cpr_numbers_is_refused_and_nothing_kept(
    hanne: Viewer, choices: Choices, numbers: tuple[str, ...]
) -> None:
    content = csv_file(*(f"udskoling;1;2;3;;x;{number}" for number in numbers))
    with pytest.raises(Refused) as caught:
        upload_answers(hanne, filename="svar.csv", content=content, choices=choices)
    assert "“Løbenr” ligner CPR-numre" in caught.value.message.da
    assert numbers[0] not in caught.value.message.da
    assert not AnswerUpload.objects.exists()


def test_an_unknown_instrument_is_not_found(hanne: Viewer, choices: Choices) -> None:
    with pytest.raises(NotFound):
        draft_of(hanne, replace(choices, instrument_id=4711), csv_file())


def test_a_draft_is_never_printed(hanne: Viewer, choices: Choices, people: People) -> None:
    draft = open_draft(hanne, draft_of(hanne, choices, csv_file()))
    assert "Mere ro" not in repr(draft)
    assert "a-17" not in str(draft)
