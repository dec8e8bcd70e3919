# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who gets which page, in both languages; everybody else gets the page that is not there."""

import pytest
from django.test import Client

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.models import Instrument, Round
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.actions import import_answers
from ledestjerne.responses.imports import Choices
from ledestjerne.responses.models import AnswerUpload
from tests.people import People
from tests.responses.files import csv_file, draft_of

PAGES = {
    "/maalinger/": {"hr", "system_administrator"},
    "/maalinger/{round}/": {"hr", "system_administrator"},
    "/maalinger/skemaer/nyt/": {"hr", "system_administrator"},
    "/maalinger/skemaer/{instrument}/": {"hr", "system_administrator"},
    "/maalinger/indlaes/": {"hr"},
    "/maalinger/indlaes/{upload}/": {"hr"},
    "/maalinger/indlaes/{upload}/kolonner/": {"hr"},
}
CHANGES = {
    "/maalinger/{round}/frigiv/": {"hr"},
    "/maalinger/{round}/slet/": {"hr"},
    "/maalinger/skemaer/{instrument}/fjern/": {"hr", "system_administrator"},
    "/maalinger/indlaes/{upload}/": {"hr"},
    "/maalinger/indlaes/{upload}/fejl/": {"hr"},
    "/maalinger/indlaes/{upload}/slet/": {"hr"},
}


@pytest.fixture
def places(hanne: Viewer, choices: Choices) -> dict[str, int]:
    """One of each thing that has an address."""
    return {
        "round": import_answers(hanne, upload_id=draft_of(hanne, choices, csv_file())),
        "upload": draft_of(hanne, choices, csv_file()),
        "instrument": choices.instrument_id,
    }


def test_pages_are_there_for_those_they_are_for_and_nobody_else(
    client: Client, people: People, places: dict[str, int]
) -> None:
    for who, account in people.all():
        client.force_login(account)
        found = {page: client.get(page.format(**places)).status_code for page in PAGES}
        assert found == {page: 200 if who in readers else 404 for page, readers in PAGES.items()}, who


def test_nobody_else_changes_anything(client: Client, people: People, places: dict[str, int]) -> None:
    entries = Entry.objects.count()
    for who, account in people.all():
        client.force_login(account)
        for page in (page for page, readers in CHANGES.items() if who not in readers):
            assert client.post(page.format(**places), {"udelad": "1"}).status_code == 404, (who, page)
    assert (Round.objects.count(), Instrument.objects.count(), AnswerUpload.objects.count()) == (1, 1, 1)
    assert Round.objects.get().status == "closed"
    assert Entry.objects.count() == entries


def test_whoever_is_not_signed_in_is_asked_to(client: Client, places: dict[str, int]) -> None:
    for page in (*PAGES, *CHANGES):
        response = client.get(page.format(**places))
        assert response.headers["Location"].startswith("/konto/log-ind/"), page


def test_changes_are_sent_and_not_just_visited(as_hr: Client, places: dict[str, int]) -> None:
    for page in (page for page in CHANGES if page not in PAGES):
        assert as_hr.get(page.format(**places)).status_code == 405, page


def test_what_is_not_there_looks_the_same(as_hr: Client, hanne: Viewer) -> None:
    gone = {"round": 4711, "upload": 4711, "instrument": 4711}
    for page in (page for page in PAGES if "{" in page):
        assert as_hr.get(page.format(**gone)).status_code == 404, page
    for page in CHANGES:
        assert as_hr.post(page.format(**gone)).status_code == 404, page


def test_every_page_is_there_in_english(as_hr: Client, places: dict[str, int]) -> None:
    for page in PAGES:
        titles = set()
        for language in ("da", "en"):
            as_hr.cookies["django_language"] = language
            html = as_hr.get(page.format(**places)).content.decode()
            assert f'<html lang="{language}">' in html
            assert html.count("<h1") == 1
            titles.add(html[html.index("<main") :])
        assert len(titles) == 2, page


def test_no_page_shows_an_answer_a_comment_or_a_respondents_id(as_hr: Client, places: dict[str, int]) -> None:
    for page in PAGES:
        html = as_hr.get(page.format(**places)).content.decode()
        shown = [mark for mark in ("Mere ro", "Flere møder", "a-17", "f-02", "under 40") if mark in html]
        assert not shown, page
