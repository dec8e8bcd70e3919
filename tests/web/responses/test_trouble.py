# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms nobody meant to be sent, texts nobody thought of, and a database that is away."""

import gzip
import logging
import re
from unittest.mock import patch

import pytest
from bench.asked import pack
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from django.test import Client

from ledestjerne.measurement.actions import add_instrument
from ledestjerne.measurement.codes import grouped
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.drafts import draft_of
from ledestjerne.responses.models import Comment, Draft, Response
from ledestjerne.web.design.vendor import STATIC
from ledestjerne.web.responses import steps
from tests.people import People
from tests.responses.answering import Holder

from .answering import Visitor
from .conftest import open_now
from .test_answering import begun


@pytest.mark.parametrize(
    "text",
    [
        "👩‍🚒🏳️‍🌈 godt 👍",
        "שלום עליכם",
        "مرحبا \N{RIGHT-TO-LEFT OVERRIDE}abc",
        "<script>alert(1)</script> & \"'",
        "a\nb\n\nc",
    ],
)
def test_texts_of_every_kind_are_kept_as_they_are(anna: Holder, text: str) -> None:
    visitor = begun(anna)
    visitor.press("1")
    visitor.press("2", q_q4=text)
    visitor.press("1")
    assert visitor.fields()["q.q4"] == text
    assert "<script>alert" not in visitor.html
    visitor.press("oversigt")
    visitor.press("send")
    assert Comment.objects.get().text == text


@pytest.mark.parametrize("size", [501, 1_000_000])
def test_a_comment_that_is_too_long_stays_on_the_page_and_says_by_how_much(anna: Holder, size: int) -> None:
    visitor = begun(anna)
    visitor.press("1")
    visitor.press("2", q_q2="1", q_q4="x" * size)
    assert f"{size - 500:,}".replace(",", ".") + " tegn for lang" in visitor.html
    assert visitor.fields()["q.q4"] == "x" * size
    assert draft_of(anna.code, anna.round_id).answers["q2"] == "1"
    visitor.press("2", q_q4="kort")
    assert visitor.heading == "Først"


def test_a_comment_that_is_too_long_is_not_sent_on_one_page_either(anna_on_one_page: Holder) -> None:
    visitor = begun(anna_on_one_page)
    visitor.press("send", q_q1="2", q_q4="x" * 501)
    assert "Det her skal rettes" in visitor.html
    assert visitor.fields()["q.q1"] == "2"
    assert not Response.objects.exists()


def test_more_than_any_form_holds_gets_a_page(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1", q_q4="x" * 6_000_000)
    assert (visitor.status, visitor.heading) == (413, "Der blev sendt for meget på én gang")
    many = Visitor()
    many.press(**{f"q_{number}": "1" for number in range(1200)})
    assert many.status == 413


@pytest.mark.parametrize(
    "changed",
    [
        {"side": "99"}, {"side": "-1"}, {"side": "alt"}, {"side": "1; DROP TABLE"}, {"til": "99"}, {"til": "send"},
        {"sprog": "xx"}, {"skift": "<b>"}, {"q.q1": "9"}, {"q.findes_ikke": "1"}, {"q.q2": "x" * 5000},
        {"side": "²"},
    ],
)  # fmt: skip
def test_a_form_somebody_has_tampered_with_gets_a_page_and_keeps_what_was_there(
    anna: Holder, changed: dict[str, str]
) -> None:
    anna.save(q1="2")
    client = Client()
    sent = {"kode": anna.code, "sprog": "da", "side": "1", "til": "2", "q.q2": "1", **changed}
    response = client.post("/svar/", sent)
    assert response.status_code == 200
    assert "<h1>" in response.content.decode()
    if not Response.objects.exists():
        assert draft_of(anna.code, anna.round_id).answers["q1"] == "2"


def test_an_answer_nobody_offered_has_to_be_chosen_again(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1")
    visitor.press("2", q_q2="7")
    assert "Svaret kunne ikke læses. Vælg igen." in visitor.html
    assert 'href="#sp1"' in visitor.html


def test_when_the_database_is_away_the_page_holds_everything_and_tries_again(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1")
    with patch.object(steps, "invited_by_code", side_effect=OperationalError):
        visitor.press("2", q_q2="1", q_q4="To\nlinjer & <tegn>")
    assert (visitor.status, visitor.heading) == (503, "Det kunne ikke gemmes lige nu")
    visitor.press()
    assert visitor.heading == "Først"
    assert draft_of(anna.code, anna.round_id).answers == {"q2": "1", "q4": "To\nlinjer & <tegn>"}


def test_nothing_about_an_answer_is_logged(anna: Holder, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor = begun(anna)
    visitor.press("1")
    visitor.press("2", q_q4="hemmeligt")
    with patch.object(steps, "invited_by_code", side_effect=OperationalError):
        visitor.press("1")
    visitor.press("oversigt")
    told = "".join(str(record.__dict__) for record in caplog.records)
    assert caplog.records, "a page that could not be given is logged, without what was sent"
    assert anna.code not in told
    assert grouped(anna.code) not in told
    assert "hemmeligt" not in told


def test_somebody_signed_in_answers_as_anybody_and_nothing_is_noted(anna: Holder, people: People) -> None:
    client = Client()
    client.force_login(people.leader)
    session = dict(client.session)
    html = client.post("/svar/", {"kode": anna.code}).content.decode()
    client.post("/svar/", {"kode": anna.code, "side": "1", "til": "2", "q.q2": "1"})
    assert people.leader.name not in html
    assert dict(client.session) == session
    assert Draft.objects.count() == 1


def test_no_page_is_kept_by_a_browser_and_none_sets_a_cookie(anna: Holder) -> None:
    response = Client().post("/svar/", {"kode": anna.code})
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_other_methods_are_refused(db: None) -> None:
    assert Client().put("/svar/").status_code == 405
    assert Client().delete("/svar/faelles/").status_code == 405


def test_sixty_statements_on_one_page_are_small_when_packed(hanne: Viewer) -> None:
    anna = open_now(hanne, layout="one_page")
    response = Client().post("/svar/", {"kode": anna.code}, headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 10_000
    assert "Prøven" in gzip.decompress(response.content).decode()


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip, deflate, br", True), ("br;q=1.0, gzip;q=0.8, *;q=0.1", True), ("gzip;q=0.001", True), ("", False),
        ("gzip;q=0", False), ("br, gzip; q=0.000, deflate", False), ("gzip;Q=0", False), ("br", False),
    ],
)  # fmt: skip
def test_a_page_comes_packed_only_where_the_browser_takes_it(db: None, accepted: str, is_packed: bool) -> None:
    response = Client().get("/svar/", headers={"accept-encoding": accepted})
    assert response.headers.get("Content-Encoding") == ("gzip" if is_packed else None)
    assert (b"<h1>" in response.content) == (not is_packed)
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("answers", [{}, {"q.q2": "1", "q.q4": "æøå 👍 <tegn>" * 30}])
def test_a_packed_page_is_the_page(hanne: Viewer, answers: dict[str, str]) -> None:
    anna = open_now(hanne, layout="one_page")
    step = {"kode": anna.code, "side": "alt", "til": "alt", **answers}
    plain = Client().post("/svar/", step).content
    assert gzip.decompress(Client().post("/svar/", step, headers={"accept-encoding": "gzip, br"}).content) == plain
    assert anna.code.encode() in plain


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no connection that can be cut")
def test_a_connection_cut_between_two_steps_is_not_noticed(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        cut = cursor.fetchone()[0]
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [cut])
    other.close()
    visitor.press("2", q_q2="1")
    assert (visitor.status, visitor.heading) == (200, "Først")
    assert draft_of(anna.code, anna.round_id).answers == {"q2": "1"}


def test_a_page_costs_few_queries(anna: Holder, django_assert_max_num_queries: object) -> None:
    begun(anna)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        begun(anna)


def test_a_first_visit_is_below_a_hundred_kilobytes_packed(hanne: Viewer) -> None:
    anna = open_now(hanne, instrument_id=add_instrument(hanne, text=pack()), layout="one_page")
    as_sent = {"accept-encoding": "gzip"}
    pages = [
        Client().get("/svar/", headers=as_sent),
        Client().post("/svar/", {"kode": anna.code}, headers=as_sent),
    ]
    html = gzip.decompress(pages[1].content).decode()
    assert html.count('type="radio"') == 360
    files = [STATIC / name for name in re.findall(r'(?:href|src)="/static/([^"]+)"', html)]
    files += [STATIC / "svar.js", *sorted((STATIC / "vendor" / "fonts").glob("*.woff2"))]
    sent = sum(len(page.content) for page in pages) + sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert 60_000 < sent < 100_000
