# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the data protection officer sees and does, and what nobody else does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from ledestjerne.agreements.models import Commitment
from ledestjerne.audit.models import Entry
from ledestjerne.dialogue.actions import Edit, write_trio
from ledestjerne.dialogue.models import ApvAction
from ledestjerne.identity.models import Account
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Grant, UnitPeriod
from ledestjerne.privacy.queries import ABOUT_A_UNIT, what_is_kept
from ledestjerne.web.privacy import words
from ledestjerne.web.privacy.pages import KeptPage, RecordPage
from tests.agreements.builders import days, make_promise
from tests.dialogue.builders import make_apv_line
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


@pytest.mark.parametrize("address", ["/enhed/udskoling/trio/", "/enhed/udskoling/apv/"])
def test_she_erases_words_of_the_trio_and_the_apv_from_the_address_she_was_given(
    pia: Client, people: People, address: str
) -> None:
    leader, today = viewer_for(people.leader, days(0)), days(0)
    line = make_apv_line("udskoling")
    ApvAction.objects.filter(pk=line.pk).update(problem="Anna er syg af støj")
    write_trio(leader, unit_key="udskoling", edits=[Edit("signs", "Anna er syg af stress", 0)], on=today)
    html = pia.get(address).content.decode()
    assert "Anna" not in html
    assert "TRIO’s side: Sygefravær og andre tegn" in html
    assert "linje 1 i handlingsplanen" in html
    for what in re.findall(r'name="slet" value="([^"]+)"', html):
        pia.post("/enhed/udskoling/slet-ord/", {"slet": what})
        pia.post("/enhed/udskoling/slet-ord/", {"slet": what})  # twice does nothing more
    assert "Her står ingen ord, der kan slettes." in pia.get(address).content.decode()
    assert "Slettede ord på TRIO’s side" in pia.get("/databeskyttelse/log/").content.decode()
    assert Entry.objects.filter(action__startswith="erase").count() == 2
    client = Client()
    client.force_login(people.leader)
    assert "Ordene er slettet" in client.get("/enhed/udskoling/apv/").content.decode()
    assert "Her er ord blevet slettet" in client.get("/enhed/udskoling/trio/").content.decode()


def test_an_officer_who_is_in_the_trio_reads_its_page_and_finds_the_way_to_erase(
    client: Client, people: People
) -> None:
    Grant.objects.create(account=people.leader, role="dpo", unit=None, valid_from=days(-9), valid_to=days(9))
    make_apv_line("udskoling")
    client.force_login(people.leader)
    for address in ("/enhed/udskoling/trio/", "/enhed/udskoling/apv/"):
        assert 'href="/enhed/udskoling/slet-ord/"' in client.get(address).content.decode()
    client.force_login(people.representative)
    assert "slet-ord" not in client.get("/enhed/udskoling/trio/").content.decode()


@pytest.mark.parametrize(
    "who", ["employee", "leader", "leaders_leader", "hr", "representative", "system_administrator", "outsider"]
)
def test_nobody_else_erases_or_reads_the_record(client: Client, people: People, who: str) -> None:
    promise = make_promise("udskoling")
    client.force_login(getattr(people, who))
    assert client.post(f"/aftaler/{promise.pk}/slet/").status_code == 404
    assert client.get("/enhed/udskoling/slet-ord/").status_code == 404
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
    assert "Wrote down a promise" in html
    assert "Promise 1" in html


def test_the_record_calls_units_by_the_name_they_had_that_day(pia: Client) -> None:
    period = UnitPeriod.objects.get(unit__key="udskoling")
    UnitPeriod.objects.filter(pk=period.pk).update(valid_to=days(1))
    period.pk, period.name, period.valid_from = None, "Overbygningen", days(1)
    period.save()
    UnitPeriod.objects.filter(unit__key="indskoling").update(valid_to=days(-1))  # closed
    at = {"actor_name": "Bodil"}
    Entry.objects.create(action="write_trio", subject="udskoling", details={"passages": 1}, **at)
    Entry.objects.create(action="agree_commitment", subject="commitment 1", details={"unit": "indskoling"}, **at)
    Entry.objects.create(action="tell_together", subject="x", details={"units": "indskoling, gone"}, **at)
    Entry.objects.create(action="release_round", subject="Trivsel", details={"units": 12}, **at)
    Entry.objects.create(action="reissue_code", subject="udskoling", **at)  # a person may have the same key
    html = pia.get("/databeskyttelse/log/").content.decode()
    assert html.count("Udskolingen") == 1
    assert "enhed: Indskolingen" in html
    assert "enheder: Indskolingen, gone" in html
    assert "enheder: 12" in html
    assert html.count("<p>udskoling</p>") == 1
    assert "1 linje<" in pia.get("/databeskyttelse/log/?ord=overbygningen").content.decode()


def recorded() -> Iterator[str]:
    """Every action that stands as a word where something is recorded."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                yield from (str(arg.value) for arg in node.args[1:2] if isinstance(arg, ast.Constant))


def test_everything_kept_and_everything_recorded_has_its_danish() -> None:
    told = words._read("danish")
    kept = {text for found in what_is_kept().values() for one in found for text in vars(one).values()}
    assert kept - set(told["kept"]) == set()
    assert set(recorded()) - set(told["done"]) == set()
    assert set(words._read("english")["done"]) == set(told["done"])
    assert set(words._read("english")["subjects"]) == set(told["subjects"])


def test_what_a_line_is_about_and_its_details_are_told_in_danish(pia: Client) -> None:
    Entry.objects.create(
        actor_name="Bodil", action="agree_commitment", subject="commitment 7", details={"by": "x"}
    )
    html = pia.get("/databeskyttelse/log/").content.decode()
    assert "Aftale 7" in html
    assert "senest: x" in html


def test_the_menu_leads_her_nowhere_she_may_not_go(pia: Client) -> None:
    html = pia.get("/enhed/udskoling/trio/").content.decode()
    for href in re.findall(r'<a [^>]*href="(/[^"#]*)"', html):
        assert pia.get(href).status_code == 200, href


def test_every_line_about_a_unit_is_known_to_be_one() -> None:
    about = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                subject = ast.unparse(node.args[2]) if len(node.args) > 2 else ""
                if subject.rpartition(".")[2] in ("unit_key", "key") and "person" not in subject:
                    about |= {str(arg.value) for arg in ast.walk(node.args[1]) if isinstance(arg, ast.Constant)}
    assert "write_trio" in about
    assert about - ABOUT_A_UNIT == set()


def test_the_front_page_of_an_officer_outside_every_unit_leads_there(pia: Client) -> None:
    html = pia.get("/").content.decode()
    assert 'href="/databeskyttelse/"' in html.partition("<main")[2]
    assert "personalefilen" not in html
