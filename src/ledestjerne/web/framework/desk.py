# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The draft made into the editor's pages."""

from collections.abc import Sequence
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ledestjerne.framework.actions import EditConflict, NotReady
from ledestjerne.framework.queries import Difference, Draft, Foundation

from . import words
from .edit_pages import (
    AdoptPage,
    DiscardPage,
    EditorPage,
    LineList,
    Missing,
    Removed,
    SectionLine,
    SectionPage,
    TextRow,
    Theirs,
)
from .forms import LANGUAGES, NEW, AdoptForm, SectionForm
from .sections import Section, sections


def editor_page(draft: Draft | None, *, has_version: bool, found: Sequence[Difference]) -> EditorPage:
    """Every section with its state. found: what differs from the version before."""
    return EditorPage(
        has_draft=draft is not None,
        has_version=has_version,
        number=draft.foundation.number if draft else 0,
        begun=begun(draft) if draft else "",
        sections=tuple(section_line(one, draft, found) for one in sections(draft.foundation)) if draft else (),
        missing=missing(draft) if draft else (),
        changed=words.texts_changed(len(found)) if found else "",
        may_adopt=draft is not None and not draft.empty and bool(found or not has_version),
    )


def begun(draft: Draft) -> str:
    told = {
        "creator": draft.created_by,
        "editor": draft.edited_by,
        "day": words.day(localtime(draft.edited_at).date()),
        "time": date_format(localtime(draft.edited_at), "H:i"),
    }
    return _("Begyndt af %(creator)s. Senest rettet af %(editor)s %(day)s kl. %(time)s.") % told


def section_line(section: Section, draft: Draft, found: Sequence[Difference] = ()) -> SectionLine:
    return SectionLine(
        name=section_name(section, draft.foundation),
        slug=section.slug,
        inside=section.root.count(".") == 2,
        state=_state(section, draft, found),
    )


def section_name(section: Section, foundation: Foundation) -> str:
    return words.part_name(section.root, foundation)


def _state(section: Section, draft: Draft, found: Sequence[Difference]) -> str:
    empty = sum(map(section.holds, draft.empty))
    danish_only = sum(map(section.holds, draft.without_english))
    changed = sum(section.holds(one.path) for one in found)
    told = [
        words.texts_missing(empty) if empty else "",
        words.without_english(danish_only) if danish_only else "",
        words.texts_changed(changed) if changed else "",
    ]
    return ", ".join(part for part in told if part)


def text_names(draft: Draft) -> dict[str, str]:
    """What each text is called inside its section: "Teksten", "Linje 3"."""
    names: dict[str, str] = {}
    for where, group in groupby((path for path, _text in draft.texts), key=_list_of):
        for number, path in enumerate(group, start=1):
            names[path] = _("Linje %(number)s") % {"number": number} if where else words.text_name(path)
    return names


def _list_of(path: str) -> str:
    """The path of the list a line stands in; empty for other texts."""
    parts = path.split(".")
    return ".".join(parts[:-2]) if parts[-3:-2] in (["behaviours"], ["questions"]) else ""


def section_page(
    section: Section,
    draft: Draft,
    form: SectionForm,
    conflict: EditConflict | None = None,
    lost: Sequence[str] = (),
) -> SectionPage:
    """One section. conflict: what somebody else has changed since; lost: what was written on lines now gone."""
    rows = [_row(form, path, conflict) for path in form.now]
    every = sections(draft.foundation)
    at = every.index(section)
    return SectionPage(
        name=section_name(section, draft.foundation),
        slug=section.slug,
        form=form,
        texts=tuple(row for row in rows if not row.list_path),
        lists=tuple(
            line_list(path, draft, form, [row for row in rows if row.list_path == path])
            for path in section.list_paths
        ),
        conflict=conflict.by if conflict else "",
        lost_lines=tuple(lost),
        previous=section_line(every[at - 1], draft) if at else None,
        next=section_line(every[at + 1], draft) if at + 1 < len(every) else None,
    )


def line_list(path: str, draft: Draft, form: SectionForm, rows: Sequence[TextRow]) -> LineList:
    return LineList(
        name=words.text_name(path),
        path=path,
        rows=tuple(rows),
        new_da=form[f"{NEW}{path}:da"],
        new_en=form[f"{NEW}{path}:en"],
        removed=tuple(Removed(one.id, words.said(one.text)) for one in draft.removed if one.list_path == path),
    )


def _row(form: SectionForm, path: str, conflict: EditConflict | None) -> TextRow:
    now = conflict.now.get(path) if conflict else None
    where = _list_of(path)
    siblings = [one for one in form.now if where and _list_of(one) == where]
    return TextRow(
        name=form.names.get(path, ""),
        da=form[f"{path}:da"],
        en=form[f"{path}:en"],
        seen=tuple(form[f"{path}:{language}:seen"] for language in LANGUAGES),
        theirs=Theirs(now.da, now.en) if now else None,
        line_id=path.split(".")[-2] if where else "",
        list_path=where,
        is_first=siblings[:1] == [path],
        is_last=siblings[-1:] == [path],
    )


def adopt_page(draft: Draft, form: AdoptForm, found: Sequence[Difference]) -> AdoptPage:
    return AdoptPage(
        number=draft.foundation.number,
        form=form,
        seen=draft.edited_at.isoformat(),
        missing=missing(draft),
        without_english=words.without_english(len(draft.without_english)) if draft.without_english else "",
        changed=words.texts_changed(len(found)) if found else "",
    )


def missing(draft: Draft) -> tuple[Missing, ...]:
    """The texts that have no Danish yet, each with the way to its field."""
    every = sections(draft.foundation)
    return tuple(
        Missing(
            name=words.place_name(path, draft.foundation),
            href=reverse("edit_foundation_section", args=[one.slug]) + f"#id_{path}:da",
        )
        for path in draft.empty
        for one in every
        if one.holds(path)
    )


def discard_page(draft: Draft, found: Sequence[Difference]) -> DiscardPage:
    return DiscardPage(draft.foundation.number, begun(draft), words.texts_changed(len(found)))


def say_why_not(form: AdoptForm, problem: NotReady) -> None:
    """Put the reason the draft cannot be adopted where the reader looks for it."""
    if problem.edited_by:
        told = _("Kladden er rettet af %(name)s, siden du åbnede siden. Se den igennem, og vedtag den så.")
        form.add_error(None, told % {"name": problem.edited_by})
    if problem.earliest:
        form.add_error("adopted_from", _("Tidligst %(date)s.") % {"date": words.day(problem.earliest)})
    if problem.paths:
        form.add_error(None, _("Kladden mangler tekster. De skal skrives først."))
