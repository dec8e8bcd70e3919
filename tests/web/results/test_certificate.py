# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The certificate as a page and as a file."""

from dataclasses import fields
from datetime import date

from django.test import Client

from ledestjerne.analysis.disclosure.certificate import Certificate, GroupAttacks
from ledestjerne.organisation.access import Viewer
from ledestjerne.results.queries.anonymity import Anonymity
from ledestjerne.results.queries.certificates import CertificateView, Limits
from ledestjerne.web.results.certificate import COUNTED, DIVIDED, certificate_page
from ledestjerne.web.results.pages import CertificatePage
from tests.people import People
from tests.results.rounds import make_released_round
from tests.web.page_values import fields_of, fields_read

from .examples import ROUND

FOUND = CertificateView(
    round=ROUND,
    limits=Limits(5, 10, 10, 50, 8, {"sensitive": 40}),
    divided_by=("Alder", "Køn"),
    units=1000,
    units_shown=961,
    tried={"residuals": 20888, "smallest": 5, "unheard_of": 3},
    by_split={"persons": 39102},
    findings=0,
    checksum="ab" * 32,
    may_have_plan=False,
    document={},
)
KEPT = Anonymity((), None, 0)
READER = Viewer(account_id=1, name="Anna", home_unit="udskoling")


def test_the_page_value_holds_exactly_what_the_template_reads() -> None:
    assert fields_of(CertificatePage) == fields_read("results/certificate.html")


def test_every_number_of_the_certificate_has_its_words() -> None:
    told = {field.name for field in fields(Certificate)} - {"version", "seed", "findings", "by_split"}
    assert told == set(COUNTED)
    assert {field.name for field in fields(GroupAttacks)} - {"prime", "independent"} == set(DIVIDED)


def test_the_promises_are_those_of_the_rounds_own_limits() -> None:
    promises = " ".join(certificate_page(FOUND, KEPT, READER).promises)
    assert "færre end 5 svar" in promises
    assert "i enheder med mindst 50 svar og for grupper med mindst 8" in promises
    assert "følsomme emner vises fra 40 svar" in promises


def test_numbers_are_written_as_people_write_them_and_unknown_ones_left_to_the_file() -> None:
    page = certificate_page(FOUND, KEPT, READER)
    assert [(trial.number) for trial in page.counted] == ["20.888", "5"]
    assert page.divided[0].number == "39.102"
    assert page.own_knowledge == 4


def test_an_employee_reads_it_and_downloads_it_but_not_the_plan(client: Client, people: People) -> None:
    round_id = make_released_round(people, measured_on=date(2026, 5, 4))
    client.force_login(people.employee)
    html = client.get(f"/attest/{round_id}/").content.decode()
    assert "Det fandt ingen." in html
    assert "plan.json" not in html
    told = client.get(f"/attest/{round_id}/attest.json")
    assert told.json()["limits"]["k"] == 5
    assert told.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"/attest/{round_id}/plan.json").status_code == 404


def test_every_page_of_results_leads_to_it(client: Client, people: People) -> None:
    round_id = make_released_round(people)
    client.force_login(people.leader)
    for page in ("social-kapital/", "social-kapital/udskriv/", "social-kapital/fordelt/", "kort/"):
        assert f'href="/attest/{round_id}/"' in client.get(f"/enhed/skole/{page}").content.decode(), page
