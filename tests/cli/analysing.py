# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Running `ledestjerne analyse` in a test and reading what it wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ledestjerne.cli.main import main

PACKS = Path(__file__).parent / "packs"
FILES = ["report.html", "results.json", "results.xlsx"]
Document = dict[str, Any]


def run(folder: Path, answers: Path, pack: Path, unit: str, *more: str, out: str = "out") -> int:
    """Run the command with its files going to `folder/out`."""
    return main(["analyse", str(answers), "--pack", str(pack), "--unit", unit, "--out", str(folder / out), *more])


def document(folder: Path, out: str = "out") -> Document:
    found: Document = json.loads((folder / out / "results.json").read_text(encoding="utf-8"))
    return found


def analysed(folder: Path, answers: Path, pack: Path, unit: str, *more: str) -> Document:
    """Run the command, expect it to succeed, return results.json."""
    assert run(folder, answers, pack, unit, *more) == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == FILES
    return document(folder)


def table(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]], mark: str = ",") -> Path:
    """A CSV file with these cells; None is empty."""
    lines = [mark.join("" if cell is None else str(cell) for cell in row) for row in [head, *rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def written(folder: Path, text: str, name: str = "pack.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def by_id(found: Iterable[Mapping[str, Any]], key: str = "id") -> dict[str, Mapping[str, Any]]:
    return {one[key]: one for one in found}


def cell(found: Document, unit: str, figure: str) -> Mapping[str, Any]:
    """The cell of one unit for one scale or item."""
    kinds = (("cells", "scale"), ("items", "item"))
    (only,) = [c for kind, name in kinds for c in found[kind] if (c["unit"], c[name]) == (unit, figure)]
    one: Mapping[str, Any] = only
    return one


def is_shown(found: Document, unit: str, figure: str) -> bool:
    return bool(cell(found, unit, figure)["status"] == "released")
