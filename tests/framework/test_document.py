# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The stored document: its paths, the form it must have, and what differs between two."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from ledestjerne.analysis.values import Text
from ledestjerne.framework.imports import shipped_document
from ledestjerne.framework.queries.comparing import compare
from ledestjerne.framework.queries.document import BadDocument, check, cleaned, longest, orders, texts

from .conftest import BEHAVIOURS, CORE

Document = dict[str, Any]
Change = Callable[[Document], object]
LINES = [("a", "Et"), ("b", "To"), ("c", "Tre"), ("d", "Fire")]


@pytest.fixture
def document() -> Document:
    return shipped_document()


def listed(*lines: tuple[str, str]) -> Document:
    """A document of one list."""
    return {"coupling": {"questions": [{"id": key, "text": {"da": text, "en": ""}} for key, text in lines]}}


def path_of(line_id: str) -> str:
    return f"coupling.questions.{line_id}.text"


def test_every_text_has_one_path_and_every_line_an_id_of_its_own(document: Document) -> None:
    paths = [path for path, _ in texts(document)]
    assert len(paths) == len(set(paths)) > 100
    assert paths[0] == "title"
    assert CORE in paths
    ids = [line for lines in orders(document).values() for line in lines]
    assert len(ids) == len(set(ids))


def test_the_shipped_foundation_is_whole_in_both_languages(document: Document) -> None:
    assert [path for path, text in texts(document) if not (text.da and text.en)] == []


def test_each_star_has_two_sides_with_five_statements_and_three_questions(document: Document) -> None:
    stars = {path: ids for path, ids in orders(document).items() if path.startswith("stars.")}
    assert len(stars) == 5 * 2 * 2
    assert {len(ids) for path, ids in stars.items() if path.endswith("behaviours")} == {5}
    assert {len(ids) for path, ids in stars.items() if path.endswith("questions")} == {3}


def test_what_the_editor_keeps_beside_the_texts_is_no_text(document: Document) -> None:
    before = list(texts(document))
    document["counters"] = {BEHAVIOURS: 7}
    document["removed"] = [{"list": BEHAVIOURS, "id": "x", "text": {"da": "Væk", "en": ""}}]
    assert list(texts(document)) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.pop("coupling"), "missing"),
        (lambda d: d["stars"].pop(), "5 stars"),
        (lambda d: d["legs"].append(d["legs"][0]), "2 legs"),
        (lambda d: d["stars"][1].update(id="helhed"), "used twice"),
        (lambda d: d["stars"][0].update(id="Æ/..?"), "no id"),
        (lambda d: d["purpose"]["text"].update(da=""), "purpose.text"),
        (lambda d: d["purpose"]["name"].update(en="x" * 121), "purpose.name"),
        (lambda d: d.update(purpose="tekst"), "wrong form"),
    ],
)
def test_a_document_of_another_form_is_refused_with_its_place(
    document: Document, change: Change, said: str
) -> None:
    change(document)
    with pytest.raises(BadDocument, match=said):
        check(document)


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("title", 120),
        ("stars.helhed.name", 120),
        (CORE, 300),
        ("legs.effekt.meaning", 300),
        (f"{BEHAVIOURS}.helhed_shared_b1.text", 500),
        ("coupling.questions.coupling_1.text", 500),
        ("purpose.text", 4000),
        ("stars.helhed.shared.text", 4000),
    ],
)
def test_each_text_has_the_room_its_place_asks_for(path: str, limit: int) -> None:
    assert longest(path) == limit


def test_texts_are_kept_without_what_cannot_be_seen() -> None:
    assert cleaned("title", Text("  En\ttitel \x07 ", "A\r\nB")) == Text("En titel", "A B")
    assert cleaned("purpose.text", Text("Et.\r\rTo.\x00")) == Text("Et.\n\nTo.")


def test_a_document_equals_itself(document: Document) -> None:
    assert compare(document, copy.deepcopy(document)) == ()


def test_a_gone_line_stands_where_it_stood() -> None:
    before, after = listed(*LINES), listed(LINES[0], ("c", "Tre!"), LINES[3], ("e", "Fem"))
    assert [one.path for one in compare(before, after)] == [path_of("b"), path_of("c"), path_of("e")]


def test_a_new_order_is_told_once_for_the_list_and_not_for_additions() -> None:
    before = listed(*LINES)
    assert compare(before, listed(*LINES, ("e", "Fem")))[-1].moved is False
    (moved,) = compare(before, listed(*reversed(LINES)))
    assert (moved.path, moved.moved) == ("coupling.questions", True)


def test_lines_gone_from_the_top_and_one_after_the_other_come_in_their_order() -> None:
    gone = compare(listed(*LINES), listed(LINES[3]))
    assert [one.path for one in gone] == [path_of("a"), path_of("b"), path_of("c")]
    assert all(one.after is None for one in gone)


def test_the_order_of_keys_does_not_matter(document: Document) -> None:
    def turned(part: Any) -> Any:  # parsed TOML
        if isinstance(part, dict):
            return {key: turned(part[key]) for key in sorted(part, reverse=True)}
        return [turned(one) for one in part] if isinstance(part, list) else part

    assert list(texts(turned(document))) == list(texts(document))
    assert [path for path, _ in texts(document)][:3] == ["title", "purpose.name", "purpose.text"]
