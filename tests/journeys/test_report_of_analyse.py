# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The report of the command `analyse`, opened from the disk as a person opens it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.cli.test_analyse_report import AXE, made


@pytest.mark.parametrize(("language", "width"), [("da", 360), ("en", 1280)])
def test_the_report_is_accessible_on_a_phone_and_a_screen(
    browser: Browser, tmp_path: Path, language: str, width: int
) -> None:
    made(tmp_path, "--language", language)
    context = browser.new_context(bypass_csp=True)  # for axe alone; the page itself runs no script
    opened, asked = context.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto((tmp_path / "out" / "report.html").as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    found = opened.evaluate("axe.run(document)")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    assert {url.split(":")[0] for url in asked} == {"file"}
    context.close()
