# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every room with data about people says what it keeps, and docs/privacy.md says the same."""

from pathlib import Path

from ledestjerne.privacy.queries import ROOMS, what_is_kept

DOCS = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"
SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledestjerne"


def test_every_room_with_a_declaration_is_asked() -> None:
    assert {file.parent.name for file in SOURCE.glob("*/retention.py")} == set(ROOMS)


def test_the_description_of_the_processing_tells_all_of_it() -> None:
    told = DOCS.read_text(encoding="utf-8")
    for kept in (one for found in what_is_kept().values() for one in found):
        assert f"| {kept.what} | {kept.whose} | {kept.why} | {kept.ends} |" in told
