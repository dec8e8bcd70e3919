# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""From a reading to what may be seen. Nothing that comes out of here holds an answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ledestjerne.analysis.disclosure.protect import protect
from ledestjerne.analysis.disclosure.publish import Measured, UnitFigures, publish
from ledestjerne.analysis.disclosure.publish_splits import GroupFigures
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.survey.instrument import Instrument, Item, Scale
from ledestjerne.analysis.values import Change, Figure, Reason, Released, Split, Text, Tree, Withheld

from .answers import Reading
from .columns import listed
from .quality import ScaleQuality, qualities

LEAST_FOR_DISTRIBUTION = 10
LEAST_TO_DIVIDE = 50
_MOST_NAMED = 20


@dataclass(frozen=True)
class ReadWith:
    """pack: its text. unit: heading of the unit's column, whose values are units' ids (else their names).
    missing: codes that were no answer."""

    pack: str
    unit: str
    by_id: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """What may be seen of one file of answers.

    figures: per unit of the tree. scales, items: those in the file; absent_scales, absent_items: the others.
    columns: item to heading. rows: of the file; rows_without_unit, rows_without_answers: not counted.
    splits: what units are divided by. read: how the answers were read, counted_elsewhere: unit to the unit its own
    people count in; both so that the files can be looked over later (`ledestjerne audit`).
    """

    instrument: Instrument
    checksum: str
    tree: Tree
    rules: Rules
    figures: tuple[UnitFigures, ...]
    quality: tuple[ScaleQuality, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    absent_scales: tuple[str, ...]
    absent_items: tuple[str, ...]
    columns: Mapping[str, str]
    rows: int
    rows_without_unit: int
    splits: tuple[Split, ...]
    read: ReadWith
    counted_elsewhere: Mapping[str, str]

    @property
    def people(self) -> int:
        """Persons with at least one answer."""
        return self.figures[0].n or 0

    @property
    def rows_without_answers(self) -> int:
        return self.rows - self.rows_without_unit - self.people

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the person should know before reading the results."""
        items, scales = listed(self.absent_items, _MOST_NAMED), listed(self.absent_scales, _MOST_NAMED)
        about_items = Text(
            f"Udsagn uden kolonne i filen: {items}.", f"Items without a column in the file: {items}."
        )
        about_scales = Text(
            f"Skalaer uden nok udsagn i filen er ikke regnet: {scales}.",
            f"Scales without enough items in the file are not computed: {scales}.",
        )
        told = ((self.absent_items, about_items), (self.absent_scales, about_scales))
        return tuple(note for absent, note in told if absent)

    @property
    def divided_scales(self) -> frozenset[str]:
        """The scales told by split."""
        return frozenset(name for found in self.figures for group in found.groups for name in group.scales)

    def against_parent(self, unit: int, scale: Scale) -> Change | None:
        """The difference from the unit above; none for numbers, since what matters is judged in points of 100."""
        return None if self.is_numeric(scale) else self.figures[unit].against_parent.get(scale.id)

    def is_numeric(self, scale: Scale) -> bool:
        """Whether the scale is the mean of numbers, on their own scale and not 0-100."""
        return self.instrument.is_numeric(self.instrument.items_of(scale.id)[0])


def compute(reading: Reading, k: int) -> Results:
    """Decide what may be shown, and compute that. k: fewest answers behind a figure."""
    most = max(k, LEAST_FOR_DISTRIBUTION)
    divided = max(k, LEAST_TO_DIVIDE)
    rules = Rules(k=k, k_distribution=most, k_comments=most, whole_shown=True, n_split=divided)
    plan = protect(reading.answers, reading.instrument, reading.tree, rules, reading.splits)
    ids = reading.tree.ids
    published = publish(Measured(reading.answers, reading.instrument, reading.tree, reading.eligible, plan))
    possible = {scale.id for scale in reading.instrument.scales if _can_be_scored(scale, reading)}
    reported = [reading.instrument.scale(name) for name in plan.scale_ids]
    return Results(
        instrument=reading.instrument,
        checksum=reading.checksum,
        tree=reading.tree,
        rules=rules,
        figures=tuple(_with_unscored(found) for found in published),
        quality=qualities(reading, plan, possible),
        scales=tuple(scale for scale in reported if scale.id in possible),
        items=tuple(item for item in reading.instrument.closed_items if item.id in reading.columns),
        absent_scales=tuple(scale.id for scale in reported if scale.id not in possible),
        absent_items=_absent(reading),
        columns=reading.columns,
        rows=reading.rows,
        rows_without_unit=reading.rows_without_unit,
        splits=reading.splits,
        read=ReadWith(reading.pack, reading.unit, reading.by_id, reading.missing),
        counted_elsewhere={ids[unit]: ids[home] for unit, home in enumerate(plan.home.tolist()) if home != unit},
    )


def _with_unscored(found: UnitFigures) -> UnitFigures:
    """Items whose answers have no points: their distribution where it may be shown, else nothing; never a mean."""
    unscored = {
        name: figure
        for name, figure in found.items.items()
        if isinstance(figure, Released) and math.isnan(figure.mean)
    }
    told: dict[str, Figure] = {
        name: replace(figure, n=sum(figure.distribution)) if figure.distribution else Withheld(Reason.NOT_SHOWN)
        for name, figure in unscored.items()
    }
    return replace(found, items={**found.items, **told}) if told else found


def _can_be_scored(scale: Scale, reading: Reading) -> bool:
    """Whether enough of the scale's items are in the file for anybody to have a score."""
    items = reading.instrument.items_of(scale.id)
    there = sum(item.id in reading.columns for item in items)
    return there >= max(1, scale.minimum_answered * len(items) - 1e-9)


def _absent(reading: Reading) -> tuple[str, ...]:
    return tuple(item.id for item in reading.instrument.closed_items if item.id not in reading.columns)


def released(figures: Sequence[UnitFigures], unit: int, scale: str) -> Released | None:
    """A unit's figure of a scale, None where it is not shown."""
    found = figures[unit].scales[scale]
    return found if isinstance(found, Released) else None


def told_groups(results: Results, unit: int) -> Iterator[tuple[str, str, GroupFigures]]:
    """The groups of a unit to tell one by one, as split, category and figures.

    Several categories together stand in for each of them where these cannot all be shown.
    """
    for number, split in enumerate(results.splits):
        found = {one.group: one for one in results.figures[unit].groups if one.split == number}
        known = {group for group, one in found.items() if one.reason is None}
        for group in split.told(known, set(range(len(split.groups))) - set(found)) if found else ():
            yield split.id, split.label(group), found[group]
