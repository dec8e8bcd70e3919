# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The plain sentences made from figures: no number without its uncertainty and what may be said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import floor

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from ledestjerne.analysis.values import Change, Reason, Released, Verdict

from ..design.language import say as say

LONG_WORD = 11
BETWEEN_SYLLABLES = re.compile(r"[^aeiouyæøå][^aeiouyæøå](?=[aeiouyæøå])", re.IGNORECASE)
CLEARLY = 10  # score points from which a difference is called clear and gets the deeper tint

NEAR = {
    Verdict.SAME: gettext_noop("Det er omtrent som %(other)s."),
    Verdict.MAYBE_HIGHER: gettext_noop("Det er lidt højere end %(other)s, men forskellen kan være tilfældig."),
    Verdict.MAYBE_LOWER: gettext_noop("Det er lidt lavere end %(other)s, men forskellen kan være tilfældig."),
    Verdict.HIGHER: gettext_noop("Det er noget højere end %(other)s, og det er næppe tilfældigt."),
    Verdict.LOWER: gettext_noop("Det er noget lavere end %(other)s, og det er næppe tilfældigt."),
    Verdict.UNDECIDED: gettext_noop("Om det er højere eller lavere end %(other)s, kan ikke afgøres."),
}
FAR = NEAR | {
    Verdict.MAYBE_HIGHER: gettext_noop("Det er højere end %(other)s, men forskellen kan være tilfældig."),
    Verdict.MAYBE_LOWER: gettext_noop("Det er lavere end %(other)s, men forskellen kan være tilfældig."),
    Verdict.HIGHER: gettext_noop("Det er klart højere end %(other)s, og det er næppe tilfældigt."),
    Verdict.LOWER: gettext_noop("Det er klart lavere end %(other)s, og det er næppe tilfældigt."),
}


def whole(value: float) -> int:
    """A score in whole points. Halves go up, as everybody does who checks by hand."""
    return floor(value + 0.5)


def decimal(value: float) -> str:
    """A number that is no score, with one decimal: 7,4."""
    return number_format(value, decimal_pos=1)


def count(number: int) -> str:
    """How many, with the language's own separator: 2.992."""
    return number_format(number, force_grouping=True)


def plus_minus(margin: int | None) -> str:
    """± 4, or nothing where there is no margin."""
    return "" if margin is None else f"±\xa0{margin}"


def percent(part: int, of: int) -> str:
    """86 %"""
    return f"{whole(100 * part / of)}\xa0%"


def month(on: date) -> str:
    """maj 2026"""
    return date_format(on, "F Y")


def listed(names: Sequence[str]) -> str:
    """Tillid, retfærdighed og samarbejde."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def inside_sentence(label: str) -> str:
    """I høj grad → i høj grad; MED-udvalg stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def listed_inside(names: Sequence[str]) -> str:
    """Alder, Køn → alder og køn"""
    return listed([inside_sentence(name) for name in names])


def quoted(text: str) -> str:
    return _("»%(text)s«") % {"text": text}


def sentence_case(label: str) -> str:
    return label[:1].upper() + label[1:]


def breakable(name: str) -> str:
    """A long word that may be parted near its middle, for a narrow column: Retfær-dighed."""
    places = [match.start() + 1 for match in BETWEEN_SYLLABLES.finditer(name)]
    if len(name) < LONG_WORD or " " in name or not places:
        return name
    middle = min(places, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:middle]}\xad{name[middle:]}"


def score(name: str, figure: Released) -> str:
    """Tillid er 68 af 100 (usikkerhed ± 4)."""
    values = {"name": name, "score": whole(figure.mean), "margin": plus_minus(figure.margin)}
    if figure.margin is None:
        return _("%(name)s er %(score)s af 100.") % values
    if figure.margin == 0:
        return _("%(name)s er %(score)s af 100 (usikkerhed under 1).") % values
    return _("%(name)s er %(score)s af 100 (usikkerhed %(margin)s).") % values


def since(current: date, previous: date, today: date) -> str:
    """What the earlier round is called after "som" and "end": sidste år, året før, i maj 2024."""
    if current.year - previous.year != 1:
        return _("i %(month)s") % {"month": month(previous)}
    return _("sidste år") if today.year == current.year else _("året før")


def earlier(current: date, previous: date, today: date) -> str:
    """The earlier round as a label: sidste år, året før, maj 2024."""
    is_year_before = current.year - previous.year == 1
    return since(current, previous, today) if is_year_before else month(previous)


def compared(change: Change, other: str) -> str:
    """What may honestly be said of a difference: the uncertainty first, and in words."""
    if change.different_group:
        sentence = _("Det er en anden gruppe end %(other)s, så vi siger ikke, om tallet er gået op eller ned.")
        return sentence % {"other": other}
    sentences = FAR if abs(change.difference) >= CLEARLY else NEAR
    return _(sentences[change.verdict]) % {"other": other}


def beside(change: Change) -> str:
    """The same in a table, where what it is compared with stands in the head."""
    clearly = abs(change.difference) >= CLEARLY
    return {
        Verdict.SAME: _("omtrent det samme"),
        Verdict.MAYBE_HIGHER: _("højere, men kan være tilfældigt"),
        Verdict.MAYBE_LOWER: _("lavere, men kan være tilfældigt"),
        Verdict.HIGHER: _("klart højere, næppe tilfældigt") if clearly else _("noget højere, næppe tilfældigt"),
        Verdict.LOWER: _("klart lavere, næppe tilfældigt") if clearly else _("noget lavere, næppe tilfældigt"),
        Verdict.UNDECIDED: _("kan ikke afgøres"),
    }[change.verdict]


def direction(change: Change | None) -> str:
    """One word for the map; empty where the difference may be chance."""
    if change is None or change.verdict not in (Verdict.HIGHER, Verdict.LOWER):
        return ""
    clearly = abs(change.difference) >= CLEARLY
    if change.verdict is Verdict.HIGHER:
        return _("klart højere") if clearly else _("højere")
    return _("klart lavere") if clearly else _("lavere")


def moved(names_up: Sequence[str], names_down: Sequence[str], other: str) -> str:
    """Which dimensions have surely moved, in at most two sentences."""
    up = ngettext("%(names)s er højere end %(other)s.", "%(names)s er højere end %(other)s.", len(names_up))
    down = ngettext("%(names)s er lavere end %(other)s.", "%(names)s er lavere end %(other)s.", len(names_down))
    told = [(sentence, names) for sentence, names in ((up, names_up), (down, names_down)) if names]
    return " ".join(sentence % {"names": listed(names), "other": other} for sentence, names in told)


def response(answered: int, eligible: int | None) -> str:
    """12 af 14 har svaret (86 %)."""
    if not eligible:
        return ngettext("%(answered)s har svaret", "%(answered)s har svaret", answered) % {
            "answered": count(answered)
        }
    sentence = ngettext(
        "%(answered)s af %(eligible)s har svaret (%(percent)s)",
        "%(answered)s af %(eligible)s har svaret (%(percent)s)",
        answered,
    )
    values = {"answered": count(answered), "eligible": count(eligible), "percent": percent(answered, eligible)}
    return sentence % values


def few(k: int) -> str:
    return _("færre end %(k)s svar") % {"k": k}


def why_unit_is_not_shown(reason: Reason, k: int) -> str:
    """One sentence for a whole unit. Counts may be told; anything that depends on the answers may not."""
    if reason is Reason.TOO_FEW:
        return _("Færre end %(k)s har svaret.") % {"k": k}
    if reason is Reason.PROTECTS_OTHERS:
        return _("Der er svar nok, men ud fra tallet kunne man regne sig frem til svarene i en lille gruppe.")
    return why_figure_is_not_shown()


def why_figure_is_not_shown() -> str:
    """The one wording for a single figure, whatever the cause: the cause would tell about the answers."""
    return _(
        "Det kan være, fordi få har svaret på netop det, fordi næsten alle har svaret ens, "
        "eller for at skåne andre. Vi siger ikke hvilken grund, for den kunne i sig selv røbe noget."
    )
