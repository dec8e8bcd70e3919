# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a story asks of a page in the browser."""

from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)
Box = dict[str, float]

BOXES = """selector => [...document.querySelectorAll(selector)].map(svg =>
  [svg, ...svg.querySelectorAll('text')].map(e => {
    const b = e.getBoundingClientRect();
    return {left: b.left, right: b.right, top: b.top, bottom: b.bottom};
  }))"""


def in_language(page: Page, language: str) -> None:
    """Read everything in this language from now on."""
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.0-2.2 A and AA or of axe's best practice, and nothing wider than the screen."""
    page.wait_for_load_state()  # a link was followed a moment ago: there may be no head yet to put a script in
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    told = [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert told == [], page.url + "\n" + "\n".join(told)
    assert fits(page), f"{page.url} is wider than the screen"


def assert_accessible_at_both_widths(page: Page) -> None:
    """The same page on a phone and on a desktop; afterwards as wide as it was."""
    own = page.viewport_size
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        assert_accessible(page)
    page.set_viewport_size(own or DESKTOP)


def choose(page: Page, label: str) -> None:
    """The same answer to everything on the page."""
    for group in page.locator("fieldset").all():
        group.get_by_label(label, exact=True).check(force=True)


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def text_boxes(page: Page, selector: str) -> list[list[Box]]:
    """For every drawing: its own box first, then the box of each text in it, as the browser has set them."""
    boxes: list[list[Box]] = page.evaluate(BOXES, selector)
    return boxes


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a pixel."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1
