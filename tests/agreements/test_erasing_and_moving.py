# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Words that should not have been written, and promises of units that are gone."""

import pytest

from ledestjerne.agreements.actions import (
    erase_commitment,
    erase_decision,
    move_promises_of_closed_units,
    name_successor,
)
from ledestjerne.agreements.models import Commitment, Decision, History
from ledestjerne.agreements.queries import closed_units
from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.models import UnitPeriod
from tests.people import People

from .builders import days, make_decision, make_promise

TODAY = days(0)
WORKER = Viewer(account_id=None, name="Ledestjerne")


def close(key: str) -> None:
    UnitPeriod.objects.filter(unit__key=key).update(valid_to=days(-1))


def test_erased_words_are_nowhere_and_the_record_says_who_erased(people: People) -> None:
    row = make_promise("udskoling", what="Anna er syg", status="changed", reason="Anna er syg")
    History.objects.create(commitment=row, by_name="Bodil", what="changed", after={"what": "Anna er syg"})
    erase_commitment(viewer_for(people.data_protection_officer, TODAY), promise_id=row.pk, on=TODAY)
    everything = [*Commitment.objects.values(), *History.objects.values(), *Entry.objects.values()]
    assert "syg" not in str(everything)
    entry = Entry.objects.get(action="erase_commitment")
    assert (entry.actor_name, entry.subject) == ("Pia", f"commitment {row.pk}")


def test_a_decision_is_erased_too(people: People) -> None:
    row = make_decision("udskoling", what="Anna er syg")
    erase_decision(viewer_for(people.data_protection_officer, TODAY), decision_id=row.pk, on=TODAY)
    assert Decision.objects.get().what == ""


@pytest.mark.parametrize(
    "who", ["employee", "leader", "leaders_leader", "hr", "representative", "system_administrator"]
)
def test_only_the_data_protection_officer_erases(people: People, who: str) -> None:
    row = make_promise("udskoling")
    with pytest.raises(NotFound):
        erase_commitment(viewer_for(getattr(people, who), TODAY), promise_id=row.pk, on=TODAY)


def test_open_promises_of_a_closed_unit_go_up_the_line_and_say_so(people: People) -> None:
    row, kept = make_promise("udskoling"), make_promise("udskoling", status="kept", kept_on=TODAY)
    close("udskoling")
    assert move_promises_of_closed_units(WORKER, on=TODAY) == 1
    row.refresh_from_db()
    kept.refresh_from_db()
    assert (row.unit_key, row.moved_from, kept.unit_key) == ("skole", "Udskolingen", "udskoling")
    assert History.objects.get(commitment=row).after == {"unit": "Bakkeby Skole"}
    assert move_promises_of_closed_units(WORKER, on=TODAY) == 0


def test_a_named_successor_takes_over_what_waits_and_what_went_up(people: People) -> None:
    early = make_promise("udskoling")
    close("udskoling")
    move_promises_of_closed_units(WORKER, on=TODAY)
    hr = viewer_for(people.hr, TODAY)
    assert [(one.name, one.now_in, one.is_named) for one in closed_units(hr, TODAY)] == [
        ("Udskolingen", "Bakkeby Skole", False)
    ]
    name_successor(hr, unit_key="udskoling", successor_key="indskoling", on=TODAY)
    early.refresh_from_db()
    assert early.unit_key == "indskoling"
    assert [one.is_named for one in closed_units(hr, TODAY)] == [True]


def test_a_successor_exists_and_the_closed_unit_does_not(people: People) -> None:
    hr = viewer_for(people.hr, TODAY)
    with pytest.raises(Refused, match="still exists"):
        name_successor(hr, unit_key="udskoling", successor_key="indskoling", on=TODAY)
    close("udskoling")
    with pytest.raises(Refused, match="exists now"):
        name_successor(hr, unit_key="indskoling", successor_key="udskoling", on=TODAY)
    with pytest.raises(NotFound):
        name_successor(viewer_for(people.leader, TODAY), unit_key="udskoling", successor_key="skole", on=TODAY)
