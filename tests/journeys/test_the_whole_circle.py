# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A measurement all the way round, told on both databases: the guideline is written down, the measurement prepared
and launched, a letter answered on a phone, a mail answered in English, the rest reminded, then it is closed and
shown to one group of readers after the other. Every page that is passed is looked over at both widths.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from ledestjerne.cli.work import duties
from ledestjerne.identity.models import Account
from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.measurement.codes import grouped
from ledestjerne.measurement.queries import paper_run
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Person
from ledestjerne.post.actions import deliver
from ledestjerne.responses.models import Comment, Response
from ledestjerne.results.tasks import close
from tests.people import People
from tests.results.answered import answer_the_rest

from .browser import PHONE, assert_accessible_at_both_widths, choose
from .conftest import ItIs, OpenPage, SignIn

FACES = "👩‍🚒 Tak! שלום"
TODAY = timezone.localdate()
OPENS = TODAY + timedelta(days=14)
REMINDED, LAST = OPENS + timedelta(days=7), OPENS + timedelta(days=10)
SEEN = {  # reader -> the first day the result is there
    "Direktører": LAST + timedelta(days=1),
    "Ledere": LAST + timedelta(days=8),
    "TRIO og MED": LAST + timedelta(days=15),
    "Medarbejdere": LAST + timedelta(days=22),
}

look = assert_accessible_at_both_widths


@pytest.mark.both_databases
def test_a_measurement_all_the_way_round(
    page: Page, open_page: OpenPage, people: People, sign_in: SignIn, it_is: ItIs
) -> None:
    load_shipped_packs(viewer_for(people.hr, TODAY))
    Account.objects.filter(pk=people.outsider.pk).update(language="en")
    for name in ("ole", "carl"):
        Person.objects.filter(key=name).update(email=f"{name}@example.org")
    it_is(TODAY)
    sign_in(page, people.hr)
    what_the_committee_agreed_is_written_down(page)
    plan = the_measurement_is_prepared(page)
    bodil = open_page(PHONE)
    sign_in(bodil, people.leader)
    her_leader_looks_the_list_over(bodil)
    round_id = it_is_launched(page, plan)

    it_is(OPENS)
    the_worker_does_its_day()
    sign_in(page, people.hr)
    a_lost_code_is_replaced(page, round_id)
    code = the_letters_are_fetched(page, people, round_id)
    annas_phone = open_page(PHONE)
    longer = anna_begins_with_the_code_of_her_letter(annas_phone, code)
    anna_goes_on_and_sends(annas_phone, code, longer)
    assert Response.objects.get().answers == [3] * 6 + [2] * 6 + [None] * 6 + [2] * 6
    assert Comment.objects.get().text == FACES
    ole_answers_in_english(open_page(PHONE))
    assert Response.objects.count() == 2

    it_is(REMINDED)
    the_worker_does_its_day()
    assert len(mails_to("carl")) == 2
    assert "There is still time" not in "".join(mails_to("ole")), "who has answered is left in peace"
    sign_in(page, people.hr)
    page.goto(f"/maalinger/{round_id}/")
    look(page)
    answer_the_rest(round_id)

    it_is(LAST)
    sign_in(page, people.hr)
    it_is_closed(page, round_id)
    readers = (people.leaders_leader, people.leader, people.representative, people.employee)
    for reader, first_day in zip(readers, SEEN.values(), strict=True):
        for day, is_out in ((first_day - timedelta(days=1), False), (first_day, True)):
            it_is(day)
            sign_in(page, reader)
            page.goto("/enhed/udskoling/social-kapital/")
            assert (page.get_by_text("Her er ikke målt endnu").count() == 0) is is_out, (reader.name, day)
    look(page)


def what_the_committee_agreed_is_written_down(page: Page) -> None:
    page.goto("/maalinger/")
    page.get_by_role("link", name="Forbered en måling").click()
    look(page)  # there is none yet: the form to write one in
    page.get_by_label("Aftalt den").fill("2026-01-15")
    page.get_by_label("Aftalt i").fill("Hovedudvalget i Bakkeby")
    page.get_by_label("Hvilken lov målingen hviler på").fill("Databeskyttelsesforordningens artikel 6")
    page.get_by_label("Databeskyttelsesrådgiver").fill("dpo@bakkeby.example")
    page.get_by_role("button", name="Gem retningslinjen").click()
    look(page)


def the_measurement_is_prepared(page: Page) -> str:
    """Gives the address of the plan."""
    page.goto("/maalinger/ny/")
    page.get_by_label("Målingens navn").fill("Trivsel i Bakkeby")
    page.get_by_label("Skema").select_option(label="Social kapital 1.0.0")
    page.get_by_label("Første svardag").fill(str(OPENS))
    look(page)
    page.get_by_role("button", name="Begynd").click()
    plan = page.url
    look(page)
    page.goto(plan + "hvem/?scope=skole")
    look(page)
    page.get_by_label("Ledere skal have set deres lister efter senest").fill(str(OPENS))
    page.get_by_role("button", name="Gem").click()
    page.goto(plan + "datoer/")
    dates: dict[str, date | str] = {"Sidste svardag": LAST, "Påmindelse 1": REMINDED, "Påmindelse 2": ""}
    for label, day in (dates | {f"{who} ser resultatet fra": day for who, day in SEEN.items()}).items():
        page.get_by_label(label).fill(str(day))
    look(page)
    page.get_by_role("button", name="Gem").click()
    for step in ("spoergsmaal/", "proev/"):
        page.goto(plan + step)
        look(page)
    return plan


def her_leader_looks_the_list_over(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Se listen").click()
    look(phone)
    phone.get_by_role("link", name="Udskolingen").click()
    phone.get_by_label("Nej, noget skal rettes").check()
    phone.get_by_role("button", name="Send til HR").click()
    look(phone)  # what has to be corrected is missing
    phone.get_by_label("Hvad skal rettes?").fill("Anna er flyttet til Indskolingen")
    phone.get_by_role("button", name="Send til HR").click()
    expect(phone.get_by_text("Tak. HR kan se, hvad du har skrevet.")).to_be_visible()


def it_is_launched(page: Page, plan: str) -> int:
    page.goto(plan + "lister/")
    expect(page.get_by_text("Anna er flyttet til Indskolingen")).to_be_visible()
    look(page)
    page.goto(plan + "gennemse/")
    look(page)
    page.get_by_label("Jeg har set det hele igennem").check()
    page.get_by_role("button", name="Sæt målingen i gang").click()
    expect(page.get_by_text("Målingen er sat i gang")).to_contain_text("47 personer")
    look(page)
    return int(re.findall(r"\d+", page.url)[-1])


def the_worker_does_its_day() -> None:
    duties.send_mail_about_rounds()
    duties.count_answers()
    deliver("worker")


def mails_to(name: str) -> list[str]:
    return [f"{one.subject}\n{one.body}" for one in mail.outbox if one.to == [f"{name}@example.org"]]


def a_lost_code_is_replaced(page: Page, round_id: int) -> None:
    page.goto(f"/maalinger/{round_id}/")
    look(page)
    page.get_by_role("link", name="Giv en ny kode").click()
    page.get_by_label("Navn").fill("Kollega 9 udskoling")
    page.get_by_role("button", name="Søg").click()
    look(page)
    page.get_by_role("button", name="Kollega 9 udskoling").click()
    look(page)


def the_letters_are_fetched(page: Page, people: People, round_id: int) -> str:
    """Gives the code in the letter of somebody without a mail."""
    page.goto(f"/maalinger/{round_id}/")
    page.get_by_role("link", name="Gå til brevene").click()
    look(page)
    printed = page.request.get(page.get_by_role("link", name="Udskolingen").get_attribute("href") or "")
    assert printed.body().startswith(b"%PDF")
    run = paper_run(viewer_for(people.hr, OPENS), round_id, "udskoling")  # what the letters are made from
    assert run is not None
    return run.people[0].code


def anna_begins_with_the_code_of_her_letter(phone: Page, code: str) -> str:
    """Gives the longer code her answer is found with after a pause: others may have seen the one in the letter."""
    phone.goto("/svar/")
    look(phone)
    phone.get_by_label("Din kode").fill("2222 2222 2222")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("Vi kender ikke koden")
    look(phone)
    phone.get_by_label("Din kode").fill(grouped(code).lower())
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Trivsel i Bakkeby")
    look(phone)
    phone.get_by_role("button", name="Begynd").click()
    expect(phone.get_by_text("Del 1 af 5")).to_be_visible()
    look(phone)
    choose(phone, "I høj grad")
    look(phone)
    phone.get_by_role("button", name="Gem og gå videre").click()
    expect(phone.get_by_text("Del 2 af 5")).to_be_visible()
    phone.get_by_role("button", name="Gem og hold pause").click()
    look(phone)
    longer = phone.locator("main b").inner_text()
    assert longer.startswith(grouped(code))
    phone.get_by_role("button", name="Fortsæt nu").click()
    expect(phone.get_by_text("Du har allerede svaret på 6 af 25")).to_be_visible()
    return longer


def anna_goes_on_and_sends(phone: Page, code: str, longer: str) -> None:
    phone.goto("/svar/")
    phone.get_by_label("Din kode").fill(code)
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_text("Andre kan have haft din kode i hånden")).to_be_visible()
    look(phone)
    phone.goto("/svar/")
    phone.get_by_label("Din kode").fill(longer.lower())
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_text("Du har allerede svaret på 6 af 25")).to_be_visible()
    look(phone)
    phone.get_by_role("button", name="Fortsæt").click()
    for part in (2, 3, 4):
        expect(phone.get_by_text(f"Del {part} af 5")).to_be_visible()
        choose(phone, "Ved ikke / ikke relevant" if part == 3 else "Delvist")
        phone.get_by_role("button", name="Gem og gå videre").click()
    phone.get_by_role("textbox").fill(FACES)
    look(phone)
    phone.get_by_role("button", name="Gem og gå videre").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Klar til at sende")
    look(phone)
    phone.get_by_role("button", name="Se og ret I gruppen").click()
    assert phone.get_by_label("I høj grad", exact=True).first.is_checked()
    phone.get_by_role("button", name="Gem og gå videre").click()
    phone.get_by_label("Delvist", exact=True).first.press("Enter")  # goes on, does not change the language
    expect(phone.get_by_text("Del 3 af 5")).to_be_visible()
    for _ in range(3):
        phone.get_by_role("button", name="Gem og gå videre").click()
    phone.get_by_role("button", name="Send svar").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tak. Dit svar er modtaget")
    look(phone)


def ole_answers_in_english(phone: Page) -> None:
    link = re.search(r"/svar/\?sprog=en#\S+", mails_to("ole")[0])
    assert link is not None
    phone.goto(link[0])
    look(phone)
    phone.get_by_role("button", name="Continue").click()
    look(phone)
    phone.get_by_role("button", name="Begin").click()
    for _ in range(4):
        choose(phone, "To a large extent")
        phone.get_by_role("button", name="Save and continue").click()
    phone.get_by_role("button", name="Save and continue").click()
    look(phone)
    phone.get_by_role("button", name="Send answer").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. Your answer has been received")
    look(phone)


def it_is_closed(page: Page, round_id: int) -> None:
    page.goto(f"/maalinger/{round_id}/")
    page.get_by_label("Hvorfor målingen lukker nu").fill("Alle har svaret")
    page.get_by_role("button", name="Luk målingen nu").click()
    look(page)
    duties.close_rounds()
    close.call(round_id=round_id)
    page.goto(f"/attest/{round_id}/")
    expect(page.get_by_role("heading", name="Svarene er fortrolige")).to_be_visible()
    look(page)
