# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Anna answers everything on one page in two languages, others answer at a shared tablet.

Answering on a phone with the code of a letter belongs to the whole circle (test_the_whole_circle).
"""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, expect

from ledestjerne.measurement.codes import grouped
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Person
from ledestjerne.responses.drafts import draft_of
from ledestjerne.responses.models import Response
from tests.measurement.launched import code_of, make_draft
from tests.people import People

from .browser import assert_accessible, choose
from .conftest import OpenPage


def launched(people: People, **changes: Any) -> int:
    """Social capital, open since yesterday, for ten days more."""
    from ledestjerne.measurement.actions import launch_round

    today = timezone.localdate()
    hr = viewer_for(people.hr, today)
    days = {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=10), "reminders": []}
    stages = {"leaders": today + timedelta(days=24), "employees": today + timedelta(days=27)}
    made = make_draft(hr, guideline={"bands": ("Alder",)}, **{**days, "stages": stages, **changes})
    launch_round(hr, round_id=made, on=today)
    return made


def test_answering_on_one_page_by_the_link_of_a_mail(page: Page, people: People) -> None:
    Person.objects.filter(key="anna").update(email="anna@bakkeby.example")
    round_id = launched(people, layout="one_page")
    code = code_of(round_id, "anna")
    page.goto(f"/svar/?sprog=en#{grouped(code)}")
    expect(page.get_by_label("Your code")).to_have_value(grouped(code))
    assert code[:4] not in page.url, "the code is taken out of the address bar"
    assert_accessible(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trivsel 2026")
    page.get_by_text("Legal basis, who sees what").click()
    assert_accessible(page)
    choose(page, "To a large extent")
    page.get_by_role("textbox").fill("Fine so far")
    page.get_by_role("button", name="Dansk").click()
    assert page.get_by_label("I høj grad", exact=True).nth(23).is_checked()
    page.get_by_role("button", name="English").click()
    assert draft_of(code, round_id).answers["sc_open_1"] == "Fine so far"
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answer has been received")
    assert_accessible(page)
    with pytest.raises(BrowserError, match="ERR_CACHE_MISS"):  # nobody goes back to what was answered
        page.go_back()
    assert Response.objects.get().answers == [3] * 24


def test_the_next_person_at_a_shared_tablet(open_page: OpenPage, people: People) -> None:
    round_id = launched(people)
    tablet = open_page({"width": 800, "height": 1100}, java_script_enabled=False)
    for number in (1, 2):
        tablet.goto("/svar/faelles/") if number == 1 else None
        tablet.get_by_label("Din kode").fill(code_of(round_id, f"udskoling-{number}"))
        tablet.get_by_role("button", name="Gå videre").click()
        tablet.get_by_role("button", name="Begynd").click()
        choose(tablet, "Delvist")
        tablet.get_by_role("button", name="Gem og gå videre").click()
        if number == 1:
            tablet.get_by_role("button", name="Gem og ryd skærmen").click()
        else:
            for _ in range(4):
                tablet.get_by_role("button", name="Gem og gå videre").click()
            tablet.get_by_role("button", name="Send svar").click()
        tablet.get_by_role("link", name="Ryd skærmen til den næste").click()
    assert Response.objects.count() == 1
    assert not tablet.context.cookies()


def test_every_page_of_a_shared_tablet_can_be_used_by_everybody(open_page: OpenPage, people: People) -> None:
    round_id = launched(people)
    tablet = open_page({"width": 800, "height": 1100})
    tablet.goto("/svar/faelles/")
    assert_accessible(tablet)
    tablet.get_by_label("Din kode").fill("2222 2222 2222")
    tablet.get_by_role("button", name="Gå videre").click()
    assert_accessible(tablet)
    tablet.get_by_label("Din kode").fill(code_of(round_id, "udskoling-1"))
    tablet.get_by_role("button", name="Gå videre").click()
    assert_accessible(tablet)
    tablet.get_by_role("button", name="Begynd").click()
    assert_accessible(tablet)
    choose(tablet, "Delvist")
    for _ in range(5):
        tablet.get_by_role("button", name="Gem og gå videre").click()
    assert_accessible(tablet)
    tablet.get_by_role("button", name="Gem og ryd skærmen").click()
    assert_accessible(tablet)
    tablet.get_by_role("link", name="Ryd skærmen til den næste").click()
    tablet.get_by_label("Din kode").fill(code_of(round_id, "udskoling-2"))
    tablet.get_by_role("button", name="Gå videre").click()
    tablet.get_by_role("button", name="English").click()
    tablet.get_by_role("button", name="Begin").click()
    choose(tablet, "To a large extent")
    for _ in range(5):
        tablet.get_by_role("button", name="Save and continue").click()
    tablet.get_by_role("button", name="Send answer").click()
    assert_accessible(tablet)


def test_our_policy_lets_the_link_work(open_page: OpenPage, people: People) -> None:
    page = open_page(strict=True)
    page.goto("/svar/#ABCD-EFGH-JKLM")
    expect(page.get_by_label("Din kode")).to_have_value("ABCD-EFGH-JKLM")
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
