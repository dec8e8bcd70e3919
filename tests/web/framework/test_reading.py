# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages one reads: the picture, the stars, the legs, the named texts, the whole."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledestjerne.analysis.values import Text
from ledestjerne.framework.actions import Edit, adopt_draft, edit_texts, start_draft
from ledestjerne.framework.queries import current_foundation, draft
from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.organisation.access import Viewer
from ledestjerne.web.framework import pages
from tests.people import People
from tests.web.page_values import fields_of, fields_read

STARS = ("helhed", "kultur", "proces", "innovation", "relationer")
PAGES = (
    "/grundlag/",
    "/grundlag/hele/",
    "/grundlag/stjerne/helhed/",
    "/grundlag/ben/effekt/",
    "/grundlag/ben/social-kapital/",
    "/grundlag/formaal/",
    "/grundlag/fremtid/",
    "/grundlag/kobling/",
    "/grundlag/frihed-og-pligt/",
    "/grundlag/udgaver/",
    "/grundlag/udgaver/1/",
    "/grundlag/udgaver/1/forskelle/",
)
pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def adopt_with(viewer: Viewer, path: str, written: Text) -> None:
    """A new version, in force today, with one text changed."""
    start_draft(viewer)
    found = draft(viewer)
    assert found is not None
    edit_texts(viewer, edits=[Edit(path, dict(found.texts)[path], written)])
    adopt_draft(viewer, adopted_from=timezone.localdate())


def test_the_picture_leads_to_both_legs_and_all_five_stars(in_force: Viewer, anna: Client) -> None:
    html = page(anna, "/grundlag/")
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert re.findall(r'href="([^"]+)"', figure) == [
        *(f"/grundlag/stjerne/{star}/" for star in STARS),
        "/grundlag/ben/effekt/",
        "/grundlag/ben/social-kapital/",
    ]
    for address in re.findall(r'href="(/grundlag/[^"#]*)"', html):
        assert anna.get(address).status_code == 200, address


def test_below_the_picture_stands_every_part_of_the_foundation(in_force: Viewer, anna: Client) -> None:
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page(anna, "/grundlag/"))
    assert [re.sub("<[^>]+>", "", heading) for heading in headings] == [
        "Hvad det er til for",
        "De to ben",
        "De fem stjerner",
        "Frihed til at udfordre, pligt til at ændre",
        "Det, vi gerne vil nå",
    ]


def test_the_way_to_the_editor_is_shown_to_hr_only(in_force: Viewer, anna: Client, hanne: Client) -> None:
    assert "/grundlag/rediger/" not in page(anna, "/grundlag/")
    assert "/grundlag/rediger/" in page(hanne, "/grundlag/")


@pytest.mark.parametrize("star", STARS)
def test_a_star_has_its_core_both_sides_and_honest_empty_parts(in_force: Viewer, anna: Client, star: str) -> None:
    html = page(anna, f"/grundlag/stjerne/{star}/")
    found = current_foundation(timezone.localdate())
    assert found is not None
    said = found.star(star)
    assert said is not None
    assert said.core.da in html
    for side in (said.shared, said.individual):
        assert side.title.da in html
        assert all(line.text.da in html for line in (*side.behaviours, *side.questions))
    for part in ("Det viser den seneste ledelsesevaluering", "I gang hos jer", "Det har andre gjort", "Tilbud"):
        assert part in html
    assert html.count("ls-tom") == 4
    assert not re.search(r"<p>[^<]*\b0\b", html)


def test_the_arc_has_two_ends(in_force: Viewer, anna: Client) -> None:
    assert "Forrige stjerne" not in page(anna, "/grundlag/stjerne/helhed/")
    assert "Næste stjerne" not in page(anna, "/grundlag/stjerne/relationer/")
    middle = page(anna, "/grundlag/stjerne/proces/")
    assert 'href="/grundlag/stjerne/kultur/"' in middle
    assert 'href="/grundlag/stjerne/innovation/"' in middle


def test_statements_of_the_questionnaire_stand_with_their_star(in_force: Viewer, anna: Client) -> None:
    assert "Spørgsmål, der hører til stjernen" not in page(anna, "/grundlag/stjerne/kultur/")
    load_shipped_packs(in_force)
    html = page(anna, "/grundlag/stjerne/kultur/")
    assert "Spørgsmål, der hører til stjernen" in html
    assert "Hos os kan man sige højt, at man er i tvivl." in html
    turned = page(anna, "/grundlag/stjerne/innovation/")
    assert "Her er det godt, at få siger ja." in turned


def test_a_leg_leads_to_the_readers_own_unit(in_force: Viewer, anna: Client, people: People) -> None:
    assert 'href="/enhed/udskoling/social-kapital/"' in page(anna, "/grundlag/ben/social-kapital/")
    assert 'href="/enhed/udskoling/effekt/"' in page(anna, "/grundlag/ben/effekt/")
    nobody = Client()
    nobody.force_login(people.system_administrator)
    assert "Du hører ikke til en enhed" in page(nobody, "/grundlag/ben/social-kapital/")


@pytest.mark.parametrize(
    "address", ["/grundlag/stjerne/findes-ikke/", "/grundlag/ben/arm/", "/grundlag/udgaver/2/"]
)
def test_what_is_not_there_is_not_found(in_force: Viewer, anna: Client, address: str) -> None:
    assert anna.get(f"/grundlag/{address}").status_code == 404


def test_before_a_foundation_is_adopted_the_page_says_so(anna: Client, hanne: Client) -> None:
    assert "Ledelsesgrundlaget er ikke vedtaget endnu" in page(anna, "/grundlag/")
    assert "Gå til kladden" not in page(anna, "/grundlag/")
    assert "Gå til kladden" in page(hanne, "/grundlag/")
    assert anna.get("/grundlag/stjerne/helhed/").status_code == 404
    assert "Ingen udgave er vedtaget endnu" in page(anna, "/grundlag/udgaver/")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_in_both_languages(in_force: Viewer, anna: Client, address: str) -> None:
    danish = page(anna, address)
    anna.cookies["django_language"] = "en"
    english = page(anna, address)
    assert '<html lang="en">' in english
    titles = [re.findall("<title>(.*?) – Ledestjerne", html) for html in (danish, english)]
    assert titles[0] != titles[1]
    assert 'lang="da"' not in english.replace('value="da" lang="da"', "")


def test_danish_that_stands_in_for_english_is_marked_as_danish(in_force: Viewer, anna: Client) -> None:
    adopt_with(in_force, "stars.helhed.core", Text("Vi ser <b>det hele</b>.", ""))
    assert "Vi ser &lt;b&gt;det hele&lt;/b&gt;." in page(anna, "/grundlag/stjerne/helhed/")
    anna.cookies["django_language"] = "en"
    marked = '<span lang="da">Vi ser &lt;b&gt;det hele&lt;/b&gt;.</span>'
    assert marked in page(anna, "/grundlag/stjerne/helhed/")
    assert marked in page(anna, "/grundlag/")


def test_markup_in_a_text_is_shown_as_written(in_force: Viewer, anna: Client) -> None:
    adopt_with(in_force, "stars.helhed.name", Text("<script>alert(1)</script>", "<i>W</i>"))
    for address in PAGES:
        assert "<script>alert" not in page(anna, address), address
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(anna, "/grundlag/stjerne/helhed/")


def test_a_text_of_several_paragraphs_keeps_them(in_force: Viewer, anna: Client) -> None:
    adopt_with(in_force, "coupling.text", Text("Det første.\n\nDet andet.", "One."))
    assert '<p class="ls-manchet">Det første.</p><p>Det andet.</p>' in page(anna, "/grundlag/kobling/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_a_few_times_only(
    in_force: Viewer, anna: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load_shipped_packs(in_force)
    anna.get(address)
    with django_assert_max_num_queries(8):
        anna.get(address)


def test_the_whole_is_read_as_it_was_on_any_date(in_force: Viewer, anna: Client) -> None:
    adopt_with(in_force, "stars.kultur.core", Text("Noget nyt.", "Something new."))
    assert "Noget nyt." in page(anna, "/grundlag/hele/")
    first = page(anna, "/grundlag/udgaver/1/")
    assert "Noget nyt." not in first
    assert "Gjaldt fra 1. januar 2011 til" in first


@pytest.mark.parametrize("address", PAGES)
def test_without_an_account_one_is_asked_to_sign_in(in_force: Viewer, client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/konto/log-ind/")


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("front", pages.FrontPage),
        ("none", pages.NoFoundationPage),
        ("star", pages.StarPage),
        ("leg", pages.LegPage),
        ("passage", pages.PassagePage),
        ("whole", pages.WholePage),
        ("versions", pages.VersionsPage),
        ("differences", pages.DifferencesPage),
    ],
)
def test_a_template_reads_just_the_fields_of_its_page(template: str, value: type) -> None:
    assert fields_read(f"framework/{template}.html") == fields_of(value)


def test_the_date_of_the_version_in_force_is_told(in_force: Viewer, anna: Client) -> None:
    found = current_foundation(timezone.localdate())
    assert found is not None
    assert found.adopted_from == date(2011, 1, 1)
    assert "Gælder fra 1. januar 2011." in page(anna, "/grundlag/")
