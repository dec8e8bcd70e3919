# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR takes a questionnaire in and reads answers from another tool, at both widths and in both languages."""

from playwright.sync_api import FilePayload, Page

from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.measurement.queries import instruments
from ledestjerne.organisation.access import viewer_for
from ledestjerne.responses.models import AnswerUpload, Response
from tests.analysis.test_instrument import SOUND
from tests.builders import ALWAYS
from tests.people import People
from tests.responses.files import SIX_ROWS, csv_file

from .browser import assert_accessible, assert_accessible_at_both_widths, in_language
from .conftest import SignIn


def a_file(name: str, content: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType="text/plain", buffer=content)


def test_hr_takes_a_questionnaire_in_and_imports_and_releases_a_round(
    phone: Page, people: People, sign_in: SignIn
) -> None:
    sign_in(phone, people.hr)
    phone.goto("/maalinger/")
    assert_accessible_at_both_widths(phone)

    phone.get_by_role("link", name="Tilføj et skema").click()
    phone.get_by_label("Fil").set_input_files(a_file("skema.toml", SOUND.replace("= 100", "= 101").encode()))
    phone.get_by_role("button", name="Tilføj skemaet").click()
    assert phone.get_by_text("Linje 12 skal rettes").is_visible()
    assert_accessible_at_both_widths(phone)
    phone.get_by_label("Fil").set_input_files(a_file("skema.toml", SOUND.encode()))
    phone.get_by_role("button", name="Tilføj skemaet").click()
    assert_accessible_at_both_widths(phone)

    phone.goto("/maalinger/indlaes/")
    phone.get_by_role("button", name="Videre til kolonnerne").click()
    assert phone.get_by_text("Det her skal rettes").is_visible()
    assert_accessible_at_both_widths(phone)
    phone.get_by_label("Målingens navn").fill("Foråret 2026")
    phone.get_by_label("Hvornår blev der svaret?").fill("2026-03-01")
    content = csv_file(*SIX_ROWS, *["udskoling;1;2;8;;over 40;x"] * 9, "udskoling;hemmelig;2;8;;x;y")
    phone.get_by_label("Fil med svar").set_input_files(a_file("svar.csv", content))
    phone.get_by_role("button", name="Videre til kolonnerne").click()
    phone.get_by_label("Gruppering 1").select_option("Alder")
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("button", name="Se, hvad der kommer med").click()
    assert phone.get_by_role("button", name="Indlæs svarene").count() == 0
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("button", name="Lad fejlene ude").click()
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("button", name="Indlæs svarene").click()
    assert_accessible_at_both_widths(phone)
    assert Response.objects.count() == 16
    assert not AnswerUpload.objects.exists()

    phone.get_by_role("button", name="Frigiv resultater").click()
    assert phone.get_by_text("Hver enhed ser sit eget.").is_visible()
    assert_accessible_at_both_widths(phone)
    phone.goto("/maalinger/")
    assert_accessible_at_both_widths(phone)


def test_a_shipped_questionnaire_reads_well_in_english_on_a_phone(
    phone: Page, people: People, sign_in: SignIn
) -> None:
    in_language(phone, "en")
    sign_in(phone, people.hr)
    hanne = viewer_for(people.hr, ALWAYS)
    load_shipped_packs(hanne)
    for line in instruments(hanne):
        if line.pack_id in {"social-kapital", "effektpuls"}:
            phone.goto(f"/maalinger/skemaer/{line.id}/")
            assert_accessible(phone)
    phone.goto("/maalinger/indlaes/")
    assert_accessible(phone)
