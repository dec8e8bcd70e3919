# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""A unit's results divided by age, seniority and the like, for those who may see the unit's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ledestjerne.analysis.values import Change, Figure, Reason, Split
from ledestjerne.measurement.queries import instrument_of
from ledestjerne.organisation.access import Viewer

from ..gate import change_from_json, figure_from_json, splits_from_json
from ..models import Plan, UnitResult
from . import RoundLabel, ScaleResult, _label, _path_of, _rows_of, _scales


@dataclass(frozen=True)
class GroupFigure:
    """One group on one scale, compared with the unit as a whole."""

    scale_id: str
    figure: Figure
    against_unit: Change | None


@dataclass(frozen=True)
class GroupResult:
    """Some of a unit's people: one category, or several told together where they cannot be told one by one.

    names: the categories. n: None unless the group is shown (reason is None). inside: the categories' own groups
    where this one stands in for them, shown or not.
    """

    names: tuple[str, ...]
    n: int | None
    reason: Reason | None
    figures: tuple[GroupFigure, ...]
    inside: tuple[GroupResult, ...] = ()


@dataclass(frozen=True)
class SplitResult:
    """One way the unit is divided: its groups with people, in the categories' own order, each once."""

    name: str
    groups: tuple[GroupResult, ...]


@dataclass(frozen=True)
class UnitSplits:
    """A unit's latest round, divided. n_split: fewest answers in a unit that is divided, k_group: in a group.

    names: what the round can be divided by; empty where its answers carry nothing. splits: empty where the unit
    itself is not divided. scales: the unit's own figures, on the scales that are.
    """

    unit_key: str
    unit_name: str
    round: RoundLabel
    reason: Reason | None
    answered: int | None
    n_split: int
    k_group: int
    names: tuple[str, ...]
    scales: tuple[ScaleResult, ...]
    splits: tuple[SplitResult, ...]


def unit_splits(viewer: Viewer, unit_key: str) -> UnitSplits | None:
    """The latest released round of one unit, divided; None where there is none or the viewer may not see it."""
    path = _path_of(viewer, unit_key)
    rows = _rows_of(viewer, path, unit_key)[:1] if path else []
    if not rows:
        return None
    row = rows[0]
    bands, rules, told = _plan_of(row)
    kept: list[Mapping[str, Any]] = row.figures.get("groups", [])
    return UnitSplits(
        unit_key=row.unit_key,
        unit_name=row.name,
        round=_label(row.round),
        reason=Reason(row.figures["reason"]) if row.figures["reason"] else None,
        answered=row.figures["n"],
        n_split=rules.get("n_split", 0),
        k_group=rules.get("k_split") or row.round.k,
        names=tuple(split.id for split in bands),
        scales=tuple(s for s in _scales(instrument_of(row.round), row, None, None, None) if s.id in told),
        splits=tuple(_split(bands[number], number, kept) for number in sorted({group["split"] for group in kept})),
    )


def _plan_of(row: UnitResult) -> tuple[tuple[Split, ...], Mapping[str, Any], list[str]]:
    """What the round is divided by, its limits, and the scales that are divided."""
    plans = Plan.objects.filter(round=row.round)
    kept = plans.values_list("document__bands", "document__rules", "document__splits").first()
    bands, rules, splits = kept or ([], {}, None)
    return splits_from_json(bands or []), rules, splits["scales"] if splits else []


def _split(split: Split, number: int, kept: list[Mapping[str, Any]]) -> SplitResult:
    found = {group["group"]: group for group in kept if group["split"] == number}
    known = {place for place, group in found.items() if group["reason"] is None}
    empty = set(range(len(split.groups))) - set(found)
    told = split.told(known, empty)
    return SplitResult(split.id, tuple(_group(split, place, found) for place in told))


def _group(split: Split, place: int, found: Mapping[int, Mapping[str, Any]]) -> GroupResult:
    group = found[place]
    return GroupResult(
        names=tuple(split.categories[category] for category in split.groups[place]),
        n=group["n"],
        reason=Reason(group["reason"]) if group["reason"] else None,
        figures=tuple(_figures(group)),
        inside=tuple(_group(split, part, found) for part in _categories_in(split, place) if part in found),
    )


def _categories_in(split: Split, place: int) -> tuple[int, ...]:
    """The groups of single categories inside a merged one: they stand first, in the categories' order."""
    return split.groups[place] if len(split.groups[place]) > 1 else ()


def _figures(group: Mapping[str, Any]) -> Iterator[GroupFigure]:
    against = group["against_unit"]
    for scale, kept in group["scales"].items():
        change = change_from_json(against[scale]) if scale in against else None
        yield GroupFigure(scale, figure_from_json(kept), change)
