# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Released results as frozen values. Every question begins with who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from ledestjerne.analysis.survey.instrument import Instrument
from ledestjerne.analysis.values import Change, Figure, Reason, Released, Text
from ledestjerne.measurement.models import Round
from ledestjerne.measurement.queries import comparable, instrument_of, round_line
from ledestjerne.organisation.access import Viewer, may_see_unit, visible_units

from ..access import is_out, may_see_below, stage_of
from ..gate import answered, change_from_json, figure_from_json
from ..models import CommentRelease, UnitResult

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

_SOCIAL_CAPITAL = "social-kapital"  # what the id of every pack about it begins with
_TALKED_ABOUT = 3  # items named as strengths, and as most worth talking about


@dataclass(frozen=True)
class RoundLabel:
    """Which measurement the figures come from, and its limits."""

    id: int
    title: str
    measured_on: date
    k: int
    k_distribution: int
    readable_on: date | None = None  # from when leaders may read it, where that was planned
    short: bool = False  # a pulse: the pack's short form


@dataclass(frozen=True)
class Compared:
    """A unit's own figure beside its parent's, the whole's and its own from the round before."""

    own: Figure
    parent: Figure | None
    whole: Figure | None
    previous: Figure | None


@dataclass(frozen=True)
class ScaleResult:
    """One scale: dimension, relation or total. `own` carries the change since the round before."""

    id: str
    kind: str
    name: Text
    description: Text
    figures: Compared


@dataclass(frozen=True)
class ItemResult:
    """One statement. `categories` are the labels of the distribution, lowest score first."""

    id: str
    text: Text
    reversed: bool
    star: str | None
    side: str | None
    categories: tuple[Text, ...]
    figures: Compared
    dimension: str | None = None
    relation: str | None = None


@dataclass(frozen=True)
class UnitResults:
    """Everything shown of one unit in its latest round.

    reason: why the unit as a whole is not shown; None when it is. answered and eligible are None unless it is.
    strengths, to_discuss: ids of items, highest first / lowest first; only items shown.
    """

    unit_key: str
    unit_name: str
    parent_name: str
    whole_name: str
    round: RoundLabel
    previous_round: RoundLabel | None
    answered: int | None
    eligible: int | None
    answered_before: int | None
    eligible_before: int | None
    reason: Reason | None
    scales: tuple[ScaleResult, ...]
    items: tuple[ItemResult, ...]
    strengths: tuple[str, ...]
    to_discuss: tuple[str, ...]
    limits: Text | None  # what the instrument itself says it cannot tell
    has_units_below: bool  # and this reader may see them one by one
    divided_by: tuple[str, ...] = ()  # what the round's answers carry: age, seniority and the like
    is_divided: bool = False  # and this unit is large enough
    has_comments: bool = False  # comments of the round have been released


@dataclass(frozen=True)
class MapCell:
    """One unit on one scale, compared with the unit the map is drawn for."""

    scale_id: str
    figure: Figure
    against_parent: Change | None


@dataclass(frozen=True)
class MapRow:
    """One unit directly below, in the organisation's own order. May be opened only by those who may see it."""

    unit_key: str
    unit_name: str
    answered: int | None
    reason: Reason | None
    cells: tuple[MapCell, ...]
    look_here_first: bool


@dataclass(frozen=True)
class UnitMap:
    """The units directly below one unit, on the three dimensions."""

    unit_key: str
    unit_name: str
    round: RoundLabel
    answered: int | None
    eligible: int | None
    scales: tuple[ScaleResult, ...]  # the unit's own, as the yardstick
    rows: tuple[MapRow, ...]


def unit_results(viewer: Viewer, unit_key: str, at: str = "") -> UnitResults | None:
    """The latest released round of one unit; None where there is none or the viewer may not see it.

    at: the unit's path, where it is known.
    """
    path = (at if may_see_unit(viewer, at) else "") if at else _path_of(viewer, unit_key)
    rows = _rows_of(viewer, path, unit_key) if path else []
    if not rows:
        return None
    now, before = rows[0], (rows[1] if len(rows) > 1 else None)
    around = {row.order: row for row in _parent_and_whole(now)}
    whole = around.get(0) if now.order else None
    parent = next((row for row in around.values() if row.unit_key == now.parent_key), None)
    instrument = instrument_of(now.round)
    scales = _scales(instrument, now, parent, whole, before)
    items = _items(instrument, now, parent, whole, before)
    ranked = sorted(
        (one for one in items if one.categories and isinstance(one.figures.own, Released)), key=_own_mean
    )
    half = min(_TALKED_ABOUT, len(ranked) // 2)
    return UnitResults(
        unit_key=now.unit_key,
        unit_name=now.name,
        parent_name=parent.name if parent else "",
        whole_name=whole.name if whole else "",
        round=_label(now.round),
        previous_round=_label(before.round) if before else None,
        answered=now.figures["n"],
        eligible=now.figures["eligible"],
        answered_before=before.figures["n"] if before else None,
        eligible_before=before.figures["eligible"] if before else None,
        reason=Reason(now.figures["reason"]) if now.figures["reason"] else None,
        scales=scales,
        items=items,
        strengths=tuple(item.id for item in ranked[::-1][:half]),
        to_discuss=tuple(item.id for item in ranked[:half]),
        limits=instrument.limits,
        has_units_below=may_see_below(viewer, path) and now.has_units_below,
        divided_by=tuple(now.round.bands),
        is_divided=bool(now.figures.get("groups")),
        has_comments=now.has_comments,
    )


def unit_map(viewer: Viewer, unit_key: str) -> UnitMap | None:
    """The units directly below one unit; None where there is none or the viewer may not see it."""
    path = _path_of(viewer, unit_key)
    rows = _rows_of(viewer, path, unit_key)[:1] if path and may_see_below(viewer, path) else []
    if not rows:
        return None
    now = rows[0]
    instrument = instrument_of(now.round)
    yardstick = tuple(s for s in _scales(instrument, now, None, None, None) if s.kind == "dimension")
    below = UnitResult.objects.filter(round=now.round, parent_key=unit_key).order_by("order")
    return UnitMap(
        unit_key=now.unit_key,
        unit_name=now.name,
        round=_label(now.round),
        answered=now.figures["n"],
        eligible=now.figures["eligible"],
        scales=yardstick,
        rows=tuple(_map_row(row, [scale.id for scale in yardstick]) for row in below),
    )


def answered_in(viewer: Viewer, round_id: int) -> int | None:
    """How many answered in a whole round, for those who look after rounds; None where fewer than k did."""
    found = round_line(viewer, round_id)
    return answered(round_id, found.k) if found else None


def _path_of(viewer: Viewer, unit_key: str) -> str:
    """Where the unit hangs today; empty if it is out of sight."""
    visible = visible_units(viewer, timezone.localdate()).filter(unit__key=unit_key)
    return visible.values_list("path", flat=True).first() or ""


class _Around(TypedDict):
    """What is asked for with the same query: whether there are units below, and comments."""

    has_units_below: bool
    has_comments: bool


def _rows_of(viewer: Viewer, path: str, unit_key: str) -> list[WithAnnotations[UnitResult, _Around]]:
    """The unit in its two latest rounds of the same instrument that are out for this reader, newest first.

    Rounds of social capital come first: a later round of something else must not stand in their place.
    """
    released = UnitResult.objects.filter(unit_key=unit_key, round__status="released")
    released = released.select_related("round__instrument").defer("round__units")
    released = released.annotate(
        has_units_below=Exists(UnitResult.objects.filter(round=OuterRef("round"), parent_key=unit_key)),
        has_comments=Exists(CommentRelease.objects.filter(round=OuterRef("round"))),
    )
    is_something_else = Case(When(round__instrument__pack_id__startswith=_SOCIAL_CAPITAL, then=0), default=1)
    latest = released.order_by(is_something_else, "-round__measured_on", "-round_id")[:8]
    rows = [row for row in latest if is_visible(viewer, path, row.round)][:4]
    same = [row for row in rows if comparable(row.round, rows[0].round)]
    return same[:2]


def is_visible(viewer: Viewer, path: str, found: Round) -> bool:
    """Whether a round that is released has come to this reader's stage."""
    return is_out(found.stages, stage_of(viewer, path), timezone.localdate())


def _parent_and_whole(row: UnitResult) -> QuerySet[UnitResult]:
    return UnitResult.objects.filter(Q(unit_key=row.parent_key) | Q(order=0), round=row.round)


def _label(found: Round) -> RoundLabel:
    planned = found.stages.get("leaders")
    readable_on = date.fromisoformat(planned) if planned else None
    return RoundLabel(
        found.pk, found.title, found.measured_on, found.k, found.k_distribution, readable_on, found.short
    )


def _figure(row: UnitResult | None, part: str, name: str) -> Figure | None:
    found = row.figures[part].get(name) if row else None
    return figure_from_json(found) if found else None


def _compared(part: str, name: str, now: UnitResult, *others: UnitResult | None) -> Compared:
    own = figure_from_json(now.figures[part][name])
    return Compared(own, *(_figure(row, part, name) for row in others))


def _scales(instrument: Instrument, now: UnitResult, *others: UnitResult | None) -> tuple[ScaleResult, ...]:
    return tuple(
        ScaleResult(s.id, s.kind, s.name, s.description, _compared("scales", s.id, now, *others))
        for s in instrument.scales
        if s.id in now.figures["scales"]
    )


def _items(instrument: Instrument, now: UnitResult, *others: UnitResult | None) -> tuple[ItemResult, ...]:
    return tuple(
        ItemResult(
            id=item.id,
            text=item.text,
            reversed=item.reversed,
            star=item.star,
            side=item.side,
            categories=tuple(option.label for option in instrument.response_set_of(item).categories),
            figures=_compared("items", item.id, now, *others),
            dimension=item.dimension,
            relation=item.relation,
        )
        for item in instrument.closed_items
    )


def _own_mean(item: ItemResult) -> float:
    own = item.figures.own
    return own.mean if isinstance(own, Released) else 0.0


def _map_row(row: UnitResult, scales: list[str]) -> MapRow:
    against = row.figures["against_parent"]
    return MapRow(
        unit_key=row.unit_key,
        unit_name=row.name,
        answered=row.figures["n"],
        reason=Reason(row.figures["reason"]) if row.figures["reason"] else None,
        cells=tuple(
            MapCell(
                scale_id=name,
                figure=figure_from_json(row.figures["scales"][name]),
                against_parent=change_from_json(against[name]) if name in against else None,
            )
            for name in scales
        ),
        look_here_first=row.figures["look_first"],
    )
