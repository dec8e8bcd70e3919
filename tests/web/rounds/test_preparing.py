# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""HR writes a guideline in, prepares a round step by step, looks it through and launches it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.measurement.models import Guideline, Instrument, Invited, Round
from ledestjerne.organisation.access import Viewer
from ledestjerne.organisation.models import Person
from ledestjerne.post.models import Letter
from ledestjerne.web.rounds.pages import FormPage, PlanPage, ReviewPage, WhoPage
from tests.measurement.launched import make_guideline, make_open_round
from tests.people import People
from tests.web.page_values import fields_of, fields_read

NEW = "/maalinger/retningslinjer/ny/"


def filled(client: Client, address: str, **changes: str) -> dict[str, str | list[str]]:
    """What the form on a page would send, with changes."""
    form = client.get(address).context["page"].form
    given = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in given.items() if value not in (None, False, "")} | changes


def test_what_the_pages_hold_is_what_their_templates_show() -> None:
    for template, page in {
        "rounds/step.html": FormPage,
        "rounds/plan.html": PlanPage,
        "rounds/who.html": WhoPage,
        "rounds/review.html": ReviewPage,
    }.items():
        assert fields_read(template) == fields_of(page), template


def test_a_guideline_is_written_in_from_the_template(as_hr: Client) -> None:
    given = {
        "title": "Retningslinje 2026", "decided_on": "2026-01-15", "decided_by": "Hovedudvalget", "k": "6",
        "legal_basis_da": "Artikel 6", "dpo_contact": "dpo@bakkeby.example",
    }  # fmt: skip
    response = as_hr.post(NEW, filled(as_hr, NEW, **given), follow=True)
    made = Guideline.objects.get()
    assert response.redirect_chain[-1][0] == f"/maalinger/retningslinjer/{made.pk}/"
    assert (made.k, made.k_distribution, made.topic_limits["sensitive"]) == (6, 10, 15)
    assert "lægger" not in made.purpose["da"]
    assert made.purpose["en"].startswith("We survey")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"k": "2"}, "k"), ({"k": "12"}, "k_distribution"), ({"limit_sensitive": "9"}, "limit_sensitive"),
     ({"decided_on": "2999-01-01"}, "decided_on")],
)  # fmt: skip
def test_a_guideline_below_the_floors_or_of_tomorrow_is_not_kept(
    as_hr: Client, changes: dict[str, str], field: str
) -> None:
    given = {"decided_on": "2026-01-15", "decided_by": "x", "legal_basis_da": "x", "dpo_contact": "x"}
    response = as_hr.post(NEW, filled(as_hr, NEW, **given | changes))
    assert field in response.context["page"].form.errors
    assert not Guideline.objects.exists()


AGREED = {
    "title": "R", "decided_on": "2026-01-15", "decided_by": "x", "legal_basis_da": "x", "dpo_contact": "x",
}  # fmt: skip


def test_which_groups_are_told_together_is_agreed_in_the_guideline(as_hr: Client) -> None:
    Person.objects.filter(key="anna").update(bands={"Alder": "30-39"})
    agreed = AGREED | {"bands": "Alder", "merges": "Alder: Under 30 + 30-39", "files_direct_staff": "on"}
    page = as_hr.post(NEW, filled(as_hr, NEW, **agreed), follow=True).content.decode()
    made = Guideline.objects.get()
    assert (made.merges, made.files_direct_staff) == ({"Alder": [["Under 30", "30-39"]]}, True)
    assert "Alder: Under 30 + 30-39" in page


def test_a_line_about_groups_that_cannot_be_read_is_named(as_hr: Client) -> None:
    for line in ("Skostørrelse: 38 + 39", "Alder 30-39"):
        response = as_hr.post(NEW, filled(as_hr, NEW, **AGREED | {"merges": line}))
        assert line in str(response.context["page"].form.errors["merges"])
    assert not Guideline.objects.exists()


def test_a_guideline_can_offer_the_bands_people_have(as_hr: Client) -> None:
    Person.objects.filter(key="anna").update(bands={"Alder": "30-39", "Faggruppe": "Lærer"})
    form = as_hr.get(NEW).context["page"].form
    assert [name for name, _ in form.fields["bands"].choices] == ["Alder", "Faggruppe"]


def test_without_a_guideline_nothing_is_begun(as_hr: Client) -> None:
    assert as_hr.get("/maalinger/ny/").headers["Location"] == NEW


def test_a_round_is_begun_and_lands_on_its_steps(as_hr: Client, hanne: Viewer) -> None:
    load_shipped_packs(hanne)
    guideline = make_guideline(hanne)
    pack = Instrument.objects.get(pack_id="social-kapital").pk
    given = {"title": "Trivsel", "guideline_id": guideline, "instrument_id": pack, "opens_on": "2027-01-11"}
    response = as_hr.post("/maalinger/ny/", given, follow=True)
    row = Round.objects.get()
    assert (row.title, row.status, str(row.opens_on)) == ("Trivsel", "draft", "2027-01-11")
    assert [step.href for step in response.context["page"].steps][-1].endswith(f"/{row.pk}/forbered/gennemse/")


def test_dates_are_changed_and_what_cannot_be_meant_is_said(as_hr: Client, draft: int) -> None:
    address = f"/maalinger/{draft}/forbered/datoer/"
    later = str(localdate() + timedelta(days=60))
    response = as_hr.post(address, filled(as_hr, address, closes_on=later))
    assert "Resultaterne kan først vises" in response.content.decode()
    stages = {f"stage_{name}": str(localdate() + timedelta(days=90)) for name in
              ("directors", "leaders", "representatives", "employees")}  # fmt: skip
    assert as_hr.post(address, filled(as_hr, address, closes_on=later, **stages)).status_code == 302
    assert str(Round.objects.get(pk=draft).closes_on) == later


def test_own_questions_are_added_and_a_pulse_is_chosen(as_hr: Client, draft: int) -> None:
    address = f"/maalinger/{draft}/forbered/spoergsmaal/"
    given = {"own_1_da": "Kender du TRIO?", "own_1_answers": "yes_no", "short": "1", "more": "1"}
    response = as_hr.post(address, filled(as_hr, address, **given), follow=True)
    assert response.redirect_chain[-1][0] == address
    row = Round.objects.get(pk=draft)
    assert (row.short, [one["da"] for one in row.questions]) == (True, ["Kender du TRIO?"])
    tried = f"/maalinger/{draft}/forbered/proev/"
    pages = [as_hr.post(tried, {"side": "forside", "til": part}).content.decode() for part in "123456"]
    assert any("Kender du TRIO?" in page for page in pages)


def test_units_and_people_are_found_put_on_a_list_and_taken_off(as_hr: Client, draft: int) -> None:
    page, choose = f"/maalinger/{draft}/forbered/hvem/", f"/maalinger/{draft}/forbered/hvem/vaelg/"
    found = as_hr.get(page, {"exempted_people": "anna"}).context["page"].choosers[2].found
    assert [(one.key, one.name) for one in found] == [("anna", "Anna")]
    as_hr.post(choose, {"list": "exempted_people", "key": "anna", "do": "add"})
    as_hr.post(choose, {"list": "scope", "key": "boern", "do": "add"})
    chosen = [chooser.chosen for chooser in as_hr.get(page).context["page"].choosers]
    assert [[one.name for one in one_list] for one_list in chosen] == [["Børn og Skole"], [], ["Anna"]]
    as_hr.post(choose, {"list": "scope", "key": "boern", "do": "remove"})
    assert Round.objects.get(pk=draft).scope == []
    assert as_hr.post(choose, {"list": "k", "key": "1", "do": "add"}).status_code == 404


def test_who_keeps_the_cut_off_date(as_hr: Client, draft: int) -> None:
    as_hr.post(f"/maalinger/{draft}/forbered/hvem/", {"cutoff_on": "2026-01-01"})
    row = Round.objects.get(pk=draft)
    assert (str(row.cutoff_on), row.exempted["on_leave"], row.lists_checked_by) == ("2026-01-01", False, None)


def test_the_review_says_what_will_be_shown_and_what_to_think_about(
    as_hr: Client, hanne: Viewer, draft: int
) -> None:
    now = {"opens_on": localdate(), "closes_on": localdate() + timedelta(days=30), "reminders": ()}
    shown = {"stages": {"directors": localdate() + timedelta(days=40)}}
    make_open_round(hanne, title="Puls", scope=["omsorg"], **now, **shown)
    page = as_hr.get(f"/maalinger/{draft}/forbered/gennemse/", {"procent": "50"}).context["page"]
    assert page.percent == 50
    assert any("Puls" in text for text in page.warnings)
    assert any("ikke har set efter" in text for text in page.warnings)
    assert "Dagtilbuddet (6 ansatte)" in dict(page.seen.hidden)
    assert any("får ikke eget tal" in text for text in page.warnings)
    assert page.seen.lead.startswith("Svarer 50\xa0%, kan ")
    assert as_hr.get(f"/maalinger/{draft}/forbered/gennemse/?procent=3").context["page"].percent == 70


def test_launching_asks_for_the_tick_and_then_there_is_no_way_back(as_hr: Client, draft: int) -> None:
    launch = f"/maalinger/{draft}/forbered/aabn/"
    as_hr.post(launch)
    assert not Invited.objects.exists()
    response = as_hr.post(launch, {"seen": "1"}, follow=True)
    assert response.redirect_chain[-1][0] == f"/maalinger/{draft}/"
    assert Invited.objects.count() == Person.objects.count()
    assert as_hr.get(f"/maalinger/{draft}/forbered/").status_code == 404
    again = as_hr.post(launch, {"seen": "1"}, follow=True)
    assert (again.status_code, again.redirect_chain[-1][0]) == (200, f"/maalinger/{draft}/")
    assert Invited.objects.count() == Person.objects.count()


def test_a_draft_is_given_up(as_hr: Client, draft: int) -> None:
    assert as_hr.get(f"/maalinger/{draft}/").headers["Location"].endswith("/forbered/")
    as_hr.post(f"/maalinger/{draft}/forbered/opgiv/", {"sure": "1"})
    assert not Round.objects.exists()


def test_a_draft_is_not_given_up_by_a_slip_of_the_finger(as_hr: Client, draft: int) -> None:
    assert 'name="sure"' in as_hr.get(f"/maalinger/{draft}/forbered/").content.decode()
    page = as_hr.post(f"/maalinger/{draft}/forbered/opgiv/", follow=True)
    assert page.redirect_chain[-1][0] == f"/maalinger/{draft}/forbered/"
    assert "Sæt flueben" in page.content.decode()
    assert Round.objects.exists()


def test_a_guideline_is_withdrawn_until_a_round_stands_on_it(as_hr: Client, hanne: Viewer, draft: int) -> None:
    free, taken = make_guideline(hanne), Round.objects.get(pk=draft).guideline_id
    for one in (free, taken):
        as_hr.post(f"/maalinger/retningslinjer/{one}/traek-tilbage/")
    assert [row.pk for row in Guideline.objects.all()] == [taken]


def test_the_pages_are_there_in_english(as_hr: Client, draft: int) -> None:
    as_hr.cookies["django_language"] = "en"
    for step, said in {
        "": "The survey is being prepared",
        "hvem/": "Who is asked?",
        "gennemse/": "Look everything through",
        "lister/": "The leaders’ lists",
        "proev/": "This is what the questionnaire looks like",
    }.items():
        assert said in as_hr.get(f"/maalinger/{draft}/forbered/{step}").content.decode()


def test_a_test_invitation_goes_to_the_reader_alone(as_hr: Client, people: People, draft: int) -> None:
    as_hr.post(f"/maalinger/{draft}/forbered/proevemail/")
    assert [letter.to for letter in Letter.objects.all()] == [people.hr.email]
