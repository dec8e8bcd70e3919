# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a button of the section form does: everything typed is saved first, then the step is taken."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.http import QueryDict

from ledestjerne.analysis.values import Text
from ledestjerne.framework import actions
from ledestjerne.framework.access import NotFound
from ledestjerne.framework.actions import EditConflict
from ledestjerne.organisation.access import Viewer

from .forms import LANGUAGES, NEW, SectionForm


def carry_out(viewer: Viewer, form: SectionForm, do: str) -> str:
    """Save and take the step; where on the page it happened. Raises EditConflict, TooLong, NotFound."""
    actions.edit_texts(viewer, edits=form.edits())
    added = [actions.add_line(viewer, list_path=path, text=text) for path, text in form.new_lines()]
    step, _, which = do.partition(":")
    list_path, _, line_id = which.rpartition(":")
    with suppress(NotFound):  # somebody else has taken the line out already
        _take(viewer, step, list_path, line_id)
    return list_path if step == "remove" else line_id or next(reversed(added), "")


def _take(viewer: Viewer, step: str, list_path: str, line_id: str) -> None:
    if step in {"up", "down"}:
        actions.move_line(viewer, list_path=list_path, line_id=line_id, up=step == "up")
    elif step == "remove":
        actions.remove_line(viewer, list_path=list_path, line_id=line_id)
    elif step == "back":
        actions.put_line_back(viewer, line_id=line_id)


@dataclass(frozen=True)
class Beside:
    """A form sent in, made ready to be shown again beside what somebody else has written."""

    data: dict[str, str]
    lost: tuple[str, ...]


def beside(form: SectionForm, data: QueryDict, conflict: EditConflict, now: Iterable[tuple[str, Text]]) -> Beside:
    """Own words stay in the fields. What was only read is brought up to date; lines that are gone are lost."""
    fresh = {name: str(data.get(name, "")) for name in data}
    texts, lost = dict(now), []
    for path in form.posted:
        for language in LANGUAGES:
            name = f"{path}:{language}"
            written, seen = form.cleaned_data[name], form.cleaned_data[f"{name}:seen"]
            if path not in texts:
                lost += [written] if written != seen else []
                del fresh[name], fresh[f"{name}:seen"]
            elif written == seen or path in conflict.now:
                text = texts[path]
                fresh[f"{name}:seen"] = text.da if language == "da" else text.en
                fresh[name] = written if written != seen else fresh[f"{name}:seen"]
    return Beside(fresh, tuple(lost))


def typed(data: QueryDict) -> Sequence[str]:
    """What somebody typed into a form whose draft is gone: every text that is not what was sent out."""
    fields = {name: str(data.get(name, "")) for name in data if name.endswith((":da", ":en"))}
    return [text for name, text in fields.items() if text.strip() and _differs(data, name, text)]


def _differs(data: QueryDict, name: str, text: str) -> bool:
    return name.startswith(NEW) or str(data.get(f"{name}:seen", "")).split() != text.split()
