# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Small packs for tests, written as a consultant would write them."""

from ledestjerne.analysis.survey.instrument import Instrument, parse_pack

_HEAD = """
id = "test"
version = "1"
title.da = "Prøve"

[[response_sets]]
id = "extent5"
kind = "choice"
"""


def pack(scales: dict[str, list[str]], kinds: dict[str, str] | None = None) -> str:
    """A pack with five-point items q1, q2 … in the given scales (scale id -> items)."""
    options = "".join(
        f'[[response_sets.options]]\nvalue = {value}\nscore = {25 * (value - 1)}\nlabel.da = "{value}"\n'
        for value in (5, 4, 3, 2, 1)
    )
    parts = [_HEAD, options]
    for scale in scales:
        kind = (kinds or {}).get(scale, "total")
        parts.append(f'[[scales]]\nid = "{scale}"\nkind = "{kind}"\nname.da = "{scale}"\n')
    for item in sorted({item for items in scales.values() for item in items}):
        inside = ", ".join(f'"{scale}"' for scale, items in scales.items() if item in items)
        parts.append(
            f'[[items]]\nid = "{item}"\nscales = [{inside}]\nresponse_set = "extent5"\ntext.da = "{item}."\n'
        )
    return "\n".join(parts)


def instrument(scales: dict[str, list[str]], kinds: dict[str, str] | None = None) -> Instrument:
    """The same, read."""
    return parse_pack(pack(scales, kinds))
