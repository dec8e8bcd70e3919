# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The content keeps what docs/content.md promises about it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_data import shared_data

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "src" / "ledestjerne" / "content"
CHECK = Path(__file__).with_name("check_content.py")


def run_check(*arguments: Path | str) -> str:
    command = [sys.executable, CHECK, CONTENT, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    return run.stdout


def test_the_content_passes_its_own_checks() -> None:
    assert run_check().endswith("no problems\n")


@pytest.mark.real_data
def test_no_sentence_of_the_content_is_taken_from_the_source() -> None:
    source = shared_data().parent / "source" / "ledelse-i-udvikling.md"
    if not source.is_file():
        pytest.skip("the source text is not here")
    said = run_check("--source", source, "--notes", ROOT / "docs" / "content.md")
    assert "five words in a row shared with the source: none" in said
