# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""report.html and results.xlsx as a person opens them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from ledestjerne.analysis.survey.instrument import parse_pack
from tests.cli.analysing import analysed, cell, table

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "src" / "ledestjerne" / "content" / "social_capital.toml"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
UNITS = [
    ("top", "Bakkeby", "", 0), ("dag", "Dagtilbud & mere", "top", 3), ("mar", "Mariehønen", "dag", 4),
    ("lyn", "Lyngen", "dag", 14), ("sol", "<b>Solsikken</b>", "dag", 22), ("syd", "Sydskolen", "top", 40),
]  # fmt: skip
VOID = {"meta", "br", "path", "rect", "line", "circle"}


class Outline(HTMLParser):
    """Whether every element is closed in its place, and what there is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.waiting: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.wrong: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "svg" and given.get("role") == "img" and not given.get("aria-label"):
            self.wrong.append("a figure without words")
        if tag not in VOID:
            self.waiting.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return None

    def handle_endtag(self, tag: str) -> None:
        if not self.waiting or self.waiting.pop() != tag:
            self.wrong.append(tag)


def made(folder: Path, *more: str) -> str:
    """The report of a small municipality."""
    pack = parse_pack(PACK.read_text(encoding="utf-8"))
    random = np.random.default_rng(5)
    rows = [
        [unit, *random.integers(1, 6, len(pack.closed_items)).tolist()]
        for unit, _, _, people in UNITS
        for _ in range(people)
    ]
    answers = table(folder / "a.csv", ["unit", *(item.id for item in pack.closed_items)], rows)
    units = table(folder / "u.csv", ["id", "name", "parent", "eligible"], UNITS)
    analysed(folder, answers, PACK, "unit", "--units", str(units), *more)
    return (folder / "out" / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path) -> str:
    return made(tmp_path)


def test_the_page_is_whole_and_every_link_leads_somewhere(page: str) -> None:
    outline = Outline(page)
    assert outline.wrong == []
    assert outline.waiting == []
    assert len(set(outline.ids)) == len(outline.ids)
    assert {address[1:] for address in outline.addresses} <= set(outline.ids)


def test_the_page_asks_the_network_for_nothing_and_runs_nothing(page: str) -> None:
    assert all(address.startswith("#") for address in Outline(page).addresses)
    assert "url(" not in page
    assert "@import" not in page
    assert "<script" not in page
    assert re.findall(r"https?://", page) == []
    assert "default-src 'none'" in page


def test_headings_step_down_one_at_a_time(page: str) -> None:
    headings = Outline(page).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_every_unit_has_its_place_and_names_are_text(page: str) -> None:
    for place, (_, name, _, _) in enumerate(UNITS[1:], start=1):
        escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert re.search(rf'<h3 id="enhed-\d">{re.escape(escaped)}</h3>', page)
        assert f'href="#enhed-{place}"' in page
    assert "<b>Solsikken" not in page


def test_what_is_not_shown_says_why_in_one_sentence(page: str) -> None:
    assert "<p>Vises ikke. Færre end 5 har svaret.</p>" in page
    assert "Der er svar nok, men ud fra tallet kunne man regne sig frem til svarene i en lille gruppe." in page
    assert "Vi siger ikke hvilken grund, for den kunne i sig selv røbe noget." in page


def test_figures_stand_as_text_with_their_uncertainty(page: str, tmp_path: Path) -> None:
    found = analysed(tmp_path, tmp_path / "a.csv", PACK, "unit", "--units", str(tmp_path / "u.csv"))
    shown = cell(found, "syd", "trust")
    score, margin = int(shown["mean"] + 0.5), shown["margin"]
    assert f"<b>{score}</b>\u00a0±\u00a0{margin}" in page
    assert f'aria-label="{score} af 100, usikkerhed fra' in page


def test_the_page_tells_where_the_questionnaire_comes_from(page: str) -> None:
    assert "Status: not validated" in page
    assert "Licens: CC-BY-4.0" in page
    assert "Det er derfor" in page or "APV" in page


def test_the_english_page_marks_what_is_danish(tmp_path: Path) -> None:
    page = made(tmp_path, "--language", "en")
    assert '<html lang="en">' in page
    assert "How the answers are protected" in page
    assert "Fewer than 5 have answered." in page
    text = re.sub("<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert not re.search(r"\b(og|ikke|svar|enheder|udsagn|skalaer)\b", text)


def test_the_workbook_opens_with_its_sheets_and_no_formulas(tmp_path: Path) -> None:
    made(tmp_path)
    book = openpyxl.load_workbook(tmp_path / "out" / "results.xlsx")
    assert book.sheetnames == ["Enheder og skalaer", "Udsagn", "Skalaernes kvalitet", "Sådan læses det"]
    units, items, quality, how = book.worksheets
    assert [c.value for c in units[1]][:6] == [
        "Enhed",
        "Navn",
        "Overenhed",
        "Svar",
        "Inviterede",
        "Ikke vist, fordi",
    ]
    assert units.max_row == len(UNITS) + 1
    assert [c.value for c in items[1]][-5:] == [
        "I meget ringe grad", "I ringe grad", "Delvist", "I høj grad", "I meget høj grad",
    ]  # fmt: skip
    assert quality.max_row == 9
    assert how["A1"].value == "Sådan læses tallene"


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    pack = parse_pack(PACK.read_text(encoding="utf-8"))
    random = np.random.default_rng(5)
    rows = [[unit, *random.integers(1, 6, 24).tolist()] for unit in ("=1+1", "+2") for _ in range(9)]
    answers = table(tmp_path / "a.csv", ["unit", *(item.id for item in pack.closed_items)], rows)
    analysed(tmp_path, answers, PACK, "unit")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "results.xlsx").worksheets[0]
    assert {(sheet[f"A{row}"].value, sheet[f"A{row}"].data_type) for row in (3, 4)} == {("=1+1", "s"), ("+2", "s")}
