# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Launching: who is asked, what is frozen, and how a code leads back to the invitation."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import change_draft, launch_round, mark_answered
from ledestjerne.measurement.codes import grouped
from ledestjerne.measurement.models import Guideline, Instrument, Invited, Round
from ledestjerne.measurement.queries import invited_by_code, questionnaire, round_frame, rounds_open_on
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import Person, Position, UnitPeriod

from .launched import CLOSES, OPENS, code_of, make_draft, make_open_round


def test_everybody_employed_is_asked_once_with_the_unit_they_answer_with(hanne: Viewer) -> None:
    frame = round_frame(make_open_round(hanne))
    asked = dict(zip(frame.tree.ids, frame.eligible, strict=True))
    assert asked["udskoling"] == 11
    assert asked["boern"] == 1  # Bodil leads the school and answers with Carl's group
    assert sum(size or 0 for size in frame.eligible) == Invited.objects.count() == Person.objects.count()


def test_launching_is_recorded_and_marks_the_instrument_used(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    entry = Entry.objects.get(action="launch_round")
    assert entry.details == {"round": made, "units": 8, "asked": Person.objects.count(), "k": 5}
    assert Instrument.objects.get(pack_id="social-kapital").used


def test_a_code_leads_to_its_invitation_however_it_is_typed(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    code = code_of(made, "anna")
    line = invited_by_code(grouped(code).lower() + " ")
    assert line is not None
    assert (line.round_id, line.answered, line.language) == (made, False, "da")
    assert round_frame(made).tree.ids[line.unit_index] == "udskoling"


@pytest.mark.parametrize("text", ["", "ABCDEFGHJKLM", "0000-0000-0000", "x" * 5000, "🦉" * 12])
def test_any_other_text_leads_nowhere(hanne: Viewer, text: str) -> None:
    make_open_round(hanne)
    assert invited_by_code(text) is None


def test_the_code_and_its_secret_are_nowhere_in_the_database(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    code = code_of(made, "anna")
    rows = [str(list(model.objects.values())) for model in (Round, Invited, Guideline, Entry)]
    assert not any(code in row or grouped(code) in row for row in rows)


def test_an_invitation_is_used_once_and_leaves_no_time_and_no_entry(hanne: Viewer) -> None:
    line = invited_by_code(code_of(make_open_round(hanne), "anna"))
    assert line is not None
    entries = Entry.objects.count()
    assert mark_answered(line.invited_id)
    assert not mark_answered(line.invited_id)
    assert Entry.objects.count() == entries


def test_keys_and_places_of_invitations_do_not_follow_the_staff_list(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    by_key = list(Invited.objects.filter(round_id=made).order_by("pk").values_list("person_key", flat=True))
    assert by_key != sorted(by_key)
    assert by_key != list(Person.objects.order_by("pk").values_list("key", flat=True))


def test_those_on_leave_exempted_or_employed_too_late_are_not_asked(hanne: Viewer) -> None:
    Position.objects.filter(person__key="ole").update(on_leave=True)
    Person.objects.filter(key="trine").update(valid_from=date(2026, 2, 1))
    changes = {"cutoff_on": date(2026, 1, 1), "exempted_people": ["bodil"], "exempted_units": ["omsorg"]}
    make_open_round(hanne, **changes)
    keys = set(Invited.objects.values_list("person_key", flat=True))
    assert keys & {"ole", "trine", "bodil", "hjemmepleje-1"} == set()
    assert {"anna", "carl"} <= keys


def test_a_part_of_the_organisation_is_a_tree_of_its_own(hanne: Viewer) -> None:
    frame = round_frame(make_open_round(hanne, scope=["skole"]))
    assert frame.tree.ids == ("skole", "indskoling", "udskoling")
    assert frame.tree.parent == (-1, 0, 0)
    frame = round_frame(make_open_round(hanne, scope=["udskoling", "dagtilbud"]))
    assert frame.tree.ids == ("boern", "skole", "udskoling", "dagtilbud")
    assert frame.tree.parent == (-1, 0, 1, 0)


def test_limits_bands_and_topics_come_from_the_guideline(hanne: Viewer) -> None:
    agreed = {"k": 7, "k_distribution": 12, "topic_limits": {"sensitive": 20}, "bands": ("Alder",)}
    Person.objects.filter(key="anna").update(bands={"Alder": "30-39", "Faggruppe": "Lærer"})
    made = make_open_round(hanne, guideline=agreed)
    frame = round_frame(made)
    assert (frame.k, frame.k_distribution, frame.bands) == (7, 12, ("Alder",))
    assert frame.topic_limits == {"sensitive": 20}
    assert Invited.objects.get(person_key="anna").bands == {"Alder": "30-39"}


@pytest.mark.parametrize(
    "change", [{"k": 4}, {"topic_limits": {}, "k_comments": 3}, {"bands": ["Alder"]}, {"status": "draft"}]
)
def test_the_database_itself_refuses_to_change_the_limits_of_a_launched_round(
    hanne: Viewer, change: dict[str, object]
) -> None:
    made = make_open_round(hanne)
    with pytest.raises(DatabaseError, match="keeps its limits"), transaction.atomic():
        Round.objects.filter(pk=made).update(**change)
    assert Round.objects.get(pk=made).k == 5


def test_the_database_itself_refuses_to_change_a_guideline_in_use(hanne: Viewer) -> None:
    make_draft(hanne)
    Guideline.objects.update(k_comments=11)
    make_open_round(hanne)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Guideline.objects.update(who_sees={"da": "Alle", "en": ""})


def test_a_later_reorganisation_changes_no_launched_round(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    before = round_frame(made)
    UnitPeriod.objects.filter(unit__key="udskoling").update(name="Overbygningen")
    Position.objects.filter(person__key="anna").delete()
    assert round_frame(made) == before
    assert invited_by_code(code_of(made, "anna")) is not None


def test_the_questionnaire_says_what_is_asked_and_what_was_agreed(hanne: Viewer) -> None:
    asked = questionnaire(make_open_round(hanne))
    assert (asked.instrument.id, len(asked.instrument.closed_items)) == ("social-kapital", 24)
    assert (asked.languages, asked.layout, asked.guideline.k) == (("da", "en"), "sections", 5)
    assert list(asked.stages) == ["directors", "leaders", "representatives", "employees"]
    with pytest.raises(NotFound):
        questionnaire(make_draft(hanne))


def test_answers_are_taken_from_the_first_day_to_the_last(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    line, day = invited_by_code(code_of(made, "anna")), timedelta(days=1)
    assert line is not None
    days = (OPENS - day, OPENS, CLOSES, CLOSES + day)
    assert [line.may_answer_on(on) for on in days] == [False, True, True, False]
    assert [rounds_open_on(on) for on in days] == [(), (made,), (made,), ()]


def test_a_round_is_launched_once_and_not_after_its_last_day(hanne: Viewer) -> None:
    made = make_open_round(hanne)
    with pytest.raises(NotFound):
        launch_round(hanne, round_id=made, on=OPENS)
    with pytest.raises(NotFound):
        change_draft(hanne, round_id=made, title="Andet")
    with pytest.raises(Refused):
        launch_round(hanne, round_id=make_draft(hanne), on=CLOSES + timedelta(days=1))


def test_a_round_of_fewer_than_the_limit_is_not_launched(hanne: Viewer) -> None:
    with pytest.raises(Refused) as caught:
        make_open_round(hanne, scope=["skole"], guideline={"k": 50, "k_distribution": 50, "k_comments": 50})
    assert "mindst 50" in caught.value.message.da
    assert not Invited.objects.exists()


def test_nobody_but_hr_launches(hanne: Viewer, svend: Viewer, somebody_else: Viewer) -> None:
    made = make_draft(hanne)
    for other in (svend, somebody_else):
        with pytest.raises(NotFound):
            launch_round(other, round_id=made, on=OPENS)
    assert not Invited.objects.exists()
