# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR reads a month's files in; every page of the organisation at both widths and in both languages."""

import pytest
from playwright.sync_api import FilePayload, Page

from ledestjerne.organisation.models import UnitPeriod
from tests.people import People

from .browser import assert_accessible_at_both_widths, in_language
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


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_of_the_organisation(phone: Page, people: People, sign_in: SignIn, language: str) -> None:
    in_language(phone, language)
    sign_in(phone, people.hr)
    for address in PAGES:
        phone.goto(address)
        for summary in phone.locator("summary").all():
            summary.click()
        assert_accessible_at_both_widths(phone)


def test_hr_reads_two_files_in(phone: Page, people: People, sign_in: SignIn) -> None:
    sign_in(phone, people.hr)
    phone.goto("/organisation/")
    phone.get_by_role("link", name="Indlæs en fil").click()
    phone.get_by_label("Fil", exact=True).set_input_files(a_file("enheder.csv", UNITS))
    phone.get_by_role("button", name="Upload og vælg kolonner").click()
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("button", name="Se, hvad filen gør").click()
    phone.get_by_text("Nyt navn (1)").click()
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("button", name="Indlæs filen").click()
    assert phone.get_by_text("Filen er indlæst").is_visible()
    assert UnitPeriod.objects.filter(name="Skolen ved Søen").exists()

    phone.goto("/organisation/indlaes/")
    phone.get_by_label("Medarbejdere", exact=True).check(force=True)
    phone.get_by_label("Fil", exact=True).set_input_files(a_file("folk.csv", PEOPLE))
    phone.get_by_role("button", name="Upload og vælg kolonner").click()
    phone.get_by_label("Udelad rækker med fejl").check(force=True)
    phone.get_by_role("button", name="Se, hvad filen gør").click()
    assert_accessible_at_both_widths(phone)
    assert phone.get_by_text("findes-ikke").is_visible()
    phone.get_by_role("button", name="Indlæs filen").click()
    assert phone.get_by_text("Filen er indlæst").is_visible()


def test_a_leader_reads_her_own_line(phone: Page, people: People, sign_in: SignIn) -> None:
    sign_in(phone, people.leader)
    phone.goto("/organisation/")
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("link", name="Bakkeby Skole").click()
    assert_accessible_at_both_widths(phone)
    assert phone.get_by_text("Bodil leder enheden").is_visible()
