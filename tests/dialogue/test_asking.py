# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from ledestjerne.agreements.actions import erase_commitment
from ledestjerne.agreements.models import Commitment, Decision
from ledestjerne.analysis.values import Reason, Released, Withheld
from ledestjerne.audit.models import Entry
from ledestjerne.dialogue.actions.asking import OPEN_FOR, close_askings, print_slips, start_askings, tap
from ledestjerne.dialogue.models import AskedCode, Asking
from ledestjerne.dialogue.queries.asking import HELPED, Outcome, outcome, question_for
from ledestjerne.dialogue.queries.slips import SECRET, slips_to_print
from ledestjerne.measurement.actions import load_shipped_packs
from ledestjerne.measurement.codes import secret_of
from ledestjerne.organisation.access import NotFound, viewer_for
from ledestjerne.post.layout import html_of
from ledestjerne.post.models import Letter
from ledestjerne.responses.models import Tap
from tests.dialogue.askings import CLOCK, ON, codes, give_mail, make_asking, make_kept, make_reasoned
from tests.people import People
from tests.results.rounds import make_released_round

AFTER = ON + OPEN_FOR + timedelta(days=1)


def answer(asking: Asking, code: str, *answers: str) -> list[bool]:
    """Tap through the statements; "" is none of the answers."""
    kept, item = [], ""
    for given in answers:
        question = question_for(asking.address, code, ON, item)
        item = question.statement.id if question and question.statement else "nothing"
        kept.append(tap(address=asking.address, code=code, item_id=item, answer=given, on=ON))
    return kept


def ended(people: People, asking: Asking) -> Outcome:
    close_askings(CLOCK, on=AFTER)
    found = outcome(viewer_for(people.employee, ON), AFTER, commitment_id=asking.commitment_id)
    assert found is not None
    return found


# -- Beginning ----------------------------------------------------------------------------------------------------


def test_the_people_of_the_unit_are_asked_once_and_its_leader_is_not(people: People) -> None:
    asking = make_asking(people)
    assert start_askings(CLOCK, on=ON) == 0
    addresses = set(Letter.objects.filter(about__endswith=f"/asking-{asking.pk}").values_list("to", flat=True))
    assert len(addresses) == asking.asked == 11  # ten colleagues and Anna
    assert people.leader.email not in addresses


@pytest.mark.parametrize(("days_ago", "begun"), [(41, 0), (42, 1), (55, 1), (56, 0)])
def test_the_clock_asks_after_six_weeks_and_not_long_after(people: People, days_ago: int, begun: int) -> None:
    load_shipped_packs(viewer_for(people.hr, ON))
    give_mail("udskoling")
    make_kept(days_ago)
    assert start_askings(CLOCK, on=ON) == begun


def test_fewer_than_five_are_not_asked(people: People) -> None:
    load_shipped_packs(viewer_for(people.hr, ON))
    make_kept(unit="boern")  # Carl leads it; Bodil answers with it
    assert start_askings(CLOCK, on=ON) == 0
    assert not Letter.objects.exists()


def test_what_concerns_the_units_below_is_asked_of_their_people_too(people: People) -> None:
    load_shipped_packs(viewer_for(people.hr, ON))
    Commitment.objects.filter(pk=make_kept(unit="skole").pk).update(concerns_below=True)
    assert start_askings(CLOCK, on=ON) == 1
    assert Asking.objects.get().asked == 11 + 8  # udskoling and indskoling; Bodil leads it


# -- Slips for those without e-mail -------------------------------------------------------------------------------


def test_those_without_e_mail_get_a_slip_with_a_code_that_works_once(people: People) -> None:
    asking = make_asking(people, mails=3)
    assert (asking.asked, asking.slips) == (11, 7)
    run = print_slips(viewer_for(people.representative, ON), asking_id=asking.pk, on=ON)
    assert len(set(run.codes)) == 7
    assert run == print_slips(viewer_for(people.hr, ON), asking_id=asking.pk, on=ON)
    assert tap(address="", code=run.codes[0], item_id=HELPED[0], answer="4", on=ON)
    assert not tap(address="", code=run.codes[0], item_id=HELPED[0], answer="4", on=ON)
    assert Entry.objects.filter(action="print_slips").count() == 2


@pytest.mark.parametrize("who", ["leader", "leaders_leader", "employee", "outsider", "system_administrator"])
def test_nobody_else_gets_the_codes(people: People, who: str) -> None:
    asking = make_asking(people, mails=3)
    with pytest.raises(NotFound):
        print_slips(viewer_for(getattr(people, who), ON), asking_id=asking.pk, on=ON)


def test_the_database_alone_cannot_make_the_codes_and_they_end_with_the_asking(people: People) -> None:
    asking = make_asking(people, mails=3)
    assert secret_of(asking.pk, SECRET)
    close_askings(CLOCK, on=AFTER)
    with pytest.raises(FileNotFoundError):
        secret_of(asking.pk, SECRET)
    with pytest.raises(NotFound):
        print_slips(viewer_for(people.hr, ON), asking_id=asking.pk, on=ON)


def test_the_list_of_slips_is_for_hr_and_representatives(people: People) -> None:
    asking = make_asking(people, mails=3)
    assert [one.asking_id for one in slips_to_print(viewer_for(people.hr, ON), ON)] == [asking.pk]
    assert slips_to_print(viewer_for(people.leader, ON), ON) == ()


def test_a_promise_that_is_not_kept_is_not_asked_about(people: People) -> None:
    load_shipped_packs(viewer_for(people.hr, ON))
    give_mail("udskoling")
    Commitment.objects.filter(pk=make_kept().pk).update(
        status="dropped", kept_on=None, reason="Der kom andet i vejen"
    )
    assert start_askings(CLOCK, on=ON) == 0


def test_nothing_says_whose_a_code_is(people: People) -> None:
    asking = make_asking(people)
    rows = AskedCode.objects.filter(asking=asking)
    assert {field.name for field in AskedCode._meta.get_fields()} == {"lookup", "asking", "answered"}
    assert not [row for row in rows for code in codes(asking) if code.replace("-", "") in row.lookup]


# -- Answering ----------------------------------------------------------------------------------------------------


def test_three_taps_answer_three_statements_and_leave_no_trace_of_who(people: People) -> None:
    asking, before = make_asking(people), Entry.objects.count()
    assert answer(asking, codes(asking)[0], "4", "3", "2") == [True] * 3
    assert sorted(Tap.objects.values_list("item_id", "category")) == sorted(zip(HELPED, (4, 3, 2), strict=True))
    assert Entry.objects.count() == before
    assert {field.name for field in Tap._meta.get_fields()} == {"key", "asking_id", "item_id", "category"}


def test_a_statement_is_answered_once(people: People) -> None:
    asking = make_asking(people)
    code = codes(asking)[0]
    assert tap(address=asking.address, code=code, item_id=HELPED[0], answer="4", on=ON)
    assert not tap(address=asking.address, code=code, item_id=HELPED[0], answer="0", on=ON)
    assert Tap.objects.count() == 1


def test_not_knowing_is_kept_as_answered_and_counts_for_nothing(people: People) -> None:
    asking = make_asking(people)
    assert answer(asking, codes(asking)[0], "", "", "") == [True] * 3
    assert not Tap.objects.exists()
    assert answer(asking, codes(asking)[0], "4") == [False]


def test_a_code_that_was_used_shows_the_same_as_one_that_was_not(people: People) -> None:
    asking = make_asking(people)
    used, fresh = codes(asking)[:2]
    answer(asking, used, "4", "3", "2")
    for after in ("", *HELPED):
        assert question_for(asking.address, used, ON, after) == question_for(asking.address, fresh, ON, after)


@pytest.mark.parametrize("given", ["5", "-1", "x", "4 "])
def test_an_answer_that_was_not_offered_is_not_kept(people: People, given: str) -> None:
    asking = make_asking(people)
    assert answer(asking, codes(asking)[0], given) == [False]


def test_a_wrong_code_another_address_and_a_late_answer_lead_nowhere(people: People) -> None:
    asking = make_asking(people)
    code = codes(asking)[0]
    assert question_for(asking.address, "AAAA-BBBB-CCCC", ON) is None
    assert question_for("another", code, ON) is None
    assert question_for(asking.address, code, AFTER) is None
    assert question_for(asking.address, code.lower().replace("-", " "), ON) is not None


# -- What comes of it ---------------------------------------------------------------------------------------------


def test_the_figures_are_made_when_the_time_is_up_and_the_answers_are_gone(people: People) -> None:
    asking = make_asking(people)
    for number, code in enumerate(codes(asking)):
        answer(asking, code, str(number % 5), "3")
    found = ended(people, asking)
    assert isinstance(found.statements[0].figure, Released)
    assert found.statements[0].figure.n == 11
    assert found.statements[1].figure == Withheld(Reason.NOT_SHOWN)  # all said the same
    assert found.statements[2].figure == Withheld(Reason.TOO_FEW)  # nobody answered
    assert not Tap.objects.exists()
    assert not AskedCode.objects.exists()
    assert not Letter.objects.filter(about__endswith=f"/asking-{asking.pk}").exists()


def test_while_it_is_open_no_figure_is_shown(people: People) -> None:
    asking = make_asking(people)
    for code in codes(asking):
        answer(asking, code, "4")
    close_askings(CLOCK, on=ON + OPEN_FOR)
    found = outcome(viewer_for(people.employee, ON), ON, commitment_id=asking.commitment_id)
    assert found is not None
    assert (found.is_open, found.statements) == (True, ())


def test_a_decision_is_asked_about_beside_trust_and_justice(people: People) -> None:
    make_released_round(people)
    give_mail("udskoling")
    decision = make_reasoned()
    assert start_askings(CLOCK, on=ON) == 1
    asking = Asking.objects.get(decision=decision)
    for number, code in enumerate(codes(asking)):
        answer(asking, code, str(number % 5))
    close_askings(CLOCK, on=AFTER)
    found = outcome(viewer_for(people.employee, ON), AFTER, decision_id=decision.pk)
    assert found is not None
    assert [isinstance(one.figure, Released) for one in found.statements] == [True]
    assert decision.what in found.statements[0].text.da
    assert {one.name.da for one in found.beside} <= {"Tillid", "Retfærdighed"}


def test_erased_words_end_the_asking(people: People) -> None:
    asking = make_asking(people)
    Commitment.objects.filter(pk=asking.commitment_id).update(erased_on=ON)
    assert close_askings(CLOCK, on=ON) == 1


def test_words_erased_meanwhile_are_in_no_waiting_mail_on_no_page_and_on_no_slip(people: People) -> None:
    asking = make_asking(people, mails=3)
    code, word = codes(asking)[0], "hver mandag"
    assert any(word in letter.text for letter in Letter.objects.all())
    erase_commitment(viewer_for(people.data_protection_officer, ON), promise_id=asking.commitment_id or 0, on=ON)
    assert not any(word in letter.text for letter in Letter.objects.all())
    assert question_for(asking.address, code, ON) is None
    assert slips_to_print(viewer_for(people.hr, ON), ON) == ()


def test_the_mail_about_a_decision_carries_the_reason_and_the_way_to_it_in_both_its_parts(people: People) -> None:
    load_shipped_packs(viewer_for(people.hr, ON))
    give_mail("udskoling")
    decision = make_reasoned()
    Decision.objects.filter(pk=decision.pk).update(why="Vi er for få.\n\nOg <dagen> er lang.")
    start_askings(CLOCK, on=ON)
    letter = Letter.objects.filter(to="udskoling-1@example.org").get()
    link = f"/aftaler/beslutning/{decision.pk}/"
    assert reverse("decision", args=[decision.pk]) == link
    assert all(said in letter.text for said in ("Vi er for få.", "Og <dagen> er lang.", link))
    assert f"Den gælder til og med {date_format(ON + OPEN_FOR)}" in letter.text
    html = html_of(letter.subject, letter.text, letter.language)
    assert all(said in html for said in ("Vi er for få.", "Og &lt;dagen&gt; er lang.", f'{link}"'))


def test_a_decision_replaced_by_a_newer_one_is_not_asked_about(people: People) -> None:
    load_shipped_packs(viewer_for(people.hr, ON))
    give_mail("udskoling")
    old, new = make_reasoned(), make_reasoned(0)
    Decision.objects.filter(pk=old.pk).update(superseded_by=new)
    assert start_askings(CLOCK, on=ON) == 0


def test_hr_does_not_hold_the_codes_of_people_she_leads(people: People) -> None:
    asking = make_asking(people, mails=3)
    leader = replace(viewer_for(people.leader, ON), is_hr=True)
    assert slips_to_print(leader, ON) == ()
    with pytest.raises(NotFound):
        print_slips(leader, asking_id=asking.pk, on=ON)
