# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Results made by hand: the day-care centre Solsikken, and the map of Dagtilbud above it."""

from dataclasses import replace
from datetime import date

from ledestjerne.analysis.values import Change, Figure, Reason, Released, Text, Verdict, Withheld
from ledestjerne.organisation.queries import UnitLink
from ledestjerne.results.queries import (
    Compared,
    ItemResult,
    MapCell,
    MapRow,
    RoundLabel,
    ScaleResult,
    UnitMap,
    UnitResults,
)

TODAY = date(2026, 11, 23)
ROUND = RoundLabel(id=2, title="Trivsel 2026", measured_on=date(2026, 5, 4), k=5, k_distribution=10)
EARLIER = RoundLabel(id=1, title="Trivsel 2025", measured_on=date(2025, 5, 5), k=5, k_distribution=10)
LINE = (
    UnitLink("nordfjord", "Nordfjord Kommune", False),
    UnitLink("dagtilbud", "Dagtilbud", True),
    UnitLink("solsikken", "Børnehaven Solsikken", True),
)
EXTENT = (
    Text("I meget ringe grad", "To a very small extent"),
    Text("I ringe grad", "To a small extent"),
    Text("Delvist", "Somewhat"),
    Text("I høj grad", "To a large extent"),
    Text("I meget høj grad", "To a very large extent"),
)
SAME = Change(1, Verdict.SAME)


def score(mean: float, margin: int | None = 4, change: Change | None = None, n: int = 12) -> Released:
    return Released(n=n, mean=mean, margin=margin, comparison_margin=margin and margin + 3, change=change)


def compared(own: Figure, parent: float | None = 64, previous: float | None = 66) -> Compared:
    return Compared(
        own=own,
        parent=None if parent is None else score(parent, 1, n=300),
        whole=score(63, 1, n=9000),
        previous=None if previous is None else score(previous),
    )


def scale(name: str, english: str, kind: str, figures: Compared) -> ScaleResult:
    return ScaleResult(english.lower(), kind, Text(name, english), Text(""), figures)


SCALES = (
    scale("Social kapital i alt", "Total", "total", compared(score(66, 4, SAME), 63, 65)),
    scale("Tillid", "Trust", "dimension", compared(score(68, 4, SAME))),
    scale("Retfærdighed", "Justice", "dimension", compared(score(59, 5, Change(-6, Verdict.MAYBE_LOWER)), 60, 65)),
    scale("Samarbejde", "Cooperation", "dimension", compared(score(72, 4, Change(9, Verdict.HIGHER)), 66, 63)),
    scale("I gruppen", "Within the group", "relation", compared(score(76, 4, SAME), 72, 75)),
    scale("Mellem grupper", "Between groups", "relation", compared(score(61, 6, SAME), 62, 60)),
    scale("Med min leder", "With my leader", "relation", compared(score(71, 5, SAME), 66, 69)),
    scale("Med de øverste ledere", "With top management", "relation", compared(score(52, 6, SAME), 51, 54)),
)


def item(number: int, text: str, own: Figure, *, turned: bool = False) -> ItemResult:
    return ItemResult(
        id=f"i{number}",
        text=Text(text, f"Statement {number}"),
        reversed=turned,
        star="kultur",
        side="shared",
        categories=EXTENT,
        figures=compared(own, 64, 61),
    )


def answered(*counts: int, mean: float = 70) -> Released:
    return Released(n=sum(counts), mean=mean, margin=5, comparison_margin=8, distribution=counts)


ITEMS = (
    item(1, "Vi hjælper hinanden, når en har for meget at lave.", answered(0, 0, 2, 5, 5, mean=81)),
    item(2, "Hos os er det klogest at tie om sine fejl.", answered(5, 4, 2, 1, 0, mean=77), turned=True),
    item(3, "Vi får at vide, hvorfor noget er besluttet.", answered(1, 4, 3, 3, 1, mean=48)),
    item(4, "De sene vagter er fordelt, så det er til at leve med.", Withheld(Reason.NOT_SHOWN)),
    item(5, "Når vi foreslår noget, hører vi, hvad der blev af det.", score(50, None)),
)

SOLSIKKEN = UnitResults(
    unit_key="solsikken",
    unit_name="Børnehaven Solsikken",
    parent_name="Dagtilbud",
    whole_name="Nordfjord Kommune",
    round=ROUND,
    previous_round=EARLIER,
    answered=12,
    eligible=14,
    answered_before=11,
    eligible_before=14,
    reason=None,
    scales=SCALES,
    items=ITEMS,
    strengths=("i1", "i2"),
    to_discuss=("i3", "i5"),
    limits=Text("Skemaet er nyt.", "The questionnaire is new."),
    has_units_below=False,
)


def hidden(results: UnitResults, reason: Reason) -> UnitResults:
    """The same unit, not shown as a whole."""
    nothing = Compared(Withheld(reason), None, None, None)
    return replace(
        results,
        reason=reason,
        answered=None,
        eligible=None,
        answered_before=None,
        eligible_before=None,
        scales=tuple(replace(found, figures=nothing) for found in results.scales),
        items=tuple(replace(found, figures=nothing) for found in results.items),
        strengths=(),
        to_discuss=(),
    )


def map_row(name: str, *cells: tuple[float, int, Change | None] | Withheld, look: bool = False) -> MapRow:
    return MapRow(
        unit_key=name.lower(),
        unit_name=name,
        answered=12,
        reason=None,
        cells=tuple(MapCell(found.id, *_cell(cell)) for found, cell in zip(SCALES[1:4], cells, strict=True)),
        look_here_first=look,
    )


def _cell(cell: tuple[float, int, Change | None] | Withheld) -> tuple[Figure, Change | None]:
    if isinstance(cell, Withheld):
        return cell, None
    mean, margin, change = cell
    return Released(n=12, mean=mean, margin=margin - 1, comparison_margin=margin), change


def hidden_row(name: str, reason: Reason) -> MapRow:
    cells = tuple(MapCell(found.id, Withheld(reason), None) for found in SCALES[1:4])
    return MapRow(name.lower(), name, None, reason, cells, look_here_first=False)


HIGHER, CLEARLY_LOWER = Change(6, Verdict.HIGHER), Change(-12, Verdict.LOWER)
DAGTILBUD_MAP = UnitMap(
    unit_key="dagtilbud",
    unit_name="Dagtilbud",
    round=ROUND,
    answered=300,
    eligible=380,
    scales=tuple(
        replace(found, figures=compared(score(mean, 1)))
        for found, mean in zip(SCALES[1:4], (64, 60, 66), strict=True)
    ),
    rows=(
        map_row("Solsikken", (68, 7, None), (59, 8, SAME), (72, 5, HIGHER)),
        hidden_row("Mariehønen", Reason.TOO_FEW),
        hidden_row("Lyngen", Reason.PROTECTS_OTHERS),
        map_row("Åkanden", (52, 7, CLEARLY_LOWER), (47, 8, CLEARLY_LOWER), Withheld(Reason.NOT_SHOWN), look=True),
    ),
)
