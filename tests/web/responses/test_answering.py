# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The way through, page by page and on one page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from ledestjerne.analysis.values import Text
from ledestjerne.measurement.actions import add_instrument, close_early, extend_round, reissue_code
from ledestjerne.measurement.codes import destroy, grouped
from ledestjerne.measurement.models import Round
from ledestjerne.measurement.queries import YES_NO, OwnQuestion, draft_questionnaire
from ledestjerne.organisation.access import Viewer
from ledestjerne.responses.models import Comment, Draft, Response
from ledestjerne.web.responses import telling
from tests.analysis.test_instrument import SOUND
from tests.measurement.launched import make_draft
from tests.responses.answering import Holder, holder_of

from .answering import Visitor
from .conftest import open_now


@pytest.fixture
def visitor(db: None) -> Visitor:
    return Visitor()


def begun(holder: Holder) -> Visitor:
    """Past the code, on the first page."""
    visitor = Visitor()
    visitor.press(kode=holder.code)
    return visitor


def test_the_way_from_code_to_thanks(anna: Holder, visitor: Visitor) -> None:
    assert visitor.heading == "Svar på målingen"
    visitor.press(kode=grouped(anna.code).lower())
    assert visitor.heading == "Prøven"
    visitor.press("1")
    visitor.press("2", q_q2="1", q_q3="37,5", q_q4="Mere lys")
    assert visitor.heading == "Først"
    visitor.press("oversigt", q_q1="2")
    assert "3 af 3 besvaret" in visitor.html
    visitor.press("send")
    assert visitor.heading == "Tak. Dit svar er modtaget"
    assert Response.objects.get().answers == [1, 0, 37.5]
    assert Comment.objects.get().text == "Mere lys"
    assert not Draft.objects.exists()


def test_all_on_one_page(anna_on_one_page: Holder) -> None:
    visitor = begun(anna_on_one_page)
    assert "Retsgrundlag" in visitor.html
    visitor.press("send", q_q1="2", q_q2="na")
    assert visitor.heading == "Tak. Dit svar er modtaget"
    assert Response.objects.get().answers == [1, None, None]


def test_reading_the_page_changes_nothing(anna: Holder) -> None:
    for address in ("/svar/", "/svar/?sprog=en", f"/svar/?kode={anna.code}", "/svar/faelles/"):
        Visitor(address)
    assert not Draft.objects.exists()
    assert not Response.objects.exists()


def test_putting_the_code_in_changes_nothing(anna: Holder) -> None:
    begun(anna)
    assert not Draft.objects.exists()
    assert "Begynd" in begun(anna).html


def test_the_first_page_says_what_one_has_a_right_to_know(anna: Holder) -> None:
    html = begun(anna).html
    for told in (
        "tale bedre sammen", "artikel 6", "Ser tal for sin egen enhed", "mindst 5 har svaret", "mindst 10", "3 år",
        "30 dage", "dpo@bakkeby.example", "Hovedudvalget i Bakkeby", "HR læser først", "din gruppe for alder",
        "Hvornår resultaterne vises", "Lederne ser deres enheders resultat",
    ):  # fmt: skip
        assert told in html, told


def test_the_first_page_tells_the_higher_limits_of_what_is_asked_here(hanne: Viewer) -> None:
    own = (OwnQuestion(Text("Har du været udsat for vold?"), YES_NO, "sensitive"),)
    limits = {"sensitive": 15, "splits": 12, "users": 20}
    draft = make_draft(hanne, guideline={"topic_limits": limits, "bands": ("Alder",)}, own=own)
    facts = dict(telling.facts(draft_questionnaire(hanne, draft)))
    told = facts["Små grupper"].split("\n")
    assert told[1:] == [
        "Opdeling på faggruppe, alder og lignende: mindst 12.",
        "Egne spørgsmål om krænkelser, helbred eller vold: mindst 15.",
    ]


def test_as_long_as_the_link_exists_the_word_is_confidential(anna: Holder) -> None:
    visitor = begun(anna)
    pages = [visitor.html, visitor.press("1"), visitor.press("2", q_q2="1"), visitor.press("oversigt")]
    assert all("fortroligt" in page for page in pages[:3])
    assert "fortroligt" in visitor.press("send")
    assert not any("anonym" in page.lower() for page in pages)


def test_attributes_are_written_without_thousands_separators(hanne: Viewer) -> None:
    long = SOUND.replace("max_characters = 500", "max_characters = 1500").replace('id = "proeve"', 'id = "lang"')
    anna = open_now(hanne, instrument_id=add_instrument(hanne, text=long), layout="one_page")
    assert 'maxlength="1500"' in begun(anna).html


def test_going_back_and_on_again_keeps_what_was_answered(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1")
    visitor.press("2", q_q2="1", q_q4="Ægte ord")
    visitor.press("1", q_q1="2")
    assert visitor.fields()["q.q2"] == "1"
    assert visitor.fields()["q.q4"] == "Ægte ord"
    visitor.press("2")
    assert visitor.fields()["q.q1"] == "2"


def test_changing_language_midway_keeps_what_was_just_answered(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1")
    visitor.press(skift="en", q_q2="na", q_q3="x")
    assert '<html lang="en">' in visitor.html
    assert visitor.fields()["q.q2"] == "na"
    assert visitor.fields()["q.q3"] == "x"
    visitor.press("2", q_q3="3")
    assert "It is calm here." in visitor.html
    visitor.press("forside", skift="da")
    assert '<html lang="da">' in visitor.html


def test_the_same_code_goes_on_where_one_stopped(anna: Holder) -> None:
    visitor = begun(anna)
    visitor.press("1")
    assert "Gemt til senere" in visitor.press("gem", q_q2="1", q_q3="2", q_q4="x")
    later = begun(anna)
    assert "Du har allerede svaret på 3 af 4" in later.html
    assert 'name="til" value="2">Fortsæt' in later.html


def test_on_one_page_the_same_code_finds_everything_filled_in(anna_on_one_page: Holder) -> None:
    begun(anna_on_one_page).press("gem", q_q1="2", q_q4="To\r\nlinjer")
    later = begun(anna_on_one_page)
    assert later.fields()["q.q1"] == "2"
    assert later.fields()["q.q4"] == "To\nlinjer"


def test_a_new_code_begins_anew_and_says_so(anna: Holder, hanne: Viewer) -> None:
    visitor = begun(anna)
    visitor.press("1")
    visitor.press("2", q_q2="1")
    reissue_code(hanne, round_id=anna.round_id, person_key="anna")
    assert "Vi kender ikke koden" in begun(anna).html
    assert "begynder du forfra" in begun(holder_of(anna.round_id, "anna")).html


@pytest.mark.parametrize("typed", ["", "abc", "2345-6789-ABCD", "🙂" * 40, "<script>alert(1)</script>"])
def test_a_code_we_do_not_know_stays_in_the_field(visitor: Visitor, typed: str) -> None:
    visitor.press(kode=typed)
    assert visitor.status == 200
    assert visitor.fields()["kode"] == typed
    assert ("Vi kender ikke koden" in visitor.html) == bool(typed)
    assert "<script>alert" not in visitor.html


def test_sending_again_from_another_window_ends_on_the_same_page(anna: Holder) -> None:
    one, other = begun(anna), begun(anna)
    for window in (one, other):
        window.press("1")
        window.press("oversigt", q_q2="1")
    assert one.press("send") == other.press("send")
    assert Response.objects.count() == 1


def test_saving_after_having_sent_ends_on_the_same_page_and_keeps_nothing(anna: Holder) -> None:
    one, other = begun(anna), begun(anna)
    other.press("1")
    anna.submit(q1="2")
    other.press("2", q_q2="1")
    assert other.heading == "Tak. Dit svar er modtaget"
    assert not Draft.objects.exists()
    one.press(kode=anna.code)
    assert one.heading == "Tak. Dit svar er modtaget"


def test_a_round_that_closes_while_one_answers_says_so(anna: Holder, hanne: Viewer) -> None:
    visitor = begun(anna)
    visitor.press("1")
    close_early(hanne, round_id=anna.round_id, reason="Fejl i skemaet", on=timezone.localdate())
    visitor.press("2", q_q2="1")
    assert visitor.heading == "Målingen er lukket"
    assert "lukkede før den dag, der var meldt ud" in visitor.html
    assert not Response.objects.exists()


def test_after_the_last_day_the_page_says_which_it_was(hanne: Viewer) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    anna = open_now(hanne)
    Round.objects.filter(pk=anna.round_id).update(closes_on=yesterday)
    visitor = begun(anna)
    assert visitor.heading == "Målingen er lukket"
    assert date_format(yesterday, "DATE_FORMAT") in visitor.html


def test_when_the_secret_is_gone_the_page_says_the_survey_may_have_closed(anna: Holder) -> None:
    visitor = begun(anna)
    destroy(anna.round_id)
    assert "Er målingen lukket, virker koderne ikke mere" in visitor.press("1")


def test_before_the_first_day_the_page_says_when(hanne: Viewer) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    anna = open_now(hanne, opens_on=tomorrow)
    assert begun(anna).heading == "Målingen er ikke åbnet endnu"


def test_a_longer_round_says_its_new_last_day_at_once(anna: Holder, hanne: Viewer) -> None:
    before = begun(anna).html
    last = timezone.localdate() + timedelta(days=14)
    extend_round(hanne, round_id=anna.round_id, closes_on=last, reason="Mange er syge")
    assert begun(anna).html != before


def test_nothing_answered_is_not_sent(anna: Holder, anna_on_one_page: Holder) -> None:
    visitor = begun(anna_on_one_page)
    assert "Du har ikke svaret på noget endnu" in visitor.press("send")
    visitor = begun(anna)
    visitor.press("oversigt")
    assert "Du har ikke svaret på noget endnu" in visitor.press("send")
    assert not Response.objects.exists()


def test_at_a_shared_tablet_the_end_leads_to_the_next_person(anna: Holder) -> None:
    visitor = Visitor("/svar/faelles/")
    visitor.press(kode=anna.code)
    visitor.press("1")
    assert "Gem og ryd skærmen" in visitor.html
    visitor.press("oversigt", q_q2="1")
    visitor.press("send")
    assert 'href="/svar/faelles/">Ryd skærmen til den næste' in visitor.html


def test_the_end_says_what_happens_and_when(anna: Holder) -> None:
    anna.submit(q1="2")
    html = begun(anna).html
    assert "Lederne ser deres enheders resultat" in html
    assert html.index("Målingen lukker") < html.index("Lederne ser") < html.index("Du og dine kolleger")
    assert "Møde inden for tre uger" in html


def test_somebody_with_an_english_letter_reads_english_without_choosing(anna: Holder) -> None:
    from ledestjerne.measurement.models import Invited

    Invited.objects.filter(pk=anna.invited.invited_id).update(language="en")
    assert '<html lang="en">' in begun(anna).html
    visitor = Visitor()
    visitor.press(skift="en", kode="ABC")
    assert '<html lang="en">' in visitor.html
    assert visitor.fields()["kode"] == "ABC"
