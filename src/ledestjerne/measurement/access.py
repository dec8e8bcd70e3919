# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may look after instruments and rounds. Nobody sees an answer by any of these."""

from ledestjerne.organisation.access import NotFound, Viewer

__all__ = ["NotFound", "may_manage_instruments", "may_run_rounds", "may_see_measurements", "require"]


def may_see_measurements(viewer: Viewer) -> bool:
    """The lists of instruments and rounds: HR and system administrators."""
    return viewer.is_hr or viewer.is_system_administrator


def may_manage_instruments(viewer: Viewer) -> bool:
    """Adding and removing instruments: HR and system administrators."""
    return viewer.is_hr or viewer.is_system_administrator


def may_run_rounds(viewer: Viewer) -> bool:
    """Making a round out of answers, and dropping one that is not released: HR alone."""
    return viewer.is_hr


def require(allowed: bool) -> None:
    """Missing and forbidden look the same."""
    if not allowed:
        raise NotFound
