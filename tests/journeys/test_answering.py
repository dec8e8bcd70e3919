# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Anna answers on her phone with the code of a letter, a colleague by the English link, others at a tablet."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, expect

from ledestjerne.measurement.codes import grouped
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Person
from ledestjerne.responses.drafts import draft_of
from ledestjerne.responses.models import Comment, Response
from ledestjerne.web.responses import steps
from tests.measurement.launched import code_of, make_draft
from tests.people import People

from .browser import assert_accessible
from .conftest import OpenPage

FACES = "👩‍🚒 Tak! שלום"


@pytest.fixture(autouse=True)
def _no_pages_of_another_story() -> Iterator[None]:
    steps.forget()
    yield
    steps.forget()


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


def look(page: Page, shots: Path, name: str) -> None:
    assert_accessible(page)
    page.screenshot(path=shots / f"{name}.png", full_page=True)


def choose(page: Page, label: str) -> None:
    """The same answer to everything on the page."""
    for group in page.locator("fieldset").all():
        group.get_by_label(label, exact=True).check(force=True)


def test_answering_on_a_phone_with_the_code_of_a_letter(phone: Page, people: People, tmp_path: Path) -> None:
    round_id = launched(people)
    code = code_of(round_id, "anna")
    phone.goto("/svar/")
    look(phone, tmp_path, "code")
    phone.get_by_label("Din kode").fill("2222 2222 2222")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("Vi kender ikke koden")
    look(phone, tmp_path, "unknown")
    phone.get_by_label("Din kode").fill(grouped(code).lower())
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Trivsel 2026")
    look(phone, tmp_path, "information")
    phone.get_by_role("button", name="Begynd").click()
    expect(phone.get_by_text("Del 1 af 5")).to_be_visible()
    look(phone, tmp_path, "part")
    choose(phone, "I høj grad")
    look(phone, tmp_path, "part-answered")
    phone.get_by_role("button", name="Gem og gå videre").click()
    expect(phone.get_by_text("Del 2 af 5")).to_be_visible()
    phone.get_by_role("button", name="Gem og hold pause").click()
    look(phone, tmp_path, "pause")
    longer = phone.locator("main b").inner_text()
    assert longer.startswith(grouped(code))

    phone.get_by_role("button", name="Fortsæt nu").click()
    expect(phone.get_by_text("Du har allerede svaret på 6 af 25")).to_be_visible()
    phone.goto("/svar/")
    phone.get_by_label("Din kode").fill(code)
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_text("Andre kan have haft din kode i hånden")).to_be_visible()
    phone.goto("/svar/")
    phone.get_by_label("Din kode").fill(longer.lower())
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_text("Du har allerede svaret på 6 af 25")).to_be_visible()
    look(phone, tmp_path, "resumed")
    phone.get_by_role("button", name="Fortsæt").click()
    for part in (2, 3, 4):
        expect(phone.get_by_text(f"Del {part} af 5")).to_be_visible()
        choose(phone, "Ved ikke / ikke relevant" if part == 3 else "Delvist")
        phone.get_by_role("button", name="Gem og gå videre").click()
    phone.get_by_role("textbox").fill(FACES)
    look(phone, tmp_path, "comment")
    phone.get_by_role("button", name="Gem og gå videre").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Klar til at sende")
    look(phone, tmp_path, "review")
    phone.get_by_role("button", name="Se og ret I gruppen").click()
    assert phone.get_by_label("I høj grad", exact=True).first.is_checked()
    phone.get_by_role("button", name="Gem og gå videre").click()
    phone.get_by_label("Delvist", exact=True).first.press(
        "Enter"
    )  # Enter goes on, it does not change the language
    expect(phone.get_by_text("Del 3 af 5")).to_be_visible()
    for _ in range(3):
        phone.get_by_role("button", name="Gem og gå videre").click()
    phone.get_by_role("button", name="Send svar").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tak. Dit svar er modtaget")
    look(phone, tmp_path, "end")
    assert Response.objects.get().answers == [3] * 6 + [2] * 6 + [None] * 6 + [2] * 6
    assert Comment.objects.get().text == FACES


def test_answering_in_english_by_the_link_of_a_mail(page: Page, people: People, tmp_path: Path) -> None:
    Person.objects.filter(key="anna").update(email="anna@bakkeby.example")
    round_id = launched(people, layout="one_page")
    code = code_of(round_id, "anna")
    page.goto(f"/svar/?sprog=en#{grouped(code)}")
    expect(page.get_by_label("Your code")).to_have_value(grouped(code))
    assert code[:4] not in page.url, "the code is taken out of the address bar"
    look(page, tmp_path, "english-code")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trivsel 2026")
    page.get_by_text("Legal basis, who sees what").click()
    look(page, tmp_path, "english-whole")
    choose(page, "To a large extent")
    page.get_by_role("textbox").fill("Fine so far")
    page.get_by_role("button", name="Dansk").click()
    assert page.get_by_label("I høj grad", exact=True).nth(23).is_checked()
    page.get_by_role("button", name="English").click()
    assert draft_of(code, round_id).answers["sc_open_1"] == "Fine so far"
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answer has been received")
    look(page, tmp_path, "english-end")
    with pytest.raises(BrowserError, match="ERR_CACHE_MISS"):  # nobody goes back to what was answered
        page.go_back()
    assert Response.objects.get().answers == [3] * 24


def test_the_next_person_at_a_shared_tablet(open_page: OpenPage, people: People, tmp_path: Path) -> None:
    round_id = launched(people)
    tablet = open_page({"width": 800, "height": 1100}, java_script_enabled=False)
    for number in (1, 2):
        tablet.goto("/svar/faelles/") if number == 1 else None
        tablet.get_by_label("Din kode").fill(code_of(round_id, f"udskoling-{number}"))
        tablet.get_by_role("button", name="Gå videre").click()
        tablet.get_by_role("button", name="Begynd").click()
        choose(tablet, "Delvist")
        tablet.get_by_role("button", name="Gem og gå videre").click()
        tablet.screenshot(path=tmp_path / "tablet.png", full_page=True)
        if number == 1:
            tablet.get_by_role("button", name="Gem og ryd skærmen").click()
        else:
            for _ in range(4):
                tablet.get_by_role("button", name="Gem og gå videre").click()
            tablet.get_by_role("button", name="Send svar").click()
        tablet.get_by_role("link", name="Ryd skærmen til den næste").click()
    assert Response.objects.count() == 1
    assert not tablet.context.cookies()


def test_our_policy_lets_the_link_work(open_page: OpenPage, people: People) -> None:
    page = open_page(strict=True)
    page.goto("/svar/#ABCD-EFGH-JKLM")
    expect(page.get_by_label("Din kode")).to_have_value("ABCD-EFGH-JKLM")
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
