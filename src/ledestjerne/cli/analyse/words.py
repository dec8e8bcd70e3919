# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The sentences all three files share, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from math import floor

from ledestjerne.analysis.values import Change, Reason, Text, Verdict

from .quality import NoFigure

Say = Callable[[Text], str]
NBSP = "\u00a0"

NOT_SHOWN = Text("vises ikke", "not shown")
_PROTECTS = Text(
    "Der er svar nok, men ud fra tallet kunne man regne sig frem til svarene i en lille gruppe.",
    "There are answers enough, but the figure would let somebody work out the answers of a small group.",
)
ONE_WORDING = Text(
    "Det kan være, fordi få har svaret på netop det, fordi næsten alle har svaret ens, eller for at skåne "
    "andre. Vi siger ikke hvilken grund, for den kunne i sig selv røbe noget.",
    "It may be because few answered this one, because nearly all answered alike, or to protect others. We do "
    "not say which, for the reason could give something away in itself.",
)
NO_FIGURE = {
    NoFigure.ONE_ITEM: Text("Der er kun ét udsagn.", "There is one item only."),
    NoFigure.TOO_FEW_ITEMS: Text("Det kræver mindst tre udsagn.", "It takes at least three items."),
    NoFigure.NO_CATEGORIES: Text(
        "Svarene er tal uden en mindste og en største værdi.",
        "The answers are numbers without a smallest and a largest value.",
    ),
    NoFigure.NO_SOLUTION: Text(
        "Svarene passer ikke til én fælles faktor.", "The answers do not fit one common factor."
    ),
    NoFigure.HIDDEN_UNITS: Text(
        "Det gives kun, når alle enheder med svar er vist, eller mindst 20 er med.",
        "It is given only when every unit with answers is shown, or at least 20 take part.",
    ),
    NoFigure.NOT_SHOWN: ONE_WORDING,
}
_AGAINST = {
    Verdict.SAME: Text("Det er omtrent som {0}.", "It is about the same as {0}."),
    Verdict.MAYBE_HIGHER: Text(
        "Det er højere end {0}, men forskellen kan være tilfældig.",
        "It is higher than {0}, but the difference may be chance.",
    ),
    Verdict.MAYBE_LOWER: Text(
        "Det er lavere end {0}, men forskellen kan være tilfældig.",
        "It is lower than {0}, but the difference may be chance.",
    ),
    Verdict.HIGHER: Text(
        "Det er højere end {0}, og det er næppe tilfældigt.", "It is higher than {0}, and that is hardly chance."
    ),
    Verdict.LOWER: Text(
        "Det er lavere end {0}, og det er næppe tilfældigt.", "It is lower than {0}, and that is hardly chance."
    ),
    Verdict.UNDECIDED: Text(
        "Om det er højere eller lavere end {0}, kan ikke afgøres.",
        "Whether it is higher or lower than {0} cannot be decided.",
    ),
}


def why_unit(reason: Reason, k: int) -> Text:
    """Why a whole unit is not shown. Counts may be told."""
    if reason is Reason.TOO_FEW:
        return Text(f"Færre end {k} har svaret.", f"Fewer than {k} have answered.")
    return _PROTECTS


def why_group(reason: Reason, k: int) -> Text:
    """Why a group of a unit is not shown."""
    return ONE_WORDING if reason is Reason.NOT_SHOWN else why_unit(reason, k)


def reasons(k: int) -> dict[str, Text]:
    """Every reason code of the files with its sentence."""
    units = {reason.value: why_unit(reason, k) for reason in (Reason.TOO_FEW, Reason.PROTECTS_OTHERS)}
    return units | {code.value: text for code, text in NO_FIGURE.items()}


def against(change: Change, other: str, say: Say) -> str:
    """What may honestly be said of the difference from the unit above."""
    return say(_AGAINST[change.verdict]).format(other)


def whole(value: float) -> int:
    """A score in whole points, halves up."""
    return floor(value + 0.5)


def decimal(value: float, places: int, say: Say) -> str:
    """2,86 or 2.86."""
    return f"{value:.{places}f}".replace(".", say(Text(",", ".")))


def plus_minus(margin: int | None) -> str:
    """± 4; nothing without a margin."""
    return "" if margin is None else f"±{NBSP}{margin}"


def inside_sentence(label: str) -> str:
    """I høj grad → i høj grad; MED-udvalg stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
