# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The columns results are also divided by: age, seniority, profession and the like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ledestjerne.analysis.survey.bands import in_order, split_of
from ledestjerne.analysis.survey.coding import DEFAULT_MISSING
from ledestjerne.analysis.values import IntArray, Split, Text
from ledestjerne.organisation.imports.refused import Refused

_MOST_CATEGORIES = 30


def divided_by(
    headings: Sequence[str], cells: Sequence[Sequence[str]], missing: Sequence[str]
) -> tuple[tuple[Split, ...], IntArray | None]:
    """The splits, and each row's category in them, -1 where there is none, (rows, splits).

    cells: of every heading, one a row. Raises Refused for a column with one value only, or with very many.
    """
    if not headings:
        return (), None
    none = {*DEFAULT_MISSING, *(code.casefold() for code in missing)}
    splits, bands = [], []
    for heading, column in zip(headings, cells, strict=True):
        found = ["" if cell.strip().casefold() in none else cell.strip() for cell in column]
        labels = in_order({cell for cell in found if cell})
        _check(heading, len(labels))
        place = {label: number for number, label in enumerate(labels)} | {"": -1}
        splits.append(split_of(heading, labels))
        bands.append([place[cell] for cell in found])
    return tuple(splits), np.array(bands, dtype=np.int64).T


def _check(heading: str, categories: int) -> None:
    if categories < 2:
        raise Refused(
            Text(
                f"Kolonnen “{heading}” (--split) har ikke mindst to forskellige værdier at dele op efter.",
                f"The column “{heading}” (--split) has not two different values or more to divide by.",
            )
        )
    if categories > _MOST_CATEGORIES:
        raise Refused(
            Text(
                f"Kolonnen “{heading}” (--split) har {categories} forskellige værdier. Højst {_MOST_CATEGORIES} "
                "kan deles op efter; saml dem i grupper først.",
                f"The column “{heading}” (--split) has {categories} different values. At most {_MOST_CATEGORIES} "
                "can be divided by; put them together in groups first.",
            )
        )
