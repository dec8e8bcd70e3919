# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""results.json and the answers behind it: what is published, and who is behind every figure.

Nothing is planned here. What is shown is what the file shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ledestjerne.analysis.disclosure.plan import Plan, SplitPlan
from ledestjerne.analysis.disclosure.publish import Measured, UnitFigures
from ledestjerne.analysis.disclosure.publish_splits import GroupFigures
from ledestjerne.analysis.disclosure.rules import Rules
from ledestjerne.analysis.survey.answers import Answers
from ledestjerne.analysis.survey.bands import split_of
from ledestjerne.analysis.survey.coding import DEFAULT_MISSING, decode
from ledestjerne.analysis.survey.instrument import Instrument, parse_pack
from ledestjerne.analysis.values import (
    BoolArray,
    Change,
    Figure,
    IntArray,
    Reason,
    Released,
    Split,
    Text,
    Tree,
    Verdict,
    Withheld,
)
from ledestjerne.cli.analyse import files
from ledestjerne.cli.analyse.columns import named
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.imports.tables import Table

JSON = "results.json"
Document = Mapping[str, Any]


@dataclass(frozen=True)
class Published:
    """measured: the answers with a plan that shows just what the file shows. told: the figures in it."""

    document: Document
    measured: Measured
    told: tuple[UnitFigures, ...]


def read(folder: Path, answers: Path) -> Published:
    """Read the files. Raises Refused where they do not belong together."""
    document = _document(folder / JSON)
    try:
        return _read(document, files.table(answers))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError):
        raise Refused(
            Text(
                f"{JSON} er ikke skrevet af denne udgave af ledestjerne analyse, eller den er ændret.",
                f"{JSON} was not written by this version of ledestjerne analyse, or has been changed.",
            )
        ) from None


def _document(path: Path) -> Document:
    try:
        found: Document = json.loads(files.content(path))
    except ValueError:
        raise Refused(Text(f"{path.name} kan ikke læses.", f"{path.name} cannot be read.")) from None
    return found


def _read(document: Document, table: Table) -> Published:
    instrument = parse_pack(document["instrument"]["pack"])
    ids = [unit["id"] for unit in document["units"]]
    up = [ids.index(unit["parent"]) if unit["parent"] is not None else -1 for unit in document["units"]]
    tree = Tree(tuple(ids), tuple(unit["name"] for unit in document["units"]), tuple(up))
    splits = tuple(split_of(split["id"], split["categories"]) for split in document.get("splits", []))
    answers = _answers(document, table, instrument, tree, splits)
    told = tuple(_told(document, instrument, tree, splits))
    plan = _as_shown(document, instrument, tree, splits, answers, told)
    return Published(document, Measured(answers, instrument, tree, np.full(len(tree), np.nan), plan), told)


def _answers(
    document: Document, table: Table, instrument: Instrument, tree: Tree, splits: Sequence[Split]
) -> Answers:
    read_with = document["read"]
    column = table.column(named(table.columns, read_with["unit"], JSON))
    index = tree.index if read_with["by_id"] else {name: unit for unit, name in enumerate(tree.names) if unit}
    place = np.array([_placed(cell, index) for cell in column], dtype=np.int64)
    mapping = {item: named(table.columns, heading, JSON) for item, heading in document["columns"].items()}
    decoded = decode(table.columns, table.rows, instrument, mapping, read_with["missing"], table.number)
    bands = None
    if splits:
        labels = [{label: number for number, label in enumerate(split.categories)} for split in splits]
        cells = [table.column(named(table.columns, split.id, JSON)) for split in splits]
        found = [[of.get(cell.strip(), -1) for cell in one] for of, one in zip(labels, cells, strict=True)]
        bands = np.array(found, dtype=np.int64).T[place >= 0]
    numbers = None if decoded.numbers is None else decoded.numbers[place >= 0]
    return Answers(place[place >= 0], decoded.codes[place >= 0], numbers, bands)


def _placed(cell: str, index: Mapping[str, int]) -> int:
    if cell in index:
        return index[cell]
    if cell.casefold() in DEFAULT_MISSING:
        return -1
    raise Refused(
        Text(
            "Filen med svar nævner enheder, der ikke er i resultaterne. Er det den rigtige fil?",
            "The file of answers names units that are not in the results. Is it the right file?",
        )
    )


def _told(
    document: Document, instrument: Instrument, tree: Tree, splits: Sequence[Split]
) -> Iterator[UnitFigures]:
    wholes: dict[str, dict[str, Document]] = {unit: {} for unit in tree.ids}
    items: dict[str, dict[str, Document]] = {unit: {} for unit in tree.ids}
    divided: dict[str, dict[tuple[str, str], dict[str, Document]]] = {unit: {} for unit in tree.ids}
    for cell in document["cells"]:
        if cell.get("split") is None:
            wholes[cell["unit"]][cell["scale"]] = cell
        else:
            divided[cell["unit"]].setdefault((cell["split"], cell["category"]), {})[cell["scale"]] = cell
    for cell in document["items"]:
        items[cell["unit"]][cell["item"]] = cell
    hidden: dict[str, Figure] = {item.id: Withheld(Reason.NOT_SHOWN) for item in instrument.closed_items}
    for unit in document["units"]:
        name = unit["id"]
        yield UnitFigures(
            n=unit.get("n"),
            eligible=unit.get("eligible"),
            reason=Reason(unit["reason"]) if unit["reason"] else None,
            scales={scale: _figure(cell) for scale, cell in wholes[name].items()},
            items=hidden | {item: _figure(cell) for item, cell in items[name].items()},
            against_parent={},
            groups=tuple(_group(key, cells, splits) for key, cells in divided[name].items()),
        )


def _group(key: tuple[str, str], cells: Mapping[str, Document], splits: Sequence[Split]) -> GroupFigures:
    """n is left out: the file has it for each scale."""
    split = next(number for number, one in enumerate(splits) if one.id == key[0])
    group = next(g for g in range(len(splits[split].groups)) if splits[split].label(g) == key[1])
    scales = {scale: _figure(cell) for scale, cell in cells.items()}
    against = {scale: cell["against_unit"] for scale, cell in cells.items() if cell.get("against_unit")}
    changes = {
        scale: Change(change["difference"], Verdict(change["verdict"])) for scale, change in against.items()
    }
    return GroupFigures(split, group, None, None, scales, changes)


def _figure(cell: Document) -> Figure:
    if cell["status"] != "released":
        return Withheld(Reason(cell["reason"]))
    return Released(
        n=cell["n"],
        mean=float("nan") if cell["mean"] is None else cell["mean"],
        margin=cell["margin"],
        comparison_margin=cell["comparison_margin"],
        distribution=tuple(cell["distribution"]) if cell.get("distribution") else None,
    )


def _as_shown(
    document: Document,
    instrument: Instrument,
    tree: Tree,
    splits: tuple[Split, ...],
    answers: Answers,
    told: Sequence[UnitFigures],
) -> Plan:
    """A plan that shows what the file does."""
    scales, items = tuple(told[0].scales), tuple(item.id for item in instrument.closed_items)
    figures = [[found.scales[name] for name in scales] + [found.items[name] for name in items] for found in told]
    shown = np.array([[isinstance(figure, Released) for figure in row] for row in figures])
    spread = [[isinstance(f, Released) and f.distribution is not None for f in row] for row in figures]
    home = np.arange(len(tree))
    for unit, elsewhere in document["counted_elsewhere"].items():
        home[tree.index[unit]] = tree.index[elsewhere]
    came = answers.codes.max(axis=1) >= 0
    if answers.numbers is not None:
        came |= np.isfinite(answers.numbers).any(axis=1)
    k = document["k"]
    return Plan(
        rules=Rules(k=k, k_distribution=document["k_distribution"], n_split=max(document.get("n_split", k), k),
                    k_comments=document["k_distribution"]),
        unit_ids=tree.ids,
        scale_ids=scales,
        item_ids=items,
        home=home,
        answers=np.bincount(answers.unit[came], minlength=len(tree)),
        units=np.array([found.reason is None for found in told]),
        size=np.array([found.n or 0 for found in told], dtype=np.int64),
        shown=shown,
        distributions=np.array(spread),
        by_split=_divided(tree, splits, home[answers.unit[came]], answers, came, told) if splits else None,
    )  # fmt: skip


def _divided(
    tree: Tree,
    splits: tuple[Split, ...],
    home: IntArray,
    answers: Answers,
    came: BoolArray,
    told: Sequence[UnitFigures],
) -> SplitPlan:
    scales = tuple(dict.fromkeys(scale for found in told for group in found.groups for scale in group.scales))
    columns = [(s, g) for s, split in enumerate(splits) for g in range(len(split.groups))]
    carriers = np.array([bool(found.groups) for found in told])
    shown = np.zeros((len(tree), len(columns), len(scales)), dtype=np.bool_)
    for unit, found in enumerate(told):
        for one in found.groups:
            column = columns.index((one.split, one.group))
            shown[unit, column] = [isinstance(one.scales.get(scale), Released) for scale in scales]
    n, bands = np.zeros(shown.shape[:2], dtype=np.int64), answers.bands
    assert bands is not None
    for column, (split, group) in enumerate(columns):
        member = np.isin(bands[came, split], splits[split].groups[group])
        own = np.concatenate([[0], np.cumsum(np.bincount(home[member], minlength=len(tree)))])
        n[:, column] = (own[tree.end] - own[:-1]) * carriers
    return SplitPlan(splits, scales, carriers, n, np.asarray(shown.any(axis=2)), shown)
