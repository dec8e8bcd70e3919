# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A share as a line: never outside its frame, and hidden from screen readers."""

from xml.etree import ElementTree

import pytest

from ledestjerne.drawing import share_line


@pytest.mark.parametrize(("share", "width"), [(0, "0%"), (0.5, "50%"), (1, "100%"), (1.4, "100%"), (-1, "0%")])
def test_the_share_is_drawn_inside_its_frame(share: float, width: str) -> None:
    svg = ElementTree.fromstring(share_line.draw(share))
    assert svg.get("aria-hidden") == "true"
    assert [part.get("width") for part in svg.iter("rect")] == ["100%", width]
