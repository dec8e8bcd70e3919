# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How far one has come."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ledestjerne.drawing.progress import Progress, draw


@pytest.mark.parametrize(("now", "total"), [(1, 1), (2, 6), (6, 6), (0, 3)])
def test_as_many_boxes_as_parts_and_as_many_filled_as_reached(now: int, total: int) -> None:
    boxes = list(ElementTree.fromstring(draw(Progress(now, total, "Del"))))
    assert len(boxes) == total
    assert [box.get("class") for box in boxes] == ["naaet"] * now + ["foran"] * (total - now)


def test_the_boxes_stay_inside_and_apart() -> None:
    boxes = list(ElementTree.fromstring(draw(Progress(3, 7, "Del"))))
    ends = [(float(b.attrib["x"][:-1]), float(b.attrib["width"][:-1])) for b in boxes]
    assert ends[0][0] >= 0
    assert ends[-1][0] + ends[-1][1] <= 100
    assert all(x + wide < after for (x, wide), (after, _) in pairwise(ends))


def test_it_says_in_words_where_one_is() -> None:
    assert 'aria-label="Del 2 af 6 &quot;nu&quot;"' in draw(Progress(2, 6, 'Del 2 af 6 "nu"'))
