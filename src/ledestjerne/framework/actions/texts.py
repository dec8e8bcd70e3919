# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Editing the draft: its texts, and the lines of its lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from ledestjerne.analysis.values import Text
from ledestjerne.organisation.access import NotFound, Viewer

from ..queries.document import LISTS, as_json, cleaned, longest, texts
from .drafting import locked_draft, save_draft

MOST_LINES = 30  # in one list


@dataclass(frozen=True)
class Edit:
    """One text: its path, what the editor saw when she began, and what she wrote."""

    path: str
    seen: Text
    written: Text


class EditConflict(Exception):
    """Somebody else has changed some of the same texts meanwhile. Nothing was saved.

    now: those texts by path, None where the line has been taken out. by: who edited the draft last.
    """

    def __init__(self, now: Mapping[str, Text | None], by: str) -> None:
        super().__init__(", ".join(now))
        self.now, self.by = now, by


class TooLong(Exception):
    """A text has more characters than its place allows, or a list more lines. Nothing was saved."""

    def __init__(self, path: str, limit: int) -> None:
        super().__init__(path)
        self.path, self.limit = path, limit


@transaction.atomic
def edit_texts(actor: Viewer, *, edits: Sequence[Edit]) -> int:
    """Change texts of the draft, all or none. Returns how many were changed; raises EditConflict, TooLong.

    Each language is merged by itself: what the editor did not touch stays as it is now.
    """
    draft = locked_draft(actor)
    now = dict(texts(draft.document))
    merged = {edit.path: _merged(_clean(edit), now.get(edit.path)) for edit in edits}
    lost = [path for path, text in merged.items() if text is None]
    if lost:
        raise EditConflict({path: now.get(path) for path in lost}, draft.edited_by)
    changed = {path: text for path, text in merged.items() if text is not None and now.get(path, text) != text}
    for path, text in changed.items():
        container, key = _place(draft.document, path)
        container[key] = _as_json(path, text)
    if changed:
        save_draft(actor, draft, "edit_foundation", ", ".join(changed))
    return len(changed)


def _clean(edit: Edit) -> Edit:
    return Edit(edit.path, cleaned(edit.path, edit.seen), cleaned(edit.path, edit.written))


def _merged(edit: Edit, now: Text | None) -> Text | None:
    """What the text should be; None where both have changed it, or where it is gone and was changed."""
    if edit.written == edit.seen:
        return now or edit.seen
    if now is None:
        return None
    da = _one(edit.seen.da, edit.written.da, now.da)
    en = _one(edit.seen.en, edit.written.en, now.en)
    return None if da is None or en is None else Text(da, en)


def _one(seen: str, written: str, now: str) -> str | None:
    if written == seen:
        return now
    return written if now in (seen, written) else None


@transaction.atomic
def add_line(actor: Viewer, *, list_path: str, text: Text) -> str:
    """Add a behaviour or question at the end of a list, under an id never used before. Raises TooLong."""
    draft = locked_draft(actor)
    lines = _list(draft.document, list_path)
    if len(lines) >= MOST_LINES:
        raise TooLong(list_path, MOST_LINES)
    line_id = _new_id(draft.document, list_path, len(lines))
    path = f"{list_path}.{line_id}.text"
    lines.append({"id": line_id, "text": _as_json(path, cleaned(path, text))})
    save_draft(actor, draft, "add_foundation_line", line_id)
    return line_id


@transaction.atomic
def remove_line(actor: Viewer, *, list_path: str, line_id: str) -> None:
    """Take a behaviour or question out of the draft. It can be put back; earlier versions keep it anyway."""
    draft = locked_draft(actor)
    lines = _list(draft.document, list_path)
    line = _line(lines, line_id)
    lines.remove(line)
    draft.document.setdefault("removed", []).append({"list": list_path, **line})
    save_draft(actor, draft, "remove_foundation_line", line_id)


@transaction.atomic
def put_line_back(actor: Viewer, *, line_id: str) -> None:
    """Put a line that was taken out back at the end of its list. Raises TooLong."""
    draft = locked_draft(actor)
    removed = draft.document.get("removed", [])
    line = _line(removed, line_id)
    lines = _list(draft.document, line["list"])
    if len(lines) >= MOST_LINES:
        raise TooLong(line["list"], MOST_LINES)
    removed.remove(line)
    lines.append({"id": line_id, "text": line["text"]})
    save_draft(actor, draft, "put_foundation_line_back", line_id)


@transaction.atomic
def move_line(actor: Viewer, *, list_path: str, line_id: str, up: bool) -> None:
    """Move a line one place; at the end of the list it stays."""
    draft = locked_draft(actor)
    lines = _list(draft.document, list_path)
    at = lines.index(_line(lines, line_id))
    to = max(at - 1, 0) if up else min(at + 1, len(lines) - 1)
    if to != at:
        lines.insert(to, lines.pop(at))
        save_draft(actor, draft, "move_foundation_line", line_id)


def _new_id(document: dict[str, Any], list_path: str, length: int) -> str:
    """helhed_shared_behaviour_7: counted up for good, also past lines that were taken out."""
    counters = document.setdefault("counters", {})
    stem = list_path.removeprefix("stars.").replace(".", "_").removesuffix("s")
    counters[list_path] = max(counters.get(list_path, 0), length) + 1
    return f"{stem}_{counters[list_path]}"


def _as_json(path: str, text: Text) -> dict[str, str]:
    if max(len(text.da), len(text.en)) > longest(path):
        raise TooLong(path, longest(path))
    return as_json(text)


def _place(document: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """The table a path ends in and the last key."""
    *parts, key = path.split(".")
    here: Any = document
    for part in parts:
        here = here[part] if isinstance(here, dict) else _line(here, part)
    return here, key


def _list(document: dict[str, Any], list_path: str) -> list[dict[str, Any]]:
    try:
        container, key = _place(document, list_path)
        found = container[key]
    except (KeyError, TypeError) as error:
        raise NotFound from error
    if key not in LISTS or not isinstance(found, list):
        raise NotFound
    return found


def _line(lines: Sequence[dict[str, Any]], line_id: str) -> dict[str, Any]:
    found = next((line for line in lines if line["id"] == line_id), None)
    if found is None:
        raise NotFound
    return found
