# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The municipality's own colours, checked before the server starts: a colour nobody can read stops it."""

import re
from collections.abc import Mapping

WHITE, SAND = "#ffffff", "#f7f5f0"
VARIABLES = {
    "EFFECT": "--ls-effekt",
    "EFFECT_TINT": "--ls-effekt-toning",
    "SOCIAL": "--ls-social",
    "SOCIAL_TINT": "--ls-social-toning",
    "WE": "--ls-vi",
    "YOU": "--ls-du",
}
OURS = {
    "EFFECT": "#0f4a57",
    "EFFECT_TINT": "#e3eef0",
    "SOCIAL": "#a8532b",
    "SOCIAL_TINT": "#f6e8df",
    "WE": "#7a5900",
    "YOU": "#b58612",
}
TEXT, GRAPHICS = 4.5, 3.0
# (colour, ground, least contrast of WCAG 2): legs and vi carry text, du is graphics only
PAIRS = (
    ("EFFECT", WHITE, TEXT),
    ("EFFECT", SAND, TEXT),
    ("EFFECT", "EFFECT_TINT", TEXT),
    ("SOCIAL", WHITE, TEXT),
    ("SOCIAL", SAND, TEXT),
    ("SOCIAL", "SOCIAL_TINT", GRAPHICS),
    ("WE", WHITE, TEXT),
    ("YOU", WHITE, GRAPHICS),
)


def checked(given: Mapping[str, str]) -> dict[str, str]:
    """The colours that were given, as CSS variables; `SystemExit` with a sentence where one will not do."""
    chosen = {name: value.lower() for name, value in given.items() if value}
    for name, value in chosen.items():
        if not re.fullmatch("#[0-9a-f]{6}", value):
            raise SystemExit(f"LEDESTJERNE_COLOUR_{name} is '{value}'; write a colour as #rrggbb.")
    all_of_them = {**OURS, **chosen}
    for name, ground, least in PAIRS:
        colour, behind = all_of_them[name], all_of_them.get(ground, ground)
        found = contrast(colour, behind)
        if found < least:
            raise SystemExit(
                f"LEDESTJERNE_COLOUR_{name} ({colour}) on {behind} has a contrast of {found:.2f}; "
                f"it must be at least {least} to be readable. Choose a darker colour."
            )
    return {VARIABLES[name]: value for name, value in chosen.items()}


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours written #rrggbb: 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
