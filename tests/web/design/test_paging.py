# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
import pytest
from django.test import RequestFactory

from ledestjerne.web.design.paging import page_number, search_words


@pytest.mark.parametrize(
    ("asked", "page"),
    [("3", 3), ("", 1), ("0", 1), ("-2", 1), ("²", 1), ("to", 1), ("9" * 12, 1), ("9" * 5000, 1)],
)
def test_what_cannot_be_a_page_is_the_first(asked: str, page: int) -> None:
    assert page_number(RequestFactory().get("/", {"side": asked})) == page


def test_the_first_page_needs_no_number() -> None:
    assert page_number(RequestFactory().get("/")) == 1


def test_what_is_searched_for_can_be_asked_of_any_database() -> None:
    request = RequestFactory().get("/", {"soeg": " An\0na ", "ord": "x" * 200})
    assert search_words(request) == "Anna"
    assert len(search_words(request, "ord")) == 100
