# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Told on both databases. Bodil reads, meets the team at the screen, writes two agreements on her phone, is
reminded and keeps one; her team says whether it helped, and the next measurement remembers it. Then the TRIO makes
an APV, and the reason of a decision is asked about.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from ledestjerne.agreements.models import Commitment
from ledestjerne.cli.work import duties
from ledestjerne.dialogue.actions import Edit, write_trio
from ledestjerne.dialogue.actions.asking import close_askings, tap
from ledestjerne.dialogue.queries.asking import BETTER, HELPED
from ledestjerne.framework.actions import load_shipped_foundation
from ledestjerne.organisation.access import viewer_for
from ledestjerne.post.actions import deliver
from tests.agreements.builders import days, make_decision, make_promise
from tests.builders import ALWAYS
from tests.dialogue.askings import CLOCK, codes, give_mail, make_asking
from tests.dialogue.builders import make_apv_line
from tests.people import People, with_second_factor
from tests.results.rounds import make_released_round

from .browser import assert_accessible, assert_accessible_at_both_widths, in_language
from .conftest import ItIs, OpenPage, SignIn

ANSWERS = ("I høj grad", "Delvist")  # not all alike: what everybody says is not told
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
    """A round five days ago, the foundation, and a mail to ten colleagues in udskoling."""
    give_mail("udskoling")
    load_shipped_foundation(viewer_for(people.hr, days(0)), adopted_from=ALWAYS)
    make_released_round(people, measured_on=days(-5), seed=1)
    return people


@pytest.mark.both_databases
def test_from_the_result_to_a_promise_kept_and_remembered(
    page: Page, phone: Page, measured: People, sign_in: SignIn, it_is: ItIs
) -> None:
    it_is(days(0))
    sign_in(page, measured.leader)
    the_leader_reads_and_meets_the_team(page)
    sign_in(phone, measured.leader)
    two_things_are_agreed(phone)

    it_is(days(3))
    duties.look_after_agreements()
    deliver("worker")
    assert any("Alle får svar inden ti dage" in body for body in mails_to("bodil"))
    sign_in(page, measured.leader)
    page.goto("/")
    page.get_by_role("link", name="Alle får svar inden ti dage").first.click()
    assert_accessible_at_both_widths(page)
    page.get_by_label("Den er holdt").check()
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.locator(".ls-manchet")).to_contain_text("Holdt")
    promise, kept_on = page.url, days(0)

    it_is(kept_on + timedelta(days=42))
    everybody_taps(phone, questions=3)
    it_is(kept_on + timedelta(days=57))
    duties.ask_whether_it_helped()
    sign_in(page, measured.leader)
    page.goto(promise)
    expect(page.get_by_role("heading", name="Hjalp det?")).to_be_visible()
    expect(page.get_by_text("Det er deres oplevelse, ikke et bevis")).to_be_visible()
    expect(page.locator(".ls-udsagn")).to_have_count(3)
    assert_accessible_at_both_widths(page)

    make_released_round(measured, measured_on=days(0), seed=2)
    page.goto("/enhed/udskoling/social-kapital/")
    expect(page.get_by_role("heading", name=re.compile("Det aftalte I efter målingen"))).to_be_visible()
    expect(page.get_by_text("Det ene beviser ikke det andet", exact=False)).to_be_visible()
    memory = page.get_by_role("region", name=re.compile("Det aftalte I efter målingen"))
    expect(memory.get_by_text(re.compile("Hjalp det?"))).to_be_visible()
    expect(memory.get_by_text("6 har svaret")).to_be_visible()
    assert_accessible_at_both_widths(page)


def the_leader_reads_and_meets_the_team(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Gå videre").click()
    page.goto("/enhed/udskoling/social-kapital/")
    expect(page.get_by_role("heading", name="Social kapital", exact=True)).to_be_visible()
    page.goto("/enhed/udskoling/efter-maalingen/")
    page.get_by_role("button", name="Jeg har læst det").click()
    page.goto("/enhed/udskoling/moede/")
    page.get_by_role("link", name=re.compile("Vis på skærmen")).first.click()
    expect(page.locator("#s1 h2, #s1 h1").first).to_be_in_viewport()
    page.goto("/enhed/udskoling/efter-maalingen/")
    page.get_by_role("button", name="Vi har mødtes").click()
    expect(page.get_by_role("button", name="Tag det tilbage")).to_have_count(2)
    assert_accessible_at_both_widths(page)


def two_things_are_agreed(phone: Page) -> None:
    phone.goto("/enhed/udskoling/aftaler/")
    phone.get_by_role("link", name="Skriv en aftale").click()
    write_down(phone, "Alle får svar inden ti dage", "Bodil", 5)
    write_down(phone, "Vi prøver ro om morgenen", "Bodil", 90)
    expect(phone.get_by_role("heading", name="Det har I aftalt i dag")).to_be_visible()
    expect(phone.get_by_role("listitem").filter(has_text="Bodil gør det senest")).to_have_count(2)
    assert_accessible_at_both_widths(phone)
    phone.get_by_role("button", name="Send dem nu").click()
    expect(phone.get_by_text(re.compile("Aftalerne er sendt til"))).to_be_visible()


def write_down(phone: Page, what: str, who: str, by: int) -> None:
    phone.get_by_label("Hvad aftaler I?").fill(what)
    phone.get_by_label("Hvem gør det?").select_option(label=who)
    phone.get_by_label("Senest hvornår?").fill(days(by).isoformat())
    phone.get_by_role("button", name="Gem aftalen").click()


def everybody_taps(phone: Page, *, questions: int) -> None:
    """Ten colleagues are asked by mail; six follow the link and tap, without signing in."""
    mail.outbox.clear()
    duties.ask_whether_it_helped()
    deliver("worker")
    links = [found[0] for one in mail.outbox if (found := re.search(r"/spurgt/[\w-]+/#\S+", str(one.body)))]
    assert len(links) >= 10
    for number, link in enumerate(links[:6]):
        phone.goto("/")  # a new address after the # alone would not open the page anew
        phone.goto(link)
        expect(phone.get_by_label("Din kode fra mailen")).not_to_have_value("")
        assert "#" not in phone.url
        if number == 0:
            assert_accessible_at_both_widths(phone)
        phone.get_by_role("button", name="Se spørgsmålet").click()
        if number == 0:
            assert_accessible_at_both_widths(phone)
        for _ in range(questions):
            phone.get_by_role("button", name=ANSWERS[number % 2], exact=True).click()
        expect(phone.get_by_role("heading", name="Tak for dit svar")).to_be_visible()
    assert_accessible_at_both_widths(phone)


def mails_to(name: str) -> list[str]:
    return [str(one.body) for one in mail.outbox if one.to == [f"{name}@example.org"]]


@pytest.mark.both_databases
def test_the_reason_of_a_decision_is_asked_about(
    page: Page, phone: Page, measured: People, sign_in: SignIn, it_is: ItIs
) -> None:
    it_is(days(0))
    sign_in(page, measured.leader)
    page.goto("/enhed/udskoling/aftaler/beslutning/")
    page.get_by_label("Hvad er besluttet?").fill("Vi holder ét fælles møde om ugen")
    page.get_by_label("Hvorfor?").fill("To møder tog tid fra børnene.")
    page.get_by_label("Hvornår ser I på den igen?").fill(days(60).isoformat())
    page.get_by_label("Spørg dem, det berører").check()
    assert_accessible_at_both_widths(page)
    page.get_by_role("button", name="Gem beslutningen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi holder ét fælles møde om ugen")
    decision, decided_on = page.url, days(0)

    it_is(decided_on + timedelta(days=7))
    everybody_taps(phone, questions=1)
    it_is(decided_on + timedelta(days=22))
    duties.ask_whether_it_helped()
    sign_in(page, measured.leader)
    page.goto(decision)
    expect(page.get_by_role("heading", name="Er begrundelsen forstået?")).to_be_visible()
    expect(page.locator(".ls-udsagn")).to_have_count(1)
    expect(page.get_by_text("Det ene viser ikke, hvorfor det andet er, som det er.")).to_be_visible()
    assert_accessible_at_both_widths(page)


@pytest.mark.both_databases
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


def test_a_long_text_is_printed_whole(page: Page, measured: People, sign_in: SignIn) -> None:
    written = [Edit("seen", "Vi ser på det sammen.\n" * 40, 0)]
    write_trio(viewer_for(measured.leader, days(0)), unit_key="udskoling", edits=written, on=days(0))
    sign_in(page, measured.leader)
    page.goto("/enhed/udskoling/trio/")
    text = page.get_by_label("Det ser vi i tallene")
    expect(text).to_be_visible()
    assert text.evaluate("e => e.scrollHeight > e.clientHeight")
    page.emulate_media(media="print")
    assert text.evaluate("e => e.scrollHeight <= e.clientHeight")


def test_it_works_without_scripts(open_page: OpenPage, measured: People, sign_in: SignIn) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, measured.leader)
    page.goto("/enhed/skole/aftaler/ny/")
    write_down(page, "Vi begynder til tiden", "Bodil", 9)
    assert Commitment.objects.get().by == timezone.localdate() + timedelta(days=9)


OTHERS = {  # pages about agreements, dialogue, the meeting kit and comments that the leader does not open
    "hr": ("/aftaler/lukkede/", "/aftaler/sedler/", "/enhed/bakkeby/aftaler/linjen/", "/enhed/udskoling/aftaler/"),
    "representative": ("/", "/aftaler/sedler/", "/enhed/skole/moede/", "/enhed/skole/moede/trio/"),
    "employee": ("/", "/enhed/udskoling/aftaler/", "/enhed/udskoling/kommentarer/", "/spurgt/"),
    "outsider": ("/kommentarer/",),
    "data_protection_officer": ("/", "/databeskyttelse/", "/databeskyttelse/log/", "/enhed/udskoling/trio/"),
}


@pytest.mark.parametrize("who", OTHERS)
def test_the_pages_of_the_others_are_easy_to_use_too(
    page: Page, phone: Page, measured: People, sign_in: SignIn, who: str
) -> None:
    make_asking(measured, mails=3, closes_on=days(5))
    promise = make_promise("udskoling", what="Vi siger godmorgen", agreed_on=days(-2))
    Commitment.objects.filter(pk=promise.pk).update(moved_from="Nedlagt", moved_from_key="nedlagt")
    kept = make_promise("udskoling")
    make_apv_line("udskoling")
    own = (f"/aftaler/{kept.pk}/",) if who in ("employee", "data_protection_officer") else ()
    for opened, language in ((page, "da"), (phone, "en")):
        with_second_factor(getattr(measured, who))
        sign_in(opened, getattr(measured, who))
        in_language(opened, language)
        for address in (*OTHERS[who], *own):
            opened.goto(address)
            for summary in opened.locator("summary").all():
                summary.click()
            assert_accessible(opened)


@pytest.mark.parametrize("wide", [True, False], ids=["desktop", "phone"])
def test_one_tap_and_whether_it_helped_are_easy_to_use(
    page: Page, phone: Page, measured: People, sign_in: SignIn, wide: bool
) -> None:
    asking, opened = make_asking(measured, closes_on=days(5)), page if wide else phone
    opened.goto(f"/spurgt/{asking.address}/#{codes(asking)[0]}")
    assert_accessible(opened)
    opened.get_by_role("button", name="Se spørgsmålet").click()
    for _number in range(3):
        assert_accessible(opened)
        opened.get_by_role("button", name="I høj grad", exact=True).click()
    expect(opened.get_by_role("heading", name="Tak for dit svar")).to_be_visible()
    assert_accessible(opened)
    for number, code in enumerate(codes(asking)[1:]):
        for item, answer in ((HELPED[0], ""), (BETTER, str(number % 5))):
            tap(address="", code=code, item_id=item, answer=answer, on=days(0))
    close_askings(CLOCK, on=days(6))
    sign_in(opened, measured.employee)
    opened.goto(f"/aftaler/{asking.commitment_id}/")
    expect(opened.locator(".ls-svar").first).to_be_visible()
    assert_accessible(opened)
