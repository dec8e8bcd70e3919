# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR's page of an open round."""

from datetime import date, timedelta

from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate

from ledestjerne.measurement.actions import mark_answered, refresh_rates
from ledestjerne.measurement.models import Invited, Round
from ledestjerne.measurement.queries import invited_by_code
from ledestjerne.organisation.models import Person
from ledestjerne.web.rounds.pages import CodesPage, NewCodePage, OpenPage
from tests.measurement.launched import code_of
from tests.web.page_values import fields_of, fields_read


def test_what_the_pages_hold_is_what_their_templates_show() -> None:
    assert fields_read("rounds/open.html") == fields_of(OpenPage)
    assert fields_read("rounds/codes.html") == fields_of(CodesPage)
    assert fields_read("rounds/new_code.html") == fields_of(NewCodePage)


def test_rates_stand_where_they_may_and_nobodys_name(as_hr: Client, opened: int) -> None:
    for invited in Invited.objects.filter(person_key__in=[f"hjemmepleje-{n}" for n in range(1, 7)]):
        mark_answered(invited.pk)
    assert "i morgen tidlig" in as_hr.get(f"/maalinger/{opened}/").content.decode()
    refresh_rates(on=localdate())
    page = as_hr.get(f"/maalinger/{opened}/", {"enhed": "omsorg"}).context["page"]
    assert [(row.unit, row.invited, row.rate) for row in page.rows] == [("Hjemmeplejen", "12", "50\xa0%")]
    assert "Kollega" not in as_hr.get(f"/maalinger/{opened}/").content.decode()
    assert as_hr.get(f"/maalinger/{opened}/?enhed=findes-ikke").status_code == 404


def test_an_extension_needs_a_later_day_and_a_reason(as_hr: Client, opened: int) -> None:
    last = Round.objects.get(pk=opened).closes_on
    assert last is not None
    address, later = f"/maalinger/{opened}/forlaeng/", last + timedelta(days=7)
    assert "skriv hvorfor" in as_hr.post(address, {"closes_on": last, "reason": "Ferie"}).content.decode()
    assert as_hr.post(address, {"closes_on": later}).context["page"].extend_form.errors
    as_hr.post(address, {"closes_on": later, "reason": "Vinterferie"})
    assert Round.objects.get(pk=opened).closes_on == later
    assert "Vinterferie" in as_hr.get(f"/maalinger/{opened}/").content.decode()


def test_a_year_that_cannot_be_meant_is_asked_about(as_hr: Client, opened: int) -> None:
    address = f"/maalinger/{opened}/forlaeng/"
    page = as_hr.post(address, {"closes_on": "9999-12-31", "reason": "Ferie"})
    assert "Se efter, om året er rigtigt." in page.content.decode()
    page = as_hr.post("/maalinger/ny/", {"title": "Trivsel", "opens_on": "9999-12-31"})
    assert page.context["page"].form.errors["opens_on"] == ["Se efter, om året er rigtigt."]


def test_closing_early_needs_a_reason_and_offers_nothing_more(as_hr: Client, opened: int) -> None:
    as_hr.post(f"/maalinger/{opened}/luk-nu/", {"reason": ""})
    assert not Round.objects.get(pk=opened).closes_early
    as_hr.post(f"/maalinger/{opened}/luk-nu/", {"reason": "Alle er nået"})
    page = as_hr.get(f"/maalinger/{opened}/").context["page"]
    assert (page.state, page.may_change) == ("Lukker nu", False)


def test_a_closed_round_goes_on_saying_who_sees_the_results_when(as_hr: Client, opened: int) -> None:
    Round.objects.filter(pk=opened).update(status="closed")
    response = as_hr.get(f"/maalinger/{opened}/")
    first = date.fromisoformat(Round.objects.get(pk=opened).stages["directors"])
    shown = dict(response.context["page"].facts)["Resultater vises for"]
    assert date_format(first, "SHORT_DATE_FORMAT") in shown
    assert "Systemet prøver selv, når målingen lukker" in response.content.decode()
    Round.objects.filter(pk=opened).update(status="released")
    assert "fra de dage, der står herover" in as_hr.get(f"/maalinger/{opened}/").content.decode()


def test_a_lost_code_is_replaced_and_shown_once_to_those_without_mail(as_hr: Client, opened: int) -> None:
    old = code_of(opened, "anna")
    page = as_hr.get(f"/maalinger/{opened}/koder/", {"soeg": "anna"}).context["page"]
    assert [(row.name, row.way) for row in page.rows] == [("Anna", "i et brev")]
    response = as_hr.post(f"/maalinger/{opened}/koder/anna/ny/")
    code = response.context["page"].code
    found = invited_by_code(code)
    assert found is not None
    assert (found.issue, invited_by_code(old)) == (2, None)


def test_the_answer_is_the_same_whether_the_code_was_used(as_hr: Client, opened: int) -> None:
    mark_answered(Invited.objects.get(person_key="anna").pk)
    pages = [as_hr.post(f"/maalinger/{opened}/koder/{key}/ny/") for key in ("anna", "ole")]
    words = [page.content.decode().replace(page.context["page"].code, "") for page in pages]
    assert [page.status_code for page in pages] == [200, 200]
    assert words[0].count("<p") == words[1].count("<p")
    assert "besvar" not in words[0]


def test_a_code_that_goes_by_mail_is_not_shown(as_hr: Client, opened: int) -> None:
    Invited.objects.filter(person_key="anna").update(email="anna@bakkeby.example", way="mail")
    response = as_hr.post(f"/maalinger/{opened}/koder/anna/ny/", follow=True)
    assert code_of(opened, "anna")[:4] not in response.content.decode()
    assert Invited.objects.get(person_key="anna").issue == 2


def test_nobody_is_found_in_a_round_that_has_not_been_launched(as_hr: Client, draft: int) -> None:
    assert as_hr.get(f"/maalinger/{draft}/koder/").status_code == 404
    assert as_hr.post(f"/maalinger/{draft}/koder/anna/ny/").status_code == 404
    assert Person.objects.filter(key="anna").exists()
