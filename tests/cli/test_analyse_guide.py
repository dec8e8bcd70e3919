# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The guide says everything there is: every key of results.json, every argument, every code."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledestjerne.analysis.values import Reason, Verdict
from ledestjerne.cli.analyse.options import HELP
from ledestjerne.cli.analyse.quality import NoFigure
from tests.analysis.disclosure.packs import pack
from tests.cli.analysing import Document, analysed, table, written

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "analyse.md"
OPEN_KEYS = {"columns", "reasons"}  # their keys are ids and codes


@pytest.fixture
def guide() -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", GUIDE.read_text(encoding="utf-8")))


@pytest.fixture
def found(tmp_path: Path) -> Document:
    rows = [
        [unit, 1 + n % 5, 1 + n % 3] for unit, people in (("A", 20), ("B", 3), ("C", 9)) for n in range(people)
    ]
    answers = table(tmp_path / "a.csv", ["unit", "q1", "q2"], rows)
    return analysed(tmp_path, answers, written(tmp_path, pack({"warm": ["q1", "q2"]})), "unit")


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for element in value:
            yield from keys(element)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from () if key in OPEN_KEYS else keys(inner)


def test_every_key_of_the_document_is_described(guide: set[str], found: Document) -> None:
    assert set(keys(found)) - {"da", "en"} - guide == set()


def test_every_argument_is_described(guide: set[str]) -> None:
    arguments = set(re.findall(r"--\w+", HELP.en))
    assert arguments == set(re.findall(r"--\w+", HELP.da))
    assert arguments - guide == set()


def test_every_code_is_described_and_has_a_sentence(guide: set[str], found: Document) -> None:
    hidden = {reason.value for reason in (Reason.TOO_FEW, Reason.PROTECTS_OTHERS, Reason.NOT_SHOWN)}
    codes = {code.value for code in NoFigure} | hidden
    assert set(found["reasons"]) == codes
    assert all(text["da"] and text["en"] for text in found["reasons"].values())
    assert (codes | {verdict.value for verdict in Verdict}) - guide == set()


def test_a_released_and_a_withheld_cell_have_just_these_keys(found: Document) -> None:
    figure = {"status", "reason", "n", "mean", "margin", "comparison_margin"}
    shapes = {kind: {frozenset(one) for one in found[kind]} for kind in ("cells", "items", "units")}
    assert shapes["cells"] == {
        frozenset({"unit", "scale", "against_parent", *figure}), frozenset({"unit", "scale", "status", "reason"}),
    }  # fmt: skip
    assert shapes["items"] == {
        frozenset({"unit", "item", "distribution", *figure}), frozenset({"unit", "item", "status", "reason"}),
    }  # fmt: skip
    assert shapes["units"] == {
        frozenset({"id", "name", "parent", "status", "reason", "n", "eligible"}),
        frozenset({"id", "name", "parent", "status", "reason"}),
    }
