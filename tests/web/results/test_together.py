# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR shows small units together and asks for a report of its own; the units read it on their page."""

import pytest
from django.test import Client
from django.urls import reverse

from ledestjerne.results.models import Addition
from tests.builders import make_person, make_unit
from tests.people import People
from tests.results.rounds import make_released_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_id(people: People) -> int:
    """A released round in which two units of three and four people hang below the home care."""
    for name, size in (("Nat", 3), ("Aften", 4)):
        unit = make_unit(name, parent=people.units["hjemmepleje"], key=name.lower())
        for number in range(size):
            make_person(f"{name} {number}", unit=unit)
    return make_released_round(people, skip=0.0)


@pytest.fixture
def hr(client: Client, people: People) -> Client:
    client.force_login(people.hr)
    return client


def test_two_small_units_are_offered_and_read_together_afterwards(hr: Client, round_id: int) -> None:
    page = hr.get(reverse("together", args=[round_id])).content.decode()
    assert "Nat + Aften" in page
    hr.post(reverse("tell_together", args=[round_id]), {"unit": ["nat", "aften"]})
    assert Addition.objects.count() == 1
    read = hr.get(reverse("social_capital", args=["nat"])).content.decode()
    assert "Vist sammen med andre" in read
    assert "7 har svaret" in read


def test_a_report_that_would_tell_too_much_says_why_and_shows_nothing(hr: Client, round_id: int) -> None:
    answer = hr.post(reverse("together", args=[round_id]), {"units": "Dagtilbuddet\nNat"}, follow=True)
    assert "kunne tallene fortælle om for få" in answer.content.decode()
    assert not Addition.objects.exists()


def test_a_report_about_shown_units_is_added(hr: Client, round_id: int) -> None:
    answer = hr.post(reverse("together", args=[round_id]), {"units": "dagtilbud\nHjemmeplejen"}, follow=True)
    assert "Tallene er lagt til målingen" in answer.content.decode()
    assert Addition.objects.get().figures["n"] == 6 + 12 + 7


def test_an_unknown_unit_is_named(hr: Client, round_id: int) -> None:
    page = hr.post(reverse("together", args=[round_id]), {"units": "Månebasen"}).content.decode()
    assert "Målingen har ingen enhed, der hedder “Månebasen”." in page


def test_the_round_leads_to_the_page_for_hr_alone(hr: Client, people: People, round_id: int) -> None:
    link = reverse("together", args=[round_id])
    assert link in hr.get(reverse("round", args=[round_id])).content.decode()
    hr.force_login(people.system_administrator)
    assert link not in hr.get(reverse("round", args=[round_id])).content.decode()
