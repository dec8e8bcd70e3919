# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The page that shows before a round what will be visible."""

import pytest
from django.test import Client

from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.web.results.pages import PreviewPage
from tests.people import People
from tests.results.divided import grow
from tests.web.page_values import fields_of, fields_read

ADDRESS = "/maalinger/hvad-bliver-synligt/"


@pytest.fixture
def hr(client: Client, people: People) -> Client:
    grow(people)
    client.force_login(people.hr)
    return client


def page_of(client: Client, address: str = ADDRESS) -> PreviewPage:
    page = client.get(address).context["page"]
    assert isinstance(page, PreviewPage)
    return page


def test_the_page_value_holds_exactly_what_the_template_reads() -> None:
    assert fields_of(PreviewPage) == fields_read("results/what_will_be_seen.html")


def test_the_first_visit_shows_the_usual_choices(hr: Client) -> None:
    page = page_of(hr)
    assert page.seen.lead.startswith("Svarer 70\xa0%, kan ")
    assert [row.name for row in page.seen.splits] == ["Alder", "Køn"]
    assert page.costs[0].title == "Mindste antal svar bag et tal"


def test_other_choices_give_other_figures_and_stand_in_the_address(hr: Client) -> None:
    address = f"{ADDRESS}?percent=90&k=7&n_split=60&files_direct_staff=1&splits=Alder"
    page = page_of(hr, address)
    assert page.seen.lead.startswith("Svarer 90\xa0%")
    assert [row.name for row in page.seen.splits] == ["Alder"]
    assert any(row[0] == "7 (valgt)" for row in page.costs[0].rows)


def test_where_no_unit_is_large_enough_to_be_divided_the_page_says_so(hr: Client) -> None:
    response = hr.get(f"{ADDRESS}?percent=70&k=5&n_split=1000&files_direct_staff=0&splits=Alder")
    seen = response.context["page"].seen
    assert (seen.divided, seen.splits) == ("Ingen enhed er stor nok til at blive delt op.", ())
    assert "Af svarene i dem" not in response.content.decode()


def test_an_address_may_name_one_choice_alone(hr: Client) -> None:
    page = page_of(hr, f"{ADDRESS}?percent=55")
    assert page.seen.lead.startswith("Svarer 55\xa0%")
    assert not page.form.errors


def test_choices_that_make_no_sense_are_told(hr: Client) -> None:
    page = page_of(hr, f"{ADDRESS}?percent=70&k=20&n_split=10&files_direct_staff=0")
    assert "n_split" in page.form.errors
    assert page_of(hr, f"{ADDRESS}?percent=700&k=2&n_split=10&files_direct_staff=0").form.errors


def test_without_an_organisation_the_page_says_so(client: Client, people: People) -> None:
    client.force_login(people.hr)
    UnitPeriod.objects.all().delete()
    assert "Der er ingen organisation endnu" in client.get(ADDRESS).content.decode()
