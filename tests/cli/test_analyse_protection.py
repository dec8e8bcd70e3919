# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What an attacker finds in results.json by adding, subtracting and combining: never fewer than k people."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from ledestjerne.analysis.values import FloatArray, IntArray, Tree
from tests.analysis.disclosure.packs import pack
from tests.analysis.disclosure.towns import random_tree
from tests.cli.analysing import Document, analysed, cell, is_shown, table, written

CROSSED = {"warm": ["q1", "q2"], "fair": ["q3", "q4"], "near": ["q1", "q3"], "far": ["q2", "q4"]}
KINDS = {"warm": "dimension", "fair": "dimension", "near": "relation", "far": "relation"}
ITEMS = ["q1", "q2", "q3", "q4"]


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    return written(tmp_path, pack(CROSSED, KINDS))


def mixed(people: int, seed: int = 0, skip: float = 0.0) -> IntArray:
    """Answers 1-5, 0 skipped."""
    random = np.random.default_rng(seed)
    codes = random.integers(1, 6, (people, 4))
    codes[random.random(codes.shape) < skip] = 0
    return codes


def in_tree(tmp_path: Path, pack_file: Path, tree: Tree, unit: IntArray, codes: IntArray, *more: str) -> Document:
    """Run the command on people of a tree."""
    above = [tree.ids[p] if p >= 0 else "" for p in tree.parent]
    units = table(tmp_path / "units.csv", ["id", "name", "parent"], zip(tree.ids, tree.names, above, strict=True))
    rows = [[tree.ids[u], *(c or None for c in row)] for u, row in zip(unit, codes.tolist(), strict=True)]
    answers = table(tmp_path / "answers.csv", ["unit", *ITEMS], rows)
    return analysed(tmp_path, answers, pack_file, "unit", "--units", str(units), *more)


def flat(tmp_path: Path, pack_file: Path, sizes: dict[str, int], codes: IntArray, *more: str) -> Document:
    """Run the command on units below one whole."""
    units = [unit for unit, size in sizes.items() for _ in range(size)]
    rows = [[unit, *(c or None for c in row)] for unit, row in zip(units, codes.tolist(), strict=True)]
    return analysed(tmp_path, table(tmp_path / "a.csv", ["unit", *ITEMS], rows), pack_file, "unit", *more)


def counted_in(tree: Tree, unit: IntArray, k: int) -> IntArray:
    """For each person the unit she is counted from: the slow twin of the rule for people in inner units."""
    place = unit.copy()
    for inner in range(len(tree) - 1, 0, -1):
        mine = place == inner
        if tree.children[inner] and 0 < mine.sum() < k:
            place[mine] = tree.parent[inner]
    return place


def residuals(found: Document, tree: Tree, place: IntArray, figure: str, has: FloatArray) -> list[int]:
    """People with a value in each shown unit minus the largest shown units below it."""
    rest = {unit: 0 for unit in range(len(tree)) if is_shown(found, tree.ids[unit], figure)}
    for person, at in enumerate(place.tolist()):
        while at >= 0 and at not in rest:
            at = tree.parent[at]
        if at >= 0:
            rest[at] += int(has[person])
    return list(rest.values())


def has_value(codes: IntArray, figure: str) -> FloatArray:
    columns = [ITEMS.index(item) for item in CROSSED.get(figure, [figure])]
    return np.asarray((codes[:, columns] > 0).mean(axis=1) >= 0.5, dtype=np.float64)


@pytest.mark.parametrize("seed", range(6))
def test_every_residual_of_every_figure_holds_nobody_or_k(tmp_path: Path, pack_file: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    tree = random_tree(random, 14)
    unit, codes = random.integers(0, 14, 120), mixed(120, seed, skip=0.1)
    found = in_tree(tmp_path, pack_file, tree, unit, codes)
    answered = (codes > 0).any(axis=1)
    place = np.where(answered, counted_in(tree, np.where(answered, unit, 0), 5), -1)
    for figure in [*CROSSED, *ITEMS]:
        assert all(n == 0 or n >= 5 for n in residuals(found, tree, place, figure, has_value(codes, figure)))


@pytest.mark.parametrize("seed", range(12))
def test_as_many_units_are_shown_as_the_exact_rule_allows(tmp_path: Path, pack_file: Path, seed: int) -> None:
    random = np.random.default_rng(100 + seed)
    tree = random_tree(random, 9)
    sizes = random.choice([0, 1, 2, 3, 4, 5, 7, 12], 9)
    sizes[0] += 5
    unit = np.repeat(np.arange(9), sizes)
    if len(set(unit.tolist())) < 2:
        pytest.skip("one unit only")
    found = in_tree(tmp_path, pack_file, tree, unit, mixed(len(unit), seed))
    shown = {tree.index[one["id"]] for one in found["units"] if one["status"] == "released"}
    own = np.bincount(counted_in(tree, unit, 5), minlength=9)
    assert _allowed(tree, own, shown)
    assert len(shown) == max(
        len(chosen)
        for count in range(10)
        for chosen in combinations(range(9), count)
        if _allowed(tree, own, set(chosen))
    )


def _allowed(tree: Tree, own: IntArray, shown: set[int]) -> bool:
    """Whether every shown unit has five people and every residual none or five."""
    rest, size = dict.fromkeys(shown, 0), dict.fromkeys(shown, 0)
    for unit, count in enumerate(own.tolist()):
        covered, at = False, unit
        while at >= 0:
            if at in shown:
                size[at] += count
                rest[at] += 0 if covered else count
                covered = True
            at = tree.parent[at]
    return all(n >= 5 for n in size.values()) and all(n == 0 or n >= 5 for n in rest.values())


@pytest.mark.parametrize("seed", range(4))
def test_no_combination_of_figures_tells_about_one_or_two(tmp_path: Path, pack_file: Path, seed: int) -> None:
    """Every way of adding and subtracting means, over units and questions at once (linear algebra)."""
    random = np.random.default_rng(200 + seed)
    tree = random_tree(random, 5)
    unit, codes = random.integers(0, 5, 30), mixed(30, seed, skip=0.12)
    found = in_tree(tmp_path, pack_file, tree, unit, codes, "--k", "3")
    matrix = _rows(found, tree, counted_in(tree, unit, 3), codes)
    assert len(matrix) > 8
    rank = np.linalg.matrix_rank(matrix.reshape(len(matrix), -1))
    for size in (1, 2):
        for group in combinations(range(30), size):
            rest = np.delete(matrix, group, axis=1).reshape(len(matrix), -1)
            assert np.linalg.matrix_rank(rest) == rank, f"{group} can be found"


def _rows(found: Document, tree: Tree, place: IntArray, codes: IntArray) -> FloatArray:
    """Each released mean as weights over people × items."""
    rows = []
    for one in [*found["cells"], *found["items"]]:
        if one["status"] == "released":
            at, figure = tree.index[one["unit"]], one.get("scale") or one["item"]
            columns = [ITEMS.index(item) for item in CROSSED.get(figure, [figure])]
            answered = np.zeros(codes.shape)
            answered[:, columns] = codes[:, columns] > 0
            inside = (place >= at) & (place < tree.end[at]) & (has_value(codes, figure) > 0)
            assert one["n"] == inside.sum()
            rows.append(answered * inside[:, None] / np.maximum(answered.sum(axis=1, keepdims=True), 1))
    return np.array(rows)


def test_an_item_all_agree_on_is_not_found_from_its_scale(tmp_path: Path, pack_file: Path) -> None:
    for agreeing in (9, 8):  # all, and all but one
        codes = mixed(20, seed=1)
        codes[:9, 0] = 5
        codes[agreeing:9, 0] = 2
        found = flat(tmp_path, pack_file, {"A": 9, "B": 11}, codes)
        assert not is_shown(found, "A", "q1")
        for scale in ("warm", "near"):
            assert not all(is_shown(found, "A", name) for name in (scale, *(set(CROSSED[scale]) - {"q1"})))


def test_an_item_all_agree_on_in_a_residual_is_not_found_by_subtraction(tmp_path: Path, pack_file: Path) -> None:
    tree = Tree(("top", "a", "b", "c"), ("Top", "A", "B", "C"), (-1, 0, 0, 0))
    unit = np.repeat([0, 1, 2, 3], [6, 10, 12, 14])
    codes = mixed(42, seed=5)
    codes[:6, 2] = 1  # the six of the top unit itself agree
    found = in_tree(tmp_path, pack_file, tree, unit, codes)
    assert not all(is_shown(found, place, "q3") for place in tree.ids)


def test_a_scale_and_all_its_items_are_not_together_where_few_answered_in_part(
    tmp_path: Path, pack_file: Path
) -> None:
    for partly in (1, 4):
        codes = mixed(24, seed=8)
        codes[:partly, 1] = 0  # skipped q2
        found = flat(tmp_path, pack_file, {"A": 12, "B": 12}, codes)
        for unit in ("all", "A"):
            for scale in ("warm", "far"):
                assert not all(is_shown(found, unit, name) for name in (scale, *CROSSED[scale]))


def test_a_single_item_carries_no_margin_below_the_limit_for_distributions(
    tmp_path: Path, pack_file: Path
) -> None:
    found = flat(tmp_path, pack_file, {"A": 7, "B": 30}, mixed(37, seed=5))
    small, large = cell(found, "A", "q1"), cell(found, "all", "q1")
    assert (small["margin"], small["comparison_margin"], small["distribution"]) == (None, None, None)
    assert large["margin"] is not None
    assert sum(large["distribution"]) == large["n"] == 37
    assert cell(found, "B", "q1")["distribution"] is None  # 37 less 30 would be the seven


def test_a_scale_of_one_item_follows_the_rule_for_items(tmp_path: Path) -> None:
    lone = written(tmp_path, pack({"one": ["q1"], "rest": ["q2", "q3"]}), "lone.toml")
    found = flat(tmp_path, lone, {"A": 7, "B": 30}, mixed(37, seed=5))
    assert cell(found, "A", "one")["margin"] is None
    assert cell(found, "A", "rest")["margin"] is not None


def test_one_wording_and_no_number_whatever_hides_an_item(tmp_path: Path, pack_file: Path) -> None:
    few, alike = mixed(30, seed=1), mixed(30, seed=2)
    few[:12, 0] = 0  # three of fifteen answered
    alike[:15, 0] = 3
    for codes in (few, alike):
        found = flat(tmp_path, pack_file, {"A": 15, "B": 15}, codes)
        assert cell(found, "A", "q1") == {"unit": "A", "item": "q1", "status": "withheld", "reason": "not_shown"}


def test_withheld_cells_leak_no_number_in_any_of_the_files(tmp_path: Path, pack_file: Path) -> None:
    codes = mixed(29, seed=3)
    codes[9:26, 1] = 4
    found = flat(tmp_path, pack_file, {"Solsikken": 9, "Mælkebøtten": 17, "Tusindfryd": 3}, codes)
    hidden = [one for kind in ("units", "cells", "items") for one in found[kind] if one["status"] == "withheld"]
    assert {one["reason"] for one in hidden} == {"too_few", "protects_others", "not_shown"}
    named = {"id", "name", "parent", "unit", "scale", "item", "status", "reason"}
    assert all(set(one) <= named for one in hidden)
    _check_workbook(tmp_path / "out" / "results.xlsx", found)
    _check_report((tmp_path / "out" / "report.html").read_text(encoding="utf-8"), found)


def _check_workbook(path: Path, found: Document) -> None:
    book = openpyxl.load_workbook(path)
    units, items = book.worksheets[:2]
    withheld = {one["id"] for one in found["units"] if one["status"] == "withheld"}
    rows = {str(row[0]): row for row in units.iter_rows(min_row=2, values_only=True)}
    assert set(rows) == {one["id"] for one in found["units"]}
    for name in withheld:
        assert not [value for value in rows[name] if isinstance(value, int | float)]
    for row in items.iter_rows(min_row=2, values_only=True):
        assert str(row[0]) not in withheld
        if not is_shown(found, str(row[0]), str(row[2])):
            assert row[4] == "vises ikke"
            assert not any(row[5:])


def _check_report(page: str, found: Document) -> None:
    for place, unit in enumerate(found["units"][1:], start=1):
        section = page.split(f'<h3 id="enhed-{place}">')[1].split("</section>")[0]
        if unit["status"] == "withheld":
            said = section.split('<p class="ls-lille">Det samlede</p>')[1].split("kunne man")[0]
            assert "".join(s for s in said if s.isdigit()) == ("5" if unit["reason"] == "too_few" else "")
            assert "<svg" not in section
    hidden = page.count("<td>vises ikke</td><td></td><td></td></tr>")
    assert hidden == sum(one["reason"] == "not_shown" and one["unit"] != "all" for one in found["items"])


def test_quality_is_told_only_where_every_unit_is_shown(tmp_path: Path, pack_file: Path) -> None:
    for sizes, told in (({"A": 12, "B": 12}, True), ({"A": 12, "B": 9, "C": 3}, False)):
        (warm, *_) = flat(tmp_path, pack_file, sizes, mixed(24, seed=4))["scales"]
        assert (warm["icc1"] is not None) is told
        assert warm["reasons"] == (
            {"omega": "too_few_items"} if told else {
                "alpha": "hidden_units", "omega": "too_few_items", "icc1": "hidden_units",
                "icc2": "hidden_units", "rwg_j_mean": "hidden_units",
            }
        )  # fmt: skip


def test_quality_is_told_with_hidden_units_where_twenty_take_part(tmp_path: Path, pack_file: Path) -> None:
    sizes = {f"u{n}": 6 for n in range(20)} | {"tiny": 3}
    (warm, *_) = flat(tmp_path, pack_file, sizes, mixed(123, seed=4))["scales"]
    assert all(warm[name] is not None for name in ("alpha", "icc1", "icc2", "rwg_j_mean"))
    fewer = dict(list(sizes.items())[2:])
    (warm, *_) = flat(tmp_path, pack_file, fewer, mixed(111, seed=4))["scales"]
    assert warm["reasons"]["icc1"] == "hidden_units"


def test_units_of_one_or_two_do_not_make_up_the_twenty(tmp_path: Path, pack_file: Path) -> None:
    """Agreement is made of units with two people or more: here of one that is not shown."""
    sizes = {f"u{n:02}": 1 for n in range(30)} | {"pair": 2}
    (warm, *_) = flat(tmp_path, pack_file, sizes, mixed(32, seed=4))["scales"]
    assert warm["alpha"] is not None
    assert (warm["rwg_j_mean"], warm["reasons"]["rwg_j_mean"]) == (None, "not_shown")
    assert warm["icc1"] is None


def test_people_counted_higher_up_hide_the_quality(tmp_path: Path, pack_file: Path) -> None:
    tree = Tree(("top", "area", "a", "b"), ("Top", "Area", "A", "B"), (-1, 0, 1, 1))
    found = in_tree(tmp_path, pack_file, tree, np.repeat([0, 1, 2, 3], [6, 2, 9, 9]), mixed(26, seed=6))
    assert [one["status"] for one in found["units"]] == ["released"] * 4
    assert found["scales"][0]["reasons"]["icc1"] == "hidden_units"


def test_an_item_without_variation_is_not_told_by_a_missing_omega(tmp_path: Path) -> None:
    three = written(tmp_path, pack({"warm": ["q1", "q2", "q3"]}), "three.toml")
    codes = mixed(40, seed=7)
    codes[:, 0] = 4
    (scale,) = flat(tmp_path, three, {"A": 20, "B": 20}, codes)["scales"]
    assert (scale["alpha"], scale["omega"]) == (None, None)
    assert scale["reasons"]["alpha"] == scale["reasons"]["omega"] == "not_shown"
