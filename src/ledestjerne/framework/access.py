# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Everybody signed in reads the foundation; HR edits and adopts it."""

from ledestjerne.organisation.access import NotFound, Viewer

__all__ = ["NotFound", "may_edit", "may_load", "may_read", "require"]


def may_read(viewer: Viewer) -> bool:
    """Whoever has an account."""
    return viewer.account_id is not None


def may_edit(viewer: Viewer) -> bool:
    """HR consultants."""
    return viewer.is_hr


def may_load(viewer: Viewer) -> bool:
    """Putting the shipped foundation into an empty system: who edits it, and who runs the system."""
    return viewer.is_hr or viewer.is_system_administrator


def require(allowed: bool) -> None:
    """Missing and forbidden look the same."""
    if not allowed:
        raise NotFound
