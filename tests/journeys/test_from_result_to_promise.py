# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Bodil reads, meets the team, writes two agreements on her phone, is reminded, keeps one, sees it next year."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from ledestjerne.agreements.actions import send_reminders
from ledestjerne.agreements.letters import write_reminders
from ledestjerne.agreements.models import Commitment
from ledestjerne.framework.actions import load_shipped_foundation
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.post.models import Letter
from tests.agreements.builders import days, make_decision, make_promise
from tests.builders import ALWAYS
from tests.dialogue.builders import make_apv_line
from tests.people import People
from tests.results.rounds import make_released_round

from .browser import assert_accessible, in_language
from .conftest import OpenPage, SignIn

PAGES = (
    "/aftaler/",
    "/enhed/skole/aftaler/",
    "/enhed/skole/aftaler/ny/",
    "/enhed/skole/aftaler/beslutning/",
    "/enhed/skole/efter-maalingen/",
    "/enhed/skole/trio/",
    "/enhed/skole/apv/",
    "/enhed/skole/apv/udskriv/",
    "/enhed/skole/apv/skriv/",
    "/enhed/skole/apv/plan/",
    "/enhed/skole/aftaler/linjen/",
    "/enhed/skole/social-kapital/",
)


@pytest.fixture
def measured(people: People) -> People:
    """A round five days ago, and the foundation."""
    load_shipped_foundation(viewer_for(people.hr, days(0)), adopted_from=ALWAYS)
    make_released_round(people, measured_on=days(-5), seed=1)
    return people


def write_down(phone: Page, what: str, who: str, by: int) -> None:
    phone.get_by_label("Hvad aftaler I?").fill(what)
    phone.get_by_label("Hvem gør det?").select_option(label=who)
    phone.get_by_label("Senest hvornår?").fill(days(by).isoformat())
    phone.get_by_role("button", name="Gem aftalen").click()


def test_from_the_result_to_a_promise_kept_and_remembered(
    page: Page, phone: Page, measured: People, sign_in: SignIn
) -> None:
    sign_in(page, measured.leader)
    page.goto("/")
    page.get_by_role("link", name="Gå videre").click()
    page.get_by_role("button", name="Jeg har læst det").click()
    page.get_by_role("button", name="Vi har mødtes").click()
    expect(page.get_by_role("button", name="Fortryd")).to_have_count(2)

    sign_in(phone, measured.leader)
    phone.goto("/enhed/skole/aftaler/")
    phone.get_by_role("link", name="Skriv en aftale").click()
    write_down(phone, "Alle får svar inden ti dage", "Bodil", 5)
    write_down(phone, "Vi prøver ro om morgenen", "Bodil", 60)
    expect(phone.get_by_role("heading", name="Det har I aftalt i dag")).to_be_visible()
    expect(phone.get_by_role("listitem").filter(has_text="Bodil gør det senest")).to_have_count(2)
    phone.get_by_role("button", name="Send dem nu").click()
    expect(phone.get_by_text(re.compile("Aftalerne er sendt til"))).to_be_visible()

    send_reminders(Viewer(account_id=None, name="Ledestjerne"), on=timezone.localdate())
    told = write_reminders(list(Letter.objects.values_list("reference", flat=True)))
    assert "Alle får svar inden ti dage" in next(iter(told.values())).text

    page.goto("/")
    page.get_by_role("link", name="Alle får svar inden ti dage").first.click()
    page.get_by_label("Den er holdt").check()
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.locator(".ls-manchet")).to_contain_text("Holdt")

    Commitment.objects.update(agreed_on=days(-4))
    make_released_round(measured, measured_on=days(0), seed=2)
    page.goto("/enhed/skole/social-kapital/")
    expect(page.get_by_role("heading", name=re.compile("Det aftalte I efter målingen"))).to_be_visible()
    expect(page.get_by_text("Det ene beviser ikke det andet", exact=False)).to_be_visible()


def test_the_trio_makes_an_apv_together(
    page: Page, open_page: OpenPage, measured: People, sign_in: SignIn
) -> None:
    sign_in(page, measured.leader)
    trine = open_page()
    sign_in(trine, measured.representative)
    page.goto("/enhed/skole/trio/")
    trine.goto("/enhed/skole/trio/")
    page.get_by_label("Det ser vi i tallene").fill("Tillid er god")
    page.get_by_role("button", name="Gem").click()
    trine.get_by_label("Det ser vi i tallene").fill("Samarbejdet halter")
    trine.get_by_role("button", name="Gem").click()
    expect(trine.get_by_role("alert")).to_contain_text("Tillid er god")
    trine.get_by_label("Det ser vi i tallene").fill("Tillid er god, samarbejdet halter")
    trine.get_by_role("button", name="Gem").click()
    page.reload()
    expect(page.get_by_label("Det ser vi i tallene")).to_have_value("Tillid er god, samarbejdet halter")

    page.get_by_role("link", name="Arbejdspladsvurdering (APV)").click()
    page.get_by_role("button", name="Begynd en ny APV").click()
    page.get_by_role("link", name="Tilføj en linje i planen").click()
    page.get_by_label("Hvad er problemet?").fill("Støj i garderoben")
    page.get_by_label("Hvad gør I ved det?").fill("Nye måtter")
    page.get_by_label("Hvem gør det?").select_option(label="Bodil")
    page.get_by_label("Senest hvornår?").fill(days(20).isoformat())
    page.get_by_label("Hvornår ser I efter, om det hjalp?").fill(days(60).isoformat())
    page.get_by_role("button", name="Gem linjen").click()
    for number in range(1, 6):
        page.get_by_role("button", name=f"Fase {number} er gennemført").click()
    page.get_by_role("button", name="APV’en er gennemført").click()
    expect(page.locator(".ls-manchet")).to_contain_text(str(timezone.localdate().year + 3))
    trine.goto("/enhed/skole/apv/udskriv/")
    expect(trine.get_by_text("Støj i garderoben")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "wide"), [("da", True), ("en", False)], ids=["danish desktop", "english phone"]
)
def test_every_page_is_easy_to_use(
    page: Page, phone: Page, measured: People, sign_in: SignIn, language: str, wide: bool
) -> None:
    make_released_round(measured, measured_on=days(-400), seed=2)
    promise, decision = make_promise("skole", checklist=("Et", "To")), make_decision("skole")
    make_promise("skole", by=days(-30))
    make_promise("skole", agreed_on=days(-100), status="kept", kept_on=days(-50))
    make_apv_line("skole")
    opened = page if wide else phone
    sign_in(opened, measured.leader)
    in_language(opened, language)
    single = (f"/aftaler/{promise.pk}/", f"/aftaler/{promise.pk}/ret/", f"/aftaler/beslutning/{decision.pk}/")
    for address in (*PAGES, *single):
        opened.goto(address)
        for summary in opened.locator("summary").all():
            summary.click()
        assert_accessible(opened)


def test_it_works_without_scripts(open_page: OpenPage, measured: People, sign_in: SignIn) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, measured.leader)
    page.goto("/enhed/skole/aftaler/ny/")
    write_down(page, "Vi begynder til tiden", "Bodil", 9)
    assert Commitment.objects.get().by == timezone.localdate() + timedelta(days=9)
