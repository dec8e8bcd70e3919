# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Mail about a round: who gets it, in which words, once; and that nothing in the queue holds a code."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ledestjerne.measurement import actions
from ledestjerne.measurement.codes import grouped
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.measurement.queries import Mailed, mailed
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.models import Person
from ledestjerne.post.actions import deliver
from ledestjerne.post.models import Letter

from .launched import CLOSES, OPENS, code_of, make_draft, make_open_round

REMINDED = OPENS + timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _it_is_the_day(monkeypatch: pytest.MonkeyPatch, people: object) -> None:
    """Noon of the second day; Anna and Ole read mail, Ole in English."""
    noon = timezone.make_aware(datetime.combine(REMINDED, datetime.min.time()) + timedelta(hours=12))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    for key in ("anna", "ole"):
        Person.objects.filter(key=key).update(email=f"{key}@example.org")
    ole = Person.objects.select_related("account").get(key="ole").account
    assert ole is not None
    ole.language = "en"
    ole.save()


@pytest.fixture
def round_id(hanne: Viewer) -> int:
    return make_open_round(hanne, reminders=(REMINDED,))


def sent_to(name: str) -> str:
    (found,) = [str(one.body) for one in mail.outbox if one.to == [f"{name}@example.org"]]
    return found


def invite() -> None:
    actions.send_invitations(on=OPENS)
    deliver("w")


def test_everybody_with_an_address_is_invited_once_in_their_own_language(round_id: int) -> None:
    invite()
    invite()
    assert sorted(one.to[0] for one in mail.outbox) == ["anna@example.org", "ole@example.org"]
    assert sent_to("anna").startswith("Kære Anna")
    assert sent_to("ole").startswith("Dear Ole")


def test_the_link_carries_the_code_where_no_server_sees_it(round_id: int) -> None:
    invite()
    code = grouped(code_of(round_id, "anna"))
    assert f"/svar/?sprog=da#{code}\n" in sent_to("anna")


def test_nothing_kept_of_a_mail_holds_a_code_or_an_address(round_id: int) -> None:
    actions.send_invitations(on=OPENS)
    deliver("w", most=1)
    kept = str(list(Letter.objects.values()))
    for key in ("anna", "ole"):
        code = code_of(round_id, key)
        assert code not in kept
        assert grouped(code) not in kept
    assert "@example.org" not in kept


def test_a_reminder_goes_only_to_who_has_not_answered_by_then(round_id: int) -> None:
    assert actions.send_reminders(on=REMINDED) == 2
    Invited.objects.filter(person_key="anna").update(answered=True)
    deliver("w")
    assert [one.to for one in mail.outbox] == [["ole@example.org"]]
    assert actions.send_reminders(on=REMINDED) == 0
    assert actions.send_reminders(on=OPENS) == 0


def test_a_round_that_has_closed_writes_to_nobody(round_id: int) -> None:
    actions.send_invitations(on=OPENS)
    Round.objects.filter(pk=round_id).update(status="closing")
    deliver("w")
    assert mail.outbox == []


def test_before_the_first_day_nobody_is_invited(round_id: int) -> None:
    assert actions.send_invitations(on=OPENS - timedelta(days=1)) == 0


def test_invitations_wait_for_the_morning(round_id: int) -> None:
    actions.send_invitations(on=CLOSES)
    deliver("w")
    assert mail.outbox == []


def test_a_lost_code_is_replaced_by_mail_whether_it_was_used_or_not(hanne: Viewer, round_id: int) -> None:
    for key, answered in (("anna", True), ("ole", False)):
        Invited.objects.filter(person_key=key).update(answered=answered)
        actions.reissue_code(hanne, round_id=round_id, person_key=key)
    deliver("w")
    assert len(mail.outbox) == 2
    assert grouped(code_of(round_id, "anna")) in sent_to("anna")


def test_hr_tries_the_invitation_before_launch_with_a_code_that_opens_nothing(hanne: Viewer) -> None:
    draft = make_draft(hanne)
    actions.send_test_invitation(hanne, round_id=draft, to="hanne@example.org", language="da")
    deliver("w")
    assert "TEST-TEST-TEST" in sent_to("hanne")


def test_what_hr_tried_does_not_count_among_the_invitations(hanne: Viewer) -> None:
    draft = make_draft(hanne)
    actions.send_test_invitation(hanne, round_id=draft, to="hanne@example.org", language="da")
    deliver("w")
    actions.launch_round(hanne, round_id=draft, on=OPENS)
    assert mailed(hanne, draft) == Mailed(sent=0, waiting=0, unreachable=())
    assert actions.forget_mail(draft) == 1


def test_others_send_no_test_invitation(hanne: Viewer, somebody_else: Viewer) -> None:
    draft = make_draft(hanne)
    with pytest.raises(NotFound):
        actions.send_test_invitation(somebody_else, round_id=draft, to="x@example.org", language="da")


def test_leaders_are_reminded_of_their_lists_once(hanne: Viewer) -> None:
    Person.objects.filter(key="bodil").update(email="bodil@example.org")
    make_draft(hanne, lists_checked_by=OPENS)
    week_before = OPENS - timedelta(days=7)
    assert [actions.remind_of_team_lists(on=week_before) for _ in range(2)] == [1, 0]
    assert actions.remind_of_team_lists(on=week_before + timedelta(days=1)) == 0
    deliver("w")
    assert "Udskolingen" in sent_to("bodil")


def test_all_mail_about_a_round_is_forgotten_and_nothing_else(round_id: int) -> None:
    actions.send_invitations(on=OPENS)
    actions.send_reminders(on=REMINDED)
    Letter.objects.create(message_id="<1>", about="round-99", not_before=timezone.now())
    actions.forget_mail(round_id)
    assert Letter.objects.get().about == "round-99"
