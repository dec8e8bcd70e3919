# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the data protection officer sees and does, and what nobody else does."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from ledestjerne.agreements.models import Commitment
from ledestjerne.audit.models import Entry
from ledestjerne.identity.models import Account
from ledestjerne.privacy.queries import what_is_kept
from ledestjerne.web.privacy import words
from ledestjerne.web.privacy.pages import KeptPage, RecordPage
from tests.agreements.builders import make_promise
from tests.people import People
from tests.results.rounds import make_released_round
from tests.web.page_values import fields_of, fields_read

SOURCE = Path(__file__).resolve().parents[3] / "src" / "ledestjerne"


@pytest.fixture
def pia(client: Client, people: People) -> Client:
    client.force_login(people.data_protection_officer)
    return client


def test_the_page_values_hold_exactly_what_the_templates_read() -> None:
    assert fields_of(KeptPage) == fields_read("privacy/kept.html")
    assert fields_of(RecordPage) == fields_read("privacy/record.html")


def test_she_reads_what_is_kept_and_for_how_long(pia: Client) -> None:
    html = pia.get("/databeskyttelse/").content.decode()
    assert "Halvfærdige svar, krypteret med en nøgle fra koden" in html
    assert "senest til målingen lukker" in html


def test_she_erases_words_she_does_not_see_and_the_record_keeps_the_line_without_them(
    pia: Client, people: People
) -> None:
    promise = make_promise("udskoling", what="Anna er syg af stress")
    html = pia.get(f"/aftaler/{promise.pk}/").content.decode()
    assert "Anna er syg" not in html
    assert "Slet ordene for altid" in html
    pia.post(f"/aftaler/{promise.pk}/slet/")
    assert Commitment.objects.get(pk=promise.pk).what == ""
    record = pia.get("/databeskyttelse/log/").content.decode()
    assert "Slettede ordene i en aftale" in record
    assert "stress" not in record


@pytest.mark.parametrize(
    "who", ["employee", "leader", "leaders_leader", "hr", "representative", "system_administrator", "outsider"]
)
def test_nobody_else_erases_or_reads_the_record(client: Client, people: People, who: str) -> None:
    promise = make_promise("udskoling")
    client.force_login(getattr(people, who))
    assert client.post(f"/aftaler/{promise.pk}/slet/").status_code == 404
    assert client.get("/databeskyttelse/").status_code == 404
    assert client.get("/databeskyttelse/log/").status_code == 404


def test_her_right_opens_no_result(pia: Client, people: People) -> None:
    round_id = make_released_round(people)
    for address in ("/enhed/udskoling/", "/enhed/bakkeby/social-kapital/", "/enhed/skole/kort/"):
        assert pia.get(address).status_code == 404
    assert pia.get(f"/maalinger/{round_id}/").status_code == 404


def test_the_record_is_searched_and_turned_page_by_page(pia: Client) -> None:
    names = ["Carl", *["Bodil"] * 59]
    Entry.objects.bulk_create(Entry(actor_name=name, action="take_step", subject="skole") for name in names)
    html = pia.get("/databeskyttelse/log/?ord=bodil").content.decode()
    assert "59 linjer" in html
    assert "Side 1 af 2" in html
    assert "1 linje<" in pia.get("/databeskyttelse/log/?ord=carl").content.decode()
    assert pia.get("/databeskyttelse/log/?side=99999").status_code == 200


def test_the_record_reads_in_english_too(pia: Client, people: People) -> None:
    Account.objects.filter(pk=people.data_protection_officer.pk).update(language="en")
    Entry.objects.create(actor_name="Bodil", action="agree_commitment", subject="commitment 1")
    html = pia.get("/databeskyttelse/log/").content.decode()
    assert "Agree commitment" in html


def recorded() -> Iterator[str]:
    """Every action that stands as a word where something is recorded."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                yield from (str(arg.value) for arg in node.args[1:2] if isinstance(arg, ast.Constant))


def test_everything_kept_and_everything_recorded_has_its_danish() -> None:
    told = words._danish()
    kept = {text for found in what_is_kept().values() for one in found for text in vars(one).values()}
    assert kept - set(told["kept"]) == set()
    assert set(recorded()) - set(told["done"]) == set()


def test_the_front_page_of_an_officer_outside_every_unit_leads_there(pia: Client) -> None:
    html = pia.get("/").content.decode()
    assert 'href="/databeskyttelse/"' in html.partition("<main")[2]
    assert "personalefilen" not in html
