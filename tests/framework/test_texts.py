# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Texts and lines of the draft: two people at once, limits, ids kept for good."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledestjerne.analysis.values import Text
from ledestjerne.framework.actions import (
    Edit,
    EditConflict,
    TooLong,
    add_line,
    adopt_draft,
    edit_texts,
    move_line,
    put_line_back,
    remove_line,
    start_draft,
)
from ledestjerne.framework.actions.texts import MOST_LINES
from ledestjerne.framework.queries import draft, longest
from ledestjerne.organisation.access import NotFound, Viewer

from .conftest import BEHAVIOURS, CORE, edit, line_ids, text_at
from .test_versions import today

NAME = "stars.helhed.name"
TEXT = "purpose.text"


@pytest.fixture
def drafting(hr: Viewer) -> Viewer:
    start_draft(hr)
    return hr


def test_texts_are_changed_together_and_counted(drafting: Viewer) -> None:
    edits = [edit(drafting, CORE, "A."), edit(drafting, NAME, "B", "C")]
    assert edit_texts(drafting, edits=edits) == 2
    assert text_at(drafting, NAME) == Text("B", "C")
    assert edit_texts(drafting, edits=[edit(drafting, CORE, "A.")]) == 0


def test_who_changes_the_same_text_last_is_told_and_nothing_is_saved(drafting: Viewer, other_hr: Viewer) -> None:
    mine, also_mine = edit(drafting, CORE, "Min."), edit(drafting, NAME, "Mit navn")
    edit_texts(other_hr, edits=[edit(other_hr, CORE, "Din.")])
    with pytest.raises(EditConflict) as conflict:
        edit_texts(drafting, edits=[mine, also_mine])
    now = conflict.value.now[CORE]
    assert now is not None
    assert now.da == "Din."
    assert set(conflict.value.now) == {CORE}
    assert conflict.value.by == "Henrik"
    assert text_at(drafting, NAME).da == "Helhed"


def test_different_texts_and_different_languages_do_not_meet(drafting: Viewer, other_hr: Viewer) -> None:
    seen = text_at(drafting, CORE)
    mine = [Edit(CORE, seen, Text("Min.", seen.en)), edit(drafting, TEXT, text_at(drafting, TEXT).da)]
    edit_texts(other_hr, edits=[edit(other_hr, TEXT, "Din."), Edit(CORE, seen, Text(seen.da, "Yours."))])
    edit_texts(drafting, edits=mine)
    assert text_at(drafting, CORE) == Text("Min.", "Yours.")
    assert text_at(drafting, TEXT).da == "Din."


def test_the_same_words_from_two_people_are_no_conflict(drafting: Viewer, other_hr: Viewer) -> None:
    mine = edit(drafting, CORE, "Ens.")
    edit_texts(other_hr, edits=[edit(other_hr, CORE, "Ens.")])
    assert edit_texts(drafting, edits=[mine]) == 0


def test_a_line_taken_out_meanwhile_is_told_as_gone(drafting: Viewer, other_hr: Viewer) -> None:
    path = f"{BEHAVIOURS}.helhed_shared_b1.text"
    mine = edit(drafting, path, "Rettet.")
    remove_line(other_hr, list_path=BEHAVIOURS, line_id="helhed_shared_b1")
    with pytest.raises(EditConflict) as conflict:
        edit_texts(drafting, edits=[mine])
    assert conflict.value.now == {path: None}


def test_a_line_one_did_not_touch_may_go_without_a_word(drafting: Viewer, other_hr: Viewer) -> None:
    path = f"{BEHAVIOURS}.helhed_shared_b1.text"
    untouched = edit(drafting, path, text_at(drafting, path).da)
    remove_line(other_hr, list_path=BEHAVIOURS, line_id="helhed_shared_b1")
    assert edit_texts(drafting, edits=[untouched]) == 0


@pytest.mark.parametrize("path", [NAME, CORE, TEXT, f"{BEHAVIOURS}.helhed_shared_b1.text"])
def test_a_text_that_is_too_long_is_refused_whole_and_never_cut(drafting: Viewer, path: str) -> None:
    before = text_at(drafting, path)
    with pytest.raises(TooLong) as refused:
        edit_texts(drafting, edits=[edit(drafting, path, "x" * (longest(path) + 1))])
    assert (refused.value.path, refused.value.limit) == (path, longest(path))
    assert text_at(drafting, path) == before
    edit_texts(drafting, edits=[edit(drafting, path, "x" * longest(path))])
    assert len(text_at(drafting, path).da) == longest(path)


def test_english_has_a_limit_as_well(drafting: Viewer) -> None:
    with pytest.raises(TooLong):
        edit_texts(drafting, edits=[edit(drafting, NAME, "Helhed", "x" * (longest(NAME) + 1))])


def test_a_name_is_one_line_and_a_long_text_keeps_its_paragraphs(drafting: Viewer) -> None:
    edit_texts(
        drafting, edits=[edit(drafting, NAME, " To\r\nlinjer\x00 "), edit(drafting, TEXT, "Et.\r\n\r\nTo.")]
    )
    assert text_at(drafting, NAME).da == "To linjer"
    assert text_at(drafting, TEXT).da == "Et.\n\nTo."


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(written=st.text(max_size=400))
def test_whatever_is_written_can_be_saved_read_and_saved_again(drafting: Viewer, written: str) -> None:
    edit_texts(drafting, edits=[edit(drafting, TEXT, written)])
    kept = text_at(drafting, TEXT)
    assert edit_texts(drafting, edits=[Edit(TEXT, kept, kept)]) == 0


def test_an_id_is_never_used_twice_not_even_from_version_to_version(drafting: Viewer) -> None:
    first = add_line(drafting, list_path=BEHAVIOURS, text=Text("Et."))
    remove_line(drafting, list_path=BEHAVIOURS, line_id=first)
    second = add_line(drafting, list_path=BEHAVIOURS, text=Text("To."))
    adopt_draft(drafting, adopted_from=today())
    start_draft(drafting)
    remove_line(drafting, list_path=BEHAVIOURS, line_id=second)
    third = add_line(drafting, list_path=BEHAVIOURS, text=Text("Tre."))
    assert len({first, second, third, *line_ids(drafting, BEHAVIOURS)}) == len({first, second}) + 6


def test_the_same_number_in_two_lists_gives_two_ids(drafting: Viewer) -> None:
    lists = [
        "desired_future.questions",
        "coupling.questions",
        "stars.helhed.shared.questions",
        "stars.helhed.individual.questions",
        "stars.proces.individual.behaviours",
    ]
    made = [add_line(drafting, list_path=path, text=Text("Nyt.")) for path in lists]
    assert len(set(made)) == len(lists)
    assert [line_ids(drafting, path)[-1] for path in lists] == made


def test_a_line_taken_out_can_be_put_back_last(drafting: Viewer) -> None:
    before = line_ids(drafting, BEHAVIOURS)
    remove_line(drafting, list_path=BEHAVIOURS, line_id=before[0])
    found = draft(drafting)
    assert found is not None
    assert [line.id for line in found.removed] == [before[0]]
    put_line_back(drafting, line_id=before[0])
    assert line_ids(drafting, BEHAVIOURS) == [*before[1:], before[0]]
    with pytest.raises(NotFound):
        put_line_back(drafting, line_id=before[0])


def test_a_line_moves_one_place_and_stops_at_the_ends(drafting: Viewer) -> None:
    a, b, *rest = line_ids(drafting, BEHAVIOURS)
    move_line(drafting, list_path=BEHAVIOURS, line_id=b, up=True)
    assert line_ids(drafting, BEHAVIOURS) == [b, a, *rest]
    move_line(drafting, list_path=BEHAVIOURS, line_id=b, up=True)
    assert line_ids(drafting, BEHAVIOURS) == [b, a, *rest]
    move_line(drafting, list_path=BEHAVIOURS, line_id=b, up=False)
    move_line(drafting, list_path=BEHAVIOURS, line_id=rest[-1], up=False)
    assert line_ids(drafting, BEHAVIOURS) == [a, b, *rest]


def test_a_list_has_room_for_so_many_lines(drafting: Viewer) -> None:
    there = len(line_ids(drafting, BEHAVIOURS))
    for number in range(MOST_LINES - there):
        add_line(drafting, list_path=BEHAVIOURS, text=Text(f"Linje {number}."))
    with pytest.raises(TooLong):
        add_line(drafting, list_path=BEHAVIOURS, text=Text("En for meget."))


@pytest.mark.parametrize(
    "path", ["stars", "purpose.text", "purpose.questions", "stars.findes-ikke.shared.questions"]
)
def test_a_list_that_is_not_there_is_not_found(drafting: Viewer, path: str) -> None:
    with pytest.raises(NotFound):
        add_line(drafting, list_path=path, text=Text("x"))
    with pytest.raises(NotFound):
        remove_line(drafting, list_path=path, line_id="helhed_shared_b1")
