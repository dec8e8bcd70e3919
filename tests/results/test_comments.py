# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from collections import Counter
from uuid import uuid4

import pytest

from ledestjerne.audit.models import Entry
from ledestjerne.organisation.access import NotFound, Viewer, viewer_for
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.post.models import Letter
from ledestjerne.responses.actions import drop_round
from ledestjerne.responses.models import Comment
from ledestjerne.results.actions.comments import (
    Decided,
    decide_comments,
    end_reviewer,
    name_reviewer,
    open_comments,
    release_comments,
)
from ledestjerne.results.models import CommentReview, CommentReviewer, ReleasedComment
from ledestjerne.results.queries.comments import comment_round, review_tasks, unit_comments
from tests.builders import make_account, make_person
from tests.people import People
from tests.results.commented import WRITTEN, make_commented_round, make_reviewed_round, written
from tests.results.rounds import MEASURED, make_round


def seen_by(account: object) -> Viewer:
    return viewer_for(account, MEASURED)  # type: ignore[arg-type]


def name(people: People, round_id: int, account: object) -> int:
    return name_reviewer(seen_by(people.hr), round_id=round_id, account_id=account.pk)  # type: ignore[attr-defined]


def texts_seen(account: object, round_id: int) -> list[str]:
    return [one.text for one in open_comments(seen_by(account), round_id=round_id).texts]


# -- Who reads ----------------------------------------------------------------------------------------------------


def test_a_reviewer_outside_the_line_sees_the_texts_alone(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    opened = open_comments(seen_by(people.system_administrator), round_id=round_id)
    assert sorted(one.text for one in opened.texts) == sorted(text for _unit, text in written())
    assert {field for one in opened.texts for field in vars(one)} == {"key", "text", "words", "decision"}


def test_the_keys_before_a_reviewer_are_not_those_of_the_stored_comments(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    opened = open_comments(seen_by(people.system_administrator), round_id=round_id)
    assert not {one.key for one in opened.texts} & set(Comment.objects.values_list("key", flat=True))


def test_each_opening_is_recorded_with_how_many_texts_it_showed(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    for _ in range(2):
        open_comments(seen_by(people.system_administrator), round_id=round_id)
    entries = Entry.objects.filter(action="open_comments", actor_id=people.system_administrator.pk)
    assert [entry.details["texts"] for entry in entries] == [25, 25]


def test_comments_of_ones_own_unit_are_never_before_a_reviewer(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.employee)  # Anna works in udskoling
    seen = texts_seen(people.employee, round_id)
    assert len(seen) == sum(WRITTEN.values()) - WRITTEN["udskoling"]
    assert not [text for text in seen if "udskoling" in text]


@pytest.mark.parametrize("reader", ["leader", "representative"])
def test_comments_from_below_are_never_before_a_leader_or_a_representative(people: People, reader: str) -> None:
    round_id, account = make_commented_round(people), getattr(people, reader)
    name(people, round_id, account)
    assert {text.rsplit(" ", 1)[1] for text in texts_seen(account, round_id)} == {"dagtilbud.", "hjemmepleje."}


def test_somebody_above_everything_is_refused(people: People) -> None:
    round_id = make_commented_round(people)
    dorte = make_account("Else")
    make_person("Else", account=dorte, unit=people.units["bakkeby"], role="leader")
    with pytest.raises(Refused):
        name(people, round_id, dorte)


def test_hr_cannot_name_herself(people: People) -> None:
    round_id = make_commented_round(people)
    with pytest.raises(Refused):
        name(people, round_id, people.hr)


def test_somebody_who_moves_into_a_unit_loses_sight_of_its_comments_at_once(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    make_person("Svend", account=people.system_administrator, unit=people.units["udskoling"])
    assert not [text for text in texts_seen(people.system_administrator, round_id) if "udskoling" in text]


def test_only_hr_names_and_releases(people: People) -> None:
    round_id = make_commented_round(people)
    for reader in ("employee", "leader", "representative", "system_administrator", "outsider"):
        actor = seen_by(getattr(people, reader))
        with pytest.raises(NotFound):
            name_reviewer(actor, round_id=round_id, account_id=people.outsider.pk)
        with pytest.raises(NotFound):
            release_comments(actor, round_id=round_id)
        assert comment_round(actor, round_id) is None, reader


def test_nobody_else_can_open_the_texts(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    for reader in ("hr", "leader", "outsider"):
        with pytest.raises(NotFound):
            open_comments(seen_by(getattr(people, reader)), round_id=round_id)


def test_the_reviewer_gets_a_letter_without_a_word_of_the_comments(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    letter = Letter.objects.get(to=people.system_administrator.email)
    assert f"/kommentarer/{round_id}/" in letter.text
    assert "Vagtplanen" not in letter.text


# -- What is dealt ------------------------------------------------------------------------------------------------


def test_a_handful_left_over_is_not_dealt(people: People) -> None:
    """Ole works in omsorg, below which nothing else is closed to him; nobody gets fewer than ten."""
    round_id = make_round(people, comments=[("udskoling", "Et"), ("dagtilbud", "To")])
    name(people, round_id, people.outsider)
    assert not texts_seen(people.outsider, round_id)
    state = comment_round(seen_by(people.hr), round_id)
    assert state is not None
    assert (state.comments, state.undealt) == (2, 2)


def test_two_reviewers_share_what_is_not_read(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    name(people, round_id, make_account("Rie"))
    keys = Counter(CommentReview.objects.values_list("comment", flat=True))
    assert set(keys.values()) <= {1}


def test_what_is_read_stays_read_when_a_reviewer_stops(people: People) -> None:
    round_id, svend = make_commented_round(people), seen_by(people.system_administrator)
    reviewer = name(people, round_id, people.system_administrator)
    first = open_comments(svend, round_id=round_id).texts[0]
    decide_comments(svend, round_id=round_id, decisions={first.key: Decided()})
    end_reviewer(seen_by(people.hr), round_id=round_id, reviewer_id=reviewer)
    state = comment_round(seen_by(people.hr), round_id)
    assert state is not None
    assert (state.read, state.waiting, state.reviewers) == (1, 0, ())


# -- Deciding -----------------------------------------------------------------------------------------------------


def test_what_is_decided_can_be_seen_again_and_changed(people: People) -> None:
    round_id, svend = make_commented_round(people), seen_by(people.system_administrator)
    name(people, round_id, people.system_administrator)
    key = open_comments(svend, round_id=round_id).texts[0].key
    decide_comments(svend, round_id=round_id, decisions={key: Decided(hidden=("udskoling",))})
    (again,) = open_comments(svend, round_id=round_id, read=True).texts
    assert (again.key, again.words) == (key, ("udskoling",))
    decide_comments(svend, round_id=round_id, decisions={key: Decided(is_left_out=True)})
    assert CommentReview.objects.get(key=key).decision == "left_out"


def test_a_reviewer_decides_nothing_about_anothers_texts(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    key = open_comments(seen_by(people.system_administrator), round_id=round_id).texts[0].key
    other = make_account("Rie")
    CommentReviewer.objects.create(round_id=round_id, account=other, name="Rie")
    assert decide_comments(seen_by(other), round_id=round_id, decisions={key: Decided(), uuid4(): Decided()}) == 0


# -- Releasing ----------------------------------------------------------------------------------------------------


def test_comments_wait_until_all_dealt_are_read(people: People) -> None:
    round_id = make_commented_round(people)
    name(people, round_id, people.system_administrator)
    with pytest.raises(Refused):
        release_comments(seen_by(people.hr), round_id=round_id)


def test_comments_wait_for_the_results(people: People) -> None:
    with pytest.raises(Refused, match="results first"):
        release_comments(seen_by(people.hr), round_id=make_round(people))


def test_each_comment_stands_at_one_level_with_at_least_the_limit(people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    stands = Counter(ReleasedComment.objects.values_list("unit_key", flat=True))
    assert stands == {"udskoling": 11, "boern": 10}
    assert not ReleasedComment.objects.filter(text__contains="hjemmepleje").exists()


def test_a_release_leaves_no_trace_of_who_read_what(people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    assert not CommentReview.objects.exists()
    kept = set(Comment.objects.values_list("key", flat=True))
    assert not kept & set(ReleasedComment.objects.values_list("key", flat=True))


def test_hidden_words_are_hidden_and_what_is_left_out_does_not_count(people: People) -> None:
    round_id, svend = make_commented_round(people), seen_by(people.system_administrator)
    name(people, round_id, people.system_administrator)
    texts = open_comments(svend, round_id=round_id).texts
    own = [one for one in texts if "udskoling" in one.text]
    decisions = {one.key: Decided(hidden=("udskoling",)) for one in texts}
    decide_comments(
        svend, round_id=round_id, decisions=decisions | {o.key: Decided(is_left_out=True) for o in own[:2]}
    )
    release_comments(seen_by(people.hr), round_id=round_id)
    assert not ReleasedComment.objects.filter(unit_key="udskoling").exists()  # nine are below the limit
    assert not ReleasedComment.objects.filter(text__contains="udskoling").exists()
    assert ReleasedComment.objects.filter(unit_key="skole").count() == 13  # with the four of indskoling
    assert ReleasedComment.objects.filter(unit_key="skole", text__endswith="i […].").count() == 9


def test_comments_are_released_once(people: People) -> None:
    round_id = make_reviewed_round(people, people.system_administrator)
    for again in (release_comments, lambda actor, round_id: name_reviewer(actor, round_id=round_id, account_id=1)):
        with pytest.raises(Refused):
            again(seen_by(people.hr), round_id=round_id)
    with pytest.raises(NotFound):
        open_comments(seen_by(people.system_administrator), round_id=round_id)


# -- Reading ------------------------------------------------------------------------------------------------------


def test_a_unit_reads_its_own_comments_by_question_and_theme(people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    found = unit_comments(seen_by(people.employee), "udskoling")
    assert found is not None
    (question,) = found.questions
    assert sum(len(theme.texts) for theme in question.themes) == 11
    assert all("udskoling" in text for theme in question.themes for text in theme.texts)
    assert found.stands_at is None


def test_a_unit_with_too_few_is_told_where_they_stand_with_others(people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    found = unit_comments(seen_by(people.representative), "indskoling")
    assert found is not None
    assert (found.questions, found.stands_at) == ((), ("boern", "Børn og Skole"))


def test_only_those_who_may_see_below_are_told_which_units_have_comments(people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    leader = unit_comments(seen_by(people.leaders_leader), "boern")
    assert leader is not None
    assert [(unit.key, unit.comments) for unit in leader.below] == [("udskoling", 11)]
    hr = unit_comments(seen_by(people.hr), "bakkeby")
    assert hr is not None
    assert hr.questions == ()


def test_comments_of_a_unit_out_of_sight_are_not_there(people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    assert unit_comments(seen_by(people.outsider), "udskoling") is None
    assert unit_comments(seen_by(people.employee), "boern") is None
    assert unit_comments(seen_by(people.hr), "findes-ikke") is None


def test_nothing_is_shown_before_comments_are_released(people: People) -> None:
    make_commented_round(people)
    assert unit_comments(seen_by(people.hr), "udskoling") is None


def test_a_reviewer_is_told_what_waits_until_it_is_released(people: People) -> None:
    round_id = make_commented_round(people)
    assert review_tasks(seen_by(people.system_administrator)) == ()
    name(people, round_id, people.system_administrator)
    (task,) = review_tasks(seen_by(people.system_administrator))
    assert (task.round_id, task.waiting) == (round_id, 25)


def test_a_round_whose_comments_are_being_read_can_still_be_dropped(people: People) -> None:
    round_id = make_round(people, comments=written())
    name(people, round_id, people.system_administrator)
    drop_round(seen_by(people.hr), round_id=round_id)
    assert not CommentReviewer.objects.exists()
