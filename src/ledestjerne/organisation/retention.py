# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of the staff list, and uploads nobody went on with."""

from datetime import timedelta

from django.utils import timezone

from ledestjerne.audit.retention import Kept

from .models import ImportDraft

DRAFTS_KEPT_FOR = timedelta(days=30)
KEPT = (
    Kept(
        "Name, key, e-mail address, bands and positions with dates",
        "everybody employed",
        "Who is asked, who answers with which unit, who sees which result",
        "Stays with its end date, so that earlier rounds can be understood",
    ),
    Kept("Rights given beyond a position, with dates", "those given one", "Access", "Stays with its end date"),
    Kept(
        "Uploaded staff files",
        "everybody in the file",
        "To look a file over before it is read in",
        "When it is read in or dropped, at the latest after 30 days",
    ),
)


def forget_abandoned_uploads() -> int:
    """Delete files that were uploaded and never read in. Returns how many."""
    old = ImportDraft.objects.filter(applied_at__isnull=True, created_at__lt=timezone.now() - DRAFTS_KEPT_FOR)
    return old.delete()[0]
