# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The three steps from a file to a round, then to released results, as HR clicks them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledestjerne.measurement.models import Round
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.imports import Choices, open_draft
from ledestjerne.responses.models import AnswerUpload, Response
from ledestjerne.web.measurement.pages import (
    ColumnsPage,
    MeasurementsPage,
    PreviewPage,
    RoundPage,
    UploadPage,
)
from tests.people import People
from tests.responses.files import HEADING, SIX_ROWS, csv_file, draft_of, xlsx_file
from tests.web.page_values import fields_of, fields_read

TEMPLATES = {
    "measurements": MeasurementsPage,
    "round": RoundPage,
    "upload": UploadPage,
    "columns": ColumnsPage,
    "preview": PreviewPage,
}
ENOUGH = [f"udskoling;{1 + i % 2};2;{i};;under 40;p{i}" for i in range(11)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_page_values_hold_exactly_what_the_templates_read(name: str) -> None:
    assert fields_of(TEMPLATES[name]) == fields_read(f"measurement/{name}.html")


def about(choices: Choices, content: bytes, name: str = "svar.csv", **changes: Any) -> dict[str, Any]:
    """What the first form sends."""
    return {
        "title": "Foråret",
        "measured_on": "2026-03-01",
        "instrument_id": choices.instrument_id,
        "file": SimpleUploadedFile(name, content),
        "use_organisation": "1",
        "k": 5,
        "k_distribution": 10,
        "k_comments": 10,
    } | changes


def columns(**changes: str) -> dict[str, str]:
    """What the second form sends."""
    chosen = {"unit": "Enhed", "item_0": "q1", "item_1": "q2", "item_2": "q3", "item_3": "q4", "missing": ""}
    return chosen | {f"band_{i}": "" for i in range(1, 5)} | changes


@pytest.mark.parametrize("name", ["svar.csv", "svar.xlsx"])
def test_from_a_file_to_released_results(as_hr: Client, choices: Choices, name: str) -> None:
    content = xlsx_file(*ENOUGH) if name.endswith("xlsx") else csv_file(*ENOUGH)
    first = as_hr.post("/maalinger/indlaes/", about(choices, content, name))
    assert first.status_code == 302
    second = as_hr.post(first.headers["Location"], columns(band_1="Alder"))
    preview = second.headers["Location"]
    html = as_hr.get(preview).content.decode()
    assert "Personer med svar</dt><dd>11</dd>" in html
    assert "Kolonner, der ikke gemmes" in html
    third = as_hr.post(preview)
    made = Round.objects.get()
    assert third.headers["Location"] == f"/maalinger/{made.pk}/"
    html = as_hr.get(third.headers["Location"]).content.decode()
    assert "Frigiv resultater" in html
    assert "Har svaret</dt><dd>11</dd>" in html
    html = as_hr.post(f"/maalinger/{made.pk}/frigiv/", follow=True).content.decode()
    assert "Resultaterne er frigivet." in html
    assert "Slet målingen" not in html
    assert 'href="/enhed/bakkeby/social-kapital/">Se resultatet' in html
    assert as_hr.get("/enhed/bakkeby/social-kapital/").status_code == 200


def test_fewer_than_the_limit_are_not_counted_out_loud(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    as_hr.post(f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file())}/")
    Round.objects.update(k=7)
    html = as_hr.get(f"/maalinger/{Round.objects.get().pk}/").content.decode()
    assert "Har svaret</dt><dd>færre end 7</dd>" in html


def test_suggested_columns_are_chosen_beforehand(as_hr: Client, choices: Choices) -> None:
    first = as_hr.post("/maalinger/indlaes/", about(choices, csv_file()))
    html = as_hr.get(first.headers["Location"]).content.decode()
    assert html.count("selected") == 5 + 4  # five suggestions, four bands left empty
    assert '<option value="q1" selected>q1</option>' in html
    assert "Her er ro." in html


def test_what_was_chosen_is_still_chosen_when_one_goes_back(
    as_hr: Client, hanne: Viewer, choices: Choices
) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    as_hr.post(f"/maalinger/indlaes/{upload_id}/kolonner/", columns(band_2="Alder", missing="98, 99"))
    found = open_draft(hanne, upload_id).choices
    assert (found.bands, found.missing) == (("Alder",), ("98", "99"))
    html = as_hr.get(f"/maalinger/indlaes/{upload_id}/kolonner/").content.decode()
    assert '<option value="Alder" selected>' in html
    assert 'value="98, 99"' in html


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Målingens navn"),
        ({"measured_on": "i går"}, "Hvornår blev der svaret?"),
        ({"measured_on": "2999-01-01"}, "Dagen ligger i fremtiden."),
        ({"instrument_id": "4711"}, "Skema"),
        ({"k": "2"}, "Mindste antal svar for at vise et tal"),
        ({"k": "12"}, "Tallet kan ikke være mindre end det første."),
    ],
)
def test_the_first_form_says_what_is_wrong(
    as_hr: Client, choices: Choices, changes: dict[str, str], said: str
) -> None:
    html = as_hr.post("/maalinger/indlaes/", about(choices, csv_file(), **changes)).content.decode()
    assert said in html[html.index("Det her skal rettes") :]
    assert not AnswerUpload.objects.exists()


def test_cpr_numbers_are_refused_without_being_shown(as_hr: Client, choices: Choices) -> None:
    content = csv_file("udskoling;1;2;3;;x;010203-1234")
    html = as_hr.post("/maalinger/indlaes/", about(choices, content)).content.decode()
    assert "“Løbenr” ligner CPR-numre" in html
    assert "010203-1234" not in html
    assert not AnswerUpload.objects.exists()


def test_a_column_chosen_twice_is_said_at_once(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    html = as_hr.post(f"/maalinger/indlaes/{upload_id}/kolonner/", columns(item_1="q1")).content.decode()
    assert "Kolonnen “q1” er valgt mere end én gang." in html
    assert open_draft(hanne, upload_id).choices.columns["q2"] == "q2"


def test_errors_stand_in_the_way_until_they_are_left_out(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    rows = [*SIX_ROWS, "udskoling;hemmelig;2;7;;x;b", "nowhere;1;2;7;;x;c"]
    address = f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file(*rows))}/"
    html = as_hr.get(address).content.decode()
    assert "2 fejl" in html
    assert "Svaret er ikke et af dem, skemaet har." in html
    assert "Enheden findes ikke." in html
    assert "hemmelig" not in html
    assert "nowhere" not in html
    assert "Indlæs svarene" not in html
    refused = as_hr.post(address, follow=True).content.decode()
    assert "Der er fejl i filen." in refused
    assert not Round.objects.exists()
    html = as_hr.post(f"{address}fejl/", {"udelad": "1"}, follow=True).content.decode()
    assert "Indlæs svarene" in html
    assert "Indlæs svarene" not in as_hr.post(f"{address}fejl/", {"udelad": "0"}, follow=True).content.decode()
    as_hr.post(f"{address}fejl/", {"udelad": "1"})
    as_hr.post(address)
    assert Response.objects.count() == 7


def test_many_errors_are_counted(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    address = f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file(*['udskoling;9;9;7;;x;b'] * 600))}/"
    html = as_hr.get(address).content.decode()
    assert "1.200 fejl" in html
    assert "og 1.000 til" in html


def test_a_draft_can_be_given_up(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    upload_id = draft_of(hanne, choices, csv_file())
    assert "Begyndt, men ikke indlæst" in as_hr.get("/maalinger/").content.decode()
    html = as_hr.post(f"/maalinger/indlaes/{upload_id}/slet/", follow=True).content.decode()
    assert "filen er slettet" in html
    assert "Begyndt, men ikke indlæst" not in html
    assert not AnswerUpload.objects.exists()


def test_a_round_that_is_not_released_can_be_deleted(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    as_hr.post(f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file())}/")
    made = Round.objects.get()
    html = as_hr.post(f"/maalinger/{made.pk}/slet/", {"sure": "1"}, follow=True).content.decode()
    assert "Målingen og alle dens svar er slettet." in html
    assert not Response.objects.exists()


def test_a_round_is_not_deleted_by_a_slip_of_the_finger(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    as_hr.post(f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file())}/")
    made = Round.objects.get()
    page = as_hr.post(f"/maalinger/{made.pk}/slet/", follow=True).content.decode()
    assert "Sæt flueben" in page
    assert 'name="sure"' in page
    assert Response.objects.count() == 6


def test_a_released_round_cannot_be_deleted(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    as_hr.post(f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file())}/")
    made = Round.objects.get()
    as_hr.post(f"/maalinger/{made.pk}/frigiv/")
    html = as_hr.post(f"/maalinger/{made.pk}/slet/", {"sure": "1"}, follow=True).content.decode()
    assert "Målingen kan ikke slettes." in html
    assert Response.objects.count() == 6


def test_a_system_administrator_reads_the_list_without_buttons(
    client: Client, people: People, hanne: Viewer, choices: Choices
) -> None:
    client.force_login(people.hr)
    client.post(f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file())}/")
    client.force_login(people.system_administrator)
    listed = client.get("/maalinger/").content.decode()
    assert "Foråret" in listed
    assert "Indlæs svar fra en fil" not in listed
    assert "<button" not in _main(client.get(f"/maalinger/{Round.objects.get().pk}/").content.decode())


def test_an_empty_list_says_how_to_begin(as_hr: Client) -> None:
    html = as_hr.get("/maalinger/").content.decode()
    assert "Ingen målinger endnu" in html
    assert "Ingen skemaer endnu" in html


def test_the_list_costs_the_same_however_long_it_is(as_hr: Client, hanne: Viewer, choices: Choices) -> None:
    counts = []
    for _ in range(2):
        as_hr.post(f"/maalinger/indlaes/{draft_of(hanne, choices, csv_file(heading=HEADING))}/")
        with CaptureQueriesContext(connection) as queries:
            as_hr.get("/maalinger/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def _main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]
