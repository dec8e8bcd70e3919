# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The published data sets, where they are present beside the checkout."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_data(*parts: str) -> Path:
    """The path of one file of the published data; skips the test, saying so, where it is not there."""
    path = Path(os.environ.get("LEDESTJERNE_SHARED_DATA", str(BESIDE))).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"published data not present: {'/'.join(parts)}")
    return path
