# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every step of preparing a measurement on a phone in English; test_the_whole_circle takes them in Danish."""

from django.utils.timezone import localdate
from playwright.sync_api import Page

from ledestjerne.measurement.actions import refresh_rates
from ledestjerne.organisation.access import viewer_for
from tests.measurement.launched import OPENS, make_draft, make_open_round
from tests.people import People

from .browser import assert_accessible, in_language
from .conftest import SignIn

STEPS = ("", "hvem/", "hvem/?scope=skole", "spoergsmaal/", "datoer/", "lister/", "gennemse/", "proev/")


def test_the_steps_on_a_phone_in_english(phone: Page, people: People, sign_in: SignIn) -> None:
    hr = viewer_for(people.hr, localdate())
    draft, opened = make_draft(hr, lists_checked_by=OPENS), make_open_round(hr)
    refresh_rates(on=localdate())
    sign_in(phone, people.hr)
    in_language(phone, "en")
    pages = [f"/maalinger/{draft}/forbered/{step}" for step in STEPS]
    pages += [f"/maalinger/{opened}/", f"/maalinger/{opened}/breve/"]
    for address in ["/maalinger/", "/maalinger/retningslinjer/ny/", *pages]:
        phone.goto(address)
        assert_accessible(phone)
