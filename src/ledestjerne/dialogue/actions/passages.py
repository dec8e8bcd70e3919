# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Writing on one page at once: what nobody else has touched is saved, and where two wrote both see the other's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import NotFound, Viewer

from ..access import require_trio
from ..models import Apv, FormerPassage, Passage
from ..queries.passages import PHASES, TRIO_SECTIONS, Written, written

LONGEST = 5000


@dataclass(frozen=True)
class Edit:
    """One text as somebody wrote it, on top of the version they had read."""

    section: str
    text: str
    version: int


@dataclass(frozen=True)
class Lost:
    """A text that was not saved, because somebody else wrote first: beside what stands now."""

    edit: Edit
    now: Written


def write_trio(actor: Viewer, *, unit_key: str, edits: Iterable[Edit], on: date) -> tuple[Lost, ...]:
    """Save the TRIO's page; what could not be saved comes back, with what somebody else has written."""
    require_trio(actor, unit_key, on)
    return _write(actor, unit_key, None, [edit for edit in edits if edit.section in TRIO_SECTIONS])


def write_apv(actor: Viewer, *, apv_id: int, edits: Iterable[Edit], on: date) -> tuple[Lost, ...]:
    """Save the texts of an APV that is under way."""
    found = Apv.objects.filter(pk=apv_id, ended_on=None).first()
    if found is None:
        raise NotFound
    require_trio(actor, found.unit_key, on)
    return _write(actor, found.unit_key, found.pk, [edit for edit in edits if edit.section in PHASES])


def _write(actor: Viewer, unit_key: str, apv_id: int | None, edits: list[Edit]) -> tuple[Lost, ...]:
    now = {one.section: one for one in written(unit_key, [edit.section for edit in edits], apv_id)}
    lost, saved = [], 0
    for edit in edits:
        text = edit.text.replace("\r\n", "\n").strip()[:LONGEST]
        if text in (now[edit.section].text, now[edit.section].as_read(edit.version)):
            continue
        with transaction.atomic():
            if _save(actor, unit_key, apv_id, Edit(edit.section, text, edit.version)):
                saved += 1
                continue
        lost.append(Lost(Edit(edit.section, text, edit.version), written(unit_key, [edit.section], apv_id)[0]))
    if saved:
        record(actor, "write_apv" if apv_id else "write_trio", unit_key, {"passages": saved})
    return tuple(lost)


def _save(actor: Viewer, unit_key: str, apv_id: int | None, edit: Edit) -> bool:
    """Whether it was still as the writer had read it."""
    if edit.version == 0:
        return _create(actor, unit_key, apv_id, edit)
    row = (
        Passage.objects.select_for_update()
        .filter(unit_key=unit_key, apv=apv_id, section=edit.section, version=edit.version)
        .first()
    )
    if row is None:
        return False
    former = FormerPassage(passage=row, text=row.text, written_by=row.written_by, written_at=row.written_at)
    row.text, row.version, row.written_by = edit.text, edit.version + 1, actor.name
    # SQLite locks nothing: the version is asked for once more in the writing itself
    if not Passage.objects.filter(pk=row.pk, version=edit.version).update(version=row.version):
        return False
    row.save()
    former.save()
    return True


def _create(actor: Viewer, unit_key: str, apv_id: int | None, edit: Edit) -> bool:
    try:
        with transaction.atomic():
            Passage.objects.create(
                unit_key=unit_key, apv_id=apv_id, section=edit.section, text=edit.text, written_by=actor.name
            )
    except IntegrityError:
        return False
    return True
