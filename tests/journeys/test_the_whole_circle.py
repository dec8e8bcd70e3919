# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A measurement all the way round: launched, a letter on a phone, a mail in English, a reminder, closed, released.

Preparing it in the browser is a story of its own (test_hr_prepares_a_measurement).
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from ledestjerne.measurement import actions
from ledestjerne.measurement.models import Invited
from ledestjerne.measurement.queries import paper_run
from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.models import Person
from ledestjerne.post.actions import deliver
from ledestjerne.post.models import Letter
from ledestjerne.responses.models import Response
from ledestjerne.results.tasks import close, close_what_is_over
from ledestjerne.web.responses import steps
from tests.measurement.launched import make_draft
from tests.people import People
from tests.results.answered import answer_the_rest

from .browser import assert_accessible
from .conftest import SignIn


@pytest.fixture(autouse=True)
def _no_pages_of_another_story() -> Iterator[None]:
    steps.forget()
    yield
    steps.forget()


def launch(people: People) -> int:
    today = timezone.localdate()
    hr = viewer_for(people.hr, today)
    for key in ("ole", "carl"):
        Person.objects.filter(key=key).update(email=f"{key}@example.org")
    days: dict[str, Any] = {"opens_on": today - timedelta(days=2), "closes_on": today + timedelta(days=10)}
    later = {"leaders": 0, "representatives": 7, "employees": 14}
    stages = {"directors": today + timedelta(days=11)} | {
        stage: today + timedelta(days=18 + more) for stage, more in later.items()
    }
    made = make_draft(hr, reminders=[today], stages=stages, layout="one_page", **days)
    actions.launch_round(hr, round_id=made, on=today)
    return made


def choose(page: Page, label: str) -> None:
    for group in page.locator("fieldset").all():
        group.get_by_label(label, exact=True).check(force=True)


def mails_to(name: str) -> list[str]:
    return [str(one.body) for one in mail.outbox if one.to == [f"{name}@example.org"]]


def test_from_launch_to_staged_release(
    page: Page, phone: Page, people: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id, today = launch(people), timezone.localdate()
    hr = viewer_for(people.hr, today)

    run = paper_run(hr, round_id, "udskoling")
    assert run is not None
    phone.goto("/svar/")
    phone.get_by_label("Din kode").fill(run.people[0].code)
    phone.get_by_role("button", name="Gå videre").click()
    choose(phone, "I høj grad")
    phone.get_by_role("button", name="Send svar").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tak. Dit svar er modtaget")

    Invited.objects.filter(person_key="ole").update(language="en")
    actions.send_invitations(on=today)
    deliver("worker")
    link = re.search(r"/svar/\?sprog=en#\S+", mails_to("ole")[0])
    assert link is not None
    phone.goto("/")
    phone.goto(link[0])
    phone.get_by_role("button", name="Continue").click()
    choose(phone, "To a large extent")
    phone.get_by_role("button", name="Send answer").click()
    assert Response.objects.count() == 2

    Letter.objects.update(not_before=timezone.now())
    actions.send_reminders(on=today)
    Letter.objects.update(not_before=timezone.now())
    deliver("worker")
    assert (len(mails_to("ole")), len(mails_to("carl"))) == (1, 2)

    answer_the_rest(round_id)
    sign_in(page, people.hr)
    page.goto(f"/maalinger/{round_id}/")
    page.get_by_label("Hvorfor målingen lukker nu").fill("Alle har svaret")
    page.get_by_role("button", name="Luk målingen nu").click()
    assert close_what_is_over(today) == 1
    close.call(round_id=round_id)
    page.goto(f"/attest/{round_id}/")
    expect(page.get_by_role("heading", name="Svarene er fortrolige")).to_be_visible()
    assert_accessible(page)

    seen = {"leaders_leader": 11, "leader": 18, "representative": 25, "employee": 32}
    for word, days in seen.items():
        sign_in(page, getattr(people, word))
        for day, is_out in ((days - 1, False), (days, True)):
            monkeypatch.setattr(timezone, "localdate", lambda *_, day=day: today + timedelta(days=day))
            page.goto("/enhed/udskoling/social-kapital/")
            assert (page.get_by_text("Her er ikke målt endnu").count() == 0) is is_out, (word, day)
        monkeypatch.undo()
