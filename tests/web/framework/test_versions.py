# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Adopting, looking back, taking back, dropping; and what differs, in words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from ledestjerne.analysis.values import Text
from ledestjerne.framework.queries import Difference, current_foundation, draft, versions
from ledestjerne.organisation.access import Viewer
from ledestjerne.web.framework import edit_pages
from ledestjerne.web.framework.history import difference_line, summary
from ledestjerne.web.framework.marking import MOST_WORDS, marked
from tests.web.framework.forms import BEHAVIOURS, TEXT, fields, saved
from tests.web.page_values import fields_of, fields_read

ADOPT = "/grundlag/rediger/vedtag/"
pytestmark = pytest.mark.django_db


def adopt(client: Client, on: str) -> str:
    """Open the page, write a date, send; what is said then."""
    seen = fields_of_adopting(client)["seen"]
    return client.post(ADOPT, {"adopted_from": on, "seen": seen}, follow=True).content.decode()


def fields_of_adopting(client: Client) -> dict[str, str]:
    return fields(client.get(ADOPT).content.decode())


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).strftime("%-d-%-m-%Y")


def test_the_draft_is_adopted_from_a_date_to_come(drafting: Viewer, hanne: Client, anna: Client) -> None:
    saved(hanne, **{f"{TEXT}:da": "Ny tekst."})
    html = adopt(hanne, in_days(30))
    day = date_format(timezone.localdate() + timedelta(days=30), "SHORT_DATE_FORMAT")
    assert f"Udgave 2 gælder fra {day}." in html
    assert "Ny tekst." not in anna.get("/grundlag/stjerne/helhed/").content.decode()
    assert "Ny tekst." in anna.get("/grundlag/udgaver/2/").content.decode()
    assert f"Gælder fra {day}" in anna.get("/grundlag/udgaver/").content.decode()


def test_from_today_everybody_reads_the_new_text(drafting: Viewer, hanne: Client, anna: Client) -> None:
    saved(hanne, **{f"{TEXT}:da": "Ny tekst."})
    adopt(hanne, in_days(0))
    assert "Ny tekst." in anna.get("/grundlag/stjerne/helhed/").content.decode()
    assert [row.number for row in versions(drafting, timezone.localdate())] == [2, 1]


@pytest.mark.parametrize(
    ("given", "told"),
    [("", "Skriv en dato."), ("i morgen", "Skriv datoen som 1-3-2027."), ("1-1-2020", "Tidligst ")],
)
def test_a_date_that_cannot_be_is_refused_in_words(drafting: Viewer, hanne: Client, given: str, told: str) -> None:
    saved(hanne, **{f"{TEXT}:da": "Ny tekst."})
    assert told in adopt(hanne, given)
    assert draft(drafting) is not None


def test_what_another_changed_after_one_looked_is_not_adopted_unseen(
    drafting: Viewer, hanne: Client, henrik: Client
) -> None:
    given = {"adopted_from": in_days(0), "seen": fields_of_adopting(hanne)["seen"]}
    saved(henrik, **{f"{TEXT}:da": "Henriks tekst."})
    html = hanne.post(ADOPT, given).content.decode()
    assert "Kladden er rettet af Henrik, siden du åbnede siden." in html
    assert draft(drafting) is not None
    hanne.post(ADOPT, {**given, "seen": fields(html)["seen"]})
    assert draft(drafting) is None


def test_a_draft_that_lacks_a_text_is_not_adopted(drafting: Viewer, hanne: Client) -> None:
    given = {"adopted_from": in_days(0), "seen": ""}
    saved(hanne, **{f"{TEXT}:da": "", f"{TEXT}:en": "Only English."})
    html = hanne.post(ADOPT, given).content.decode()
    assert "Lede i helhed · Teksten" in html
    assert draft(drafting) is not None


def test_missing_english_is_told_but_does_not_hinder(drafting: Viewer, hanne: Client) -> None:
    saved(hanne, **{f"{TEXT}:en": ""})
    assert "1 tekst uden engelsk. Dér får engelske læsere den danske tekst." in hanne.get(ADOPT).content.decode()
    adopt(hanne, in_days(0))
    assert draft(drafting) is None


def test_a_coming_version_is_made_a_draft_again_by_hr(drafting: Viewer, hanne: Client, anna: Client) -> None:
    saved(hanne, **{f"{TEXT}:da": "Ny tekst."})
    html = adopt(hanne, in_days(3650))
    assert "Gør udgave 2 til kladde igen" in html
    assert "til kladde igen" not in anna.get("/grundlag/udgaver/").content.decode()
    hanne.post("/grundlag/udgaver/2/tag-tilbage/")
    found = draft(drafting)
    assert found is not None
    assert dict(found.texts)[TEXT].da == "Ny tekst."
    assert anna.get("/grundlag/udgaver/2/").status_code == 404


def test_dropping_says_what_goes_and_then_it_is_gone(drafting: Viewer, hanne: Client) -> None:
    saved(hanne, **{f"{TEXT}:da": "Ny tekst."})
    html = hanne.get("/grundlag/rediger/kasser/").content.decode()
    assert "Kladden til udgave 2 bliver slettet: 1 ændring." in html
    assert draft(drafting) is not None
    hanne.post("/grundlag/rediger/kasser/")
    assert draft(drafting) is None


def test_the_differences_of_the_draft_are_read_by_hr_only(drafting: Viewer, hanne: Client, anna: Client) -> None:
    saved(hanne, do=f"down:{BEHAVIOURS}:helhed_shared_b1", **{f"{TEXT}:da": "Ny tekst."})
    html = hanne.get("/grundlag/udgaver/2/forskelle/").content.decode()
    assert "Sammenlignet med udgave 1: 1 tekst ændret, 1 liste i ny rækkefølge." in " ".join(html.split())
    assert '<h2 class="h3">Lede i helhed · Teksten</h2>' in html
    assert anna.get("/grundlag/udgaver/2/forskelle/").status_code == 404


def test_comparing_two_versions_asks_the_database_a_few_times_only(
    drafting: Viewer, hanne: Client, anna: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    saved(hanne, **{f"{TEXT}:da": "Ny tekst."})
    with django_assert_max_num_queries(8):
        hanne.get("/grundlag/rediger/")
    adopt(hanne, in_days(0))
    anna.get("/grundlag/udgaver/2/forskelle/")
    with django_assert_max_num_queries(8):
        anna.get("/grundlag/udgaver/2/forskelle/")


def test_the_first_version_has_nothing_before_it(in_force: Viewer, anna: Client) -> None:
    html = anna.get("/grundlag/udgaver/1/forskelle/").content.decode()
    assert "Der er ingen udgave før den at sammenligne med." in html


def difference(before: Text | None, after: Text | None, *, moved: bool = False) -> Difference:
    return Difference("stars.helhed.core", before, after, moved)


def told(one: Difference, language: str = "da") -> tuple[str, str]:
    foundation = current_foundation(timezone.localdate())
    assert foundation is not None
    with translation.override(language):
        line = difference_line(one, foundation, foundation)
    return line.happened, line.lang


def test_a_difference_is_told_in_the_readers_language(in_force: Viewer) -> None:
    both = difference(Text("Før", "Before"), Text("Nu", "Now"))
    assert (told(both), told(both, "en")) == (("Ændret.", ""), ("Changed.", ""))
    english = difference(Text("Før", "Before"), Text("Før", "Now"))
    assert told(english) == ("Kun den engelske tekst er ændret.", "en")
    assert told(english, "en") == ("Changed.", "")
    danish = difference(Text("Før", "Before"), Text("Nu", "Before"))
    assert told(danish, "en") == ("Only the Danish text has been changed.", "da")


def test_new_gone_and_moved_are_told(in_force: Viewer) -> None:
    assert told(difference(None, Text("Ny"))) == ("Ny.", "")
    assert told(difference(Text("Gammel"), None)) == ("Taget ud.", "")
    assert told(difference(None, None, moved=True)) == ("Linjerne står i en anden rækkefølge.", "")


def test_the_summary_counts_in_words() -> None:
    changed, new = difference(Text("a"), Text("b")), difference(None, Text("c"))
    gone, moved = difference(Text("d"), None), difference(None, None, moved=True)
    assert summary([changed]) == "1 tekst ændret"
    assert summary([changed, changed, new, new, gone, moved]) == (
        "2 tekster ændret, 2 nye, 1 taget ud, 1 liste i ny rækkefølge"
    )
    assert summary([]) == ""


def test_the_words_that_differ_are_marked_and_nothing_is_left_out() -> None:
    before, after = marked("Vi siger hvorfor, hver gang.", "Vi siger altid hvorfor.")
    assert "".join(piece.text for piece in before) == "Vi siger hvorfor, hver gang."
    assert [piece.text for piece in after if piece.marked] == ["altid hvorfor."]
    assert not any(piece.marked for piece in marked("Ens.", "Ens.")[0])


def test_very_long_texts_stand_without_marks() -> None:
    long = "a " * (MOST_WORDS + 1)
    before, after = marked(long, "b")
    assert [piece.marked for piece in (*before, *after)] == [False, False]


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("editor", edit_pages.EditorPage),
        ("section", edit_pages.SectionPage),
        ("gone", edit_pages.GonePage),
        ("adopt", edit_pages.AdoptPage),
        ("discard", edit_pages.DiscardPage),
    ],
)
def test_a_template_of_the_editor_reads_just_the_fields_of_its_page(template: str, value: type) -> None:
    assert fields_read(f"framework/{template}.html") == fields_of(value)
