# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Published patterns of suppression, looked over with the audit's fingerprints: no small cell follows."""

import csv
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from ledestjerne.analysis.disclosure.attacks import packed
from ledestjerne.analysis.disclosure.fingerprints import PRIME, Sums, fingerprints
from ledestjerne.analysis.values import BoolArray
from tests.real_data import shared_data

pytestmark = pytest.mark.real_data
TABLES = {  # the columns that each dimension of the table is made of
    "manual": [["var1"], ["var2"]],
    "z1": [["region"], ["hovedint"]],
    "z2": [["region", "fylke", "kostragr"], ["hovedint"]],
    "z3": [["region", "fylke", "kostragr"], ["hovedint"], ["mnd", "mnd2"]],
}


@dataclass(frozen=True)
class Pattern:
    """inside: cells × innermost cells. primary, secondary: which cells are hidden."""

    inside: BoolArray
    primary: BoolArray
    secondary: BoolArray

    def found(self, shown: BoolArray) -> int:
        """Small cells that follow from the cells shown."""
        of = np.where(self.inside[shown].T, np.arange(int(shown.sum())), -1)
        numbers = fingerprints(Sums(packed(of), np.arange(int(shown.sum()))), np.random.default_rng(1)).numbers
        totals = [numbers[self.inside[cell]].sum(axis=0) % PRIME for cell in np.flatnonzero(self.primary)]
        return int((~np.array(totals).any(axis=1)).sum())


def rows(name: str) -> list[dict[str, str]]:
    with shared_data("disclosure", "ssbtools", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pattern(name: str, method: str) -> Pattern:
    """A table as published: innermost cells are those of the finest codes."""
    cells, dimensions = rows(f"golden_{name}_{method}.csv"), TABLES[name]
    source = cells if name == "manual" else rows(f"{name}.csv")
    codes = []
    for columns in dimensions:
        around = {row[columns[0]]: {"Total", *(row[column] for column in columns)} for row in source}
        around.pop("Total", None)
        codes.append(around)
    inner = list(product(*codes))
    names = [columns[0] for columns in dimensions]
    inside = [[all(cell[n] in codes[d][code[d]] for d, n in enumerate(names)) for code in inner] for cell in cells]
    hidden = {kind: np.array([cell[kind] == "TRUE" for cell in cells]) for kind in ("primary", "secondary")}
    return Pattern(np.array(inside), hidden["primary"], hidden["secondary"])


@pytest.mark.parametrize("method", ["none", "anySum"])
@pytest.mark.parametrize("name", TABLES)
def test_no_small_cell_of_a_published_pattern_follows(name: str, method: str) -> None:
    of = pattern(name, method)
    assert of.primary.any()
    assert of.inside.any(axis=1).all()
    assert of.found(~(of.primary | of.secondary)) == 0


@pytest.mark.parametrize("name", TABLES)
def test_without_what_is_hidden_beside_them_small_cells_follow(name: str) -> None:
    of = pattern(name, "none")
    assert of.found(~of.primary) > 0


@pytest.mark.parametrize("name", TABLES)
def test_a_pattern_with_one_of_the_cells_beside_shown_again_is_found(name: str) -> None:
    of = pattern(name, "none")
    for cell in np.flatnonzero(of.secondary)[:6]:
        shown = ~(of.primary | of.secondary)
        shown[cell] = True
        assert of.found(shown) > 0
