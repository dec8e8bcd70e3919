# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Taking a questionnaire in through the browser, reading it, removing it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.measurement.models import Instrument
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.actions import import_answers
from ledestjerne.responses.imports import Choices
from ledestjerne.web.measurement.pages import AddInstrumentPage, InstrumentPage
from tests.analysis.test_instrument import SOUND
from tests.responses.files import csv_file, draft_of
from tests.web.page_values import fields_of, fields_read


def send(client: Client, content: bytes | str) -> str:
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("skema.toml", raw)
    return client.post("/maalinger/skemaer/nyt/", {"file": file}, follow=True).content.decode()


def test_the_page_values_hold_exactly_what_the_templates_read() -> None:
    assert fields_of(InstrumentPage) == fields_read("measurement/instrument.html")
    assert fields_of(AddInstrumentPage) == fields_read("measurement/add_instrument.html")


def test_a_system_administrator_takes_a_questionnaire_in_and_reads_it(as_administrator: Client) -> None:
    html = send(as_administrator, SOUND)
    assert "Skemaet er taget ind." in html
    assert "<h1>" in html
    assert "Prøve" in html


def test_a_bad_questionnaire_is_shown_with_its_line(as_hr: Client) -> None:
    html = send(as_hr, SOUND.replace("score = 0", "score = 200 # <hov>"))
    assert "Linje 18 skal rettes" in html
    assert "score = 200 # &lt;hov&gt;" in html
    assert "skal ligge mellem 0 og 100" in html
    assert not Instrument.objects.exists()


def test_the_error_is_in_the_readers_language(as_hr: Client) -> None:
    as_hr.cookies["django_language"] = "en"
    html = send(as_hr, SOUND.replace('version = "1.0"\n', ""))
    assert "The file must be corrected" in html
    assert "“version” is missing here" in html


@pytest.mark.parametrize("content", ["", "æøå".encode("cp1252"), "x = 1\n" * 200_000])
def test_a_file_that_cannot_be_a_questionnaire_is_refused_kindly(as_hr: Client, content: str | bytes) -> None:
    assert "Det her skal rettes" in send(as_hr, content)
    assert not Instrument.objects.exists()


def test_a_file_must_be_chosen(as_hr: Client) -> None:
    assert "Det her skal rettes" in as_hr.post("/maalinger/skemaer/nyt/").content.decode()


def test_the_page_says_everything_in_both_languages(as_hr: Client, hanne: Viewer) -> None:
    load_shipped_packs(hanne)
    stored = Instrument.objects.get(pack_id="social-kapital")
    html = as_hr.get(f"/maalinger/skemaer/{stored.pk}/").content.decode()
    for said in (
        '<span lang="da">Hos os er det klogest at tie om sine fejl.</span>',
        'lang="en">With us, it is wisest to keep quiet about your mistakes.</span>',
        "vendt: et højt svar er ugunstigt",
        "CC-BY-4.0",
        "not validated",
        "24 udsagn. En person tæller med, når mindst 50 % er besvaret.",
        'lang="en">To a very large extent</span>',
        "Hvad skemaet ikke kan",
        "Kontrolsum",
    ):
        assert said in html, said


def test_an_english_reader_gets_the_english_first(as_hr: Client, hanne: Viewer) -> None:
    load_shipped_packs(hanne)
    as_hr.cookies["django_language"] = "en"
    stored = Instrument.objects.get(pack_id="effektpuls")
    html = as_hr.get(f"/maalinger/skemaer/{stored.pk}/").content.decode()
    assert '<h1><span lang="en">Effect pulse</span><br>' in html
    assert 'lang="da">Effektpuls</span>' in html


def test_every_shipped_questionnaire_has_a_page(as_hr: Client, hanne: Viewer) -> None:
    for instrument_id in load_shipped_packs(hanne):
        assert as_hr.get(f"/maalinger/skemaer/{instrument_id}/").status_code == 200


def test_an_unused_questionnaire_can_be_removed(as_hr: Client, choices: Choices) -> None:
    html = as_hr.post(f"/maalinger/skemaer/{choices.instrument_id}/fjern/", follow=True).content.decode()
    assert "Skemaet er fjernet." in html
    assert not Instrument.objects.exists()


def test_a_used_questionnaire_has_no_button_and_says_why(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    address = f"/maalinger/skemaer/{choices.instrument_id}/"
    assert "Fjern skemaet" in as_hr.get(address).content.decode()
    import_answers(hanne, upload_id=draft_of(hanne, choices, csv_file()))
    assert "Fjern skemaet" not in as_hr.get(address).content.decode()
    html = as_hr.post(f"{address}fjern/", follow=True).content.decode()
    assert "En måling bygger på skemaet." in html
    assert Instrument.objects.exists()
