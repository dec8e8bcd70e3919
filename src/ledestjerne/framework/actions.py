# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Changing the foundation: a draft is begun, edited, adopted from a date, or dropped. Adopted versions stay."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledestjerne.analysis.values import Text
from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer

from .access import may_edit
from .models import FoundationVersion
from .queries import texts

LONGEST = 4000  # characters in one text
LISTS = ("behaviours", "questions")


@dataclass(frozen=True)
class Edit:
    """One text: its path, what the editor saw when she began, and what she wrote."""

    path: str
    seen: Text
    written: Text


class EditConflict(Exception):
    """Somebody else has changed some of the same texts meanwhile. `now` holds them by path; nothing was saved."""

    def __init__(self, now: Mapping[str, Text]) -> None:
        super().__init__(", ".join(now))
        self.now = now


class NotReady(Exception):
    """The draft cannot be adopted. `paths`: required texts that are empty; `earliest`: first possible date."""

    def __init__(self, paths: Sequence[str] = (), earliest: date | None = None) -> None:
        super().__init__(", ".join(paths) or str(earliest))
        self.paths, self.earliest = tuple(paths), earliest


def load_shipped_foundation(actor: Viewer, *, adopted_from: date = date(2011, 1, 1)) -> None:
    """The project's own reading of the 2011 text as the first version; nothing happens if there is one."""
    with transaction.atomic():
        if FoundationVersion.objects.exists():
            return
        source = files("ledestjerne").joinpath("content", "foundation.toml").read_text(encoding="utf-8")
        FoundationVersion.objects.create(
            number=1,
            status=FoundationVersion.Status.ADOPTED,
            adopted_from=adopted_from,
            document=tomllib.loads(source),
            edited_by=actor.name,
        )
        record(actor, "load_shipped_foundation", "1")


def start_draft(actor: Viewer) -> int:
    """Begin a draft from the latest version; where there is one already, that one. Returns its number."""
    _require(actor)
    with transaction.atomic():
        there = FoundationVersion.objects.filter(status=FoundationVersion.Status.DRAFT).first()
        if there:
            return there.number
        latest = FoundationVersion.objects.select_for_update().order_by("-number").first()
        if latest is None:
            raise NotFound
        made = FoundationVersion.objects.create(
            number=latest.number + 1, document=copy.deepcopy(latest.document), edited_by=actor.name
        )
        record(actor, "start_draft", str(made.number))
    return made.number


def edit_texts(actor: Viewer, *, edits: Sequence[Edit]) -> int:
    """Change texts of the draft, all or none. Returns how many were changed; raises EditConflict."""
    with transaction.atomic():
        draft = _draft(actor)
        now = dict(texts(draft.document))
        if any(edit.path not in now for edit in edits):
            raise EditConflict({edit.path: now.get(edit.path, Text("")) for edit in edits if edit.path not in now})
        changed = [edit for edit in edits if edit.written != edit.seen and edit.written != now[edit.path]]
        lost = {edit.path: now[edit.path] for edit in changed if now[edit.path] != edit.seen}
        if lost:
            raise EditConflict(lost)
        for edit in changed:
            container, key = _place(draft.document, edit.path)
            container[key] = _as_json(edit.written)
        if changed:
            _save(actor, draft, "edit_foundation", ", ".join(edit.path for edit in changed))
    return len(changed)


def add_line(actor: Viewer, *, list_path: str, text: Text) -> str:
    """Add a behaviour or question at the end of a list, under an id never used before."""
    with transaction.atomic():
        draft = _draft(actor)
        lines = _list(draft.document, list_path)
        counters = draft.document.setdefault("counters", {})
        number = max(counters.get(list_path, 0), len(lines)) + 1
        used = {line["id"] for line in lines}
        base = list_path.removeprefix("stars.").replace(".", "_").rstrip("s")
        while f"{base}_{number}" in used:
            number += 1
        counters[list_path] = number
        lines.append({"id": f"{base}_{number}", "text": _as_json(text)})
        _save(actor, draft, "add_foundation_line", lines[-1]["id"])
    return f"{base}_{number}"


def remove_line(actor: Viewer, *, list_path: str, line_id: str) -> None:
    """Take a behaviour or question out of the draft. Earlier versions keep it."""
    with transaction.atomic():
        draft = _draft(actor)
        lines = _list(draft.document, list_path)
        lines.remove(_line(lines, line_id))
        _save(actor, draft, "remove_foundation_line", line_id)


def move_line(actor: Viewer, *, list_path: str, line_id: str, up: bool) -> None:
    """Move a line one place; at the end of the list it stays."""
    with transaction.atomic():
        draft = _draft(actor)
        lines = _list(draft.document, list_path)
        at = lines.index(_line(lines, line_id))
        to = max(at - 1, 0) if up else min(at + 1, len(lines) - 1)
        lines.insert(to, lines.pop(at))
        _save(actor, draft, "move_foundation_line", line_id)


def adopt_draft(actor: Viewer, *, adopted_from: date) -> int:
    """Make the draft the foundation from a date. Raises NotReady, saying what is missing."""
    with transaction.atomic():
        draft = _draft(actor)
        empty = [path for path, text in texts(draft.document) if not text.da.strip()]
        latest = FoundationVersion.objects.filter(status=FoundationVersion.Status.ADOPTED).order_by(
            "-adopted_from"
        )
        begun = latest.values_list("adopted_from", flat=True).first()
        earliest = max(filter(None, (begun, timezone.localdate())))
        if empty or adopted_from < earliest:
            raise NotReady(empty, earliest if adopted_from < earliest else None)
        draft.status, draft.adopted_from = FoundationVersion.Status.ADOPTED, adopted_from
        _save(actor, draft, "adopt_foundation", adopted_from.isoformat())
    return draft.number


def discard_draft(actor: Viewer) -> None:
    """Drop the draft. What was adopted stays as it is."""
    with transaction.atomic():
        draft = _draft(actor)
        record(actor, "discard_draft", str(draft.number))
        draft.delete()


def _require(actor: Viewer) -> None:
    if not may_edit(actor):
        raise NotFound


def _draft(actor: Viewer) -> FoundationVersion:
    """The draft, locked until the transaction ends."""
    _require(actor)
    found = FoundationVersion.objects.select_for_update().filter(status=FoundationVersion.Status.DRAFT).first()
    if found is None:
        raise NotFound
    return found


def _save(actor: Viewer, draft: FoundationVersion, action: str, what: str) -> None:
    draft.edited_by = actor.name
    draft.save()
    record(actor, action, str(draft.number), {"what": what[:500]})


def _as_json(text: Text) -> dict[str, str]:
    if max(len(text.da), len(text.en)) > LONGEST:
        raise ValueError(f"a text may have {LONGEST} characters")
    return {"da": text.da.strip(), "en": text.en.strip()}


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
