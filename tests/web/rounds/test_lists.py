# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A leader finds her lists among what waits for her, and says whether they are right."""

from django.test import Client

from ledestjerne.measurement.models import TeamListCheck
from ledestjerne.web.rounds.pages import ListsPage, TeamListPage, TeamListsPage
from tests.people import People
from tests.web.page_values import fields_of, fields_read


def test_what_the_pages_hold_is_what_their_templates_show() -> None:
    assert fields_read("rounds/team_lists.html") == fields_of(TeamListsPage)
    assert fields_read("rounds/team_list.html") == fields_of(TeamListPage)
    assert fields_read("rounds/lists.html") == fields_of(ListsPage)


def test_the_list_waits_on_the_leaders_front_page_until_it_is_looked_over(
    client: Client, people: People, draft: int
) -> None:
    client.force_login(people.leader)
    assert "Indskolingen og Udskolingen" in client.get("/").content.decode()
    for unit in ("indskoling", "udskoling"):
        client.post(f"/holdlister/{draft}/{unit}/", {"is_right": "1"})
    assert "hvem der svarer med din enhed" not in client.get("/").content.decode()
    assert TeamListCheck.objects.filter(is_right=True).count() == 2


def test_what_is_wrong_is_written_and_hr_reads_it(client: Client, people: People, draft: int) -> None:
    client.force_login(people.leader)
    address = f"/holdlister/{draft}/udskoling/"
    assert client.post(address, {"is_right": "0"}).context["page"].form.errors["note"]
    client.post(address, {"is_right": "0", "note": "Anna er flyttet"})
    client.force_login(people.hr)
    first = client.get(f"/maalinger/{draft}/forbered/lister/").context["page"].rows[0]
    assert (first.unit, first.note) == ("Udskolingen", "Anna er flyttet")
    assert client.get(address).context["page"].form is None


def test_where_no_day_is_set_the_page_says_why_there_are_no_lists(as_hr: Client, draft: int) -> None:
    as_hr.post(f"/maalinger/{draft}/forbered/hvem/", {"lists_checked_by": ""})
    html = as_hr.get(f"/maalinger/{draft}/forbered/lister/").content.decode()
    assert "når der er en dag for det" in html
    assert "0 af 0" not in html


def test_everybody_on_the_list_stands_there_by_name(client: Client, people: People, draft: int) -> None:
    client.force_login(people.leaders_leader)
    page = client.get(f"/holdlister/{draft}/udskoling/").context["page"]
    assert len(page.members) == 11
    assert ("Anna", "bliver spurgt") in page.members
