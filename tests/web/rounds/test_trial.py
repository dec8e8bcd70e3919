# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR tries the questionnaire before it is launched, on the very pages people will answer on."""

import re

import pytest
from django.test import Client
from django.utils.timezone import localdate

from ledestjerne.measurement.actions import change_draft, launch_round
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.models import Comment, Draft, Response
from tests.measurement.launched import code_of
from tests.people import People
from tests.web.responses.answering import Visitor


@pytest.fixture
def trying(people: People, draft: int) -> Visitor:
    """HR's browser on the trial; forged forms are refused where they matter."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.hr)
    return Visitor(f"/maalinger/{draft}/forbered/proev/", client)


def test_the_trial_goes_all_the_way_and_keeps_nothing(trying: Visitor, draft: int) -> None:
    pages = [trying.html, trying.press("1"), trying.press("2", q_sc_group_trust_1="3"), trying.press("gem")]
    pages += [trying.press(), trying.press("oversigt"), trying.press("send")]
    assert all("Intet bliver gemt eller sendt" in page for page in pages)
    assert all(f'href="/maalinger/{draft}/forbered/"' in page for page in pages)
    assert trying.heading == "Tak. Dit svar er modtaget"
    assert not any(kept.objects.exists() for kept in (Response, Draft, Comment))


def walk(visitor: Visitor) -> list[str]:
    """From the first page to the end, sending too early once; one question of the first part is answered."""
    pages = [visitor.html, visitor.press("oversigt"), visitor.press("send"), visitor.press("1")]
    name, value = re.findall(r'name="(q\.[^"]+)" [^>]*value="([^"]+)"', visitor.html)[0]
    pages += [visitor.press("2", **{name: value}), visitor.press("1"), visitor.press(skift="en")]
    pages += [visitor.press("gem"), visitor.press(), visitor.press("oversigt"), visitor.press("send")]
    return pages


def test_nothing_answered_is_not_thanked_for_in_a_trial_either(trying: Visitor, hanne: Viewer, draft: int) -> None:
    trying.press("oversigt")
    assert "Du har ikke svaret på noget endnu" in trying.press("send")
    change_draft(hanne, round_id=draft, layout="one_page")
    trying.read(trying.client.get(trying.address))
    assert "Du har ikke svaret på noget endnu" in trying.press("send")
    trying.press("send", q_sc_group_trust_1="3")
    assert trying.heading == "Tak. Dit svar er modtaget"


def test_what_is_tried_out_goes_along_from_page_to_page(trying: Visitor) -> None:
    trying.press("1")
    trying.press("5", q_sc_group_trust_1="3")
    trying.press("oversigt", q_sc_open_1="To\nlinjer & <tegn>")
    assert "1 af" in trying.html
    trying.press("5")
    assert trying.fields()["q.sc_open_1"] == "To\nlinjer & <tegn>"
    trying.press("1")
    assert trying.fields()["q.sc_group_trust_1"] == "3"


def test_the_pages_are_those_of_people_who_answer(trying: Visitor, hanne: Viewer, draft: int) -> None:
    """But for the word that it is a trial, and where the forms go."""
    tried = walk(trying)
    change_draft(hanne, round_id=draft, opens_on=localdate(), lists_checked_by=None)
    launch_round(hanne, round_id=draft, on=localdate())
    real = Visitor()
    real.press(kode=code_of(draft, "anna"))
    met = walk(real)

    def questions(html: str) -> list[str]:
        kept = (
            r"<fieldset.*?</fieldset>|<dl.*?</dl>|<h1>.*?</h1>|<div class=.alert alert-error.*?</div>|<ul.*?</ul>"
        )
        return re.findall(kept, html.partition("<main")[2], re.DOTALL)

    assert [questions(page) for page in tried] == [questions(page) for page in met]


def test_the_trial_speaks_every_language_of_the_round_and_says_what_must_be_mended(trying: Visitor) -> None:
    trying.press("5")
    trying.press(skift="en", q_sc_open_1="words")
    assert "This is what the questionnaire looks like" in trying.html
    assert trying.fields()["q.sc_open_1"] == "words"
    trying.press("oversigt", q_sc_open_1="x" * 100_000)
    assert "characters too long" in trying.html


def test_everything_on_one_page_and_a_round_that_is_open(
    trying: Visitor, hanne: Viewer, draft: int, people: People
) -> None:
    change_draft(hanne, round_id=draft, layout="one_page")
    trying.read(trying.client.get(trying.address))
    assert trying.html.count("<fieldset") == 24
    launch_round(hanne, round_id=draft, on=localdate())
    assert trying.client.post(trying.address, {"side": "alt"}).status_code == 404
