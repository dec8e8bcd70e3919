# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Scales as rows: the number, the drawing, the sentence, and the table behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ledestjerne.analysis.values import Figure, Released
from ledestjerne.drawing.score_line import Mark, ScoreLine
from ledestjerne.results.queries import Compared, ScaleResult, UnitResults

from . import words
from .pages import ScaleGroup, ScaleRow

NOTHING = "–"


@dataclass(frozen=True)
class Others:
    """What a unit's figures are compared with, by the names the reader knows. Empty: not compared."""

    parent: str
    whole: str
    before: str  # sidste år · maj 2024
    since: str  # sidste år · i maj 2024
    measured_before: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings of the comparisons in the tables."""
        before = (words.sentence_case(self.before),) if self.measured_before else ()
        return before + tuple(name for name in (self.parent, self.whole) if name)

    def cells(self, figures: Compared, *, is_score: bool = True) -> tuple[str, ...]:
        """The comparisons of one row in the tables."""
        chosen = [
            (figures.previous, self.measured_before),
            (figures.parent, self.parent),
            (figures.whole, self.whole),
        ]
        return tuple(cell(figure, is_score=is_score) for figure, used in chosen if used)


def others(results: UnitResults, today: date) -> Others:
    current, previous = results.round.measured_on, results.previous_round
    parent = results.parent_name if results.parent_name != results.unit_name else ""
    whole = results.whole_name if results.whole_name not in (parent, results.unit_name) else ""
    return Others(
        parent=parent,
        whole=whole,
        before=words.earlier(current, previous.measured_on, today) if previous else "",
        since=words.since(current, previous.measured_on, today) if previous else "",
        measured_before=previous is not None,
    )


def cell(figure: Figure | None, *, is_score: bool = True) -> str:
    """A figure in a table."""
    if figure is None:
        return NOTHING
    if not isinstance(figure, Released):
        return _("vises ikke")
    return str(words.whole(figure.mean)) if is_score else words.decimal(figure.mean)


def row(scale: ScaleResult, compared_with: Others) -> ScaleRow:
    """One scale with everything said about it."""
    name, own = words.say(scale.name), scale.figures.own
    if not isinstance(own, Released):
        return ScaleRow(name)
    return ScaleRow(
        name=name,
        is_shown=True,
        score=str(words.whole(own.mean)),
        margin="" if own.margin is None else str(own.margin),
        drawing=score_line(scale.figures, own, compared_with),
        sentence=sentence(name if scale.kind == "dimension" else _("Tallet"), own, compared_with),
        beside=beside(scale.figures, compared_with),
    )


def table_row(scale: ScaleResult, compared_with: Others) -> tuple[str, ...]:
    """The row of the table behind the drawing; the same whatever hides the scale."""
    own, name = scale.figures.own, words.say(scale.name)
    if not isinstance(own, Released):
        return (name, cell(own), NOTHING, *(NOTHING for _column in compared_with.columns))
    return (name, cell(own), words.plus_minus(own.margin) or NOTHING, *compared_with.cells(scale.figures))


def sentence(name: str, own: Released, compared_with: Others) -> str:
    """Tillid er 68 af 100 (usikkerhed ± 4). Det er omtrent som sidste år."""
    told = [words.score(name, own)]
    if own.change is not None:
        told.append(words.compared(own.change, compared_with.since))
    elif compared_with.measured_before:
        told.append(_("Vi kan ikke sammenligne det med et tidligere tal."))
    return " ".join(told)


def beside(figures: Compared, compared_with: Others) -> str:
    """Dagtilbud 64 · Nordfjord Kommune 63"""
    chosen = [(compared_with.parent, figures.parent), (compared_with.whole, figures.whole)]
    return " · ".join(
        f"{name} {words.whole(figure.mean)}" for name, figure in chosen if name and isinstance(figure, Released)
    )


def score_line(figures: Compared, own: Released, compared_with: Others) -> ScoreLine:
    previous = mark(figures.previous, compared_with.before)
    parent = mark(figures.parent, compared_with.parent)
    return ScoreLine(
        value=own.mean,
        margin=own.margin,
        previous=previous,
        parent=parent,
        alternative=alternative(own, [found.label for found in (previous, parent) if found]),
    )


def mark(figure: Figure | None, label: str) -> Mark | None:
    if not label or not isinstance(figure, Released):
        return None
    return Mark(figure.mean, f"{label} {words.whole(figure.mean)}")


def alternative(own: Released, labels: Iterable[str]) -> str:
    """The drawing in words: 68 af 100, usikkerhed fra 64 til 72. Sidste år 66. Dagtilbud 64."""
    value = words.whole(own.mean)
    if own.margin is None:
        told = [_("%(score)s af 100") % {"score": value}]
    else:
        ends = {"score": value, "low": max(value - own.margin, 0), "high": min(value + own.margin, 100)}
        told = [_("%(score)s af 100, usikkerhed fra %(low)s til %(high)s") % ends]
    return ". ".join([*told, *(words.sentence_case(label) for label in labels)]) + "."


def groups(results: UnitResults, compared_with: Others) -> tuple[ScaleGroup, ...]:
    """Dimensions, relations, and whatever else the instrument measures. The total stands in the lead."""
    known = {"dimension", "relation", "total"}
    kinds = [
        ("dimensioner", [scale for scale in results.scales if scale.kind == "dimension"]),
        ("samspil", [scale for scale in results.scales if scale.kind == "relation"]),
        ("flere", [scale for scale in results.scales if scale.kind not in known]),
    ]
    return tuple(group(anchor, found, compared_with) for anchor, found in kinds if found)


def group(anchor: str, found: list[ScaleResult], compared_with: Others) -> ScaleGroup:
    title = heading(anchor, [words.say(scale.name) for scale in found])
    return ScaleGroup(
        anchor=anchor,
        heading=title,
        rows=tuple(row(scale, compared_with) for scale in found),
        caption=_("%(title)s, 0 til 100") % {"title": title},
        table_head=("", _("Tallet"), _("Usikkerhed"), *compared_with.columns),
        table=tuple(table_row(scale, compared_with) for scale in found),
    )


def heading(anchor: str, names: list[str]) -> str:
    if anchor == "samspil":
        return _("Fire slags samspil") if len(names) == 4 else _("Slags samspil")
    if anchor == "flere" and len(names) > 3:
        return _("Flere tal")
    return words.listed([names[0], *(words.inside_sentence(name) for name in names[1:])])


def total_of(results: UnitResults) -> ScaleResult | None:
    """The broadest scale, where the instrument has one."""
    return next((scale for scale in results.scales if scale.kind == "total"), None)
