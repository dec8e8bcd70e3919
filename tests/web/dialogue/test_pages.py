# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages after a result through the client."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledestjerne.agreements.models import Commitment
from ledestjerne.dialogue.actions.asking import OPEN_FOR, close_askings, tap
from ledestjerne.dialogue.models import Apv, Steps
from ledestjerne.dialogue.queries.asking import BETTER, HELPED
from ledestjerne.web.dialogue import pages, words
from tests.agreements.builders import days, make_promise
from tests.dialogue.askings import CLOCK, ON, codes, make_asking
from tests.dialogue.builders import make_apv, make_apv_line
from tests.people import People
from tests.results.rounds import make_released_round
from tests.web.page_values import fields_of, fields_read
from tests.web.reading import text_of

UNIT = "/enhed/udskoling/"


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("steps", pages.StepsPage),
        ("trio", pages.TrioPage),
        ("apv", pages.ApvPage),
        ("apv_write", pages.ApvWritePage),
        ("apv_plan", pages.ApvPlanPage),
        ("line", pages.LinePage),
        ("erase", pages.ErasePage),
    ],
)
def test_a_template_reads_just_what_its_page_value_holds(template: str, page: type) -> None:
    assert fields_read(f"dialogue/{template}.html") == fields_of(page)


def test_the_steps_are_taken_from_the_page(leader: Client, people: People) -> None:
    make_released_round(people, measured_on=days(-5))
    leader.post(f"{UNIT}efter-maalingen/", {"trin": "read"})
    leader.post(f"{UNIT}efter-maalingen/", {"meeting_on": days(9).isoformat()})
    row = Steps.objects.get()
    assert (row.read_on, row.meeting_on) == (days(0), days(9))
    leader.post(f"{UNIT}efter-maalingen/", {"trin": "read:fortryd"})
    assert Steps.objects.get().read_on is None
    assert (
        "Datoen er passeret"
        in leader.post(f"{UNIT}efter-maalingen/", {"meeting_on": days(-1).isoformat()}).content.decode()
    )


def test_before_the_first_round_the_steps_say_so(leader: Client) -> None:
    assert "Her er ikke målt endnu" in text_of(leader, f"{UNIT}efter-maalingen/")


def trio(text: str, version: int) -> dict[str, str]:
    told = {f"text-{name}": "" for name in ("signs", "meeting", "who_follows")}
    versions = {f"version-{name}": "0" for name in ("signs", "meeting", "who_follows")}
    return {**told, **versions, "text-seen": text, "version-seen": str(version)}


def test_two_of_the_trio_write_at_once_and_both_see_the_other(people: People, leader: Client) -> None:
    trine = Client()
    trine.force_login(people.representative)
    assert leader.post(f"{UNIT}trio/", trio("Lederens ord", 0)).status_code == 302
    html = trine.post(f"{UNIT}trio/", trio("Trines ord", 0)).content.decode()
    assert "I har skrevet samtidig" in html
    assert "Lederens ord" in html
    assert "Trines ord" in html
    assert 'name="version-seen" value="1"' in html
    assert trine.post(f"{UNIT}trio/", trio("Begges ord", 1)).status_code == 302
    page = text_of(leader, f"{UNIT}trio/")
    assert "Begges ord" in page
    assert "Lederens ord" in page.split("Se, hvad der stod før")[1]


def test_an_apv_from_beginning_to_end(leader: Client) -> None:
    leader.post(f"{UNIT}apv/begynd/")
    for number in range(1, 6):
        leader.post(f"{UNIT}apv/faser/", {"fase": str(number)})
    assert "Alle fem faser er gennemført" in text_of(leader, f"{UNIT}apv/")
    leader.post(f"{UNIT}apv/slut/")
    assert Apv.objects.get().ended_on == days(0)
    assert "APV’en gælder til" in text_of(leader, f"{UNIT}apv/")


def test_a_survey_is_never_called_an_apv(leader: Client, people: People) -> None:
    make_released_round(people, measured_on=days(-5))
    html = text_of(leader, f"{UNIT}apv/")
    assert "En trivselsmåling er ikke en APV" in html
    assert "Trivslen er sidst målt" in html


def test_a_line_of_the_plan_is_written_and_followed_up(leader: Client) -> None:
    make_apv("udskoling")
    told = {"problem": "Støj", "priority": "1", "what": "Nye måtter", "who": "anna", "other": ""}
    dates = {"by": days(5).isoformat(), "follow_up_on": days(30).isoformat()}
    assert leader.post(f"{UNIT}apv/plan/", {**told, **dates}).status_code == 302
    line = Apv.objects.get().actions.get()
    leader.post(f"{UNIT}apv/opfoelgning/{line.pk}/", {"seen": "Der er ro"})
    leader.post(f"{UNIT}apv/opfoelgning/{line.pk}/", {"seen": "Uro\0"})
    assert "Der er ro" in text_of(leader, f"{UNIT}apv/udskriv/")


def test_an_employee_reads_the_apv_and_finds_no_button(client: Client, people: People) -> None:
    make_apv_line("udskoling")
    client.force_login(people.employee)
    html = text_of(client, f"{UNIT}apv/")
    assert "Støj i garderoben" in html
    assert "<form" not in html[html.index("<main") : html.index("</main>")]


def test_the_next_round_shows_what_was_agreed_last_time_and_proves_nothing(leader: Client, people: People) -> None:
    make_released_round(people, measured_on=days(-400), seed=2)
    make_released_round(people, measured_on=days(-30), seed=1)
    make_promise("skole", what="Før den første", agreed_on=days(-500))
    make_promise("skole", what="Det vi lovede", agreed_on=days(-380), status="kept", kept_on=days(-300))
    html = text_of(leader, "/enhed/skole/social-kapital/")
    assert "Det vi lovede" in html
    assert "1 aftale, 1 er holdt." in html
    assert "Før den første" not in html
    assert "Det ene beviser ikke det andet" in html


def remembered(people: People, *, answers: int) -> str:
    """The page of the round after a promise that so many said had helped, as an employee reads it."""
    make_released_round(people, measured_on=days(-400), seed=2)
    make_released_round(people, measured_on=days(-30), seed=1)
    asking = make_asking(people)
    Commitment.objects.filter(pk=asking.commitment_id).update(agreed_on=days(-380))
    for number, code in enumerate(codes(asking)[:answers]):
        for item, answer in ((HELPED[0], ""), (BETTER, str(number % 5))):
            assert tap(address=asking.address, code=code, item_id=item, answer=answer, on=ON)
    close_askings(CLOCK, on=ON + OPEN_FOR + timedelta(days=1))
    client = Client()
    client.force_login(people.employee)
    return text_of(client, f"{UNIT}social-kapital/")


def test_the_next_round_shows_whether_it_helped(people: People) -> None:
    html = remembered(people, answers=11).split('id="sidst"')[1]
    assert "Hjalp det? Det går bedre her" in html
    assert 'class="ls-svar"' in html
    assert "Det ene beviser ikke det andet" in html


def test_whether_it_helped_is_not_shown_where_few_have_answered(people: People) -> None:
    html = remembered(people, answers=4).split('id="sidst"')[1]
    assert "Færre end 5 har svaret." in html
    assert 'class="ls-svar"' not in html.split('id="skjult')[0].split("</section>")[0]


def test_a_kept_promise_nobody_was_asked_about_says_so(leader: Client, people: People) -> None:
    make_released_round(people, measured_on=days(-400), seed=2)
    make_released_round(people, measured_on=days(-30), seed=1)
    make_promise("skole", agreed_on=days(-380), status="kept", kept_on=days(-300))
    assert "Ingen er spurgt, om det hjalp." in text_of(leader, "/enhed/skole/social-kapital/")


def test_the_lines_overview_tells_counts_and_no_words(client: Client, people: People) -> None:
    make_released_round(people, measured_on=days(-60))
    make_promise("udskoling", what="Hemmeligt", agreed_on=days(-3))
    client.force_login(people.hr)
    with CaptureQueriesContext(connection) as captured:
        html = text_of(client, "/enhed/bakkeby/aftaler/linjen/")
    assert len(captured) <= 15
    assert "Hemmeligt" not in html
    assert "1 af 8 har skrevet en aftale efter Social kapital" in html
    assert "Uden en aftale endnu" in html


def test_many_units_are_told_with_the_languages_own_separator(db: None) -> None:
    assert words.of(835, 1000) == "835 af 1.000"
