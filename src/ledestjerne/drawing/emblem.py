# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The emblem: two legs that bear each other under five stars. And the star's place in the arc as a badge."""

from .marks import element, number

# One star of four straight-sided points, and its two halves: vi to the left, du to the right of a narrow gap.
ICON_STARS = ((2.2, 12.22), (5.51, 6.13), (12, 3.7), (18.49, 6.13), (21.8, 12.22))
ICON_LEG_EFFECT = "M3.6 23C4 16.9 7 12.4 11.5 9.1V12.2C9.7 15.2 8.6 18.4 8.5 23Z"
ICON_LEG_SOCIAL = "M20.4 23C20 16.9 17 12.4 12.5 9.1V12.2C14.3 15.2 15.4 18.4 15.5 23Z"
LEG_EFFECT = "M14 92C15 65 27 45.5 47 31V40.5C39.5 53 33 70 32 92Z"
LEG_SOCIAL = "M82 92C81 65 69 45.5 49 31V40.5C56.5 53 63 70 64 92Z"
EMBLEM_STARS = ((6.92, 49.27), (21.57, 25.36), (48, 16), (74.43, 25.36), (89.08, 49.27))
BADGE_STARS = ((5, 19), (11.5, 9.5), (20, 6), (28.5, 9.5), (35, 19))

EFFECT, SOCIAL, WE, YOU, QUIET = "#0f4a57", "#a8532b", "#7a5900", "#b58612", "#767b78"


def star_halves(x: float, y: float, *, width: float, height: float, gap: float) -> str:
    """A star centred in (x, y): half width, half height, and the gap that parts vi from du."""
    waist_x, waist_y = width * 0.36, height * 0.31
    left, right = x - gap, x + gap
    tips = f"{number(y - height)}L", f"{number(y + height)}Z"
    we = (
        f"M{number(left)} {tips[0]}{number(left - waist_x)} {number(y - waist_y)} {number(left - width)} "
        f"{number(y)} {number(left - waist_x)} {number(y + waist_y)} {number(left)} {tips[1]}"
    )
    you = (
        f"M{number(right)} {tips[0]}{number(right + waist_x)} {number(y - waist_y)} {number(right + width)} "
        f"{number(y)} {number(right + waist_x)} {number(y + waist_y)} {number(right)} {tips[1]}"
    )
    return element("path", class_="ls-vi", fill=WE, d=we) + element("path", class_="ls-du", fill=YOU, d=you)


def icon() -> str:
    """The emblem below 40 pixels; decoration beside the product's name."""
    diamonds = "".join(
        element(
            "path",
            class_="ls-vi",
            fill=WE,
            d=f"M{number(x)} {number(y - 2.5)}L{number(x + 2)} {number(y)} {number(x)} {number(y + 2.5)} "
            f"{number(x - 2)} {number(y)}Z",
        )
        for x, y in ICON_STARS
    )
    legs = element("path", class_="ls-ben-e", fill=EFFECT, d=ICON_LEG_EFFECT)
    legs += element("path", class_="ls-ben-s", fill=SOCIAL, d=ICON_LEG_SOCIAL)
    return element("svg", diamonds + legs, viewBox="0 0 24 24", aria_hidden="true", focusable="false")


def emblem(*, alternative: str, size: int = 120) -> str:
    """The emblem from 40 pixels up."""
    stars = "".join(star_halves(x, y, width=6.4, height=8, gap=0.32) for x, y in EMBLEM_STARS)
    legs = element("path", class_="ls-ben-e", fill=EFFECT, d=LEG_EFFECT)
    legs += element("path", class_="ls-ben-s", fill=SOCIAL, d=LEG_SOCIAL)
    return element(
        "svg", stars + legs, viewBox="-4 -2 104 104", width=size, height=size, role="img", aria_label=alternative
    )


def star_badge(place: int) -> str:
    """Which of the five stars: its place in the arc, 1 to 5. The name always stands beside it as text."""
    if not 1 <= place <= len(BADGE_STARS):
        raise ValueError(f"a star has place 1 to 5, not {place}")
    dots = "".join(
        element("circle", class_="o", fill=QUIET, cx=x, cy=y, r=1.7)
        for i, (x, y) in enumerate(BADGE_STARS, start=1)
        if i != place
    )
    x, y = BADGE_STARS[place - 1]
    star = star_halves(x, y, width=6.2, height=7.75, gap=0.31)
    return element(
        "svg",
        dots + star,
        viewBox="-2 -2 44 28",
        width=40,
        height=24,
        aria_hidden="true",
        focusable="false",
    )
