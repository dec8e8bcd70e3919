# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone, translation

from ledestjerne.dialogue.actions.asking import close_askings, print_slips
from ledestjerne.dialogue.models import Asking
from ledestjerne.organisation.access import viewer_for
from ledestjerne.responses.models import Tap
from ledestjerne.web.asking.outcomes import outcome_block
from ledestjerne.web.asking.pages import AskPage, SlipsPage
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
    assert fields_of(SlipsPage) == fields_read("asking/slips.html")


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


def test_the_page_names_nobody_even_to_somebody_signed_in(client: Client, people: People, asking: Asking) -> None:
    client.force_login(people.employee)
    page = client.post(f"/spurgt/{asking.address}/", {"kode": codes(asking)[0]}).content.decode()
    assert people.employee.name not in page
    assert "Log ud" not in page
    assert client.get("/").content.decode().count(people.employee.name), "she is still signed in"


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


def test_its_dates_are_english_in_english(people: People, asking: Asking) -> None:
    asking.refresh_from_db()
    with translation.override("en"):
        block = outcome_block(
            viewer_for(people.employee, timezone.localdate()),
            timezone.localdate(),
            commitment_id=asking.commitment_id,
        )
        assert block is not None
        assert f"until {asking.closes_on.day} {asking.closes_on:%B %Y}" in block.told


def test_a_slip_is_answered_by_its_code_alone_and_gives_place_to_the_next(client: Client, people: People) -> None:
    asking = make_asking(people, mails=3, closes_on=timezone.localdate())
    hr = viewer_for(people.hr, timezone.localdate())
    code = print_slips(hr, asking_id=asking.pk, on=timezone.localdate()).codes[0]
    assert "Din kode fra mailen eller sedlen" in client.get("/spurgt/").content.decode()
    page = client.post("/spurgt/", {"kode": code}).content.decode()
    for _number in range(3):
        page = client.post("/spurgt/", {"kode": code, "udsagn": statement(page), "svar": "4"}).content.decode()
    assert "Giv plads til den næste" in page


def test_hr_prints_the_slips_and_they_say_nothing_of_what_was_agreed(client: Client, people: People) -> None:
    asking = make_asking(people, mails=3, closes_on=timezone.localdate())
    client.force_login(people.hr)
    page = client.get("/aftaler/sedler/").content.decode()
    assert "7 sedler" in page
    assert "Vi mødes hver mandag" not in page
    document = b"".join(client.get(f"/aftaler/sedler/{asking.pk}.pdf").streaming_content)  # type: ignore[attr-defined]
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert len(opened.pages) == 1
        with opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


def test_the_question_is_read_in_english_too(client: Client, asking: Asking) -> None:
    client.cookies["django_language"] = "en"
    page = client.post(f"/spurgt/{asking.address}/", {"kode": codes(asking)[0]}, headers={"accept-language": "en"})
    assert "What we agreed about" in page.content.decode()
