# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Letters as PDF: opened and read back; for HR alone; the same each time; kept nowhere."""

import io
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from ledestjerne.audit.models import Entry
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.measurement.queries import PaperRun, Recipient, code_to_hand_over, paper_run
from ledestjerne.organisation.access import Viewer, viewer_for
from ledestjerne.post.models import Letter
from ledestjerne.reports.letters import views
from ledestjerne.reports.letters.pdf import letter, letters_pdf
from tests.measurement.launched import OPENS, code_of, make_open_round
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanne(people: People) -> Viewer:
    return viewer_for(people.hr, OPENS)


@pytest.fixture
def round_id(hanne: Viewer) -> int:
    return make_open_round(hanne)


@pytest.fixture
def run(hanne: Viewer, round_id: int) -> PaperRun:
    found = paper_run(hanne, round_id, "udskoling")
    assert found is not None
    return found


def elements(node: Any) -> list[Any]:
    """Every element of the structure tree."""
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in elements(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [node] if "/S" in node else []
    return own + (elements(node["/K"]) if "/K" in node else [])


def test_a_units_document_is_tagged_titled_and_says_its_language(run: PaperRun) -> None:
    with pikepdf.open(io.BytesIO(letters_pdf(run, "da"))) as document:
        assert len(document.pages) == len(run.people) == 11
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "da"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as told:
            assert told["dc:title"] == "Breve til Udskolingen: Trivsel 2026"
            assert told["pdfuaid:part"] == "1"


def test_headings_lists_and_pictures_are_told_to_those_who_listen(run: PaperRun) -> None:
    with pikepdf.open(io.BytesIO(letters_pdf(run, "da"))) as document:
        found = elements(document.Root.StructTreeRoot["/K"])
        kinds = [str(one["/S"]) for one in found]
        pictures = [one for one in found if str(one["/S"]) == "/Figure"]
    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/L")) == (11, 11, 11)
    assert [str(one["/Alt"]) for one in pictures] == ["QR-mønster med linket til dine spørgsmål"] * 11


def test_a_letter_carries_its_persons_code_as_text_and_as_a_mark(run: PaperRun) -> None:
    one = run.people[0]
    said = letter(run, one)
    assert said["code"].replace("-", "") == one.code
    assert said["mark"].startswith("<svg")
    assert said["mark"] != letter(run, run.people[1])["mark"]


def test_each_letter_is_in_its_persons_language(run: PaperRun) -> None:
    ole = Recipient(1, 1, 0, "Udskolingen", "Ole", "", "en", "letter", "ABCDEFGHJKLM")
    said = letter(run, ole)
    assert said["before"][0] == "Dear Ole"
    assert said["language"] == "en"


def test_the_same_codes_come_every_time(hanne: Viewer, run: PaperRun, round_id: int) -> None:
    assert paper_run(hanne, round_id, "udskoling") == run
    assert code_of(round_id, "anna") in {one.code for one in run.people}


def test_hr_gets_one_units_letters_and_nothing_is_left_on_disk(
    client: Client, people: People, round_id: int
) -> None:
    client.force_login(people.hr)
    before = set(Path(settings.STATE).rglob("*"))
    response = client.get(f"/maalinger/{round_id}/breve/udskoling.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert set(Path(settings.STATE).rglob("*")) == before


def test_hr_gets_all_letters_in_one_package(client: Client, people: People, round_id: int) -> None:
    client.force_login(people.hr)
    response = client.get(f"/maalinger/{round_id}/breve-1.zip")
    package = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert package.testzip() is None
    assert [name[5:] for name in package.namelist()][-1] == "Hjemmeplejen.pdf"
    pages = [len(pikepdf.open(io.BytesIO(package.read(name))).pages) for name in package.namelist()]
    assert sum(pages) == 47


def test_many_letters_come_in_packages_that_are_made_in_time(
    client: Client, people: People, round_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole units, in the organisation's order; together everybody, once."""
    monkeypatch.setattr(import_module("ledestjerne.measurement.queries.paper"), "MOST_IN_A_PACKAGE", 15)
    client.force_login(people.hr)
    page = client.get(f"/maalinger/{round_id}/breve/").context["page"]
    names, pages = list[str](), list[int]()
    for package in page.packages:
        parts = client.get(package.href).streaming_content  # type: ignore[attr-defined]
        opened = zipfile.ZipFile(io.BytesIO(b"".join(parts)))
        names += [name[5:-4] for name in opened.namelist()]
        pages.append(sum(len(pikepdf.open(io.BytesIO(opened.read(name))).pages) for name in opened.namelist()))
    assert names == [unit.name for unit in page.units]
    assert (sum(pages), len(pages) > 2, max(pages) <= 15) == (47, True, True)
    assert client.get(f"/maalinger/{round_id}/breve-{len(pages) + 1}.zip").status_code == 404


def test_the_first_units_letters_are_on_their_way_before_the_last_are_made(
    client: Client, people: People, round_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[str]()

    def letters_of(run: PaperRun, language: str) -> bytes:
        made.append(run.unit_name)
        return letters_pdf(run, language)

    monkeypatch.setattr(views, "letters_pdf", letters_of)
    client.force_login(people.hr)
    parts = iter(client.get(f"/maalinger/{round_id}/breve-1.zip").streaming_content)  # type: ignore[attr-defined]
    assert made == []
    assert b"%PDF-" in next(parts)
    assert len(made) == 1


def test_fetching_letters_is_recorded(client: Client, people: People, round_id: int) -> None:
    client.force_login(people.hr)
    for address in ("breve/udskoling.pdf", "breve-1.zip"):
        client.get(f"/maalinger/{round_id}/{address}")
    found = Entry.objects.filter(action="fetch_letters").order_by("pk")
    assert [one.details["letters"] for one in found] == [11, 47]
    assert found[0].details["units"] == "udskoling"


ADDRESSES = ("breve/", "breve-1.zip", "breve/udskoling.pdf")


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_but_hr_gets_a_letter(client: Client, people: People, round_id: int, address: str) -> None:
    for word, account in people.all():
        client.force_login(account)
        status = client.get(f"/maalinger/{round_id}/{address}").status_code
        assert status == (200 if word == "hr" else 404), word
    client.logout()
    assert client.get(f"/maalinger/{round_id}/{address}").status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_round_that_is_not_open_has_no_letters(
    client: Client, people: People, round_id: int, address: str
) -> None:
    client.force_login(people.hr)
    Round.objects.filter(pk=round_id).update(status="closing")
    assert client.get(f"/maalinger/{round_id}/{address}").status_code == 404


def test_the_page_says_how_far_the_mails_are_and_whose_came_back(
    client: Client, people: People, round_id: int
) -> None:
    anna = Invited.objects.get(person_key="anna")
    for status, reference in (("failed", anna.pk), ("sent", 7), ("waiting", 8)):
        Letter.objects.create(
            message_id=status,
            about=f"round-{round_id}",
            kind="invitation",
            reference=reference,
            status=status,
            not_before=timezone.now(),
        )
    client.force_login(people.hr)
    page = client.get(f"/maalinger/{round_id}/breve/").content.decode()
    assert "1 er sendt, og 1 venter på at blive sendt." in page
    assert "<li>Anna</li>" in page


@pytest.mark.parametrize("status", ["failed", "sent"])
def test_a_code_is_handed_over_where_the_mail_came_back_and_not_otherwise(
    hanne: Viewer, round_id: int, status: str
) -> None:
    Invited.objects.filter(person_key="anna").update(way="mail")
    anna = Invited.objects.get(person_key="anna")
    Letter.objects.create(
        about=f"round-{round_id}", kind="invitation", reference=anna.pk, status=status, not_before=timezone.now()
    )
    assert (code_to_hand_over(hanne, round_id, "anna") is not None) == (status == "failed")


def test_the_page_names_each_unit_with_its_letters(client: Client, people: People, round_id: int) -> None:
    client.force_login(people.hr)
    page = client.get(f"/maalinger/{round_id}/breve/").content.decode()
    assert f'href="/maalinger/{round_id}/breve/udskoling.pdf"' in page
    assert "11 breve" in page
