# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The foundation's stars by their names, for choosing one and for naming one."""

from django.utils import timezone

from ledestjerne.framework.queries import current_foundation

from . import words


def star_names() -> dict[str, str]:
    """Name of each star by id, in the order of the arc; none before a foundation is adopted."""
    found = current_foundation(timezone.localdate())
    return {star.id: words.say(star.name) for star in found.stars} if found else {}
