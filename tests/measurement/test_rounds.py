# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Closed rounds: the frame answers are put into."""

from datetime import date
from typing import Any

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import add_instrument, create_closed_round, mark_released, remove_round
from ledestjerne.measurement.models import Round
from ledestjerne.measurement.queries import (
    instrument_view,
    round_before,
    round_frame,
    round_line,
    rounds,
)
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from tests.analysis.test_instrument import SOUND
from tests.builders import make_tree

TREE = make_tree({"whole": None, "a": "whole", "b": "whole"})


@pytest.fixture
def instrument_id(hanne: Viewer) -> int:
    return add_instrument(hanne, text=SOUND)


def make(actor: Viewer, instrument_id: int, **changes: Any) -> int:
    given: dict[str, Any] = {
        "title": "Foråret",
        "instrument_id": instrument_id,
        "tree": TREE,
        "eligible": (2, 9, None),
        "measured_on": date(2026, 2, 1),
    }
    return create_closed_round(actor, **given | changes)


def test_a_round_keeps_the_organisation_as_it_was(hanne: Viewer, instrument_id: int) -> None:
    frame = round_frame(make(hanne, instrument_id, bands=["Alder"]))
    assert frame.tree == TREE
    assert frame.eligible == (2, 9, None)
    assert (frame.k, frame.k_distribution, frame.k_comments, frame.status) == (5, 10, 10, "closed")
    assert frame.bands == ("Alder",)
    assert frame.instrument.id == "proeve"


def test_a_round_marks_its_instrument_used_and_is_recorded(hanne: Viewer, instrument_id: int) -> None:
    made = make(hanne, instrument_id)
    view = instrument_view(hanne, instrument_id)
    assert view is not None
    assert view.line.is_used
    entry = Entry.objects.get(action="create_closed_round")
    assert (entry.subject, entry.details) == ("Foråret", {"round": made, "units": 3, "k": 5})


@pytest.mark.parametrize("limits", [{"k": 2}, {"k": 6, "k_distribution": 5}, {"k": 6, "k_comments": 5}, {"k": -1}])
def test_no_limit_goes_below_three_or_below_the_first(
    hanne: Viewer, instrument_id: int, limits: dict[str, int]
) -> None:
    with pytest.raises(Refused) as caught:
        make(hanne, instrument_id, **limits)
    assert "mindst 3" in caught.value.message.da
    assert not Round.objects.exists()


def test_a_round_needs_a_number_for_each_unit_and_at_most_four_bands(hanne: Viewer, instrument_id: int) -> None:
    with pytest.raises(ValueError, match="at most 4 bands"):
        make(hanne, instrument_id, bands=list("abcde"))
    with pytest.raises(ValueError, match="one number"):
        make(hanne, instrument_id, eligible=(1, 2))


def test_only_hr_makes_rounds(svend: Viewer, hanne: Viewer, instrument_id: int) -> None:
    with pytest.raises(NotFound):
        make(svend, instrument_id)
    with pytest.raises(NotFound):
        make(hanne, 4711)
    assert not Round.objects.exists()


def test_nobody_else_makes_removes_or_sees_rounds(
    hanne: Viewer, instrument_id: int, somebody_else: Viewer
) -> None:
    made = make(hanne, instrument_id)
    with pytest.raises(NotFound):
        make(somebody_else, instrument_id)
    with pytest.raises(NotFound):
        remove_round(somebody_else, round_id=made)
    assert rounds(somebody_else) == ()
    assert round_line(somebody_else, made) is None


def test_system_administrators_see_the_list_and_remove_nothing(
    hanne: Viewer, svend: Viewer, instrument_id: int
) -> None:
    made = make(hanne, instrument_id)
    assert [line.title for line in rounds(svend)] == ["Foråret"]
    with pytest.raises(NotFound):
        remove_round(svend, round_id=made)


def test_rounds_are_listed_newest_first(hanne: Viewer, instrument_id: int) -> None:
    make(hanne, instrument_id, title="Første", measured_on=date(2024, 2, 1))
    make(hanne, instrument_id, title="Sidste", measured_on=date(2026, 2, 1))
    make(hanne, instrument_id, title="Midt", measured_on=date(2025, 2, 1))
    assert [line.title for line in rounds(hanne)] == ["Sidste", "Midt", "Første"]
    assert rounds(hanne)[0].units == 3


def test_a_round_is_released_once(hanne: Viewer, instrument_id: int) -> None:
    made = make(hanne, instrument_id)
    assert mark_released(made)
    assert not mark_released(made)
    found = round_line(hanne, made)
    assert found is not None
    assert found.is_released
    with pytest.raises(NotFound):
        mark_released(4711)


def test_a_round_can_be_removed_until_it_is_released(hanne: Viewer, instrument_id: int) -> None:
    kept, dropped = make(hanne, instrument_id), make(hanne, instrument_id, title="Fejl")
    mark_released(kept)
    remove_round(hanne, round_id=dropped)
    with pytest.raises(Refused):
        remove_round(hanne, round_id=kept)
    assert [line.title for line in rounds(hanne)] == ["Foråret"]
    assert Entry.objects.filter(action="remove_round", subject="Fejl").exists()


def test_an_instrument_is_free_again_when_its_last_round_is_removed(hanne: Viewer, instrument_id: int) -> None:
    first, second = make(hanne, instrument_id), make(hanne, instrument_id)
    remove_round(hanne, round_id=first)
    view = instrument_view(hanne, instrument_id)
    assert view is not None
    assert view.line.is_used
    remove_round(hanne, round_id=second)
    view = instrument_view(hanne, instrument_id)
    assert view is not None
    assert not view.line.is_used


def test_what_is_not_there_is_not_found(hanne: Viewer) -> None:
    assert round_line(hanne, 4711) is None
    assert round_before(4711) is None
    with pytest.raises(NotFound):
        round_frame(4711)
    with pytest.raises(NotFound):
        remove_round(hanne, round_id=4711)


def test_the_round_before_is_the_latest_released_one_of_the_same_pack(hanne: Viewer, instrument_id: int) -> None:
    first = make(hanne, instrument_id, title="Først", measured_on=date(2024, 2, 1))
    second = make(hanne, instrument_id, title="Næst", measured_on=date(2025, 2, 1))
    now = make(hanne, instrument_id)
    assert round_before(now) is None
    mark_released(first)
    found = round_before(now)
    assert found is not None
    assert found.id == first
    mark_released(second)
    found = round_before(now)
    assert found is not None
    assert found.id == second
    assert round_before(first) is None


@pytest.mark.parametrize(("version", "is_comparable"), [("1.9", True), ("2.0", False)])
def test_versions_are_compared_where_the_first_number_is_the_same(
    hanne: Viewer, instrument_id: int, version: str, is_comparable: bool
) -> None:
    mark_released(make(hanne, instrument_id, measured_on=date(2025, 2, 1)))
    newer = add_instrument(hanne, text=SOUND.replace('version = "1.0"', f'version = "{version}"'))
    assert (round_before(make(hanne, newer)) is not None) == is_comparable
