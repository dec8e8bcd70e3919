# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Templates read just what their page values hold, and no page value can hold somebody's answers."""

import re

import pytest

from ledestjerne.web.responses import pages
from ledestjerne.web.responses.sheets import Shelf, cut, slot
from tests.web.page_values import WEB, fields_of, fields_read

TEMPLATES = {
    "code": pages.CodePage, "information": pages.InformationPage, "part": pages.PartPage, "whole": pages.WholePage,
    "review": pages.ReviewPage, "end": pages.EndPage, "pause": pages.PausePage, "plain": pages.PlainPage,
    "retry": pages.RetryPage, "notice": pages.NoticePage,
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_value_holds_what_its_template_reads(name: str) -> None:
    around = {"frame"} if "frame" in fields_of(TEMPLATES[name]) else set()
    assert fields_read(f"responses/{name}.html") | around == fields_of(TEMPLATES[name])


def test_the_frame_and_the_questions_read_what_there_is() -> None:
    frame = "".join(path.read_text(encoding="utf-8") for path in (WEB / "responses").glob("*.html"))
    question = (WEB / "responses" / "question.html").read_text(encoding="utf-8")
    assert set(re.findall(r"page\.frame\.(\w+)", frame)) == fields_of(pages.Frame)
    assert set(re.findall(r"question\.(\w+)", question)) == fields_of(pages.Question)
    assert set(re.findall(r"choice\.(\w+)", question)) == fields_of(pages.Choice)


def test_a_sheet_is_filled_where_it_is_marked() -> None:
    sheet = cut(f"<p>{slot('a')}</p>\n\n  <p>{slot('b')} og {slot('a')}</p>")
    assert sheet.filled({"a": "1", "b": "2"}) == "<p>1</p>\n<p>2 og 1</p>"
    assert sheet.filled({}) == "<p></p>\n<p> og </p>"


def test_a_page_is_rendered_once_and_the_oldest_make_room() -> None:
    made, shelf = list[int](), Shelf(most=2)
    for key in (1, 1, 2, 3, 1):
        shelf.sheet((key,), lambda key=key: made.append(key) or str(key))
    assert made == [1, 2, 3, 1]
