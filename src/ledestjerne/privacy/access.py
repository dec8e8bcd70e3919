# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who oversees how data about people are used: the data protection officer."""

from ledestjerne.organisation.access import NotFound, Viewer


def may_oversee(viewer: Viewer) -> bool:
    """Whether the reader may see what is kept and what was done. It opens no results."""
    return viewer.is_dpo


def require_overseer(viewer: Viewer) -> None:
    """Raises NotFound for everybody else."""
    if not may_oversee(viewer):
        raise NotFound
