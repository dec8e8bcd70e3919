# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The meeting on paper, opened and read back."""

import io
import re

import pikepdf
import pytest
from django.test import Client
from django.utils import translation

from ledestjerne.analysis.values import Released
from ledestjerne.organisation.access import viewer_for
from ledestjerne.reports.meeting.pdf import document_of
from ledestjerne.results.queries.meeting import meeting
from tests.people import People
from tests.results.rounds import MEASURED, make_released_round

VARIANTS = ("team", "trio", "ledergruppe")


def opened(client: Client, people: People, variant: str = "team") -> pikepdf.Pdf:
    make_released_round(people)
    client.force_login(people.employee)
    response = client.get(f"/enhed/udskoling/moede/{variant}.pdf")
    assert response["Content-Type"] == "application/pdf"
    return pikepdf.open(io.BytesIO(b"".join(response)))


def tags(document: pikepdf.Pdf) -> set[str]:
    """Kinds of structure element in the document."""
    found, waiting = set(), [document.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary):
            found.add(str(one.get("/S", "")))
            waiting += list(one.K) if isinstance(one.get("/K"), pikepdf.Array) else [one.get("/K")]
    return found


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_document_is_tagged_titled_and_in_its_language(client: Client, people: People, variant: str) -> None:
    with opened(client, people, variant) as document, document.open_metadata() as about:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("da")
        assert "Udskolingen" in about["dc:title"]
        assert about["pdfuaid:part"] == "1"
        assert {"/H1", "/H2", "/L", "/Figure"} <= tags(document)


def test_no_address_no_script_and_no_attachment_is_in_it(client: Client, people: People) -> None:
    with opened(client, people) as document:
        assert "/Names" not in document.Root or "/JavaScript" not in document.Root.Names
        assert not document.attachments


def test_what_it_says_is_what_was_released(people: People) -> None:
    make_released_round(people)
    made = meeting(viewer_for(people.hr, MEASURED), "udskoling", "team")
    assert made is not None
    said = document_of(made, "da")
    scores = [item["score"] for group in said["groups"] for item in group["items"]]
    means = [
        one.figures.own.mean for one in made.strengths + made.to_discuss if isinstance(one.figures.own, Released)
    ]
    assert scores == [f"{int(mean + 0.5)} af 100" for mean in means]


def test_answers_stand_in_words_beside_each_drawing(people: People) -> None:
    make_released_round(people)
    made = meeting(viewer_for(people.hr, MEASURED), "udskoling", "team")
    assert made is not None
    items = [item for group in document_of(made, "da")["groups"] for item in group["items"]]
    assert all(bool(item["drawing"]) <= bool(re.match(r"\d+ ", item["answers"])) for item in items)


def test_it_is_read_in_english_too(people: People) -> None:
    make_released_round(people)
    made = meeting(viewer_for(people.hr, MEASURED), "udskoling", "trio")
    assert made is not None
    with translation.override("en"):
        said = document_of(made, "en")
    assert said["agenda_is"] == "Agenda"
    assert said["heading"].startswith("TRIO: leader")


@pytest.mark.parametrize("address", ["/enhed/dagtilbud/moede/team.pdf", "/enhed/udskoling/moede/fest.pdf"])
def test_forbidden_and_missing_look_the_same(client: Client, people: People, address: str) -> None:
    make_released_round(people)
    client.force_login(people.employee)
    assert client.get(address).status_code == 404
