# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who reads, writes and erases what a unit has agreed.

- The words are for the team itself, its representatives, and the two nearest leaders up the line at work. What
  concerns the units below too is for their people as well.
- The leaders further up and HR see how many promises there are and whether they are kept, not what they say.
- The nearest leader and the representatives write. Whoever has promised something may say how it goes.
- The data protection officer may erase words that should not have been written down, and reads none of them. HR
  may not: whoever follows up on promises should not be able to make their words disappear.
"""

from dataclasses import dataclass
from datetime import date

from ledestjerne.organisation.access import NotFound as NotFound
from ledestjerne.organisation.access import Viewer, may_see_unit, valid_on
from ledestjerne.organisation.models import UnitPeriod
from ledestjerne.organisation.queries import leaders_up


@dataclass(frozen=True)
class Standing:
    """What one reader may do with one unit's agreements."""

    unit_key: str
    unit_name: str
    path: str
    reads_words: bool
    writes: bool
    is_hr: bool
    leads: bool = False  # is the unit's leader, or stands in for one


def standing(viewer: Viewer, unit_key: str, on: date) -> Standing | None:
    """The reader's standing in the unit; None where neither words nor status are for her. Two queries."""
    found = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("name", "path").first()
    if found is None or not may_see_unit(viewer, found[1]):
        return None
    return standing_at(viewer, unit_key, *found, on)


def standing_at(viewer: Viewer, unit_key: str, name: str, path: str, on: date) -> Standing:
    """The same where the unit's place is known and the reader sees it. One query for leaders, none for others."""
    nearest = leads_nearest(viewer, path, on)
    represents = path.startswith(viewer.represented_paths) if viewer.represented_paths else False
    reads = path in viewer.own_paths or represents or nearest in (1, 2)
    return Standing(unit_key, name, path, reads, represents or nearest == 1, viewer.is_hr, nearest == 1)


def leads_nearest(viewer: Viewer, path: str, on: date) -> int:
    """1: the reader is the unit's leader or stands in for one; 2: the next leader up; 0: neither."""
    if path in viewer.led_paths:
        return 1
    if not path.startswith(viewer.led_paths or ("-",)):
        return 0
    for place, leader in enumerate(leaders_up(path, on)[:2], start=1):
        if leader.path in viewer.led_paths:
            return place
    return 0


def is_below(viewer: Viewer, unit_key: str, on: date) -> bool:
    """Whether the reader's own group lies in a unit below this one."""
    path = UnitPeriod.objects.filter(valid_on(on), unit__key=unit_key).values_list("path", flat=True).first()
    return path is not None and any(own.startswith(path) for own in viewer.own_paths)


def require_reader(viewer: Viewer, unit_key: str, on: date) -> Standing:
    """Raises NotFound for those who may not read the words."""
    found = standing(viewer, unit_key, on)
    if found is None or not found.reads_words:
        raise NotFound
    return found


def require_writer(viewer: Viewer, unit_key: str, on: date) -> Standing:
    """Raises NotFound for those who may not write the unit's agreements."""
    found = standing(viewer, unit_key, on)
    if found is None or not found.writes:
        raise NotFound
    return found


def may_erase(viewer: Viewer) -> bool:
    """Whether the reader may take words away that should not have been written down."""
    return viewer.is_dpo


def sees_below(viewer: Viewer, path: str) -> bool:
    """Whether the reader may see the units below one by one: HR, the line, representatives."""
    return viewer.is_hr or path.startswith((viewer.led_paths + viewer.represented_paths) or ("-",))
