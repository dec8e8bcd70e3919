# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Half-finished answers: kept so that only the code opens them."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.actions import reissue_code
from ledestjerne.measurement.codes import draft_key
from ledestjerne.measurement.models import Invited
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.responses.drafts import Given, draft_of, place_of, sealed, unsealed
from ledestjerne.responses.models import Draft
from tests.measurement.launched import OPENS
from tests.people import People

from .answering import Holder, holder_of, make_holder

KEY, OTHER_KEY = bytes(range(32)), bytes(32)


@pytest.fixture
def anna(hanne: Viewer) -> Holder:
    return make_holder(hanne)


def test_what_was_sealed_opens_with_the_same_key_only() -> None:
    given = Given({"q4": "Ægte 👍 שלום"})
    assert unsealed(KEY, sealed(KEY, given)) == given
    assert unsealed(OTHER_KEY, sealed(KEY, given)) == Given()


def test_a_changed_draft_opens_as_nothing() -> None:
    whole = bytearray(sealed(KEY, Given({"q1": "2"})))
    whole[40] ^= 1
    assert unsealed(KEY, bytes(whole)) == Given()


def test_two_drafts_of_the_same_answers_look_different_and_are_as_long_as_others() -> None:
    one, two, three = sealed(KEY, Given({"q1": "2"})), sealed(KEY, Given({"q1": "2"})), sealed(KEY, Given())
    assert one != two
    assert len(one) == len(two) == len(three)


def test_a_saved_answer_is_there_again_with_the_code(anna: Holder) -> None:
    anna.save(q1="2", q4="Et udkast")
    assert draft_of(anna.code, anna.round_id) == Given({"q1": "2", "q4": "Et udkast"})


def test_saving_one_page_leaves_the_other_pages_as_they_were(anna: Holder) -> None:
    anna.save(q1="2")
    assert anna.save(q2="1") == Given({"q1": "2", "q2": "1"})
    assert Draft.objects.count() == 1


def test_nothing_is_kept_before_something_is_answered(anna: Holder) -> None:
    anna.save()
    assert not Draft.objects.exists()


def test_the_database_holds_neither_answer_nor_code_nor_the_invitations_hash(anna: Holder) -> None:
    anna.save(q4="meget genkendeligt")
    row = Draft.objects.get()
    invited = Invited.objects.get(pk=anna.invited.invited_id)
    assert b"genkendeligt" not in bytes(row.ciphertext)
    assert row.place not in (invited.lookup, anna.code)
    assert row.place == place_of(draft_key(anna.code, anna.round_id))


def test_saving_leaves_no_trace_of_who_or_when(anna: Holder) -> None:
    before = Entry.objects.count()
    anna.save(q1="2")
    assert Entry.objects.count() == before
    assert {field.name for field in Draft._meta.get_fields()} == {"place", "round", "ciphertext"}


def test_a_reissued_code_begins_anew(anna: Holder, people: People) -> None:
    anna.save(q1="2")
    reissue_code(viewer_for(people.hr, OPENS), round_id=anna.round_id, person_key="anna")
    again = holder_of(anna.round_id, "anna")
    assert again.code != anna.code
    assert draft_of(again.code, anna.round_id) == Given()


def test_what_another_window_has_just_sent_is_not_put_by_as_a_draft(anna: Holder) -> None:
    """Both windows looked the code up before either sent."""
    assert anna.submit(q1="2")
    assert anna.save(q1="1").is_sent
    assert not Draft.objects.exists()


def test_a_code_others_may_have_seen_is_put_by_the_same_way_whether_it_was_used(anna: Holder) -> None:
    used, unused = (holder_of(anna.round_id, key) for key in ("udskoling-1", "udskoling-2"))
    assert used.submit(q1="2")
    assert used.save(q1="1") == unused.save(q1="1") == Given({"q1": "1"})
    assert Draft.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_windows_saving_at_once_lose_nothing(hanne: Viewer) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; one writes at a time anyway")
    anna = make_holder(hanne)
    at_once([lambda: anna.save(q1="2"), lambda: anna.save(q2="1"), lambda: anna.save(q4="tre")])
    assert draft_of(anna.code, anna.round_id) == Given({"q1": "2", "q2": "1", "q4": "tre"})


def at_once(things: list[Callable[[], object]]) -> list[object]:
    """Do things in threads of their own that start together."""
    gate, done = threading.Barrier(len(things)), list[object]()

    def run(thing: Callable[[], object]) -> None:
        gate.wait()
        done.append(thing())
        connections.close_all()

    threads = [threading.Thread(target=run, args=[thing]) for thing in things]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
