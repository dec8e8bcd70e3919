# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR reads a month's files in; every page of the organisation at both widths and in both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page

from ledestjerne.organisation.models import UnitPeriod
from tests.people import People

from .browser import assert_accessible, in_language
from .conftest import SignIn

UNITS = "Enhedsnr;Enhedsnavn;Overordnet\nskole;Skolen ved Søen;boern\nfritid;Fritidsklubben;skole\n"
PEOPLE = "Nr;Navn;Enhed;Rolle\nanna;Anna Holm;dagtilbud;\nx;Xenia;findes-ikke;trold\n"
PAGES = (
    "/organisation/",
    "/organisation/?soeg=skole",
    "/organisation/?dato=2019-01-01",
    "/organisation/regler/",
    "/organisation/aendringer/?fra=2019-12-31&til=2020-01-01",
    "/organisation/lederposter/",
    "/organisation/rettigheder/",
    "/organisation/ny/",
    "/organisation/enhed/skole/",
    "/organisation/enhed/skole/ret/",
    "/organisation/enhed/udskoling/",
    "/organisation/person/anna/",
    "/organisation/indlaes/",
    "/organisation/kolonnevalg/",
)


def a_file(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/csv", buffer=text.encode("cp1252"))


def look(page: Page, shots: Path, name: str) -> None:
    """Check the page, and keep a picture where the test's folder is kept."""
    assert_accessible(page)
    page.screenshot(path=shots / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("language", "wide"), [("da", True), ("da", False), ("en", False)])
def test_every_page_of_the_organisation(
    page: Page, phone: Page, people: People, sign_in: SignIn, tmp_path: Path, language: str, wide: bool
) -> None:
    opened = page if wide else phone
    in_language(opened, language)
    sign_in(opened, people.hr)
    for number, address in enumerate(PAGES):
        opened.goto(address)
        for summary in opened.locator("summary").all():
            summary.click()
        look(opened, tmp_path, f"{number}")


@pytest.mark.parametrize("wide", [True, False], ids=["desktop", "phone"])
def test_hr_reads_two_files_in(
    page: Page, phone: Page, people: People, sign_in: SignIn, tmp_path: Path, wide: bool
) -> None:
    opened = page if wide else phone
    sign_in(opened, people.hr)
    opened.goto("/organisation/")
    opened.get_by_role("link", name="Indlæs en fil").click()
    opened.get_by_label("Fil", exact=True).set_input_files(a_file("enheder.csv", UNITS))
    opened.get_by_role("button", name="Upload og vælg kolonner").click()
    look(opened, tmp_path, "columns")
    opened.get_by_role("button", name="Se, hvad filen gør").click()
    opened.get_by_text("Nyt navn (1)").click()
    look(opened, tmp_path, "units")
    opened.get_by_role("button", name="Indlæs filen").click()
    assert opened.get_by_text("Filen er indlæst").is_visible()
    assert UnitPeriod.objects.filter(name="Skolen ved Søen").exists()

    opened.goto("/organisation/indlaes/")
    opened.get_by_label("Medarbejdere", exact=True).check(force=True)
    opened.get_by_label("Fil", exact=True).set_input_files(a_file("folk.csv", PEOPLE))
    opened.get_by_role("button", name="Upload og vælg kolonner").click()
    opened.get_by_label("Udelad rækker med fejl").check(force=True)
    opened.get_by_role("button", name="Se, hvad filen gør").click()
    look(opened, tmp_path, "people")
    assert opened.get_by_text("findes-ikke").is_visible()
    opened.get_by_role("button", name="Indlæs filen").click()
    assert opened.get_by_text("Filen er indlæst").is_visible()


@pytest.mark.parametrize("wide", [True, False], ids=["desktop", "phone"])
def test_a_leader_reads_her_own_line(
    page: Page, phone: Page, people: People, sign_in: SignIn, tmp_path: Path, wide: bool
) -> None:
    opened = page if wide else phone
    sign_in(opened, people.leader)
    opened.goto("/organisation/")
    look(opened, tmp_path, "entry")
    opened.get_by_role("link", name="Bakkeby Skole").click()
    look(opened, tmp_path, "unit")
    assert opened.get_by_text("Bodil leder enheden").is_visible()
