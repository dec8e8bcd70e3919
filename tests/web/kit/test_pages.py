# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import re
from dataclasses import replace

import pytest
from django.test import Client

from ledestjerne.analysis.values import Reason
from ledestjerne.organisation.access import viewer_for
from ledestjerne.results.queries.meeting import meeting
from ledestjerne.web.kit.pages import ChoosePage, ScreenPage
from ledestjerne.web.kit.slides import slides_of
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round
from tests.web.page_values import fields_of, fields_read

HEADING = re.compile(r'<h[12] id="s\d+-h">(.*?)</h')


def screen(client: Client, people: People, variant: str = "team", unit: str = "udskoling") -> str:
    client.force_login(people.hr)
    response = client.get(f"/enhed/{unit}/moede/{variant}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_values_hold_exactly_what_the_templates_read() -> None:
    assert fields_of(ChoosePage) == fields_read("kit/choose.html")
    assert fields_of(ScreenPage) == fields_read("kit/screen.html")


def test_one_chooses_a_meeting_for_the_screen_or_on_paper(client: Client, people: People) -> None:
    make_released_round(people)
    client.force_login(people.employee)
    page = client.get("/enhed/udskoling/moede/").content.decode()
    for word in ("team", "trio", "ledergruppe"):
        assert f'href="/enhed/udskoling/moede/{word}/"' in page
        assert f'href="/enhed/udskoling/moede/{word}.pdf"' in page


def test_before_the_first_result_the_page_says_what_will_come(client: Client, people: People) -> None:
    client.force_login(people.leader)
    page = client.get("/enhed/skole/moede/").content.decode()
    assert "Der er ikke noget resultat endnu" in page
    assert "Fire trin for lederen" in page
    assert client.get("/enhed/skole/moede/team/").status_code == 404


def test_the_screen_shows_three_strengths_and_three_to_discuss_one_at_a_time(
    client: Client, people: People
) -> None:
    make_released_round(people)
    headings = HEADING.findall(screen(client, people))
    assert [h for h in headings if "stærkest" in h] == [f"Her står I stærkest, {n} af 3" for n in (1, 2, 3)]
    assert [h for h in headings if "tale om" in h] == [f"Her er der mest at tale om, {n} af 3" for n in (1, 2, 3)]
    assert "Når et tal er skjult" in headings
    assert "Det kan tallene ikke sige" in headings


@pytest.mark.parametrize("variant", ["team", "trio", "ledergruppe"])
def test_every_slide_leads_to_its_neighbours(client: Client, people: People, variant: str) -> None:
    make_released_round(people)
    page = screen(client, people, variant)
    slides = re.findall(r'<section class="ls-dias[^>]*id="(s\d+)"', page)
    links = re.findall(r'href="#(s\d+)"', page.split("<main", 1)[1])
    assert links == [
        one for i in range(len(slides)) for one in (*slides[max(i - 1, 0) : i], *slides[i + 1 : i + 2])
    ]


def test_no_two_slides_are_called_the_same(client: Client, people: People) -> None:
    make_released_round(people)
    headings = HEADING.findall(screen(client, people))
    assert len(headings) == len(set(headings))


def test_a_unit_that_is_not_shown_begins_with_why(people: People) -> None:
    make_released_round(people)
    made = meeting(viewer_for(people.hr, MEASURED), "udskoling", "team")
    assert made is not None
    slides = slides_of(replace(made, reason=Reason.TOO_FEW, strengths=(), to_discuss=(), answered=None))
    assert "Færre end 5 har svaret." in [slide.lead for slide in slides]
    assert not [slide for slide in slides if slide.items]


def test_the_screen_asks_for_nothing_once_it_is_open(client: Client, people: People) -> None:
    """Nothing but style, script and icon is fetched, and nothing is sent: no form, no picture from elsewhere."""
    make_released_round(people)
    page = screen(client, people)
    assert "<form" not in page
    assert "<img" not in page
    assert set(re.findall(r'(?:src|<link rel="\w+" href)="([^"]+)"', page)) == {
        f"/static/{name}"
        for name in ("emblem-ikon.svg", "vendor/css/dkfds.css", "ledestjerne.css", "moede.css", "moede.js")
    }


def test_the_screen_is_read_in_english_too(client: Client, people: People) -> None:
    make_released_round(people)
    client.force_login(people.hr)
    client.post("/sprog/", {"language": "en", "next": "/"})
    assert "What the figures cannot say" in screen(client, people)
