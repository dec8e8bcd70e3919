# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What the import contracts do not show: relations, floor plan, file headers, tails, secrets."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ledestjerne"
FLOORS = [
    "audit",
    "post",
    "identity",
    "organisation",
    "framework",
    "agreements",
    "measurement",
    "responses",
    "results",
    "dialogue",
]


def tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).is_file()]


def code_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if ast.get_docstring(node):
                lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
            yield node.name, lines


def test_every_import_contract_is_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([command, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:]


@pytest.mark.parametrize("room", FLOORS)
def test_relations_between_rooms_point_down_and_have_no_name_back(room: str) -> None:
    for model in apps.get_app_config(room).get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | OneToOneField | ManyToManyField):
                continue
            target = field.related_model._meta.app_label
            assert target in FLOORS, f"{model.__name__}.{field.name} points outside the rooms"
            assert FLOORS.index(target) <= FLOORS.index(room), f"{model.__name__}.{field.name} points up"
            if target != room:
                assert field.remote_field.related_name == "+", f"{model.__name__}.{field.name} has a name back"


def test_the_floor_plan_names_every_place_and_nothing_else() -> None:
    plan = (ROOT / "docs" / "floor-plan.md").read_text(encoding="utf-8")
    floors = plan.split("## Inside")[0].split("Places planned")[0]
    named = set(re.findall(r"^\| `(\w+)`", floors, re.MULTILINE))
    places = {path.name for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert named == places - {"locale"}


def test_the_floor_plan_names_every_module_of_the_core() -> None:
    plan = (ROOT / "docs" / "floor-plan.md").read_text(encoding="utf-8").split("## Inside")[1]
    core = SOURCE / "analysis"
    modules = {
        ".".join(path.relative_to(core).with_suffix("").parts)
        for path in core.rglob("*.py")
        if path.stem != "__init__"
    }
    assert {module for module in modules if f"`{module}`" not in plan} == set()


def test_migrations_import_no_product_code() -> None:
    for path in SOURCE.rglob("migrations/*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^(from|import) ledestjerne", text, re.MULTILINE), path
    for path in code_files():
        assert "apps.get_model" not in path.read_text(encoding="utf-8"), path


def test_there_are_no_signals_and_no_save_overrides() -> None:
    for path in code_files():
        text = path.read_text(encoding="utf-8")
        assert "django.db.models.signals" not in text, path
        assert not re.search(r"def save\(self", text) or "forms.py" in path.name, path


def test_nothing_is_called_helpers_or_the_like() -> None:
    names = {"utils", "helpers", "common", "core", "base"}
    assert [path for path in code_files() if path.stem in names or path.parent.name in names] == []


def test_every_file_says_whose_it_is() -> None:
    assert [
        p
        for p in code_files()
        if p.read_text(encoding="utf-8") and "SPDX" not in p.read_text(encoding="utf-8")[:120]
    ] == []


def test_no_file_and_no_function_has_a_long_tail() -> None:
    long_files = {p.name: n for p in code_files() if (n := p.read_text(encoding="utf-8").count("\n")) > 400}
    long_functions = [(p.name, name, n) for p in code_files() for name, n in functions(p) if n > 40]
    assert (long_files, long_functions) == ({}, [])


def test_templates_are_short_and_hold_no_script_or_style() -> None:
    for path in SOURCE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 120, path
        assert not re.search(r"\sstyle=\"|<style|\son\w+=\"|javascript:", text), path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path


def test_no_tracked_file_names_a_machine_path_or_a_registry() -> None:
    marks = [
        f"{ROOT.parent}/",
        "index" + "-url=",
        "--find" + "-links",
        '"resolved": ' + '"http',
        "registry = " + '"http',
    ]
    for path in tracked():
        if path.suffix in {".png", ".woff2", ".ico"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [mark for mark in marks if mark in text], path


def test_requirements_are_locked_with_hashes() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9._-]+(?:\[.*\])?==", text, re.MULTILINE | re.IGNORECASE)
        assert len(packages) > 10
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
