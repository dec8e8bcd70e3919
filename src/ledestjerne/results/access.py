# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may release a round, and who may see a unit's results."""

from ledestjerne.organisation.access import Viewer


def may_release(viewer: Viewer) -> bool:
    """HR releases; leaders and system administrators do not."""
    return viewer.is_hr


def may_see_below(viewer: Viewer, path: str) -> bool:
    """Whether the units below may be seen one by one: HR, the line of leaders, representatives.

    Not an employee of the unit: she sees her own group, and only that one.
    """
    return viewer.is_hr or path.startswith(viewer.led_paths + viewer.represented_paths)


def may_name_reviewers(viewer: Viewer) -> bool:
    """HR names who reads comments to hide names, and releases them afterwards."""
    return viewer.is_hr
