# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Files of units and people: uploaded, matched to columns, applied or dropped."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ledestjerne.audit.actions import record

from ..access import NotFound, Viewer, require_administration
from ..imports import writing
from ..imports.columns import Mapping, mapping_problems
from ..imports.drafts import checked_upload, draft_for, plan_file, preview
from ..imports.people import PeoplePlan
from ..imports.refused import Refused
from ..imports.units import UnitPlan
from ..models import ColumnMapping, FileKind, ImportDraft

DRAFTS_ARE_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Applied:
    """How applying went. Not `applied`: the organisation has changed since the preview; look at it again."""

    applied: bool
    counts: dict[str, int]


def start_import(actor: Viewer, *, kind: str, filename: str, content: bytes, valid_from: date) -> int:
    """Keep an uploaded file until it is applied or dropped; its draft's number. Old drafts go."""
    require_administration(actor)
    if kind not in FileKind.values or actor.account_id is None:
        raise NotFound
    table = checked_upload(filename, content)
    with transaction.atomic():
        ImportDraft.objects.filter(applied_at=None, created_at__lt=timezone.now() - DRAFTS_ARE_KEPT).delete()
        draft = ImportDraft.objects.create(
            kind=kind,
            filename=filename[-150:],
            content=table.packed(),
            valid_from=valid_from,
            created_by_id=actor.account_id,
        )
        record(actor, "start_import", f"{kind}: {draft.filename}", {"draft": draft.pk})
    return draft.pk


def choose_columns(actor: Viewer, *, draft_id: int, mapping: Mapping, save_as: str = "") -> None:
    """Say which column holds what; under a name it is found again next time."""
    with transaction.atomic():
        draft = draft_for(actor, draft_id)
        if draft is None or mapping.kind != draft.kind:
            raise NotFound
        draft.columns = mapping.to_json()
        draft.save(update_fields=["columns"])
        if save_as.strip():
            name = save_as.strip()[:100]
            ColumnMapping.objects.update_or_create(
                kind=draft.kind, name=name, defaults={"columns": mapping.to_json()}
            )
            record(actor, "save_mapping", f"{draft.kind}: {name}")


def forget_mapping(actor: Viewer, *, mapping_id: int) -> None:
    """Delete a saved choice of columns."""
    require_administration(actor)
    with transaction.atomic():
        found = ColumnMapping.objects.filter(pk=mapping_id).first()
        if found is None:
            raise NotFound
        record(actor, "forget_mapping", f"{found.kind}: {found.name}")
        found.delete()


def apply_import(actor: Viewer, *, draft_id: int, seen: str) -> Applied:
    """Carry out what the preview showed, whole or not at all. `seen` is the digest of that preview."""
    with transaction.atomic():
        writing.lock_organisation()
        draft = draft_for(actor, draft_id)
        if draft is None:
            raise NotFound
        shown = preview(draft)
        if shown.plan is None or not shown.may_apply or shown.digest != seen:
            return Applied(applied=False, counts={})
        _write(shown.plan, draft.valid_from)
        counts = shown.plan.counts
        draft.content, draft.applied_at, draft.outcome = b"", timezone.now(), counts
        draft.save(update_fields=["content", "applied_at", "outcome"])
        _record_applied(actor, f"{draft.kind}: {draft.filename}", draft.valid_from, counts)
    return Applied(applied=True, counts=counts)


def drop_import(actor: Viewer, *, draft_id: int) -> None:
    """Throw an uploaded file away."""
    with transaction.atomic():
        draft = draft_for(actor, draft_id)
        if draft is None:
            raise NotFound
        record(actor, "drop_import", f"{draft.kind}: {draft.filename}")
        draft.delete()


def import_file(
    actor: Viewer, *, filename: str, content: bytes, mapping: Mapping, valid_from: date
) -> dict[str, int]:
    """Read a file in at once, with the columns already chosen: for programs. The counts. Raises Refused."""
    require_administration(actor)
    table = checked_upload(filename, content)
    problems = mapping_problems(mapping, table.columns)
    if problems:
        raise Refused(problems[0])
    with transaction.atomic():
        writing.lock_organisation()
        plan = plan_file(table, mapping, valid_from)
        if not plan.may_apply:
            raise Refused(plan.refusals[0] if plan.refusals else plan.bad[0].reason)
        _write(plan, valid_from)
        _record_applied(actor, f"{mapping.kind}: {filename[-150:]}", valid_from, plan.counts)
    return plan.counts


def _write(plan: UnitPlan | PeoplePlan, on: date) -> None:
    if isinstance(plan, UnitPlan):
        writing.refuse_units_before_the_latest(on)
        writing.write_units(plan.target, on)
    else:
        writing.refuse_people_before_the_latest(on)
        writing.write_people(plan, on)


def _record_applied(actor: Viewer, subject: str, on: date, counts: dict[str, int]) -> None:
    details: dict[str, str | int | None] = {"from": str(on), **counts}
    record(actor, "apply_import", subject, details)
