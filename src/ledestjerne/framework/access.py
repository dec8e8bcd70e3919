# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Everybody signed in reads the foundation; HR edits and adopts it."""

from ledestjerne.organisation.access import Viewer


def may_read(viewer: Viewer) -> bool:
    """Whoever has an account."""
    return viewer.account_id is not None


def may_edit(viewer: Viewer) -> bool:
    """HR consultants."""
    return viewer.is_hr
