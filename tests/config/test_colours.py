# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The municipality's own colours must be readable before the server starts."""

import pytest

from ledestjerne.config import colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),
        ("#0f4a57", "#ffffff", 9.8),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert colours.contrast(other, one) == colours.contrast(one, other)


def test_our_own_colours_hold() -> None:
    assert colours.checked(colours.OURS) == {
        colours.VARIABLES[name]: value for name, value in colours.OURS.items()
    }


def test_only_what_was_given_is_changed() -> None:
    assert colours.checked({"EFFECT": "#003366", "SOCIAL": ""}) == {"--ls-effekt": "#003366"}


@pytest.mark.parametrize("value", ["red", "#123", "#12345g", "0f4a57", "#0f4a57;}"])
def test_a_colour_is_written_in_one_way(value: str) -> None:
    with pytest.raises(SystemExit, match="write a colour as #rrggbb"):
        colours.checked({"EFFECT": value})


@pytest.mark.parametrize(("name", "value"), [("EFFECT", "#88bbcc"), ("SOCIAL", "#e0a080"), ("YOU", "#f0d890")])
def test_a_colour_nobody_can_read_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(SystemExit, match=f"LEDESTJERNE_COLOUR_{name} .* Choose a darker colour"):
        colours.checked({name: value})
