# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ledestjerne.identity.models import Account
from ledestjerne.results.models import CommentReview, CommentReviewer, ReleasedComment
from ledestjerne.web.comments.pages import (
    CommentRoundPage,
    NoCommentsPage,
    ReviewPage,
    TasksPage,
    UnitCommentsPage,
)
from tests.people import People
from tests.results.commented import make_commented_round, make_reviewed_round
from tests.web.page_values import fields_of, fields_read

KEY = re.compile(r'name="noegle" value="([^"]+)"')


def as_(client: Client, account: Account) -> Client:
    client.force_login(account)
    return client


def name(client: Client, people: People, round_id: int, account: Account) -> str:
    page = as_(client, people.hr).post(
        f"/maalinger/{round_id}/kommentarer/laeser/", {"email": account.email}, follow=True
    )
    return page.content.decode()


@pytest.mark.parametrize(
    ("page", "template"),
    [
        (CommentRoundPage, "release"),
        (TasksPage, "tasks"),
        (ReviewPage, "read"),
        (UnitCommentsPage, "unit"),
        (NoCommentsPage, "none"),
    ],
)
def test_the_page_values_hold_exactly_what_the_templates_read(page: type, template: str) -> None:
    assert fields_of(page) == fields_read(f"comments/{template}.html")


def test_hr_names_somebody_by_mail_and_sees_how_far_the_reading_is(client: Client, people: People) -> None:
    round_id = make_commented_round(people)
    page = name(client, people, round_id, people.system_administrator)
    assert "Personen er udpeget" in page
    assert "mangler 25 kommentarer" in page
    assert "Vagtplanen" not in page


def test_a_mail_without_an_account_is_said_at_the_field(client: Client, people: People) -> None:
    round_id = make_commented_round(people)
    page = as_(client, people.hr).post(f"/maalinger/{round_id}/kommentarer/laeser/", {"email": "x@example.org"})
    assert "Der er ingen åben konto med den mail." in page.content.decode()


def test_somebody_in_the_line_of_all_is_refused_in_words(client: Client, people: People) -> None:
    assert "Du kan ikke udpege dig selv" in name(client, people, make_commented_round(people), people.hr)


def test_a_reviewer_reads_on_until_nothing_is_left_and_may_change_her_mind(client: Client, people: People) -> None:
    round_id = make_commented_round(people)
    name(client, people, round_id, people.system_administrator)
    address = f"/kommentarer/{round_id}/"
    keys = KEY.findall(as_(client, people.system_administrator).get(address).content.decode())
    sent = {"noegle": keys, f"{keys[0]}-words": "Vagtplanen, vi", f"{keys[1]}-left_out": "on"}
    page = client.post(address, sent, follow=True).content.decode()
    assert len(keys) == 25
    assert "Du har læst det hele" in page
    decided = {str(row.key): (row.decision, row.hidden) for row in CommentReview.objects.all()}
    assert decided[keys[0]] == ("shown", ["Vagtplanen", "vi"])
    assert decided[keys[1]] == ("left_out", [])
    assert keys[0] in client.get(f"{address}laest/").content.decode()


def test_a_key_that_is_none_is_passed_over(client: Client, people: People) -> None:
    round_id = make_commented_round(people)
    name(client, people, round_id, people.system_administrator)
    answer = as_(client, people.system_administrator).post(f"/kommentarer/{round_id}/", {"noegle": ["abc", ""]})
    assert answer.status_code == 302


def test_hr_takes_the_task_back_and_releases(client: Client, people: People) -> None:
    round_id = make_commented_round(people)
    name(client, people, round_id, people.system_administrator)
    reviewer = CommentReviewer.objects.get().pk
    client.post(f"/maalinger/{round_id}/kommentarer/laeser/{reviewer}/slut/")
    assert not CommentReviewer.objects.exists()
    page = client.post(f"/maalinger/{round_id}/kommentarer/frigiv/", follow=True).content.decode()
    assert "Kommentarerne er frigivet. Der vises 0 kommentarer." in page


def test_a_released_round_says_so_and_takes_no_more(client: Client, people: People) -> None:
    round_id = make_reviewed_round(people, people.system_administrator)
    page = name(client, people, round_id, people.outsider)
    assert "Kommentarerne er frigivet" in page
    assert ReleasedComment.objects.count() == 21


def test_an_employee_reads_the_comments_of_her_own_group(client: Client, people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    page = as_(client, people.employee).get("/enhed/udskoling/kommentarer/").content.decode()
    assert page.count("i udskoling.") == 11
    assert "11 kommentarer" in page


def test_a_unit_with_too_few_is_led_to_where_they_stand_if_it_may_be_opened(
    client: Client, people: People
) -> None:
    make_reviewed_round(people, people.system_administrator)
    for account, link in ((people.leaders_leader, True), (people.representative, False)):
        page = as_(client, account).get("/enhed/indskoling/kommentarer/").content.decode()
        assert "under Børn og Skole" in page
        assert ('href="/enhed/boern/kommentarer/">Se' in page) is link


def test_the_page_is_read_in_english_too(client: Client, people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    as_(client, people.employee).post("/sprog/", {"language": "en", "next": "/"})
    assert "How the comments came here" in client.get("/enhed/udskoling/kommentarer/").content.decode()


def test_the_whole_costs_as_few_queries_as_a_small_unit(client: Client, people: People) -> None:
    make_reviewed_round(people, people.system_administrator)
    as_(client, people.hr)
    counts = set()
    for unit in ("udskoling", "boern"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/enhed/{unit}/kommentarer/")
        counts.add(len(queries))
    assert len(counts) == 1
    assert counts.pop() <= 16
