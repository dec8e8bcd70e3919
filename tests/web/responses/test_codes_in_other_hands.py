# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A code that others may have seen, on paper or made anew: it tells nobody whether its owner has answered."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledestjerne.measurement.actions import close_early, reissue_code
from ledestjerne.measurement.codes import LENGTH
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.models import Comment, Draft, Response
from tests.measurement.launched import OPENS
from tests.responses.answering import Holder, holder_of

from .answering import Visitor
from .conftest import open_now


@pytest.fixture(params=["sections", "one_page"])
def anna(hanne: Viewer, request: pytest.FixtureRequest) -> Holder:
    """Anna has her code by mail, everybody else by letter."""
    return open_now(hanne, layout=request.param)


def walk(code: str, address: str = "/svar/") -> list[str]:
    """Every page there is to see with a code, sending included, and looking again afterwards."""
    visitor, pages = Visitor(address), list[str]()

    def press(til: str = "", **answers: str) -> None:
        visitor.press(til, **answers)
        pages.append(visitor.html.replace(visitor.fields()["kode"], "CODE"))

    press(kode=code)
    if "Retsgrundlag, hvem der ser hvad" in visitor.html:  # everything on one page
        press("send")
        press("send", q_q4="x" * 501)
        press(skift="en", q_q4="words")
        press("send", q_q1="2", q_q4="words")
    else:
        press("1")
        press("2", q_q2="9")
        press("2", q_q2="1", q_q4="words")
        press(skift="en", q_q1="2")
        press("oversigt")
        press("send")
    assert "received" in visitor.html
    again = Visitor(address)
    again.press(kode=code)
    visitor.client.post(address, {"kode": code, "side": "oversigt", "til": "send"})
    pages.append(again.html.replace(again.fields()["kode"], "CODE"))
    return pages


def new_code(hanne: Viewer, holder: Holder, person: str) -> str:
    reissue_code(hanne, round_id=holder.round_id, person_key=person)
    return holder_of(holder.round_id, person).code


@pytest.mark.parametrize("address", ["/svar/", "/svar/faelles/"])
def test_a_new_code_shows_the_same_whether_its_owner_has_answered(
    anna: Holder, hanne: Viewer, address: str
) -> None:
    """One answered, one began, one did nothing: with their new codes all three look alike on every page."""
    keys = ("udskoling-1", "udskoling-2", "udskoling-3")
    answered, begun, quiet = (holder_of(anna.round_id, key) for key in keys)
    assert answered.submit(q1="1", q4="før")
    begun.save(q1="1")
    assert not quiet.invited.answered
    seen = [walk(new_code(hanne, anna, key), address) for key in keys]
    assert seen[0] == seen[1] == seen[2]
    assert Response.objects.count() == 3
    assert sorted(Comment.objects.values_list("text", flat=True)) == ["før", "words", "words"]


def test_the_code_of_a_letter_tells_no_more_than_a_new_one(anna: Holder) -> None:
    answered, quiet = (holder_of(anna.round_id, key) for key in ("udskoling-1", "udskoling-2"))
    answered.submit(q1="1")
    assert walk(answered.code) == walk(quiet.code)
    assert Response.objects.count() == 2


def test_a_new_code_sent_by_mail_tells_no_more(anna: Holder, hanne: Viewer) -> None:
    anna.submit(q1="1")
    assert "Andre kan have haft din kode i hånden" in walk(new_code(hanne, anna, "anna"))[0]
    assert Response.objects.get().answers == [0, None, None]


def test_the_page_says_to_both_that_an_answer_sent_before_counts(anna: Holder, hanne: Viewer) -> None:
    visitor = Visitor()
    visitor.press(kode=new_code(hanne, anna, "udskoling-1"))
    for told in ("Har du allerede sendt dit svar, tæller det", "med den gamle kode", "begynder du forfra"):
        assert told in visitor.html


def test_sending_what_does_not_count_does_the_same_to_the_database(anna: Holder) -> None:
    """The same is written, step by step, and taken back."""
    done = []
    for _ in range(2):
        holder = holder_of(anna.round_id, "udskoling-1")
        with CaptureQueriesContext(connection) as asked:
            assert holder.submit(q1="2", q4="words")
        said = " ".join(one["sql"] for one in asked.captured_queries if not one["sql"].startswith("ROLLBACK TO"))
        done.append(re.findall(r"(INSERT INTO|UPDATE|DELETE FROM|RELEASE|SAVEPOINT)\b (\w+)?", said))
    first, second = ([what for what in one if what[0] not in {"RELEASE", "SAVEPOINT"}] for one in done)
    assert first == second
    assert len(first) == 4
    assert len(done[0]) == len(done[1])
    assert Response.objects.count() == Comment.objects.count() == 1


def test_what_was_begun_opens_with_the_longer_code_alone(hanne: Viewer) -> None:
    anna = open_now(hanne)
    code = holder_of(anna.round_id, "udskoling-1").code
    visitor = Visitor()
    visitor.press(kode=code)
    visitor.press("1")
    visitor.press("gem", q_q2="1", q_q4="Et udkast")
    longer = visitor.fields()["kode"].replace("-", "")
    assert (longer[:LENGTH], len(longer)) == (code, 20)
    assert visitor.fields()["kode"] in visitor.html.partition("</main>")[0].partition("<h1>")[2]
    curious, owner = Visitor(), Visitor()
    curious.press(kode=code)
    assert "Du har allerede svaret" not in curious.html
    curious.press("1")
    assert "Et udkast" not in curious.html
    owner.press(kode=longer.lower())
    assert "Du har allerede svaret på 2 af 4" in owner.html
    owner.press("1")
    assert owner.fields()["q.q4"] == "Et udkast"
    assert Draft.objects.count() == 1


def test_what_was_sent_twice_ends_on_the_same_page(anna: Holder) -> None:
    """The page is loaded again, or the connection broke: the answer is not lost, and the page says so."""
    for key in ("udskoling-1", "udskoling-2"):
        visitor = Visitor()
        visitor.press(kode=holder_of(anna.round_id, key).code)
        if "Retsgrundlag, hvem der ser hvad" in visitor.html:
            last = {**visitor.fields(), "q.q1": "2", "til": "send"}
        else:
            visitor.press("2")
            visitor.press("oversigt", q_q1="2")
            last = {**visitor.fields(), "til": "send"}
        for _ in range(3):
            visitor.read(visitor.client.post("/svar/", last))
            assert visitor.heading == "Tak. Dit svar er modtaget"
    assert Response.objects.count() == 2


def test_going_back_after_sending_keeps_nothing_more(hanne: Viewer) -> None:
    holder = holder_of(open_now(hanne).round_id, "udskoling-1")
    visitor = Visitor()
    visitor.press(kode=holder.code)
    visitor.press("2")
    before = visitor.fields()
    visitor.press("oversigt", q_q1="2")
    visitor.press("send")
    visitor.read(visitor.client.post("/svar/", {**before, "q.q1": "1", "til": "oversigt"}))
    assert visitor.heading == "Tak. Dit svar er modtaget"
    visitor.read(visitor.client.post("/svar/", {"kode": before["kode"]}))
    assert visitor.heading == "Tak. Dit svar er modtaget"


def test_the_first_page_says_it_in_every_language_and_when_one_comes_back(anna: Holder) -> None:
    visitor = Visitor()
    visitor.press(kode=holder_of(anna.round_id, "udskoling-1").code)
    assert "Others may have had your code" in visitor.press(skift="en")
    assert "Andre kan have haft din kode" in visitor.press(skift="da")


def test_after_the_last_day_all_codes_lead_to_the_same_page(anna: Holder, hanne: Viewer) -> None:
    answered, quiet = (holder_of(anna.round_id, key) for key in ("udskoling-1", "udskoling-2"))
    answered.submit(q1="1")
    close_early(hanne, round_id=anna.round_id, reason="Fejl i skemaet", on=OPENS)
    for holder in (answered, quiet):
        visitor = Visitor()
        visitor.press(kode=holder.code)
        assert visitor.heading == "Målingen er lukket"
        assert not holder.submit(q1="2")
    assert Response.objects.count() == 1


def test_an_answer_that_comes_while_the_round_closes_is_not_thanked_for(anna: Holder) -> None:
    holder = holder_of(anna.round_id, "udskoling-1")
    holder.submit(q1="1")
    Round.objects.filter(pk=anna.round_id).update(status="closing")
    assert not holder.submit(q1="2")
    assert Invited.objects.filter(pk=holder.invited.invited_id, answered=True).exists()
