# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The way-finder, the emblem, the star badge and the small line of the map."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledestjerne.drawing import cell_line, emblem, marks, way_finder
from ledestjerne.drawing.cell_line import CellLine
from ledestjerne.drawing.way_finder import Place, WayFinder

places = st.builds(Place, st.text(max_size=50), st.text(max_size=30), st.text(max_size=50))
numbers = st.floats(-1000, 1000, allow_nan=False)


def finder(*, name: str = "innovation") -> WayFinder:
    stars = tuple(Place(name, f"/grundlag/stjerne/{i}/", "3 i gang") for i in range(5))
    return WayFinder(
        "Vælg et ben eller en stjerne.", Place("Effekt", "/effekt/"), Place("Social kapital", "/s/"), stars
    )


@given(places, places, st.lists(places, min_size=5, max_size=5))
def test_any_names_give_a_well_formed_figure(effect: Place, social: Place, stars: list[Place]) -> None:
    svg = ElementTree.fromstring(way_finder.draw(WayFinder("Figur", effect, social, tuple(stars))))
    assert len(list(svg.iter("a"))) == 7


def test_the_figure_is_seven_links_with_names_and_second_lines() -> None:
    svg = ElementTree.fromstring(way_finder.draw(finder()))
    assert svg.get("aria-label") == "Vælg et ben eller en stjerne."
    assert [link.get("href") for link in svg.iter("a")][-2:] == ["/effekt/", "/s/"]
    assert [text.text for text in svg.iter("text")][:2] == ["innovation", "3 i gang"]


def test_a_long_name_is_shortened_so_that_neighbours_do_not_meet() -> None:
    drawn = way_finder.draw(finder(name="tværfaglig organisationsudvikling"))
    names = [
        text.text or "" for text in ElementTree.fromstring(drawn).iter("text") if text.get("class") == "ls-navnet"
    ]
    assert all(marks.widest(name, 19) <= way_finder.ROOM_FOR_STAR for name in names)


def test_an_arc_of_four_stars_is_refused() -> None:
    with pytest.raises(ValueError, match="5 stars, not 4"):
        WayFinder("Figur", Place("a", "#"), Place("b", "#"), (Place("c", "#"),) * 4)


@pytest.mark.parametrize("place", range(1, 6))
def test_a_badge_has_one_star_and_four_empty_places(place: int) -> None:
    svg = ElementTree.fromstring(emblem.star_badge(place))
    assert len(list(svg.iter("circle"))) == 4
    assert len(list(svg.iter("path"))) == 2


def test_there_is_no_sixth_star() -> None:
    with pytest.raises(ValueError, match="1 to 5, not 6"):
        emblem.star_badge(6)


def test_the_emblem_is_two_legs_and_five_stars_with_its_name() -> None:
    svg = ElementTree.fromstring(emblem.emblem(alternative="Ledestjerne & venner"))
    assert svg.get("aria-label") == "Ledestjerne & venner"
    assert len(list(svg.iter("path"))) == 2 + 5 * 2


def test_the_icon_is_decoration() -> None:
    assert ElementTree.fromstring(emblem.icon()).get("aria-hidden") == "true"


@given(st.builds(CellLine, numbers, st.one_of(st.none(), st.floats(0, 500)), st.one_of(st.none(), numbers)))
def test_the_line_in_a_cell_stays_inside(line: CellLine) -> None:
    svg = ElementTree.fromstring(cell_line.draw(line))
    for element in svg.iter():
        for name in ("x", "x1", "x2", "cx"):
            value = element.get(name)
            assert value is None or 0 <= float(value.rstrip("%")) <= 100


def test_a_cell_without_margin_or_reference_has_only_its_value() -> None:
    drawn = cell_line.draw(CellLine(60))
    assert "kb" not in drawn
    assert "kr" not in drawn
    assert 'cx="50%"' in drawn


@given(st.text())
def test_any_text_can_stand_in_a_drawing(content: str) -> None:
    ElementTree.fromstring(marks.text(content, x=1))
    ElementTree.fromstring(marks.element("g", aria_label=content))


@given(st.text(max_size=60), st.floats(0, 400))
def test_a_shortened_text_fits_its_room(content: str, room: float) -> None:
    kept = marks.shortened(content, room)
    assert marks.widest(kept) <= room or kept == content == ""
