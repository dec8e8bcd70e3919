# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/organisation/: who finds which page, and what stands on it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledestjerne.organisation.access import viewer_for
from ledestjerne.organisation.actions import move_unit, rename_unit
from ledestjerne.organisation.models import Position
from ledestjerne.web.organisation import pages
from tests.builders import make_person, make_unit
from tests.people import People
from tests.web.page_values import fields_of, fields_read

EDITORS, LEADERS = {"hr", "system_administrator"}, {"leader", "leaders_leader"}
EVERYBODY = {"employee", "representative", "outsider"} | EDITORS | LEADERS
ADDRESSES = {
    "/organisation/": EDITORS | LEADERS,
    "/organisation/regler/": EVERYBODY,
    "/organisation/aendringer/": EDITORS,
    "/organisation/lederposter/": EDITORS | LEADERS,
    "/organisation/rettigheder/": EDITORS,
    "/organisation/ny/": EDITORS,
    "/organisation/enhed/udskoling/": EDITORS | LEADERS,
    "/organisation/enhed/boern/": EDITORS | {"leaders_leader"},
    "/organisation/enhed/omsorg/": EDITORS,
    "/organisation/enhed/findes-ikke/": set(),
    "/organisation/enhed/skole/ret/": EDITORS,
    "/organisation/person/anna/": EDITORS,
    "/organisation/person/ingen/": set(),
    "/organisation/indlaes/": EDITORS,
    "/organisation/indlaes/7/": set(),
    "/organisation/indlaes/7/kolonner/": set(),
    "/organisation/indlaes/7/fejl.csv": set(),
    "/organisation/kolonnevalg/": EDITORS,
}


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_is_there_for_those_it_is_for(client: Client, people: People, address: str) -> None:
    for word, account in people.all():
        client.force_login(account)
        assert client.get(address).status_code == (200 if word in ADDRESSES[address] else 404), word


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_finds_anything_without_signing_in(client: Client, people: People, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/konto/log-ind/")


@pytest.mark.parametrize("address", [address for address, readers in ADDRESSES.items() if "hr" in readers])
def test_each_page_is_there_in_both_languages(client: Client, people: People, address: str) -> None:
    client.force_login(people.hr)
    titles = set()
    for language in ("da", "en"):
        client.cookies["django_language"] = language
        html = shown(client, address)
        assert f'<html lang="{language}">' in html
        titles.add(html.split("<main")[1].split("</main>")[0])
    assert len(titles) == 2


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("entry", pages.EntryPage),
        ("unit", pages.UnitPage),
        ("unit_forms", pages.UnitFormsPage),
        ("first_unit", pages.FormPage),
        ("person", pages.PersonPage),
        ("changes", pages.ChangesPage),
        ("vacancies", pages.VacanciesPage),
        ("grants", pages.GrantsPage),
        ("upload", pages.UploadPage),
        ("columns", pages.ColumnsPage),
        ("preview", pages.PreviewPage),
        ("mappings", pages.MappingsPage),
    ],
)
def test_a_page_value_holds_what_its_template_uses_and_nothing_else(template: str, page: type) -> None:
    assert fields_read(f"organisation/{template}.html") == fields_of(page)


# -- The entrance


def test_hr_begins_at_the_top_and_a_leader_at_her_own_unit(client: Client, people: People) -> None:
    client.force_login(people.hr)
    html = shown(client, "/organisation/")
    assert "Bakkeby Kommune" in html
    assert "Ældre og Omsorg" in html
    assert "Indlæs en fil" in html
    client.force_login(people.leader)
    html = shown(client, "/organisation/")
    assert "Bakkeby Skole" in html
    assert "Ældre og Omsorg" not in html
    assert "Indlæs en fil" not in html


def test_units_are_found_by_name(client: Client, people: People) -> None:
    client.force_login(people.hr)
    assert "/organisation/enhed/hjemmepleje/" in shown(client, "/organisation/?soeg=hjemme")
    assert "Ingen enhed har det i navnet" in shown(client, "/organisation/?soeg=fyrtårn")


def test_before_the_first_unit_the_page_says_how_to_begin(client: Client, people: People) -> None:
    client.force_login(people.hr)
    html = shown(client, "/organisation/?dato=2019-01-01")
    assert "Her er ingen enheder den dag" in html
    assert "1. januar 2019" in html


# -- A unit


def test_a_unit_shows_its_line_its_leader_its_people_and_what_is_below(client: Client, people: People) -> None:
    client.force_login(people.leaders_leader)
    html = shown(client, "/organisation/enhed/skole/")
    assert "Bodil leder enheden." in html
    assert "Ingen svarer direkte i enheden; med alt under er der 19 medarbejdere." in html
    assert 'href="/organisation/enhed/udskoling/"' in html
    assert "<li>Bakkeby Kommune</li>" in html  # named, not to be opened: above Carl's own unit
    assert "svarer i en anden gruppe" in html
    assert "Ret enheden" not in html
    assert 'href="/enhed/skole/"' in html


def test_the_system_administrator_edits_units_and_is_not_led_to_results(client: Client, people: People) -> None:
    client.force_login(people.system_administrator)
    html = shown(client, "/organisation/enhed/skole/")
    assert "Ret enheden" in html
    assert 'href="/organisation/person/bodil/"' in html
    assert 'href="/enhed/skole/"' not in html


def test_an_earlier_day_shows_the_unit_as_it_was(client: Client, people: People) -> None:
    hr = viewer_for(people.hr, timezone.localdate())
    yesterday = timezone.localdate() - timedelta(days=1)
    rename_unit(hr, unit_key="skole", name="Skolen ved Søen", on=timezone.localdate())
    client.force_login(people.hr)
    assert "<h1>Skolen ved Søen</h1>" in shown(client, "/organisation/enhed/skole/")
    html = shown(client, f"/organisation/enhed/skole/?dato={yesterday}")
    assert "<h1>Bakkeby Skole</h1>" in html
    assert f"udskoling/?dato={yesterday}" in html
    assert "Ret enheden" not in html


def test_a_vacant_post_names_who_reads_instead(client: Client, people: People) -> None:
    client.force_login(people.hr)
    assert "Bodil er næste leder op" in shown(client, "/organisation/enhed/udskoling/")
    make_person("Ditte", unit=people.units["udskoling"], role=Position.Role.DEPUTY)
    assert "Ditte er stedfortræder" in shown(client, "/organisation/enhed/udskoling/")
    Position.objects.filter(role__in=["leader", "deputy"]).delete()
    assert "heller ingen længere oppe" in shown(client, "/organisation/enhed/udskoling/")
    assert "ingen" in shown(client, "/organisation/lederposter/")


def test_vacancies_are_those_of_the_readers_line(client: Client, people: People) -> None:
    client.force_login(people.leader)
    html = shown(client, "/organisation/lederposter/")
    assert "2 enheder har ingen leder på arbejde" in html
    assert "Hjemmeplejen" not in html


def test_the_number_of_queries_does_not_grow_with_the_units_below(
    client: Client, people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(people.hr)
    for number in range(30):
        child = make_unit(f"Enhed {number}", parent=people.units["skole"])
        make_unit(f"Gruppe {number}", parent=child)
    for key in ("skole", "hjemmepleje"):
        with django_assert_max_num_queries(27):
            shown(client, f"/organisation/enhed/{key}/")


# -- Change


def test_two_dates_are_compared(client: Client, people: People) -> None:
    hr, today = viewer_for(people.hr, timezone.localdate()), timezone.localdate()
    move_unit(hr, unit_key="udskoling", parent_key="omsorg", on=today)
    client.force_login(people.hr)
    html = shown(client, f"/organisation/aendringer/?fra={today - timedelta(days=1)}&til={today}")
    assert "fra Bakkeby Skole til Ældre og Omsorg" in html
    assert "1 enhed er flyttet." in html
    assert "Der er ingen forskel" in shown(client, f"/organisation/aendringer/?fra={today}&til={today}")
    assert client.get("/organisation/aendringer/?fra=i+går&til=x").status_code == 200
