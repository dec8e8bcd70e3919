# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The score line: nothing leaves the box, nothing collides, whatever the values and texts are."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.drawing import score_line
from ledestjerne.drawing.marks import NARROWEST, widest
from ledestjerne.drawing.score_line import Mark, ScoreLine

numbers = st.floats(-500, 500, allow_nan=False)
labels = st.text(max_size=60)
marks = st.one_of(st.none(), st.builds(Mark, numbers, labels))
lines = st.builds(
    ScoreLine, numbers, st.text(max_size=80), st.one_of(st.none(), st.floats(0, 300)), previous=marks, parent=marks
)


def parsed(line: ScoreLine) -> ElementTree.Element:
    return ElementTree.fromstring(score_line.draw(line))


def spans(svg: ElementTree.Element) -> list[tuple[float, float, float]]:
    """Baseline, and the pixels from and to, of every text on the narrowest screen."""
    found = []
    for text in svg.iter("text"):
        x = float(text.get("x", "").rstrip("%")) / 100 * NARROWEST + float(text.get("dx", 0))
        width = widest(text.text or "")
        start = x - width if text.get("text-anchor") == "end" else x
        found.append((float(text.get("y", 0)), start, start + width))
    return found


def texts(line: ScoreLine) -> dict[str, dict[str, str]]:
    return {text.text or "": dict(text.attrib) for text in parsed(line).iter("text")}


@given(lines)
def test_every_place_across_lies_inside_the_box(line: ScoreLine) -> None:
    for element in parsed(line).iter():
        for name in ("x", "x1", "x2", "cx"):
            value = element.get(name)
            assert value is None or 0 <= float(value.rstrip("%")) <= 100
        if element.tag == "rect":
            reach = sum(float(element.get(name, "").rstrip("%")) for name in ("x", "width"))
            assert reach <= 100.01


@given(lines)
def test_no_label_leaves_the_box_on_the_narrowest_screen(line: ScoreLine) -> None:
    for _y, start, end in spans(parsed(line)):
        assert start >= -0.1
        assert end <= NARROWEST + 0.1


@given(lines)
def test_labels_on_one_lane_do_not_touch(line: ScoreLine) -> None:
    for one, other in combinations(spans(parsed(line)), 2):
        if abs(one[0] - other[0]) < 12:
            assert one[2] <= other[1] or other[2] <= one[1]


@given(st.text("abcæøå <>&\"'", max_size=40))
def test_the_text_alternative_is_kept_whatever_signs_it_holds(words: str) -> None:
    assert parsed(ScoreLine(50, words)).get("aria-label") == words


def test_texts_cannot_become_markup() -> None:
    drawn = score_line.draw(ScoreLine(50, '"><script>', parent=Mark(40, "<b>Fjord & Ko</b> 40")))
    assert "<script>" not in drawn
    assert "&lt;b&gt;Fjord &amp; Ko" in drawn


def test_a_short_label_stands_beside_its_mark() -> None:
    label = texts(ScoreLine(68, "68", 4, parent=Mark(64, "Dagtilbud 64")))["Dagtilbud 64"]
    assert (label["x"], label["dx"], label["y"], label["text-anchor"]) == ("64%", "-7", "16", "end")


def test_a_long_label_lies_over_its_mark_and_keeps_its_number() -> None:
    name = "Center for Specialpædagogik, Inklusion og Familievejledning"
    svg = parsed(ScoreLine(50, "50", parent=Mark(50, f"{name} 50")))
    (label,) = [text for text in svg.iter("text") if "Center" in (text.text or "")]
    assert label.get("y") == "11"
    assert (label.text or "").endswith("… 50")


def test_the_end_of_the_scale_gives_way_to_last_year() -> None:
    found = texts(ScoreLine(50, "50", previous=Mark(1, "sidste år 1")))
    assert (found["0"]["y"], found["100"]["y"]) == ("25", "55")


def test_without_margin_there_is_no_band() -> None:
    assert "kasse" not in score_line.draw(ScoreLine(50, "50"))
    assert "kasse" in score_line.draw(ScoreLine(50, "50", 0))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_missing_value_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="draws numbers"):
        ScoreLine(value, "?")


def test_a_scale_needs_two_ends() -> None:
    with pytest.raises(ValueError, match="lowest to a higher"):
        ScoreLine(5, "5", lowest=10, highest=10)


def test_a_scale_of_its_own_has_its_own_ends() -> None:
    drawn = score_line.draw(ScoreLine(3, "3 af 7", lowest=1, highest=7))
    assert ">1</text>" in drawn
    assert ">7</text>" in drawn
    assert 'cx="33.33%"' in drawn
