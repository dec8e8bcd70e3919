# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR takes a questionnaire in and reads answers from another tool, at both widths and in both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page

from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.measurement.queries import instruments
from ledestjerne.organisation.access import viewer_for
from ledestjerne.responses.models import AnswerUpload, Response
from tests.analysis.test_instrument import SOUND
from tests.builders import ALWAYS
from tests.people import People
from tests.responses.files import SIX_ROWS, csv_file

from .browser import assert_accessible, in_language
from .conftest import SignIn

WIDTHS = pytest.mark.parametrize("wide", [True, False], ids=["desktop", "phone"])


def look(page: Page, shots: Path, name: str) -> None:
    """Check the page, and keep a picture where the test's folder is kept."""
    assert_accessible(page)
    page.screenshot(path=shots / f"{name}.png", full_page=True)


def a_file(name: str, content: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType="text/plain", buffer=content)


@WIDTHS
def test_hr_takes_a_questionnaire_in_and_imports_and_releases_a_round(
    page: Page, phone: Page, people: People, sign_in: SignIn, tmp_path: Path, wide: bool
) -> None:
    opened = page if wide else phone
    sign_in(opened, people.hr)
    opened.goto("/maalinger/")
    look(opened, tmp_path, "empty")

    opened.get_by_role("link", name="Tilføj et skema").click()
    opened.get_by_label("Fil").set_input_files(a_file("skema.toml", SOUND.replace("= 100", "= 101").encode()))
    opened.get_by_role("button", name="Tilføj skemaet").click()
    assert opened.get_by_text("Linje 12 skal rettes").is_visible()
    look(opened, tmp_path, "bad-pack")
    opened.get_by_label("Fil").set_input_files(a_file("skema.toml", SOUND.encode()))
    opened.get_by_role("button", name="Tilføj skemaet").click()
    look(opened, tmp_path, "instrument")

    opened.goto("/maalinger/indlaes/")
    opened.get_by_role("button", name="Videre til kolonnerne").click()
    assert opened.get_by_text("Det her skal rettes").is_visible()
    look(opened, tmp_path, "upload")
    opened.get_by_label("Målingens navn").fill("Foråret 2026")
    opened.get_by_label("Hvornår blev der svaret?").fill("2026-03-01")
    content = csv_file(*SIX_ROWS, *["udskoling;1;2;8;;over 40;x"] * 9, "udskoling;hemmelig;2;8;;x;y")
    opened.get_by_label("Fil med svar").set_input_files(a_file("svar.csv", content))
    opened.get_by_role("button", name="Videre til kolonnerne").click()
    opened.get_by_label("Gruppering 1").select_option("Alder")
    look(opened, tmp_path, "columns")
    opened.get_by_role("button", name="Se, hvad der kommer med").click()
    assert opened.get_by_role("button", name="Indlæs svarene").count() == 0
    look(opened, tmp_path, "errors")
    opened.get_by_role("button", name="Lad fejlene ude").click()
    look(opened, tmp_path, "preview")
    opened.get_by_role("button", name="Indlæs svarene").click()
    look(opened, tmp_path, "round")
    assert Response.objects.count() == 16
    assert not AnswerUpload.objects.exists()

    opened.get_by_role("button", name="Frigiv resultater").click()
    assert opened.get_by_text("Hver enhed ser sit eget.").is_visible()
    look(opened, tmp_path, "released")
    opened.goto("/maalinger/")
    look(opened, tmp_path, "list")


def test_a_shipped_questionnaire_reads_well_in_english_on_a_phone(
    phone: Page, people: People, sign_in: SignIn, tmp_path: Path
) -> None:
    in_language(phone, "en")
    sign_in(phone, people.hr)
    hanne = viewer_for(people.hr, ALWAYS)
    load_shipped_packs(hanne)
    for line in instruments(hanne):
        if line.pack_id in {"social-kapital", "effektpuls"}:
            phone.goto(f"/maalinger/skemaer/{line.id}/")
            look(phone, tmp_path, line.pack_id)
    phone.goto("/maalinger/indlaes/")
    look(phone, tmp_path, "upload-english")
