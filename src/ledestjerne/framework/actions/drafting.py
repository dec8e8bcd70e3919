# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The draft as the actions hold it: found and locked, then saved with a name and a record."""

from ledestjerne.audit.actions import record
from ledestjerne.organisation.access import Viewer

from ..access import NotFound, may_edit, require
from ..models import FoundationVersion


def locked_draft(actor: Viewer) -> FoundationVersion:
    """The draft, locked until the transaction ends. Raises NotFound."""
    require(may_edit(actor))
    found = FoundationVersion.objects.select_for_update().filter(status=FoundationVersion.Status.DRAFT).first()
    if found is None:
        raise NotFound
    return found


def save_draft(actor: Viewer, draft: FoundationVersion, action: str, what: str) -> None:
    """Keep the draft under the actor's name, and note what was done."""
    draft.edited_by = actor.name
    draft.save()
    record(actor, action, subject(draft), {"what": what[:500]})


def subject(version: FoundationVersion) -> str:
    return f"foundation {version.number}"
