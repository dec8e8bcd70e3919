# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR writes the agreed guideline in, prepares a measurement, a leader looks her list over, and it is launched."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page

from ledestjerne.measurement.actions import load_shipped_packs, refresh_rates
from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import viewer_for
from tests.measurement.launched import OPENS, make_draft, make_open_round
from tests.people import People

from .browser import assert_accessible, in_language
from .conftest import SignIn

STEPS = ("", "hvem/", "hvem/?scope=skole", "spoergsmaal/", "datoer/", "lister/", "gennemse/", "proev/")


def write_guideline(page: Page) -> None:
    page.goto("/maalinger/")
    page.get_by_role("link", name="Forbered en måling").click()
    assert_accessible(page)  # there is none yet: the form to write one in
    page.get_by_label("Aftalt den").fill("2026-01-15")
    page.get_by_label("Aftalt i").fill("Hovedudvalget i Bakkeby")
    page.get_by_label("Hvilken lov målingen hviler på").fill("Databeskyttelsesforordningens artikel 6")
    page.get_by_label("Databeskyttelsesrådgiver").fill("dpo@bakkeby.example")
    page.get_by_role("button", name="Gem retningslinjen").click()
    assert_accessible(page)


def begin(page: Page) -> str:
    page.goto("/maalinger/ny/")
    page.get_by_label("Målingens navn").fill("Trivsel i Bakkeby")
    page.get_by_label("Skema").select_option(label="Social kapital 1.0.0")
    page.get_by_label("Første svardag").fill(str(localdate()))
    assert_accessible(page)
    page.get_by_role("button", name="Begynd").click()
    return page.url


def test_from_the_guideline_to_a_measurement_under_way(page: Page, people: People, sign_in: SignIn) -> None:
    load_shipped_packs(viewer_for(people.hr, localdate()))
    sign_in(page, people.hr)
    write_guideline(page)
    plan = begin(page)
    for step in STEPS:
        page.goto(plan + step)
        assert_accessible(page)
    page.goto(plan + "gennemse/")
    page.get_by_label("Jeg har set det hele igennem").check()
    page.get_by_role("button", name="Sæt målingen i gang").click()
    assert "47 personer" in page.get_by_text("Målingen er sat i gang").inner_text()
    refresh_rates(on=localdate())
    page.reload()
    assert_accessible(page)
    page.get_by_role("link", name="Giv en ny kode").click()
    page.get_by_label("Navn").fill("Anna")
    page.get_by_role("button", name="Søg").click()
    assert_accessible(page)
    page.get_by_role("button", name="Anna").click()
    assert_accessible(page)
    assert Round.objects.get().status == "open"


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_steps_on_a_phone_in_both_languages(
    phone: Page, people: People, sign_in: SignIn, language: str
) -> None:
    hr = viewer_for(people.hr, localdate())
    draft, opened = make_draft(hr, lists_checked_by=OPENS), make_open_round(hr)
    refresh_rates(on=localdate())
    sign_in(phone, people.hr)
    in_language(phone, language)
    pages = [f"/maalinger/{draft}/forbered/{step}" for step in STEPS]
    pages += [f"/maalinger/{opened}/", f"/maalinger/{opened}/breve/"]
    for address in ["/maalinger/", "/maalinger/retningslinjer/ny/", *pages]:
        phone.goto(address)
        assert_accessible(phone)


def test_a_leader_looks_her_list_over_on_a_phone(phone: Page, people: People, sign_in: SignIn) -> None:
    opens = localdate() + timedelta(days=30)
    shown = dict.fromkeys(("directors", "leaders", "representatives", "employees"), opens + timedelta(days=60))
    dates = {"opens_on": opens, "closes_on": opens + timedelta(days=20), "reminders": (), "stages": shown}
    make_draft(viewer_for(people.hr, localdate()), lists_checked_by=opens, **dates)
    sign_in(phone, people.leader)
    phone.goto("/")
    phone.get_by_role("link", name="Se listen").click()
    assert_accessible(phone)
    phone.get_by_role("link", name="Udskolingen").click()
    phone.get_by_label("Nej, noget skal rettes").check()
    phone.get_by_role("button", name="Send til HR").click()
    assert_accessible(phone)  # what has to be corrected is missing
    phone.get_by_label("Hvad skal rettes?").fill("Anna er flyttet til Indskolingen")
    phone.get_by_role("button", name="Send til HR").click()
    assert phone.get_by_text("Tak. HR kan se, hvad du har skrevet.").is_visible()
