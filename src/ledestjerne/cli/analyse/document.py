# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""results.json: what may be seen, as plain values. Every key is described in docs/analyse.md."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from ledestjerne.analysis.disclosure.publish_splits import GroupFigures
from ledestjerne.analysis.survey.instrument import Item
from ledestjerne.analysis.values import Change, Figure, Reason, Text, Withheld

from .quality import ScaleQuality, Statistic
from .results import Results
from .words import reasons

VERSION = 1
RELEASED, WITHHELD = "released", "withheld"
Value = dict[str, Any]


def document(results: Results) -> Value:
    """The whole document, in the order it is written."""
    return {
        "version": VERSION,
        "k": results.rules.k,
        "k_distribution": results.rules.k_distribution,
        "instrument": _instrument(results),
        "rows": results.rows,
        "rows_without_unit": results.rows_without_unit,
        "rows_without_answers": results.rows_without_answers,
        "people": results.people,
        "columns": dict(results.columns),
        "read": {"unit": results.read.unit, "by_id": results.read.by_id, "missing": list(results.read.missing)},
        "counted_elsewhere": dict(results.counted_elsewhere),
        **_splits(results),
        "absent": {"scales": list(results.absent_scales), "items": list(results.absent_items)},
        "reasons": {code: _pair(text) for code, text in reasons(results.rules.k).items()},
        "scales": [_scale(results, found) for found in results.quality],
        "asked": [_item(results, item) for item in results.items],
        "units": list(_units(results)),
        "cells": list(_cells(results)),
        "items": list(_item_cells(results)),
    }


def to_text(written: Value) -> str:
    """JSON with every element of a list on a line of its own."""
    return "{\n" + ",\n".join(f"{_json(key)}: {_lines(value)}" for key, value in written.items()) + "\n}\n"


def _lines(value: Any) -> str:  # any JSON value
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(_json(element) for element in value) + "\n]"


def _json(value: Any) -> str:  # any JSON value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _pair(text: Text) -> Value:
    return {"da": text.da, "en": text.in_language("en")}


def _instrument(results: Results) -> Value:
    pack = results.instrument
    return {
        "id": pack.id,
        "version": pack.version,
        "checksum": results.checksum,
        "title": _pair(pack.title),
        "licence": pack.licence,
        "status": pack.status,
        "pack": results.read.pack,
    }


def _splits(results: Results) -> Value:
    """What units are divided by; nothing where they are not."""
    if not results.splits:
        return {}
    splits = [{"id": split.id, "categories": list(split.categories)} for split in results.splits]
    return {"n_split": results.rules.n_split, "splits": splits}


def _scale(results: Results, found: ScaleQuality) -> Value:
    scale = results.instrument.scale(found.scale)
    figures: dict[str, Statistic] = {
        "n": found.n,
        "alpha": found.alpha,
        "omega": found.omega,
        "icc1": found.icc1,
        "icc2": found.icc2,
        "rwg_j_mean": found.rwg_j_mean,
    }
    return {
        "id": scale.id,
        "name": _pair(scale.name),
        "kind": scale.kind,
        "numeric": results.is_numeric(scale),
        "items": [item.id for item in results.items if scale.id in item.scales],
        **{name: statistic.value for name, statistic in figures.items()},
        "reasons": {name: statistic.reason for name, statistic in figures.items() if statistic.reason},
    }


def _item(results: Results, item: Item) -> Value:
    answers = results.instrument.response_set_of(item)
    return {
        "id": item.id,
        "text": _pair(item.text),
        "reversed": item.reversed,
        "numeric": results.instrument.is_numeric(item),
        "categories": [_pair(option.label) for option in answers.categories],
    }


def _units(results: Results) -> Iterator[Value]:
    tree = results.tree
    for place, found in enumerate(results.figures):
        above = tree.parent[place]
        named = {
            "id": tree.ids[place],
            "name": tree.names[place],
            "parent": tree.ids[above] if above >= 0 else None,
        }
        if found.reason is not None:
            yield named | _withheld(found.reason)
        else:
            yield named | {"status": RELEASED, "reason": None, "n": found.n, "eligible": found.eligible}


def _cells(results: Results) -> Iterator[Value]:
    for place, found in enumerate(results.figures):
        unit = results.tree.ids[place]
        for scale in results.scales:
            cell: Value = {"unit": unit, "scale": scale.id} | _whole(results) | _figure(found.scales[scale.id])
            if cell["status"] == RELEASED:
                cell["against_parent"] = _change(results.against_parent(place, scale))
            yield cell
        for group in found.groups:
            yield from _group_cells(results, unit, group)


def _whole(results: Results) -> Value:
    """The unit's total, where units are also divided."""
    return {"split": None, "category": None} if results.splits else {}


def _group_cells(results: Results, unit: str, group: GroupFigures) -> Iterator[Value]:
    split = results.splits[group.split]
    for scale in results.scales:
        if scale.id not in group.scales:
            continue
        of = {"unit": unit, "scale": scale.id, "split": split.id, "category": split.label(group.group)}
        cell: Value = of | _figure(group.scales[scale.id])
        if cell["status"] == RELEASED:
            change = None if results.is_numeric(scale) else group.against_unit.get(scale.id)
            cell |= {"against_parent": None, "against_unit": _change(change)}
        yield cell


def _item_cells(results: Results) -> Iterator[Value]:
    for unit, found in zip(results.tree.ids, results.figures, strict=True):
        for item in results.items:
            figure = found.items[item.id]
            cell: Value = {"unit": unit, "item": item.id} | _whole(results) | _figure(figure)
            if not isinstance(figure, Withheld):
                cell["distribution"] = list(figure.distribution) if figure.distribution else None
            yield cell


def _figure(figure: Figure) -> Value:
    """One figure. A withheld one has a reason and nothing else."""
    if isinstance(figure, Withheld):
        return _withheld(figure.reason)
    return {
        "status": RELEASED,
        "reason": None,
        "n": figure.n,
        "mean": None if math.isnan(figure.mean) else figure.mean,
        "margin": figure.margin,
        "comparison_margin": figure.comparison_margin,
    }


def _withheld(reason: Reason) -> Value:
    return {"status": WITHHELD, "reason": reason.value}


def _change(change: Change | None) -> Value | None:
    if change is None:
        return None
    return {"difference": round(change.difference, 1), "verdict": change.verdict.value}
