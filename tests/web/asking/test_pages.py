# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ledestjerne.dialogue.actions.asking import close_askings
from ledestjerne.dialogue.models import Asking
from ledestjerne.responses.models import Tap
from ledestjerne.web.asking.pages import AskPage
from tests.dialogue.askings import CLOCK, codes, make_asking
from tests.people import People
from tests.web.page_values import fields_of, fields_read


@pytest.fixture
def asking(people: People) -> Asking:
    """Begun, and still open today."""
    made = make_asking(people)
    Asking.objects.filter(pk=made.pk).update(closes_on=timezone.localdate() + timedelta(days=3))
    return made


def statement(page: str) -> str:
    return re.findall(r'name="udsagn" value="([^"]*)"', page)[0]


def test_the_page_value_holds_exactly_what_the_template_reads() -> None:
    assert fields_of(AskPage) == fields_read("asking/ask.html")


def test_the_address_alone_shows_nothing_of_what_is_asked(client: Client, asking: Asking) -> None:
    page = client.get(f"/spurgt/{asking.address}/").content.decode()
    assert "Din kode fra mailen" in page
    assert "mandag" not in page
    assert client.get("/spurgt/findes-ikke/").status_code == 404


def test_three_taps_without_signing_in_and_without_a_session(client: Client, asking: Asking) -> None:
    address, code = f"/spurgt/{asking.address}/", codes(asking)[0]
    page = client.post(address, {"kode": code}).content.decode()
    assert "Det, vi aftalte om »Vi mødes hver mandag«, er blevet gjort." in page
    for place in ("2 af 3", "3 af 3", "Tak for dit svar"):
        page = client.post(address, {"kode": code, "udsagn": statement(page), "svar": "4"}).content.decode()
        assert place in page
    assert Tap.objects.count() == 3
    assert "sessionid" not in client.cookies


def test_a_wrong_code_is_said_to_be_so_and_is_not_shown_again(client: Client, asking: Asking) -> None:
    page = client.post(f"/spurgt/{asking.address}/", {"kode": "ABCD-EFGH-JKLM"}).content.decode()
    assert "Koden fører ikke nogen steder hen" in page
    assert "ABCD" not in page


def test_what_came_of_it_stands_beside_the_promise(client: Client, people: People, asking: Asking) -> None:
    address = f"/spurgt/{asking.address}/"
    for number, code in enumerate(codes(asking)):
        client.post(address, {"kode": code, "udsagn": "dh_done", "svar": str(number % 5)})
    client.force_login(people.employee)
    assert "11 er spurgt og kan svare" in client.get(f"/aftaler/{asking.commitment_id}/").content.decode()
    close_askings(CLOCK, on=timezone.localdate() + timedelta(days=4))
    page = client.get(f"/aftaler/{asking.commitment_id}/").content.decode()
    assert "Hjalp det?" in page
    assert "ikke et bevis for, hvad der virkede" in page
    assert "Færre end 5 har svaret." in page


def test_the_question_is_read_in_english_too(client: Client, asking: Asking) -> None:
    client.cookies["django_language"] = "en"
    page = client.post(f"/spurgt/{asking.address}/", {"kode": codes(asking)[0]}, headers={"accept-language": "en"})
    assert "What we agreed about" in page.content.decode()
