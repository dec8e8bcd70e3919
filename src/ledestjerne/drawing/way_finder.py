# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The foundation's own figure as a way in: two legs that bear each other, five stars above, all of them links."""

from dataclasses import dataclass

from .emblem import EFFECT, LEG_EFFECT, LEG_SOCIAL, SOCIAL, star_halves
from .marks import INK, SECOND_INK, element, shortened, text

STARS = ((72, 156), (140, 68), (240, 30), (340, 68), (408, 156))
ROOM_FOR_STAR, ROOM_FOR_LEG = 142.0, 230.0  # units of the drawing, 480 across


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its name, its address, and one short line about its state."""

    name: str
    href: str
    second: str = ""


@dataclass(frozen=True)
class WayFinder:
    """`stars` in the order of the arc, from the left."""

    alternative: str
    effect: Place
    social: Place
    stars: tuple[Place, ...]

    def __post_init__(self) -> None:
        if len(self.stars) != len(STARS):
            raise ValueError(f"the arc has {len(STARS)} stars, not {len(self.stars)}")


def draw(figure: WayFinder) -> str:
    """The figure as SVG; it scales as a whole."""
    ground = element("line", class_="jord", stroke=SECOND_INK, x1=92, x2=388, y1=295.6, y2=295.6)
    stars = [_star(place, x, y) for place, (x, y) in zip(figure.stars, STARS, strict=True)]
    legs = [
        _leg(figure.effect, LEG_EFFECT, "ls-ben-e", EFFECT, 158.8),
        _leg(figure.social, LEG_SOCIAL, "ls-ben-s", SOCIAL, 321.2),
    ]
    return element(
        "svg", "".join([ground, *stars, *legs]), viewBox="0 0 480 360", role="group", aria_label=figure.alternative
    )


def _star(place: Place, x: float, y: float) -> str:
    halves = star_halves(x, y, width=18.4, height=23, gap=0.92)
    texts = _texts(place, x, y + 42, ROOM_FOR_STAR, "ls-navnet", 19)
    return element("a", _ground(x - 40, y - 23, 80, 70) + halves + texts, href=place.href)


def _leg(place: Place, path: str, name: str, fill: str, x: float) -> str:
    leg = element("path", class_=name, fill=fill, transform="translate(100.8 28) scale(2.9)", d=path)
    texts = _texts(place, x, 322.8, ROOM_FOR_LEG, "tb", 20)
    return element("a", _ground(x - 80, 215, 160, 113) + leg + texts, href=place.href)


def _ground(x: float, y: float, width: float, height: float) -> str:
    """Makes the space between the drawing and its name part of the link."""
    return element("rect", x=x, y=y, width=width, height=height, fill="none", pointer_events="all")


def _texts(place: Place, x: float, y: float, room: float, name: str, size: float) -> str:
    common: dict[str, str | float] = {"x": x, "text_anchor": "middle"}
    lines = text(_fitted(place.name, room, size), class_=name, fill=INK, font_size=size, y=y, **common)
    if place.second:
        second = _fitted(place.second, room, 16)
        lines += text(second, class_="t2", fill=SECOND_INK, font_size=16, y=y + 21, **common)
    return lines


def _fitted(content: str, room: float, size: float) -> str:
    return shortened(content, room, size) or content[:1]
