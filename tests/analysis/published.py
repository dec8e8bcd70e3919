# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Columns of the published data sets as arrays."""

import csv
from functools import lru_cache

import numpy as np

from ledestjerne.analysis.values import FloatArray, IntArray
from tests.real_data import shared_data


@lru_cache
def _table(*parts: str) -> dict[str, list[str]]:
    with shared_data(*parts).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


def numbers(*parts: str, columns: list[str]) -> FloatArray:
    """The named columns as numbers, NaN where the file has none; shape (rows, columns)."""
    table = _table(*parts)
    return np.array([[float(v) if v not in ("", "NA") else np.nan for v in table[c]] for c in columns]).T


def groups(*parts: str, columns: list[str]) -> IntArray:
    """The group of each row, numbered from 0; a group is one combination of the named columns."""
    table = _table(*parts)
    keys = list(zip(*(table[c] for c in columns), strict=True))
    number = {key: i for i, key in enumerate(sorted(set(keys)))}
    return np.array([number[key] for key in keys])
