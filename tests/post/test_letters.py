# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The outbox: put in, sent once, dropped, put off, forgotten."""

from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, transaction
from django.utils import timezone
from pytest_django import Settings

from ledestjerne.post.actions import deliver, forget_letters, forget_old_letters, send_later
from ledestjerne.post.actions import send_written_later as send_written
from ledestjerne.post.layout import Words, html_of
from ledestjerne.post.models import Letter
from ledestjerne.post.queries import progress, waiting_since

pytestmark = pytest.mark.django_db


def put(**changes: str) -> None:
    send_later(**{"to": "anna@example.org", "subject": "Mødet", "text": "Hej Anna\n\nSe <b> her.", **changes})


def written(references: Sequence[int]) -> dict[int, Words]:
    """A writer for tests: writes to odd references only."""
    return {n: Words(f"{n}@example.org", "Emne", f"Nummer {n}", "en") for n in references if n % 2}


@pytest.fixture
def writer(settings: Settings) -> None:
    settings.LETTER_WRITERS = {"test": f"{__name__}.written"}


def fail_with(problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: EmailBackend, messages: object) -> int:
        raise problem

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_a_letter_goes_out_as_text_and_html_with_its_own_message_id() -> None:
    put()
    fixed = Letter.objects.get().message_id
    deliver("w")
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["anna@example.org"], "Mødet", "Hej Anna\n\nSe <b> her.")
    assert sent.message()["Message-ID"] == fixed
    ((html, kind),) = sent.alternatives
    assert kind == "text/html"
    assert "Se &lt;b&gt; her." in html
    assert '<html lang="da">' in html


def test_a_link_in_a_letter_can_be_pressed() -> None:
    html = html_of("Emne", "Svar her:\nhttps://ls.example.org/svar/#AB-12", "da")
    assert '<a href="https://ls.example.org/svar/#AB-12">https://ls.example.org/svar/#AB-12</a>' in html


def test_a_sent_letter_leaves_neither_words_nor_address() -> None:
    put(about="x")
    deliver("w")
    deliver("w")
    assert len(mail.outbox) == 1
    left = Letter.objects.get()
    assert (left.status, left.to, left.subject, left.text) == ("sent", "", "", "")
    assert progress("x").sent == 1


def test_a_letter_is_gone_with_the_change_that_wanted_it() -> None:
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_a_letter_waits_until_its_time() -> None:
    send_later(to="a@example.org", subject="x", text="x", not_before=timezone.now() + timedelta(hours=1))
    assert deliver("w").handled == 0
    assert waiting_since() is None


@pytest.mark.usefixtures("writer")
def test_words_of_a_kind_are_written_when_sent_and_a_letter_without_words_is_dropped() -> None:
    assert send_written(kind="test", references=[1, 2, 3], about="round-1") == 3
    assert set(Letter.objects.values_list("to", "text")) == {("", "")}
    assert deliver("w").handled == 3
    assert sorted(sent.to[0] for sent in mail.outbox) == ["1@example.org", "3@example.org"]
    found = progress("round-1")
    assert (found.total, found.sent, found.dropped) == (3, 2, 1)
    assert Letter.objects.get(status="dropped").reference is None


def faulty(references: Sequence[int]) -> dict[int, Words]:
    """A writer with a mistake in it."""
    raise KeyError("name")


def test_a_writer_with_a_mistake_keeps_nobody_elses_letter_and_its_own_wait(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.LETTER_WRITERS = {"faulty": f"{__name__}.faulty", "test": f"{__name__}.written"}
    send_written(kind="faulty", references=[1], about="round-1")
    send_written(kind="test", references=[3], about="round-1")
    assert deliver("w").handled == 2
    assert [sent.to for sent in mail.outbox] == [["3@example.org"]]
    waiting = Letter.objects.get(kind="faulty")
    assert (waiting.status, waiting.failure, waiting.attempts, waiting.reference) == ("waiting", "words", 1, 1)
    assert "faulty could not be written" in caplog.text


def away(references: Sequence[int]) -> dict[int, Words]:
    """A writer whose database is away."""
    raise OperationalError("gone")


def test_what_a_worker_took_when_the_database_went_away_it_sends_on_a_later_turn(settings: Settings) -> None:
    settings.LETTER_WRITERS = {"test": f"{__name__}.away"}
    send_written(kind="test", references=[1], about="round-1")
    with pytest.raises(OperationalError):
        deliver("w")
    settings.LETTER_WRITERS = {"test": f"{__name__}.written"}
    assert deliver("w").handled == 1
    assert [sent.to for sent in mail.outbox] == [["1@example.org"]]


def test_a_kind_nobody_writes_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nobody writes"):
        send_written(kind="unknown", references=[1], about="")


def test_a_server_that_is_away_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    put(to="a@example.org")
    put(to="b@example.org")
    fail_with(SMTPServerDisconnected("gone"), monkeypatch)
    assert deliver("w").server_away
    assert set(Letter.objects.values_list("status", "worker")) == {("waiting", "")}


def test_an_address_refused_for_good_is_told_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    put(about="x")
    fail_with(SMTPRecipientsRefused({"anna@example.org": (550, b"no such user")}), monkeypatch)
    deliver("w")
    assert Letter.objects.values_list("status", "failure").get() == ("failed", "550")
    assert progress("x").failed == 1


def test_a_letter_refused_for_now_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    fail_with(SMTPDataError(451, b"later"), monkeypatch)
    deliver("w")
    letter = Letter.objects.get()
    assert (letter.status, letter.attempts) == ("waiting", 1)
    assert letter.not_before > timezone.now() + timedelta(seconds=50)


def test_a_subject_with_a_line_break_harms_no_other_letter() -> None:
    put(subject="x\nBcc: everybody@example.org")
    put()
    deliver("w")
    assert len(mail.outbox) == 1


def test_a_worker_without_its_lease_stops_at_once_and_lets_go() -> None:
    put()
    deliver("w", goes_on=lambda: False)
    assert mail.outbox == []
    assert Letter.objects.get().status == "waiting"


def test_letters_about_one_thing_are_forgotten_together() -> None:
    put(about="round-1")
    put(about="round-2")
    assert forget_letters("round-1") == 1
    assert Letter.objects.get().about == "round-2"


def test_letters_done_with_a_month_ago_are_forgotten_but_not_those_of_what_keeps_them() -> None:
    put()
    put(about="round-1")
    deliver("w")
    put()
    Letter.objects.update(not_before=timezone.now() - timedelta(days=31))
    forget_old_letters(but="round-")
    assert sorted(Letter.objects.values_list("status", "about")) == [("sent", "round-1"), ("waiting", "")]
