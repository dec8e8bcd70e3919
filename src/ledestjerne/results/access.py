# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may release a round, and who may see a unit's results."""

from collections.abc import Mapping
from datetime import date

from ledestjerne.organisation.access import Viewer


def may_release(viewer: Viewer) -> bool:
    """HR releases; leaders and system administrators do not."""
    return viewer.is_hr


def may_see_below(viewer: Viewer, path: str) -> bool:
    """Whether the units below may be seen one by one: HR, the line of leaders, representatives.

    Not an employee of the unit: she sees her own group, and only that one.
    """
    return viewer.is_hr or path.startswith(viewer.led_paths + viewer.represented_paths)


def stage_of(viewer: Viewer, path: str) -> str:
    """The stage of release in which this reader sees a unit: the earliest any of her rights gives her.

    Directors lead the whole or a part directly below it; HR, who releases, sees with them.
    """
    led = [one for one in viewer.led_paths if path.startswith(one)]
    if viewer.is_hr or any(one.strip("/").count("/") <= 1 for one in led):
        return "directors"
    if led:
        return "leaders"
    return "representatives" if path.startswith(viewer.represented_paths) else "employees"


def is_out(stages: Mapping[str, str], stage: str, on: date) -> bool:
    """Whether a released round is visible to that stage. Rounds without stages are so at once."""
    return date.fromisoformat(stages[stage]) <= on if stage in stages else True


def may_name_reviewers(viewer: Viewer) -> bool:
    """HR names who reads comments to hide names, and releases them afterwards."""
    return viewer.is_hr
