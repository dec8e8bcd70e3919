# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Applying an import: all of it or nothing, and nothing that tells who said what."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.db import DatabaseError, connection

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.models import Instrument, Round
from ledestjerne.measurement.queries import round_frame
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.responses.actions import drop_round, import_answers
from ledestjerne.responses.imports import Choices, preview_import
from ledestjerne.responses.models import AnswerMatrix, AnswerUpload, Comment, Response
from ledestjerne.responses.queries import answers_of
from tests.people import People

from .files import HEADING, SIX_ROWS, csv_file, draft_of

KEPT = (Round, Response, Comment, AnswerMatrix)


def imported(hanne: Viewer, choices: Choices, *rows: str, **chosen: Any) -> int:
    return import_answers(hanne, upload_id=draft_of(hanne, choices, csv_file(*rows), **chosen))


def test_a_file_becomes_a_closed_round_with_its_answers(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices, k=4, bands=("Alder",))
    frame = round_frame(made)
    assert (frame.title, frame.k, frame.status, frame.bands) == ("Foråret", 4, "closed", ("Alder",))
    answers = answers_of(made)
    kept = sorted(
        (frame.tree.ids[unit], *codes, -1.0 if np.isnan(number) else number)
        for unit, codes, number in zip(
            answers.unit,
            answers.codes[:, :2].tolist(),
            answers.numbers[:, 2],
            strict=True,  # type: ignore[index]
        )
    )
    assert kept == [
        ("hjemmepleje", 0, 0, 7.0),
        ("hjemmepleje", 1, -1, -1.0),
        ("indskoling", -1, 1, 6.0),
        ("indskoling", 1, 0, -1.0),
        ("udskoling", 0, 1, 7.5),
        ("udskoling", 1, 1, 8.0),
    ]


def test_the_round_freezes_the_units_of_the_day_and_how_many_were_asked(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices)
    UnitPeriod.objects.filter(unit__key="udskoling").update(name="Slutningen")
    frame = round_frame(made)
    asked = dict(zip(frame.tree.ids, frame.eligible, strict=True))
    assert "Udskolingen" in frame.tree.names
    assert (asked["udskoling"], asked["dagtilbud"], sum(n or 0 for n in frame.eligible)) == (11, 6, 47)


def test_nobody_asked_is_fewer_than_those_who_answered(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices, *["dagtilbud;1;2;3;;x;a"] * 9)
    frame = round_frame(made)
    assert frame.eligible[frame.tree.index["dagtilbud"]] == 9


def test_responses_are_compact_rows_under_random_keys(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices, bands=("Alder",))
    rows = Response.objects.filter(round_id=made)
    assert sorted(json.dumps([row.answers, row.bands]) for row in rows)[:2] == [
        '[[0, 0, 7.0], {"Alder": "over 40"}]',
        '[[0, 1, 7.5], {"Alder": "under 40"}]',
    ]
    assert [row.bands for row in rows if row.answers == [None, 1, 6.0]] == [{}]
    assert all(row.key.version == 4 for row in rows)


def test_comments_are_kept_apart_from_the_rest_of_the_answers(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices, *SIX_ROWS, "udskoling;;;;Kun det her;x;z")
    said = Comment.objects.filter(round_id=made)
    assert sorted((row.item_id, row.text) for row in said) == [
        ("q4", "Flere møder"),
        ("q4", "Kun det her"),
        ("q4", "Mere ro"),
    ]
    assert not {row.key for row in said} & {row.key for row in Response.objects.all()}


def test_no_row_is_kept_in_the_order_of_the_file(hanne: Viewer, choices: Choices) -> None:
    rows = [f"udskoling;{1 + (i >= 100)};2;{i};Bemærkning {i};x;a" for i in range(200)]
    made = imported(hanne, choices, *rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM responses_response")
        written = [json.loads(answers)[2] for (answers,) in cursor.fetchall()]
        cursor.execute("SELECT text FROM responses_comment")
        said = [int(text.split()[1]) for (text,) in cursor.fetchall()]
    numbers = answers_of(made).numbers
    assert numbers is not None
    for order in (written, said, numbers[:, 2].tolist()):
        assert sorted(order) == list(range(200))
        assert abs(np.corrcoef(order, range(200))[0, 1]) < 0.4
    assert abs(np.corrcoef(written, said)[0, 1]) < 0.4


def test_the_upload_is_deleted_and_the_instrument_is_used(hanne: Viewer, choices: Choices) -> None:
    imported(hanne, choices)
    assert not AnswerUpload.objects.exists()
    assert Instrument.objects.get().used


def test_an_import_is_recorded_without_content(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices)
    assert Entry.objects.get(action="store_answers").details == {"round": made, "people": 6}
    recorded = " ".join(f"{entry.subject} {entry.details}" for entry in Entry.objects.all())
    assert not [mark for mark in ("Mere ro", "a-17", "svar.csv", "udskoling") if mark in recorded]


def test_a_file_with_errors_is_not_applied(hanne: Viewer, choices: Choices) -> None:
    with pytest.raises(Refused) as caught:
        imported(hanne, choices, *SIX_ROWS, "udskoling;hemmelig;2;7;;x;b")
    assert "hemmelig" not in caught.value.message.da
    assert not any(model.objects.exists() for model in KEPT)
    assert AnswerUpload.objects.exists()


def test_errors_can_be_left_out(hanne: Viewer, choices: Choices) -> None:
    rows = (*SIX_ROWS, "udskoling;9;2;7;;x;b", "nowhere;1;2;7;Tabt;x;c")
    made = imported(hanne, choices, *rows, leave_out_errors=True)
    assert len(answers_of(made).unit) == 7
    assert not Comment.objects.filter(text="Tabt").exists()


def test_columns_that_were_not_chosen_are_nowhere(hanne: Viewer, choices: Choices) -> None:
    imported(hanne, choices)
    with connection.cursor() as cursor:
        for model in KEPT:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            written = repr(cursor.fetchall())
            assert "a-17" not in written
            assert "under 40" not in written


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "responses_response"',
        'INSERT INTO "responses_comment"',
        'INSERT INTO "responses_answermatrix"',
        'DELETE FROM "responses_answerupload"',
    ],
)
def test_a_database_that_fails_on_the_way_leaves_nothing(hanne: Viewer, choices: Choices, statement: str) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    entries = Entry.objects.count()

    def fail(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(statement):
            raise DatabaseError("the disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(fail), pytest.raises(DatabaseError):
        import_answers(hanne, upload_id=upload_id)
    assert not any(model.objects.exists() for model in KEPT)
    assert not Instrument.objects.get().used
    assert Entry.objects.count() == entries
    assert preview_import(hanne, upload_id).may_apply


def test_the_same_file_twice_is_two_rounds(hanne: Viewer, choices: Choices) -> None:
    first, second = imported(hanne, choices), imported(hanne, choices)
    assert first != second
    assert (answers_of(first).codes.shape, answers_of(second).codes.shape) == ((6, 3), (6, 3))


def test_a_round_can_be_dropped_with_everything_in_it(hanne: Viewer, choices: Choices) -> None:
    kept, dropped = imported(hanne, choices), imported(hanne, choices)
    drop_round(hanne, round_id=dropped)
    for model in (Response, Comment, AnswerMatrix):
        assert set(model.objects.values_list("round_id", flat=True)) == {kept}
    assert Entry.objects.filter(action="remove_round").count() == 1


def test_a_released_round_keeps_its_answers(hanne: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices)
    Round.objects.update(status=Round.Status.RELEASED)
    with pytest.raises(Refused):
        drop_round(hanne, round_id=made)
    assert Response.objects.filter(round_id=made).count() == 6


def test_nobody_else_drops_a_round(hanne: Viewer, somebody_else: Viewer, choices: Choices) -> None:
    made = imported(hanne, choices)
    with pytest.raises(NotFound):
        drop_round(somebody_else, round_id=made)
    assert Response.objects.filter(round_id=made).exists()


def test_seventeen_thousand_rows_are_imported_in_seconds(hanne: Viewer, people: People, choices: Choices) -> None:
    units = list(people.units)
    rows = [f"{units[i % 8]};{1 + i % 2};{1 + i % 2};{i % 40};;band {i % 5};p{i}" for i in range(17_000)]
    begun = time.perf_counter()
    made = import_answers(hanne, upload_id=draft_of(hanne, choices, csv_file(*rows, heading=HEADING)))
    assert time.perf_counter() - begun < 15
    assert len(answers_of(made).unit) == 17_000


def test_an_organisation_of_its_own_has_one_whole_above_the_units(hanne: Viewer, choices: Choices) -> None:
    frame = round_frame(imported(hanne, replace(choices, use_organisation=False)))
    assert frame.tree.ids == ("all", "Hjemmeplejen", "Indskolingen", "hjemmepleje", "indskoling", "udskoling")
    assert set(frame.eligible) == {None}
