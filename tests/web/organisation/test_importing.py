# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A file from upload to applied, through the pages."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.actions import rename_unit
from ledestjerne.organisation.models import ColumnMapping, ImportDraft, Person
from ledestjerne.organisation.queries import places_at
from ledestjerne.web.organisation.importing import as_text
from tests.people import People

TODAY = timezone.localdate()
UNITS = "Kode;Tekst;Hører under\nskole;Skolen ved Søen;boern\nfritid;Fritidsklubben;skole\n"
CHOSEN = {"id": "Kode", "name": "Tekst", "parent": "Hører under"}


@pytest.fixture
def hr(client: Client, people: People) -> Client:
    client.force_login(people.hr)
    return client


def upload(client: Client, text: str, kind: str = "units", on: date = TODAY) -> str:
    """The address of the page for choosing columns."""
    file = SimpleUploadedFile("enheder.csv", text.encode("cp1252"))
    response = client.post("/organisation/indlaes/", {"kind": kind, "file": file, "valid_from": on.isoformat()})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def previewed(client: Client, text: str, chosen: dict[str, str], kind: str = "units") -> tuple[str, str]:
    """The address of the preview, and what stands there."""
    response = client.post(upload(client, text, kind), chosen, follow=True)
    return response.redirect_chain[-1][0], response.content.decode()


def apply(client: Client, address: str, html: str) -> str:
    seen = re.search(r'name="seen" value="(\w+)"', html)
    assert seen
    response = client.post(f"{address}udfoer/", {"seen": seen[1]}, follow=True)
    return str(response.content.decode())


def test_a_file_of_units_from_upload_to_applied(hr: Client) -> None:
    columns = upload(hr, UNITS)
    page = hr.get(columns).content.decode()
    assert "skole, fritid" in page
    address, html = previewed(hr, UNITS, CHOSEN)
    assert "1 enhed tilføjes, 1 enhed får nyt navn. Uændret: 7 enheder." in html
    assert "hed Bakkeby Skole" in html
    assert "Filen er indlæst" in apply(hr, address, html)
    assert places_at(TODAY)["skole"].name == "Skolen ved Søen"
    assert "indlæst" in hr.get("/organisation/indlaes/").content.decode()
    assert hr.get(address).status_code == 404


def test_a_file_of_people_from_upload_to_applied(hr: Client) -> None:
    text = "Nr;Navn;Enhed;Rolle;Orlov\nanna;Anna Holm;dagtilbud;;nej\nny;Nanna Ny;skole;stedfortræder;ja\n"
    columns = upload(hr, text, "people")
    assert "selected>Rolle" in hr.get(columns).content.decode()
    chosen = {"person": "Nr", "name": "Navn", "unit": "Enhed", "role": "Rolle", "on_leave": "Orlov"}
    address, html = previewed(hr, text, chosen, "people")
    assert "1 medarbejder kommer til, 1 medarbejder skifter enhed" in html
    assert "Udskolingen → Dagtilbuddet, navn: Anna → Anna Holm" in html
    apply(hr, address, html)
    assert Person.objects.get(key="ny").positions.get().role == "deputy"


def test_bad_rows_are_listed_with_row_column_and_reason_and_can_be_fetched(hr: Client) -> None:
    text = "Kode;Tekst;Hører under\n;A;boern\nb;B;ingensteds\n"
    address, html = previewed(hr, text, CHOSEN)
    assert "2 rækker har fejl" in html
    assert 'name="seen"' not in html
    csv = hr.get(f"{address}fejl.csv")
    assert csv.headers["Content-Disposition"] == 'attachment; filename="fejl.csv"'
    assert csv.content.decode("utf-8-sig").splitlines() == [
        "Række;Kolonne;Årsag",
        "2;Kode;Feltet er tomt.",
        "3;Hører under;Enheden over, “ingensteds”, findes ikke.",
    ]


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
def test_a_heading_that_looks_like_a_formula_is_plain_text_in_the_file_of_bad_rows(hr: Client, mark: str) -> None:
    text = f"{mark}1+1;Tekst;Hører under\n;A;boern\n"
    address, _ = previewed(hr, text, {**CHOSEN, "id": f"{mark}1+1"})
    lines = hr.get(f"{address}fejl.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1:] == [f"2;'{mark}1+1;Feltet er tomt."]


@pytest.mark.parametrize(
    ("cell", "shown"), [("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("a=1", "a=1"), ("", ""), ("Navn", "Navn")]
)
def test_only_cells_a_spreadsheet_would_reckon_out_get_an_apostrophe(cell: str, shown: str) -> None:
    assert as_text(cell) == shown


def test_bad_rows_of_people_may_be_left_out(hr: Client) -> None:
    text = "Nr;Navn;Enhed\nny;Nanna Ny;skole\nx;X;ingensteds\n"
    chosen = {"person": "Nr", "name": "Navn", "unit": "Enhed", "skip_bad": "on"}
    address, html = previewed(hr, text, chosen, "people")
    assert "1 række har fejl og bliver udeladt." in html
    apply(hr, address, html)
    assert Person.objects.filter(key__in=["ny", "x"]).count() == 1


def test_circles_and_missing_columns_stop_the_file(hr: Client) -> None:
    _, html = previewed(hr, "Kode;Tekst;Hører under\na;A;b\nb;B;a\n", CHOSEN)
    assert "i ring: A → B → A" in html
    _, html = previewed(hr, UNITS, {"id": "Kode"})
    assert "Vælg enten id" in html
    assert 'name="seen"' not in html


def test_the_word_for_top_and_a_complete_file(hr: Client) -> None:
    text = "Kode;Tekst;Hører under\nby;Byen;TOP\n"
    _, html = previewed(hr, text, {**CHOSEN, "tops": "TOP, -", "complete": "on"})
    assert "1 enhed tilføjes" in html
    assert "8 enheder lukkes" in html
    assert "Der er 47 stillinger i enheder, som lukkes" in html


def test_a_choice_of_columns_is_kept_found_and_forgotten(hr: Client) -> None:
    previewed(hr, UNITS, {**CHOSEN, "save_as": "Lønsystemet"})
    assert "Valget er hentet fra “Lønsystemet”" in hr.get(upload(hr, UNITS)).content.decode()
    assert "Lønsystemet" in hr.get("/organisation/kolonnevalg/").content.decode()
    saved = ColumnMapping.objects.get()
    assert (
        "Ingen valg er gemt"
        in hr.post(f"/organisation/kolonnevalg/{saved.pk}/glem/", follow=True).content.decode()
    )


def test_a_preview_that_no_longer_holds_is_shown_again(hr: Client, people: People) -> None:
    address, html = previewed(hr, UNITS, CHOSEN)
    rename_unit(viewer_for(people.hr, TODAY), unit_key="skole", name="Skolen", on=TODAY)
    again = apply(hr, address, html)
    assert "Se det igennem igen" in again
    assert "hed Skolen" in again
    assert "Filen er indlæst" in apply(hr, address, again)


def test_an_older_date_than_the_latest_change_is_told(hr: Client, people: People) -> None:
    rename_unit(viewer_for(people.hr, TODAY), unit_key="dagtilbud", name="Ny", on=date(2090, 1, 1))
    address, html = previewed(hr, UNITS, CHOSEN)
    assert "Der er allerede ændringer fra 01-01-2090" in apply(hr, address, html)


def test_a_file_is_thrown_away(hr: Client) -> None:
    address, _ = previewed(hr, UNITS, CHOSEN)
    assert "Intet er ændret" in hr.post(f"{address}slet/", follow=True).content.decode()
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "tom"),
        ("a;b\n", "ingen rækker"),
        ("Nr;Navn\n010190-1234;A\n", "CPR"),
        ("a;a\n1;2\n", "samme overskrift"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_beside_the_field(hr: Client, text: str, told: str) -> None:
    file = SimpleUploadedFile("enheder.csv", text.encode())
    response = hr.post("/organisation/indlaes/", {"kind": "people", "file": file, "valid_from": "2026-01-01"})
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_choice_that_is_no_column_is_refused(hr: Client) -> None:
    response = hr.post(upload(hr, UNITS), {"id": "findes ikke"})
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()


@pytest.mark.parametrize("what", ["udfoer", "slet"])
def test_leaders_neither_apply_nor_throw_away(hr: Client, people: People, what: str) -> None:
    address, _ = previewed(hr, UNITS, CHOSEN)
    hr.force_login(people.leader)
    assert hr.get(address).status_code == 404
    assert hr.post(f"{address}{what}/").status_code == 404
    assert ImportDraft.objects.count() == 1
