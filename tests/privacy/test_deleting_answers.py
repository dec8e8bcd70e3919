# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answers are deleted on the guideline's date, and only when an archive has been written that can be read."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import mark_closed, start_closing
from ledestjerne.measurement.models import Round
from ledestjerne.measurement.retention import months_later
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.organisation.models import ImportDraft
from ledestjerne.privacy.actions import NotWhole, check_archive, keep_to_the_guideline
from ledestjerne.privacy.queries import due
from ledestjerne.responses.actions import shuffle_at_closing
from ledestjerne.responses.models import AnswerMatrix, Comment, Response
from ledestjerne.results.actions import release_round
from ledestjerne.results.models import UnitResult
from ledestjerne.results.queries.anonymity import anonymity
from tests.measurement.launched import CLOSES, OPENS
from tests.people import People
from tests.results.answered import Truth, make_answered_round

pytestmark = pytest.mark.django_db
DUE = months_later(CLOSES, 36)


@pytest.fixture
def hanne(people: People) -> Viewer:
    return viewer_for(people.hr, OPENS)


@pytest.fixture
def truth(hanne: Viewer) -> Truth:
    """A closed and released round."""
    made = make_answered_round(hanne)
    Comment.objects.create(round_id=made.round_id, unit_index=0, item_id="sc_open_1", text='Et møde, "hver" uge')
    start_closing(made.round_id)
    shuffle_at_closing(made.round_id)
    mark_closed(made.round_id, on=CLOSES)
    release_round(hanne, round_id=made.round_id)
    return made


def test_before_the_date_nothing_is_due(truth: Truth, tmp_path: Path) -> None:
    assert keep_to_the_guideline(on=DUE - timedelta(days=1), archive=tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_on_the_date_answers_are_archived_and_deleted_and_figures_stay(truth: Truth, tmp_path: Path) -> None:
    figures = UnitResult.objects.count()
    assert keep_to_the_guideline(on=DUE, archive=tmp_path) == ("Trivsel 2026",)
    assert [model.objects.exists() for model in (Response, Comment, AnswerMatrix)] == [False] * 3
    assert UnitResult.objects.count() == figures > 0
    entry = Entry.objects.get(action="delete_answers")
    assert (entry.actor_name, entry.details["answers"]) == ("Ledestjerne", len(truth.answers))
    assert (due(DUE), anonymity(truth.round_id, DUE).alone) == ((), 0)


def test_the_archive_holds_every_answer_and_says_what_it_means(truth: Truth, tmp_path: Path) -> None:
    keep_to_the_guideline(on=DUE, archive=tmp_path)
    place = tmp_path / f"round-{truth.round_id}"
    with (place / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(truth.answers)
    assert {row["Alder"] for row in rows} == {"under 40", "fra 40"}
    told = (place / "description.md").read_text(encoding="utf-8")
    assert all(f"- {column}: " in told for column in rows[0])
    assert "- udskoling: Udskolingen, below skole, asked: 11" in told
    assert "Et møde" in (place / "comments.csv").read_text(encoding="utf-8")
    assert [file.stat().st_mode & 0o077 for file in place.iterdir()] == [0] * 4


def test_an_archive_names_nobody(truth: Truth, tmp_path: Path) -> None:
    keep_to_the_guideline(on=DUE, archive=tmp_path)
    text = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.*"))
    assert [key for key in (*truth.person_keys, *truth.codes) if key in text] == []


def test_without_a_place_for_archives_nothing_is_deleted(truth: Truth) -> None:
    assert keep_to_the_guideline(on=DUE, archive=None) == ()
    assert Response.objects.count() == len(truth.answers)


def test_an_archive_that_was_changed_stops_the_deletion(truth: Truth, tmp_path: Path) -> None:
    place = tmp_path / f"round-{truth.round_id}"
    Round.objects.filter(pk=truth.round_id).update(status="released")
    keep_to_the_guideline(on=DUE, archive=tmp_path)
    check_archive(place)
    (place / "answers.csv").write_text("unit\n")
    Comment.objects.create(round_id=truth.round_id, unit_index=0, item_id="sc_open_1", text="x")
    with pytest.raises(NotWhole):
        keep_to_the_guideline(on=DUE, archive=tmp_path)
    assert Comment.objects.exists()


def test_a_round_after_a_deleted_one_is_released_without_comparison(
    hanne: Viewer, people: People, truth: Truth, tmp_path: Path
) -> None:
    from tests.results.rounds import make_round

    keep_to_the_guideline(on=DUE, archive=tmp_path)
    later = make_round(people, measured_on=DUE + timedelta(days=30))
    assert release_round(hanne, round_id=later) > 0


def test_uploads_nobody_went_on_with_are_deleted(people: People) -> None:
    draft = ImportDraft.objects.create(
        kind="people", filename="x.csv", content=b"", valid_from=OPENS, created_by=people.hr
    )
    ImportDraft.objects.filter(pk=draft.pk).update(created_at=timezone.now() - timedelta(days=31))
    keep_to_the_guideline(on=OPENS, archive=None)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 20), 36, date(2029, 3, 20)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then
