# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may bring answers in. Nobody may read them."""

from ledestjerne.organisation.access import NotFound, Viewer


def may_import_answers(viewer: Viewer) -> bool:
    """HR alone brings answers in and drops them again before they are released."""
    return viewer.is_hr


def require(allowed: bool) -> None:
    """Missing and forbidden look the same."""
    if not allowed:
        raise NotFound
