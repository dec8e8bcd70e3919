# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who may release a round, and who may see a unit's results."""

from ledestjerne.organisation.access import Viewer


def may_release(viewer: Viewer) -> bool:
    """HR releases; leaders and system administrators do not."""
    return viewer.is_hr
