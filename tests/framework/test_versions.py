# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Versions: begun, adopted from a date, in force until the next one, readable for good, and compared."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ledestjerne.analysis.values import Text
from ledestjerne.audit.models import Entry
from ledestjerne.framework.actions import (
    Edit,
    NotReady,
    add_line,
    adopt_draft,
    discard_draft,
    edit_texts,
    load_shipped_foundation,
    move_line,
    remove_line,
    start_draft,
    withdraw_adoption,
)
from ledestjerne.framework.models import FoundationVersion
from ledestjerne.framework.queries import (
    State,
    compared,
    current_foundation,
    differences,
    draft,
    foundation_version,
    has_foundation,
    versions,
)
from ledestjerne.organisation.access import NotFound, Viewer
from tests.people import People

from .conftest import BEHAVIOURS, CORE, edit, text_at
from .foundations import FIRST


def adopt_with(hr: Viewer, danish: str, adopted_from: date) -> int:
    """A version whose star Helhed has another core."""
    start_draft(hr)
    edit_texts(hr, edits=[edit(hr, CORE, danish)])
    return adopt_draft(hr, adopted_from=adopted_from)


def core_on(day: date) -> str:
    found = current_foundation(day)
    assert found is not None
    star = found.star("helhed")
    assert star is not None
    return star.core.da


def today() -> date:
    return timezone.localdate()


def test_the_shipped_foundation_is_the_first_version_and_is_loaded_once(hr: Viewer) -> None:
    load_shipped_foundation(hr, adopted_from=date(2020, 1, 1))
    (only,) = versions(hr, today())
    assert (only.number, only.adopted_from, only.until, only.state) == (1, FIRST, None, State.IN_FORCE)
    found = current_foundation(FIRST)
    assert found is not None
    assert [star.name.da for star in found.stars] == [
        "Helhed", "Kultur", "Proces", "Innovation", "Relationer"
    ]  # fmt: skip
    assert [leg.id for leg in found.legs] == ["effekt", "social-kapital"]


def test_before_the_first_date_nothing_is_in_force(hr: Viewer) -> None:
    assert current_foundation(FIRST - timedelta(days=1)) is None


def test_an_empty_system_begins_its_draft_from_the_shipped_text(people: People) -> None:
    viewer = Viewer(account_id=people.hr.pk, name="Hanne", is_hr=True)
    assert not has_foundation(viewer)
    assert start_draft(viewer) == 1
    assert has_foundation(viewer)
    assert current_foundation(today()) is None
    adopt_draft(viewer, adopted_from=today())
    assert current_foundation(today()) is not None


def test_a_version_applies_from_its_date_until_the_next(hr: Viewer, reader: Viewer) -> None:
    soon, later = today() + timedelta(days=10), today() + timedelta(days=40)
    before = core_on(today())
    assert adopt_with(hr, "Den anden.", soon) == 2
    assert adopt_with(hr, "Den tredje.", later) == 3
    assert core_on(soon - timedelta(days=1)) == before
    assert core_on(soon) == "Den anden."
    assert core_on(later) == "Den tredje."
    rows = [(row.number, row.state, row.until) for row in versions(reader, soon)]
    assert rows == [(3, State.COMING, None), (2, State.IN_FORCE, later), (1, State.EARLIER, soon)]


def test_older_versions_stay_as_they_were(hr: Viewer, reader: Viewer) -> None:
    before = foundation_version(reader, 1)
    adopt_with(hr, "Noget nyt.", today())
    assert foundation_version(reader, 1) == before


def test_two_versions_of_one_day_leave_the_last_in_force(hr: Viewer) -> None:
    adopt_with(hr, "Om morgenen.", today())
    adopt_with(hr, "Om aftenen.", today())
    assert core_on(today()) == "Om aftenen."


@pytest.mark.parametrize("days", [-1, -400])
def test_nothing_is_adopted_back_in_time(hr: Viewer, days: int) -> None:
    start_draft(hr)
    with pytest.raises(NotReady) as refused:
        adopt_draft(hr, adopted_from=today() + timedelta(days=days))
    assert refused.value.earliest == today()
    assert draft(hr) is not None


def test_nothing_is_adopted_before_a_version_that_is_coming(hr: Viewer) -> None:
    soon = today() + timedelta(days=10)
    adopt_with(hr, "Den anden.", soon)
    start_draft(hr)
    with pytest.raises(NotReady) as refused:
        adopt_draft(hr, adopted_from=soon - timedelta(days=1))
    assert refused.value.earliest == soon


def test_a_draft_with_an_empty_danish_text_is_not_adopted(hr: Viewer) -> None:
    start_draft(hr)
    edit_texts(hr, edits=[edit(hr, CORE, "  ")])
    with pytest.raises(NotReady) as refused:
        adopt_draft(hr, adopted_from=today())
    assert refused.value.paths == (CORE,)
    found = draft(hr)
    assert found is not None
    assert found.empty == (CORE,)


def test_english_may_be_missing_and_falls_back_to_danish(hr: Viewer) -> None:
    start_draft(hr)
    edit_texts(hr, edits=[edit(hr, CORE, "Kun på dansk.", "")])
    found = draft(hr)
    assert found is not None
    assert found.without_english == (CORE,)
    adopt_draft(hr, adopted_from=today())
    now = current_foundation(today())
    assert now is not None
    assert now.stars[0].core.in_language("en") == "Kun på dansk."


def test_what_was_changed_after_one_looked_is_not_adopted_unseen(hr: Viewer, other_hr: Viewer) -> None:
    start_draft(hr)
    looked_at = draft(hr)
    assert looked_at is not None
    edit_texts(other_hr, edits=[edit(other_hr, CORE, "Ændret imens.")])
    with pytest.raises(NotReady) as refused:
        adopt_draft(hr, adopted_from=today(), seen=looked_at.edited_at.isoformat())
    assert refused.value.edited_by == "Henrik"


def test_an_adoption_is_taken_back_while_it_has_not_begun(hr: Viewer) -> None:
    adopt_with(hr, "Den anden.", today() + timedelta(days=3))
    withdraw_adoption(hr, number=2)
    assert text_at(hr, CORE).da == "Den anden."
    assert [row.number for row in versions(hr, today())] == [1]


def test_what_is_in_force_is_not_taken_back_and_no_second_draft_is_made(hr: Viewer) -> None:
    adopt_with(hr, "Den anden.", today() + timedelta(days=3))
    with pytest.raises(NotFound):
        withdraw_adoption(hr, number=1)
    start_draft(hr)
    with pytest.raises(NotFound):
        withdraw_adoption(hr, number=2)


def test_there_is_one_draft_at_a_time(hr: Viewer, other_hr: Viewer) -> None:
    assert start_draft(hr) == start_draft(other_hr) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        FoundationVersion.objects.create(number=3, document={})


def test_a_dropped_draft_leaves_what_was_adopted(hr: Viewer) -> None:
    before = core_on(today())
    start_draft(hr)
    edit_texts(hr, edits=[edit(hr, CORE, "Bliver ikke til noget.")])
    discard_draft(hr)
    assert draft(hr) is None
    assert core_on(today()) == before
    assert start_draft(hr) == 2


def test_only_hr_changes_anything_and_it_looks_like_nothing_is_there(hr: Viewer, reader: Viewer) -> None:
    start_draft(hr)
    change = Edit(CORE, Text(""), Text("Mit."))
    for act in (
        lambda: start_draft(reader),
        lambda: edit_texts(reader, edits=[change]),
        lambda: add_line(reader, list_path=BEHAVIOURS, text=Text("x")),
        lambda: remove_line(reader, list_path=BEHAVIOURS, line_id="helhed_shared_b1"),
        lambda: adopt_draft(reader, adopted_from=today()),
        lambda: discard_draft(reader),
        lambda: withdraw_adoption(reader, number=1),
        lambda: load_shipped_foundation(reader, adopted_from=FIRST),
        lambda: draft(reader),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_draft_is_read_by_hr_only_and_versions_by_everybody_signed_in(hr: Viewer, reader: Viewer) -> None:
    number = start_draft(hr)
    nobody = Viewer(account_id=None, name="")
    assert foundation_version(hr, number) is not None
    assert foundation_version(reader, number) is None
    assert foundation_version(reader, 1) is not None
    assert foundation_version(nobody, 1) is None
    assert [row.number for row in versions(reader, today())] == [1]
    with pytest.raises(NotFound):
        versions(nobody, today())
    with pytest.raises(NotFound):
        differences(reader, 1, number)


def test_every_step_is_recorded_with_the_one_who_took_it(hr: Viewer) -> None:
    adopt_with(hr, "Den anden.", today() + timedelta(days=3))
    withdraw_adoption(hr, number=2)
    discard_draft(hr)
    done = Entry.objects.filter(subject__startswith="foundation").order_by("pk")
    assert [entry.action for entry in done] == [
        "load_shipped_foundation",
        "start_draft",
        "edit_foundation",
        "adopt_foundation",
        "withdraw_adoption",
        "discard_draft",
    ]
    assert {entry.actor_name for entry in done} == {"Hanne"}
    assert done[2].details == {"what": CORE}


def test_the_record_tells_which_texts_were_changed_but_not_what_stands_in_them(hr: Viewer) -> None:
    start_draft(hr)
    edit_texts(hr, edits=[edit(hr, CORE, "En hemmelighed.")])
    assert "hemmelighed" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_differences_name_what_is_changed_new_gone_and_moved(hr: Viewer, reader: Viewer) -> None:
    start_draft(hr)
    edit_texts(hr, edits=[edit(hr, CORE, "Den anden.")])
    new = add_line(hr, list_path=BEHAVIOURS, text=Text("Nyt."))
    remove_line(hr, list_path=BEHAVIOURS, line_id="helhed_shared_b2")
    move_line(hr, list_path=BEHAVIOURS, line_id="helhed_shared_b5", up=True)
    adopt_draft(hr, adopted_from=today())
    found = {one.path: one for one in differences(reader, 1, 2)}
    assert set(found) == {CORE, f"{BEHAVIOURS}.{new}.text", f"{BEHAVIOURS}.helhed_shared_b2.text", BEHAVIOURS}
    core = found[CORE].after
    assert core is not None
    assert core.da == "Den anden."
    assert found[f"{BEHAVIOURS}.{new}.text"].before is None
    assert found[f"{BEHAVIOURS}.helhed_shared_b2.text"].after is None
    assert found[BEHAVIOURS].moved


def test_a_version_equal_to_the_one_before_differs_in_nothing(hr: Viewer) -> None:
    start_draft(hr)
    adopt_draft(hr, adopted_from=today())
    assert differences(hr, 1, 2) == ()


def test_the_database_keeps_drafts_without_a_date_and_adopted_ones_with(hr: Viewer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FoundationVersion.objects.create(number=9, status="adopted", document={})
    with pytest.raises(IntegrityError), transaction.atomic():
        FoundationVersion.objects.create(number=9, adopted_from=today(), document={})


def test_two_versions_and_their_differences_come_together_for_those_who_may_read_both(
    hr: Viewer, reader: Viewer
) -> None:
    adopt_with(hr, "Den anden.", today())
    before, after, found = compared(reader, 1, 2)
    assert (before.number, after.number) == (1, 2)
    assert found == differences(reader, 1, 2)
    start_draft(hr)
    with pytest.raises(NotFound):
        compared(reader, 2, 3)
