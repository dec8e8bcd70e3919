# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The answer bar: neutral at one place, inside the box, numbers where there is room."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.drawing import answer_bar
from ledestjerne.drawing.answer_bar import AnswerBar, layout_of

bars = st.integers(2, 11).flatmap(
    lambda size: st.builds(
        AnswerBar, st.lists(st.integers(0, 400), min_size=size, max_size=size).map(tuple), st.text(max_size=40)
    )
)


def boxes(drawn: str) -> list[tuple[str, float, float]]:
    """Class, start and width in percent of every rectangle but the frame."""
    found = []
    for rect in ElementTree.fromstring(drawn).iter("rect"):
        place = [float(rect.get(name, "").rstrip("%")) for name in ("x", "width")]
        found.append((rect.get("class", ""), *place))
    return [box for box in found if box[0] != "ramme"]


def texts(drawn: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(drawn).iter("text")]


@given(st.lists(bars, min_size=1, max_size=6))
def test_no_bar_of_a_list_leaves_the_box(many: list[AnswerBar]) -> None:
    layout = layout_of(many)
    for bar in many:
        for _name, start, width in boxes(answer_bar.draw(bar, layout)):
            assert start >= -0.02
            assert start + width <= 100.05


@given(st.lists(bars, min_size=1, max_size=6))
def test_the_middle_stands_at_the_same_place_in_a_whole_list(many: list[AnswerBar]) -> None:
    layout = layout_of(many)
    for bar in many:
        for name, start, width in boxes(answer_bar.draw(bar, layout)):
            if name == "b":
                assert start + width / 2 == pytest.approx(layout.centre * 100, abs=0.02)


@given(bars)
def test_the_answers_fill_the_bar(bar: AnswerBar) -> None:
    layout = layout_of([bar])
    total = sum(width for _name, _start, width in boxes(answer_bar.draw(bar, layout)))
    assert total == pytest.approx(layout.width * 100 if sum(bar.counts) else 0, abs=0.1)


@given(bars)
def test_there_are_as_many_tones_as_answers(bar: AnswerBar) -> None:
    assert len(answer_bar._tones(bar)) == len(bar.counts)


def test_five_answers_have_the_five_tones() -> None:
    bar = AnswerBar((2, 2, 2, 2, 2), "lige mange")
    drawn = answer_bar.draw(bar, layout_of([bar]))
    assert [name for name, _start, _width in boxes(drawn)] == ["u2", "u1", "b", "e1", "e2"]


def test_four_answers_meet_in_the_middle() -> None:
    bar = AnswerBar((1, 2, 2, 1), "uden midte")
    layout = layout_of([bar])
    _u2, _u1, e1, _e2 = boxes(answer_bar.draw(bar, layout))
    assert e1[1] == pytest.approx(layout.centre * 100, abs=0.02)


def test_seven_answers_have_a_tone_between() -> None:
    bar = AnswerBar((1,) * 7, "syv")
    assert [tone[0] for tone in answer_bar._tones(bar)] == ["u2", "um", "u1", "b", "e1", "em", "e2"]


def test_below_fifty_answers_the_numbers_are_counts() -> None:
    bar = AnswerBar((0, 0, 9, 20, 20), "49 svar")
    assert texts(answer_bar.draw(bar, layout_of([bar]))) == ["9", "20", "20"]


def test_from_fifty_answers_the_numbers_are_percent() -> None:
    bar = AnswerBar((0, 0, 10, 20, 20), "50 svar")
    assert texts(answer_bar.draw(bar, layout_of([bar]))) == ["20", "40", "40"]


def test_a_number_without_room_is_left_out() -> None:
    bar = AnswerBar((1, 0, 0, 0, 400), "næsten alle")
    assert texts(answer_bar.draw(bar, layout_of([bar]))) == ["100"]


def test_an_answer_nobody_chose_takes_no_room() -> None:
    bar = AnswerBar((0, 3, 0, 3, 0), "to slags")
    assert [name for name, _start, _width in boxes(answer_bar.draw(bar, layout_of([bar])))] == ["u1", "e1"]


def test_no_answers_at_all_draw_nothing() -> None:
    bar = AnswerBar((0, 0, 0), "ingen")
    assert "rect" not in answer_bar.draw(bar, layout_of([bar]))


def test_an_answer_can_be_said_to_be_neutral() -> None:
    bar = AnswerBar((2, 2, 2, 2), "den anden er neutral", neutral=1)
    assert [tone[0] for tone in answer_bar._tones(bar)] == ["u1", "b", "e1", "e2"]


@given(bars, labels := st.text(max_size=20), labels, labels)
def test_the_head_is_well_formed_and_inside(bar: AnswerBar, low: str, middle: str, high: str) -> None:
    svg = ElementTree.fromstring(answer_bar.draw_head(layout_of([bar]), low, middle, high))
    for text in svg.iter("text"):
        assert 0 <= float(text.get("x", "").rstrip("%")) <= 100
    assert svg.get("aria-hidden") == "true"


@pytest.mark.parametrize("counts", [(3,), (1, -1, 0)])
def test_impossible_counts_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two answers or more"):
        AnswerBar(counts, "?")
