# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Words that may tell about somebody's health. A warning at the field, no lock: the writer knows what is meant."""

import re

_STEMS = (
    "sygemeld", "sygdom", "syg", "stress", "depress", "angst", "udbrændt", "diagnose", "medicin", "kræft", "adhd",
    "psykiat", "psykolog", "gravid", "graviditet", "barsel", "alkohol", "misbrug", "handicap", "operation",
    "opereret", "rygsmerte", "migræne", "helbred", "fleksjob", "raskmeld", "smerter",
    "sick", "illness", "burnout", "depression", "anxiety", "diagnos", "medication", "cancer", "pregnan", "surgery",
)  # fmt: skip
_WORDS = re.compile(r"\b(?:" + "|".join(_STEMS) + r")\w*", re.IGNORECASE)
# Words for the whole workplace rather than for a person.
_HARMLESS = re.compile(
    r"\b(?:syge?fravær\w*|sygepleje\w*|sygehus\w*|sygepl\w*|helbredsundersøgelse\w*)", re.IGNORECASE
)


def words_about_health(text: str) -> tuple[str, ...]:
    """The words in a text that may tell about somebody's health, as they stand."""
    return tuple(dict.fromkeys(_WORDS.findall(_HARMLESS.sub(" ", text))))
